import { system } from '../platform/context.ts'
import { dayOf, type Day } from '../platform/time.ts'
import type { ProceduresRecounted } from '../procedures/events.ts'
import { readCase } from '../procedures/index.ts'
import type { ListsContext } from './context.ts'
import { listingProcedure } from './proposal.ts'
import { updateDue, updateStanding } from './store.ts'

/** A deadline ends at 24:00 of its last day. */
const lastDayOf = (dueAt: Date | null): Day | null => (dueAt === null ? null : dayOf(new Date(dueAt.getTime() - 1)))

/** Lists and counts know how each case stands, whoever moved it. */
export async function noteStanding(ctx: ListsContext, caseId: number): Promise<void> {
  const { state, dueAt, closedAt } = (await readCase(ctx.as(system), caseId)).case
  await updateStanding(ctx, caseId, { state, dueOn: lastDayOf(dueAt), closedAt })
}

/** The same for cases whose days the calendar moved. */
export const noteRecounted = (ctx: ListsContext, { cases }: ProceduresRecounted): Promise<void> =>
  updateDue(
    ctx,
    cases.flatMap(({ caseId, procedure, dueAt }) => (procedure === listingProcedure ? [{ caseId, dueOn: lastDayOf(dueAt) }] : [])),
  )
