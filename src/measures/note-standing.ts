import { system } from '../platform/context.ts'
import { dayOf, type Day } from '../platform/time.ts'
import { readCase, type Case } from '../procedures/index.ts'
import type { ProceduresRecounted } from '../procedures/events.ts'
import type { MeasuresContext } from './context.ts'
import { measureProcedure } from './measure.ts'
import { updateDue, updateStanding, updateStandings } from './store.ts'

/** A deadline ends at 24:00 of its last day. */
const lastDayOf = (dueAt: Date | null): Day | null => (dueAt === null ? null : dayOf(new Date(dueAt.getTime() - 1)))

/** What an executor answers with. */
const answers: ReadonlySet<string> = new Set(['acknowledge', 'object', 'execute', 'decline'])

/** Steps only the program takes: whoever takes them notes how all their cases stand, at once. */
const byProgram: ReadonlySet<string> = new Set(['initiate', 'verify', 'push', 'hold', 'resume', 'drop', 'end', 'lapse'])

/** How cases stand after a step of the program. */
export const noteStandings = (ctx: MeasuresContext, cases: readonly Case[]): Promise<void> =>
  updateStandings(
    ctx,
    cases.map(({ caseId, state, dueAt, closedAt }) => ({ caseId, state, dueOn: lastDayOf(dueAt), closedAt })),
  )

/** Lists and counts know how each case stands, whoever moved it. */
export async function noteStanding(ctx: MeasuresContext, caseId: number, action: string): Promise<void> {
  if (byProgram.has(action)) return
  const read = await readCase(ctx.as(system), caseId)
  const { state, dueAt, closedAt } = read.case
  const late = read.deadlines.some(({ key, state: standing }) => key === 'lift' && standing === 'missed')
  const at = read.steps.at(-1)?.takenAt ?? ctx.now()
  await updateStanding(ctx, caseId, { state, dueOn: lastDayOf(dueAt), closedAt, at, answered: answers.has(action), late })
}

/** The same for cases whose days the calendar moved. */
export const noteRecounted = (ctx: MeasuresContext, { cases }: ProceduresRecounted): Promise<void> =>
  updateDue(
    ctx,
    cases.flatMap(({ caseId, procedure, dueAt }) => (procedure === measureProcedure ? [{ caseId, dueOn: lastDayOf(dueAt) }] : [])),
  )
