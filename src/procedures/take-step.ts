import { procedureOn, type PackContext, type Procedure } from '../packs/index.ts'
import { dayOf } from '../platform/time.ts'
import type { Text } from '../platform/text.ts'
import { reasonsAgainst, type Case, type KeptStep } from './case.ts'
import { deadlinesOf, kept } from './deadlines-of.ts'
import { fail } from './errors.ts'
import type { ProceduresStepped } from './events.ts'
import { insertCase, insertStep, loadSteps, lockCase, replaceDeadlines, updateState } from './store.ts'

export type Taken = { readonly accepted: true; readonly case: Case } | { readonly accepted: false; readonly reasons: readonly Text[] }

/** The edition a case follows: that of the day on which it was opened. */
export function procedureOf(ctx: PackContext, { procedure: key, openedAt }: Pick<Case, 'procedure' | 'openedAt'>): Procedure {
  const day = dayOf(openedAt)
  const procedure = procedureOn(ctx.pack, key, day)
  if (!procedure) throw fail('procedures.no-such-procedure', { values: { key, day, known: '—' } })
  return procedure
}

/** Keeps a step, moves the case on and asks the clock again. */
async function keep(ctx: PackContext, procedure: Procedure, one: Case, before: readonly KeptStep[], action: string, reason: string) {
  const now = ctx.now()
  const state = procedure.actions.find(({ key }) => key === action)?.to ?? one.state
  const { kind, id, unit } = ctx.actor
  const step: KeptStep = { stepNo: before.length + 1, action, state, reason, actorKind: kind, actorId: id, unit, takenAt: now }
  await insertStep(ctx, one, step)
  const isFinal = procedure.states.some(({ key, final }) => key === state && final)
  const closedAt = isFinal ? (one.closedAt ?? now) : null
  await updateState(ctx, one, state, closedAt)
  await replaceDeadlines(ctx, one, deadlinesOf(procedure, [...before, step], ctx.pack.calendar, now).map(kept))
  const { caseId, subjectId } = one
  const event: ProceduresStepped = { type: 'procedures.stepped', caseId, subjectId, procedure: one.procedure, action, state }
  await ctx.announce(event)
  return { ...one, state, closedAt }
}

/** Opens a case by one of the opening actions of its procedure, by the rules of today. */
export async function openCase(
  ctx: PackContext,
  input: {
    readonly procedure: string
    readonly subjectId: number
    readonly sourceCode?: string
    readonly action: string
    readonly reason?: string
  },
): Promise<Taken> {
  const openedAt = ctx.now()
  const sourceCode = input.sourceCode ?? null
  const procedure = procedureOf(ctx, { procedure: input.procedure, openedAt })
  const reason = input.reason ?? ''
  const reasons = reasonsAgainst(procedure, { state: null, sourceCode }, { action: input.action, reason }, ctx.actor)
  if (reasons.length > 0) return { accepted: false, reasons }
  return ctx.transaction(async (inner) => {
    const state = procedure.actions.find(({ key }) => key === input.action)?.to ?? ''
    const one = await insertCase(inner, {
      subjectId: input.subjectId,
      procedure: input.procedure,
      sourceCode,
      state,
      openedAt,
      closedAt: null,
    })
    return { accepted: true, case: await keep(inner, procedure, one, [], input.action, reason) }
  })
}

/** Takes a step in a case, or says every reason why not. */
export async function takeStep(
  ctx: PackContext,
  { caseId, action, reason = '' }: { readonly caseId: number; readonly action: string; readonly reason?: string },
): Promise<Taken> {
  return ctx.transaction(async (inner): Promise<Taken> => {
    const one = await lockCase(inner, caseId)
    if (!one) throw fail('procedures.no-such-case', { values: { caseId } })
    const procedure = procedureOf(inner, one)
    const reasons = reasonsAgainst(procedure, one, { action, reason }, inner.actor)
    if (reasons.length > 0) return { accepted: false, reasons }
    return { accepted: true, case: await keep(inner, procedure, one, await loadSteps(inner, one), action, reason) }
  })
}
