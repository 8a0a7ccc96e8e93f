import { addDuration, lighterThan, modeNames, type Measure, type MeasureMode } from '../packs/index.ts'
import { lockHead } from '../ledger/index.ts'
import type { Mistake } from '../platform/errors.ts'
import { formatDay } from '../platform/format.ts'
import { sentences, type Text } from '../platform/text.ts'
import { dayOf, isDay, type Day } from '../platform/time.ts'
import { dayInLetter, takeStep, refusedStep } from '../procedures/index.ts'
import { findSource } from '../sources/index.ts'
import { hasPersonId, keptText } from '../subjects/index.ts'
import type { MeasuresContext } from './context.ts'
import { defenceUntil } from './defence.ts'
import { fail } from './errors.ts'
import type { MeasuresExecuted } from './events.ts'
import { groundsOf, triggerFor } from './ground.ts'
import { keepLeaves } from './leaves.ts'
import { measureOn, type Proposal, type Ground } from './measure.ts'
import { requireDecider, requireOwnProposal } from './permission.ts'
import { groundInWords, letterFields, reasonsAgainstTarget } from './propose.ts'
import { insertExecution } from './store.ts'

/** What a person of the executor decides, as it is typed. */
export type WantedExecution = {
  readonly measureId: number
  readonly mode: string
  readonly matter: string
  readonly decisionNo: string
  readonly from: string
  /** Empty: as long as the list and the record allow. */
  readonly until: string
  readonly reason: string
  /** How many steps the page showed: two who look at the same page do not both act on it. */
  readonly seen: number
}

/**
 * A person decides that a restriction applies. In the same transaction everything it rests on is looked at again, while no record can change:
 * the record stands and is undisputed, the list is in force, the target is right, and nothing is heavier or longer than both allow.
 */
export async function executeMeasure(ctx: MeasuresContext, wanted: WantedExecution): Promise<void> {
  requireDecider(ctx.actor)
  await requireOwnProposal(ctx, wanted.measureId)
  await ctx.transaction(async (inner) => {
    // Whatever changes a record waits for this, or this for it.
    await lockHead(inner)
    const one = await requireOwnProposal(inner, wanted.measureId)
    const { measure, ground, reasons } = await recheck(inner, one)
    if (measure === null || ground === null || reasons.length > 0)
      throw fail('measures.not-executable', {
        values: { count: reasons.length, why: sentences(reasons) },
        details: reasons.map((text) => ({ field: 'measure', text })),
      })
    const { decided, mistakes } = readDecision(inner, wanted, one, measure, ground)
    if (mistakes.length > 0) throw fail('measures.wrong-execution', { values: { count: mistakes.length }, details: mistakes })
    const { mode, from, until, matter, decisionNo, reason } = decided
    const taken = await takeStep(inner, {
      ...{ caseId: one.caseId, action: 'execute', reason, seen: wanted.seen },
      fields: {
        ...(await letterFields(inner, one)),
        ...{ ground: groundInWords(inner, ground), matter, decisionNo, mode: modeNames[mode], fromDay: dayInLetter(from) },
        untilDay: until === null ? { zh: '依据的记录失效之日', en: 'the day on which its record ends' } : dayInLetter(until),
      },
    })
    if (!taken.accepted) throw fail('measures.step-refused', refusedStep(taken.reasons))
    const decidedAs = inner.actor.role === 'head' ? 'head' : 'approver'
    await insertExecution(inner, one, { ...decided, decidedAs, decidedAt: inner.now() })
    const { measureId, subjectId, executorCode, caseId } = one
    await keepLeaves(inner, 'executed', [
      { one, members: { rule: one.measure, record: one.recordId, executor: executorCode, mode, from, until, as: decidedAs } },
    ])
    const event: MeasuresExecuted = { type: 'measures.executed', measureId, subjectId, measure: one.measure, executorCode, caseId }
    await inner.announce(event)
  })
}

export type Recheck = { readonly measure: Measure | null; readonly ground: Ground | null; readonly reasons: readonly Text[] }

