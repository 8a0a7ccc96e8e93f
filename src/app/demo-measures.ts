import { executeMeasure } from '../measures/execute.ts'
import { readMeasure } from '../measures/read.ts'
import { loadOpen } from '../measures/store.ts'
import { takeMeasureStep } from '../measures/take-step.ts'
import type { Proposal } from '../measures/measure.ts'
import { system, type Actor } from '../platform/context.ts'
import { addDays, dayOf, type Day } from '../platform/time.ts'
import type { App } from './open.ts'

/** The last day of the invented county. */
const last: Day = '2026-11-22'
/** So many proposals are gone through; the others wait, and lapse with the next day where nobody answered. */
const most = 24

const actorOf = (unit: string, role: string): Actor => ({ kind: 'user', id: `demo-${role}`, body: 'source', role, unit })
const office: Actor = { kind: 'user', id: 'demo-office', body: 'office', role: 'head', unit: null }

/** What departments did with restrictions that followed from listings: decided, declined, objected, reported, or left lying. */
export async function restrainInDemo(app: App): Promise<void> {
  const at = (actor: Actor, day: Day) => app.contextAt(actor, new Date(`${day}T15:00:00+08:00`))
  const open = (await loadOpen(at(system, last), { after: 0, limit: 5000 })).filter(({ state }) => state === 'pushed')
  for (const [place, one] of open.slice(-most).entries()) await handle(one, place)

  async function handle(one: Proposal, place: number): Promise<void> {
    const { measureId, executorCode } = one
    const day = (days: number): Day => addDays(dayOf(one.proposedAt), days)
    const step = (action: string, days: number, reason: string, actor = actorOf(executorCode, 'clerk')) =>
      takeMeasureStep(at(actor, day(days)), { measureId, action, reason })
    if (place % 6 === 5 || day(4) > last) return
    if (place % 12 === 4) {
      await step('object', 1, '本单位没有这项职权')
      if (place % 24 === 4 && day(3) <= last) await step('accept', 3, '确无此项职权，不再执行', office)
      return
    }
    await step('acknowledge', 1, '')
    if (place % 6 === 3) return step('decline', 3, '没有在办的相关事项', actorOf(executorCode, 'approver'))
    const decider = at(actorOf(executorCode, 'approver'), day(4))
    const { measure, check, read } = await readMeasure(decider, measureId)
    if (read === null || check === null || check.reasons.length > 0) return
    await executeMeasure(decider, {
      ...{ measureId, mode: measure.mode, matter: `${measure.name.zh}（演示）`, decisionNo: `青惩〔${last.slice(0, 4)}〕${measureId}号` },
      ...{ from: day(4), until: '', reason: '在严重失信主体名单期间，依照清单办理', seen: read.steps.length },
    })
    if (place % 2 === 0 && day(7) <= last) await step('report', 7, '已在业务系统中落实')
  }
}
