import type { PackContext } from '../packs/index.ts'
import { dayOf, type Day } from '../platform/time.ts'
import type { Case } from './case.ts'
import type { ProceduresRecounted } from './events.ts'
import { fail } from './errors.ts'
import { loadCase } from './store.ts'

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

const caseOf = async (ctx: PackContext, caseId: number): Promise<Case> => {
  const one = await loadCase(ctx, caseId)
  if (one === undefined) throw fail('procedures.no-such-case', { values: { caseId } })
  return one
}

/** How a case stands, whoever moved it. */
export const readCaseStanding = async (ctx: PackContext, caseId: number): Promise<CaseStanding> => caseStandingOf(await caseOf(ctx, caseId))

/** Whom a case is about and between, for a capability that opens another of the same matter. */
export async function readCaseParties(
  ctx: PackContext,
  caseId: number,
): Promise<Pick<Case, 'subjectId' | 'counterpartId' | 'sourceCode' | 'title'>> {
  const { subjectId, counterpartId, sourceCode, title } = await caseOf(ctx, caseId)
  return { subjectId, counterpartId, sourceCode, title }
}

/** The last days the calendar moved, of the cases of one procedure. */
export const movedDays = ({ cases }: ProceduresRecounted, of: string): { readonly caseId: number; readonly dueOn: Day | null }[] =>
  cases.flatMap(({ caseId, procedure, dueAt }) => (procedure === of ? [{ caseId, dueOn: dueDayOf(dueAt) }] : []))