/** Whether a proposal could be executed at this instant, and every reason against it. */
export async function recheck(ctx: MeasuresContext, one: Proposal): Promise<Recheck> {
  const today = dayOf(ctx.now())
  const [ground = null, executor] = await Promise.all([
    groundsOf(ctx, [one.recordId]).then((found) => found.get(one.recordId)),
    findSource(ctx, one.executorCode),
  ])
  const measure = measureOn(ctx.pack, one.measure, today)
  const fits = measure !== null && ground !== null && triggerFor(measure, ground, today) !== null
  const heardUntil = measure === null ? null : defenceUntil(ctx.pack, measure, one)
  const reasons: Text[] = [
    ...(measure === null ? [{ zh: '这项措施今天不在有效的清单内。', en: 'The restriction is in no list in force today.' }] : []),
    ...(ground === null
      ? [{ zh: '依据的记录已经失效、移出、修复或者撤回。', en: 'The record it rests on ended, was removed, repaired or withdrawn.' }]
      : !fits && measure !== null
        ? [{ zh: '依据的记录不再符合清单写明的情形。', en: 'The record no longer is what the list says it must be.' }]
        : []),
    ...(ground?.isMarked === true
      ? [{ zh: '依据的记录有异议正在处理，处理期间不作决定。', en: 'The record it rests on is disputed: nothing is decided meanwhile.' }]
      : []),
    ...(heardUntil !== null && today <= heardUntil
      ? [
          {
            zh: `该主体陈述意见的期限到 ${formatDay(heardUntil, 'zh')}，期满之后才能决定执行。`,
            en: `The organisation may state its view until ${formatDay(heardUntil, 'en')}: it can be executed after that.`,
          },
        ]
      : []),
    ...(measure !== null && ground !== null ? reasonsAgainstTarget(measure, ground) : []),
    // Who proposed it for the finding unit may be of the executor too.
    ...(one.proposedBy !== null && one.proposedBy === ctx.actor.id
      ? [{ zh: '这项措施由你提出，须由其他人员决定。', en: 'You proposed it: somebody else decides.' }]
      : []),
    ...(executor?.status === 'active' ? [] : [{ zh: '本单位目前不是在用的信源单位。', en: 'Your body is no active source at present.' }]),
  ]
  return { measure, ground, reasons }
}

/**
 * The last day a decision from a day may name; null: no day is the last. A record that says until when it holds limits it too, unless it may be
 * used after that, as a promise that was broken.
 */
export function lastDayFor(measure: Measure, { validUntil, lastDay }: Pick<Ground, 'validUntil' | 'lastDay'>, from: Day): Day | null {
  const byList = measure.longest === null ? null : addDuration(from, measure.longest)
  const said = validUntil !== null && validUntil >= from ? validUntil : null
  const [first] = [byList, said, lastDay].flatMap((day) => (day === null || day >= '9999' ? [] : [day])).toSorted()
  return first ?? null
}

type Decided = {
  readonly mode: MeasureMode
  readonly from: Day
  readonly until: Day | null
  readonly matter: string
  readonly decisionNo: string
  readonly reason: string
}

function readDecision(
  ctx: MeasuresContext,
  wanted: WantedExecution,
  one: Proposal,
  measure: Measure,
  ground: Ground,
): { decided: Decided; mistakes: readonly Mistake[] } {
  const mistakes: Mistake[] = []
  const wrong = (field: keyof WantedExecution, zh: string, en: string) => void mistakes.push({ field, text: { zh, en } })
  const text = (field: 'matter' | 'decisionNo' | 'reason', longest: number, zh: string, en: string): string => {
    const kept = keptText(wanted[field])
    if (kept === '' || kept.length > longest)
      wrong(field, `请填写${zh}，不超过 ${longest} 字。`, `Give ${en} in at most ${longest} characters.`)
    else if (hasPersonId(wanted[field])) wrong(field, `${zh}不得含有个人号码。`, `Numbers of persons do not belong into ${en}.`)
    return kept
  }
  const today = dayOf(ctx.now())
  const mode = lighterThan(measure.mode).find((key) => key === wanted.mode)
  if (mode === undefined)
    wrong('mode', '方式不在清单允许的范围内，只能相同或者更轻。', 'The list does not allow this mode: the same or less.')
  const from = wanted.from.trim()
  const proposed = dayOf(one.proposedAt)
  if (!isDay(from) || from > today || from < proposed)
    wrong(
      'from',
      `决定日期须在 ${formatDay(proposed, 'zh')} 至今天之间。`,
      `The day of the decision lies from ${formatDay(proposed, 'en')} to today.`,
    )
  const last = isDay(from) ? lastDayFor(measure, ground, from) : null
  const typed = wanted.until.trim()
  const until = typed === '' ? last : typed
  if (until !== null && (!isDay(until) || until < today))
    wrong('until', '截止日须是今天或者以后的日期，如 2027-03-31。', 'The last day is today or later, such as 2027-03-31.')
  else if (until !== null && last !== null && until > last)
    wrong(
      'until',
      `清单和依据的记录最长到 ${formatDay(last, 'zh')}。`,
      `The list and the record allow it until ${formatDay(last, 'en')} at most.`,
    )
  const decided = {
    ...{ mode: mode ?? measure.mode, from, until },
    matter: text('matter', 200, '办理事项', 'the matter'),
    decisionNo: text('decisionNo', 64, '决定文号', 'the number of the decision'),
    reason: text('reason', 1000, '理由', 'the reasons'),
  }
  return { decided, mistakes }
}
