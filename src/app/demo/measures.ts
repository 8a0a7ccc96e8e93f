import { demoSources, demoTreasury } from '../../../examples/qinglan/index.ts'
import { executeMeasure } from '../../measures/execute.ts'
import { listOfDepartment, readBoard } from '../../measures/lists.ts'
import type { Proposal } from '../../measures/measure.ts'
import { lettersFields } from '../../measures/letters.ts'
import { proposeByHand, readProposable } from '../../measures/propose-by-hand.ts'
import { readMeasure } from '../../measures/read.ts'
import { sweepDay } from '../../measures/sweep.ts'
import { takeMeasureStep } from '../../measures/take-step.ts'
import { system } from '../../platform/context.ts'
import { addDays, dayOf, type Day } from '../../platform/time.ts'
import { takeSteps } from '../../procedures/index.ts'
import { listRecords } from '../../records/whole.ts'
import type { App } from '../open.ts'
import { onDays } from './moments.ts'
import { approverOf, clerkOf, codeOf, hasAccount, headOf, officeHead } from './people.ts'

/** The last day of the invented county. */
const last: Day = '2026-11-22'
/** Before it everything was answered or lapsed. */
const recent: Day = '2026-10-25'
/** From a proposal by hand to its decision: the time for the view of the organisation is over. */
const heard = 8
/** Before the last day on which units begin to propose. */
const begun = 15

/** By whom, what, to whom, on how many records. */
const byHand: readonly (readonly [unit: string, measure: string, executors: readonly string[], most: number])[] = [
  [codeOf('住建局'), 'M-07', [codeOf('住建局')], 6],
  [codeOf('住建局'), 'M-02', [codeOf('公共资源中心'), codeOf('住建局')], 4],
  [codeOf('应急局'), 'M-01', [codeOf('应急局'), codeOf('审批局')], 4],
  [codeOf('市监局'), 'M-13', [codeOf('市监局'), codeOf('农业农村局'), demoTreasury.code], 4],
]

/** The matter a decision was made in. */
const matters: Readonly<Record<string, string>> = {
  'M-01': '安全生产许可申请',
  'M-02': '房屋建筑施工招标',
  'M-03': '办公设备采购项目资格审查',
  'M-07': '施工总承包资质增项',
  'M-10': '产业扶持资金申报',
  'M-13': '诚信示范企业评选',
  'M-14': '年度双随机抽查',
  'M-15': '经营许可告知承诺',
  'M-16': '国有建设用地使用权出让',
}

