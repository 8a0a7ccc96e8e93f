import type { Context } from '../../platform/context.ts'
import type { IdentityDecided, IdentityDecisionUndone } from '../events.ts'
import { fail } from '../errors.ts'
import { foldCode } from '../codes/fold.ts'
import { nameKey } from '../name.ts'
import { requireOffice } from '../permission.ts'
import { maskPersonIds } from '../persons/person-ids.ts'
import { loadOrganisations } from '../store.ts'
import type { Decision } from './decision.ts'
import { checkedReason } from './reason.ts'
import { insertDecisions, loadDecisions, undoDecisionRow } from './store.ts'

/** `code`: the social credit code of the row, else its organisation or registration code, else empty. */
export type DecisionInput = { readonly code: string; readonly name: string; readonly subjectId: number | 'reject'; readonly reason: string }

/** Keeps what a person decided a code with a name means; later rows with the same code and name follow it. */
export async function decideIdentity(ctx: Context, input: DecisionInput): Promise<{ readonly decisionId: number }> {
  const [decisionId] = await decideIdentities(ctx, [input])
  if (decisionId === undefined) throw fail('subjects.decision-exists')
  return { decisionId }
}

/** Several of them, all or none: one that was decided meanwhile refuses all. */
export async function decideIdentities(ctx: Context, inputs: readonly DecisionInput[]): Promise<number[]> {
  requireOffice(ctx)
  const wanted = inputs.map((input) => {
    const name = maskPersonIds(input.name.trim()).slice(0, 300)
    const subjectId = input.subjectId === 'reject' ? null : input.subjectId
    return { code: foldCode(input.code).slice(0, 60), nameKey: nameKey(name), name, subjectId, reason: checkedReason(input.reason) }
  })
  return ctx.transaction(async (ctx) => {
    const meant = [...new Set(wanted.flatMap(({ subjectId }) => subjectId ?? []))]
    const known = new Map((await loadOrganisations(ctx, meant.filter(Number.isSafeInteger))).map((one) => [one.subjectId, one]))
    for (const subjectId of meant) {
      const organisation = known.get(subjectId)
      if (organisation === undefined) throw fail('subjects.unknown', { values: { which: subjectId } })
      if (organisation.mergedInto !== null) throw fail('subjects.merge-absorbed', { values: { which: organisation.name } })
    }
    // In one order for all who decide: two at a time wait for each other and not both for the other.
    const decisions = await insertDecisions(
      ctx,
      wanted.toSorted((a, b) => order(a, b)),
    )
    if (decisions.length < wanted.length) throw fail('subjects.decision-exists')
    const event: IdentityDecided = { type: 'subjects.identity-decided', decisions }
    await ctx.announce(event)
    return decisions.map(({ decisionId }) => decisionId)
  })
}

const order = (a: { code: string; nameKey: string }, b: { code: string; nameKey: string }): number =>
  a.code < b.code || (a.code === b.code && a.nameKey < b.nameKey) ? -1 : 1

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
