import type { PackContext } from '../packs/index.ts'
import type { Actor } from '../platform/context.ts'
import type { Case, KeptStep } from './case.ts'
import { deadlinesOf } from './deadlines-of.ts'
import { fail } from './errors.ts'
import type { Interval } from './procedure.ts'
import { loadCase, loadCases, loadSteps, type CaseQuery } from './store.ts'
import { procedureOf } from './take-step.ts'

export type ReadCase = {
  readonly case: Case
  readonly steps: readonly KeptStep[]
  readonly deadlines: readonly (Interval & { readonly key: string })[]
}

const readsAll = (actor: Actor): boolean => actor.kind === 'system' || actor.body === 'office'

/** A case with its steps, and its deadlines as they stand. A source reads its own; that another's exists stays untold. */
export async function readCase(ctx: PackContext, caseId: number): Promise<ReadCase> {
  const one = await loadCase(ctx, caseId)
  if (!one || !(readsAll(ctx.actor) || (ctx.actor.unit !== null && ctx.actor.unit === one.sourceCode)))
    throw fail('procedures.no-such-case', { values: { caseId } })
  const steps = await loadSteps(ctx, one)
  return { case: one, steps, deadlines: deadlinesOf(procedureOf(ctx, one), steps, ctx.pack.calendar, ctx.now()) }
}

/** A page of cases: all of them for the office, a source's own for its clerks, none for anybody else. */
export async function listCases(ctx: PackContext, query: CaseQuery): Promise<Case[]> {
  if (readsAll(ctx.actor)) return loadCases(ctx, query)
  if (ctx.actor.unit === null) return []
  return loadCases(ctx, { ...query, sourceCode: ctx.actor.unit })
}
