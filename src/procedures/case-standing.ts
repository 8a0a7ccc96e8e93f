import type { PackContext } from '../packs/index.ts'
import { system } from '../platform/context.ts'
import { dayOf, type Day } from '../platform/time.ts'
import type { Case } from './case.ts'
import type { ProceduresRecounted } from './events.ts'
import { readCase } from './read-cases.ts'

/** How a case stands, as capabilities keep it beside what the case is about. */
export type CaseStanding = { readonly caseId: number; readonly state: string; readonly dueOn: Day | null; readonly closedAt: Date | null }

/** The last day of what ends at an instant: a deadline ends at 24:00 of it. */
export function dueDayOf(dueAt: Date): Day
export function dueDayOf(dueAt: Date | null): Day | null
export function dueDayOf(dueAt: Date | null): Day | null {
  return dueAt === null ? null : dayOf(new Date(dueAt.getTime() - 1))
}

export const caseStandingOf = ({ caseId, state, dueAt, closedAt }: Case): CaseStanding => ({
  ...{ caseId, state, closedAt },
  dueOn: dueDayOf(dueAt),
})

/** How a case stands, whoever moved it. */
export const readCaseStanding = async (ctx: PackContext, caseId: number): Promise<CaseStanding> =>
  caseStandingOf((await readCase(ctx.as(system), caseId)).case)

/** The last days the calendar moved, of the cases of one procedure. */
export const movedDays = ({ cases }: ProceduresRecounted, of: string): { readonly caseId: number; readonly dueOn: Day | null }[] =>
  cases.flatMap(({ caseId, procedure, dueAt }) => (procedure === of ? [{ caseId, dueOn: dueDayOf(dueAt) }] : []))