/** What departments did with restrictions: of the old ones some applied and ended, most had no matter they could apply to; of new ones every state. */
export async function restrainInDemo(app: App): Promise<void> {
  const at = onDays(app, '15:00:00')
  const pushed = async (): Promise<Proposal[]> => {
    const found: Proposal[] = []
    for (const { code } of [...demoSources, demoTreasury]) {
      const ctx = at(clerkOf(code), last)
      for (let page = 1, more = true; more; page += 1) {
        const { list } = await listOfDepartment(ctx, { view: 'toDecide', page })
        found.push(...list.rows.filter(({ state, held }) => state === 'pushed' && !held))
        more = list.hasMore
      }
    }
    return found.toSorted((a, b) => a.measureId - b.measureId)
  }
  const daysAfter = ({ proposedAt }: Proposal, days: number): Day => addDays(dayOf(proposedAt), days)
  const step = (one: Proposal, action: string, days: number, reason: string, actor = clerkOf(one.executorCode)) =>
    takeMeasureStep(at(actor, daysAfter(one, days)), { measureId: one.measureId, action, reason })

  const old = (await pushed()).filter((one) => daysAfter(one, 0) < recent)
  for (const some of Map.groupBy(old, (one) => `${one.executorCode} ${daysAfter(one, 0)}`).values()) await answerAll(some)
  await sweepDay(at(system, last))
  await confirmSome()
  await proposeSome()
  for (const [place, one] of (await pushed()).entries()) await handle(one, place)

  /** A department goes through what came in on one day. */
  async function answerAll(all: readonly Proposal[]): Promise<void> {
    const [first] = all
    if (first === undefined) return
    await execute(first, true)
    const ctx = at(approverOf(first.executorCode), daysAfter(first, 2))
    const fieldsOf = await lettersFields(ctx)
    // Every seventh stays unanswered, and lapses.
    const declined = all.slice(1).filter((_, place) => place % 7 !== 3)
    if (declined.length === 0) return
    const reason = '没有在办的相关事项'
    await takeSteps(
      ctx,
      declined.map((one) => ({ caseId: one.caseId, action: 'decline', reason, fields: fieldsOf(one) })),
    )
  }

  async function execute(one: Proposal, isReported: boolean): Promise<void> {
    await step(one, 'acknowledge', 1, '')
    const { measureId, executorCode } = one
    const day = daysAfter(one, one.proposedBy === null ? 4 : heard)
    const decider = at(approverOf(executorCode), day)
    const { measure, check, read } = await readMeasure(decider, measureId)
    if (read === null || check === null || check.reasons.length > 0 || (check.lastDay !== null && check.lastDay < day)) return
    await executeMeasure(decider, {
      ...{
        measureId,
        mode: measure.mode,
        matter: matters[measure.key] ?? '有关申请',
        decisionNo: `青惩〔${day.slice(0, 4)}〕${measureId}号`,
      },
      ...{ from: day, until: '', reason: '依据的记录在有效期内，依照清单办理', seen: read.steps.length },
    })
    if (isReported) await step(one, 'report', one.proposedBy === null ? 7 : heard + 3, '已在业务系统中落实')
  }

  /** What ended waits for its executor: half of them have confirmed that nothing applies any more. */
  async function confirmSome(): Promise<void> {
    const { list } = await readBoard(at(officeHead, last), { code: null, page: 1 })
    const ended = list.rows.filter(({ state }) => state === 'ended')
    for (const { measureId, executorCode } of ended.filter((_, place) => place % 2 === 0))
      await takeMeasureStep(at(clerkOf(executorCode), last), { measureId, action: 'confirmLifting', reason: '' })
  }

  /** Units that found a fact lately propose what the list allows on it. */
  async function proposeSome(): Promise<void> {
    for (const [unit, key, executors, most] of byHand) {
      const head = at(headOf(unit), addDays(last, -begun))
      const records = await listRecords(head, { sourceCode: unit, item: 'penalty', limit: 120 })
      const own = records.filter(({ subjectCode }) => hasAccount(subjectCode))
      const others = records.filter((one) => !own.includes(one))
      let made = 0
      for (const { recordId, decidedOn } of [...own, ...others]) {
        if (made === most) break
        if (decidedOn > addDays(last, -begun)) continue
        const { ground, measures } = await readProposable(head, recordId).catch(() => ({ ground: null, measures: [] }))
        if (ground === null || ground.isMarked || !measures.some(({ measure }) => measure.key === key)) continue
        await proposeByHand(at(head.actor, addDays(last, (made % 4) * 2 - begun)), {
          ...{ recordId, measure: key, executors, reason: '违法事实清楚，情节较重，依照清单提出' },
        })
        made += 1
      }
    }
  }

  /** A new one: decided, declined, objected to, reported, or left lying. */
  async function handle(one: Proposal, place: number): Promise<void> {
    if (place % 6 === 5 || daysAfter(one, one.proposedBy === null ? 4 : heard) > last) return
    if (place % 12 === 4) {
      await step(one, 'object', 1, '本单位没有这项职权')
      if (place % 24 === 4) await step(one, 'accept', 3, '确无此项职权，不再执行', officeHead)
      return
    }
    if (place % 6 === 1) return step(one, 'acknowledge', 1, '')
    if (place % 6 === 3) return step(one, 'decline', 3, '没有在办的相关事项', approverOf(one.executorCode))
    await execute(one, place % 4 === 0 && daysAfter(one, one.proposedBy === null ? 7 : heard + 3) <= last)
  }
}
