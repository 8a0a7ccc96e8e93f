import { system } from '../platform/context.ts'
import { caseStandingOf, movedDays, readCase, type Case } from '../procedures/index.ts'
import type { ProceduresRecounted } from '../procedures/events.ts'
import type { MeasuresContext } from './context.ts'
import { measureProcedure } from './measure.ts'
import { updateDue, updateStanding, updateStandings } from './store.ts'

/** What an executor answers with. */
const answers: ReadonlySet<string> = new Set(['acknowledge', 'object', 'execute', 'decline'])

/** Steps only the program takes: whoever takes them notes how all their cases stand, at once. */
const byProgram: ReadonlySet<string> = new Set(['initiate', 'verify', 'push', 'hold', 'resume', 'drop', 'end', 'lapse'])

/** How cases stand after a step of the program. */
export const noteStandings = (ctx: MeasuresContext, cases: readonly Case[]): Promise<void> =>
  updateStandings(ctx, cases.map(caseStandingOf))

/** Lists and counts know how each case stands, whoever moved it. */
export async function noteStanding(ctx: MeasuresContext, caseId: number, action: string): Promise<void> {
  if (byProgram.has(action)) return
  const read = await readCase(ctx.as(system), caseId)
  const late = read.deadlines.some(({ key, state: standing }) => key === 'lift' && standing === 'missed')
  const at = read.steps.at(-1)?.takenAt ?? ctx.now()
  await updateStanding(ctx, { ...caseStandingOf(read.case), at, answered: answers.has(action), late })
}

/** The same for cases whose days the calendar moved. */
export const noteRecounted = (ctx: MeasuresContext, event: ProceduresRecounted): Promise<void> =>
  updateDue(ctx, movedDays(event, measureProcedure))
