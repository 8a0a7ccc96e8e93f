import type { Context } from '../../platform/context.ts'
import type { IdentityDecided, IdentityDecisionUndone } from '../events.ts'
import { fail } from '../errors.ts'
import { foldCode } from '../codes/fold.ts'
import { nameKey } from '../name.ts'
import { requireOffice } from '../permission.ts'
import { maskPersonIds } from '../persons/person-ids.ts'
import { loadOrganisation } from '../store.ts'
import type { Decision } from './decision.ts'
import { checkedReason } from './reason.ts'
import { insertDecision, loadDecisions, undoDecisionRow } from './store.ts'

/** `code`: the social credit code of the row, else its organisation or registration code, else empty. */
export type DecisionInput = { readonly code: string; readonly name: string; readonly subjectId: number | 'reject'; readonly reason: string }

/** Keeps what a person decided a code with a name means; later rows with the same code and name follow it. */
export async function decideIdentity(ctx: Context, input: DecisionInput): Promise<{ readonly decisionId: number }> {
  requireOffice(ctx)
  const reason = checkedReason(input.reason)
  const code = foldCode(input.code).slice(0, 60)
  const name = maskPersonIds(input.name.trim()).slice(0, 300)
  const key = nameKey(name)
  const subjectId = input.subjectId === 'reject' ? null : input.subjectId
  return ctx.transaction(async (ctx) => {
    if (subjectId !== null) {
      const organisation = Number.isSafeInteger(subjectId) ? await loadOrganisation(ctx, subjectId) : undefined
      if (organisation === undefined) throw fail('subjects.unknown', { values: { which: subjectId } })
      if (organisation.mergedInto !== null) throw fail('subjects.merge-absorbed', { values: { which: organisation.name } })
    }
    const decisionId = await insertDecision(ctx, { code, nameKey: key, name, subjectId, reason })
    if (decisionId === undefined) throw fail('subjects.decision-exists')
    const event: IdentityDecided = { type: 'subjects.identity-decided', decisionId, code, nameKey: key, subjectId }
    await ctx.announce(event)
    return { decisionId }
  })
}

/** Takes a decision back. Who announced it and why stays on record. */
export async function undoDecision(ctx: Context, input: { readonly decisionId: number; readonly reason: string }): Promise<void> {
  requireOffice(ctx)
  const reason = checkedReason(input.reason)
  await ctx.transaction(async (ctx) => {
    const undone = await undoDecisionRow(ctx, input.decisionId, reason)
    if (undone === undefined) throw fail('subjects.decision-unknown')
    const event: IdentityDecisionUndone = { type: 'subjects.identity-decision-undone', decisionId: input.decisionId, ...undone, reason }
    await ctx.announce(event)
  })
}

/** Decisions, the latest first, undone ones too. */
export async function listDecisions(
  ctx: Context,
  page: { readonly before?: number | undefined; readonly size?: number } = {},
): Promise<Decision[]> {
  requireOffice(ctx)
  return loadDecisions(ctx, { before: page.before ?? null, size: page.size ?? 50 })
}
