import { system } from '../platform/context.ts'
import { dayOf } from '../platform/time.ts'
import { readCase, takeStep } from '../procedures/index.ts'
import type { MeasuresContext } from './context.ts'
import { bothOf, endMeasures } from './end.ts'
import { followOpen } from './follow.ts'
import { groundsOf } from './ground.ts'
import { undecided, type Proposal } from './measure.ts'
import { letterFields } from './propose.ts'
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
      await followOpen(inner, some, await groundsOf(inner, [...new Set(some.map(({ recordId }) => recordId))]))
      return some
    })
    for (const one of open) if (undecided.has(one.state)) await lapse(by, one)
    if (open.length < atOnce) return
    after = open.at(-1)?.measureId ?? after
  }
}

const late = {
  zh: '执行单位在提醒和上报之后仍未在期限内决定',
  en: 'the executor did not decide in time, although it and those above it were reminded',
}

/** A proposal that nobody decided in time is over, in favour of the organisation. Before that the clock refuses the step. */
async function lapse(ctx: MeasuresContext, one: Proposal): Promise<void> {
  const { deadlines, case: standing } = await readCase(ctx, one.caseId)
  const last = deadlines.find(({ key }) => key === 'lapse')
  if (
    !undecided.has(standing.state) ||
    last === undefined ||
    last.reachedAt !== null ||
    last.state === 'suspended' ||
    ctx.now() < last.endsAt
  )
    return
  await takeStep(ctx, { caseId: one.caseId, action: 'lapse', reason: bothOf(late), fields: await letterFields(ctx, one) })
}
