import { system } from '../platform/context.ts'
import { bothOf } from '../platform/text.ts'
import { dayOf } from '../platform/time.ts'
import { takeSteps } from '../procedures/index.ts'
import type { MeasuresContext } from './context.ts'
import { endMeasures } from './end.ts'
import { followOpen } from './follow.ts'
import { groundsOf } from './ground.ts'
import { undecided, type Proposal } from './measure.ts'
import { noteStandings } from './note-standing.ts'
import { lettersFields } from './letters.ts'
import { stepAll } from './step-all.ts'
import { loadOpen, loadOver } from './store.ts'

const atOnce = 200

/** What a day brings: restrictions whose time is over end, grounds that ended are noticed, and what nobody decided lapses. Once or twice, the same. */
export async function sweepDay(ctx: MeasuresContext): Promise<void> {
  const by = ctx.as(system)
  for (let over: Proposal[] = []; ;) {
    over = await by.transaction(async (inner) => {
      const found = await loadOver(inner, dayOf(inner.now()), atOnce)
      await endMeasures(inner, found, 'expired')
      return found
    })
    if (over.length < atOnce) break
  }
  for (let after = 0; ;) {
    const open = await by.transaction(async (inner) => {
      const some = await loadOpen(inner, { after, limit: atOnce })
      const recordIds = [...new Set(some.map(({ recordId }) => recordId))]
      await followOpen(inner, some, await groundsOf(inner, recordIds))
      await lapse(inner, await loadOpen(inner, { recordIds }))
      return some
    })
    if (open.length < atOnce) return
    after = open.at(-1)?.measureId ?? after
  }
}

const late = {
  zh: '执行单位在提醒和上报之后仍未在期限内决定',
  en: 'the executor did not decide in time, although it and those above it were reminded',
}

/** Proposals that nobody decided in time are over, in favour of the organisation: the clock says of which, and while one is halted no time runs. */
async function lapse(ctx: MeasuresContext, all: readonly Proposal[]): Promise<void> {
  const running = all.filter(({ state, held }) => undecided.has(state) && !held)
  if (running.length === 0) return
  const fieldsOf = await lettersFields(ctx)
  for (let from = 0; from < running.length; from += atOnce) {
    const some = running.slice(from, from + atOnce)
    const steps = some.map((one) => ({ caseId: one.caseId, action: 'lapse', reason: bothOf(late), fields: fieldsOf(one) }))
    const taken = await takeSteps(ctx, steps)
    if (taken.accepted) await noteStandings(ctx, taken.cases)
    else {
      const early = new Set(taken.against.map(({ caseId }) => caseId))
      await stepAll(
        ctx,
        steps.filter(({ caseId }) => !early.has(caseId)),
      )
    }
  }
}
