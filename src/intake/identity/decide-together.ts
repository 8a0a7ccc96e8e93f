import { decideIdentities, onlyCandidates, type OnlyCandidate } from '../../subjects/index.ts'
import type { IntakeContext } from '../context.ts'
import { fail } from '../errors.ts'
import { requireOffice } from '../permission.ts'
import { listGroups, type CaseGroup } from './identity-store.ts'

/** Rows with one code and one name, and the only organisation they can mean. */
export type ClearGroup = CaseGroup & { readonly candidate: OnlyCandidate }
/** Which group, by its first case, and whom it was shown to mean: what the office saw is what is decided. */
export type Choice = { readonly caseId: number; readonly subjectId: number }

/** What fits on a page to look through, and how many groups are looked at to fill it. */
const mostTogether = 50
const [step, looked] = [200, 2_000]

/**
 * Groups of waiting rows that may be decided together, of which so much of the name is the same (percent): the longest waiting, those
 * with the names most alike first. `next` is the case behind which to go on.
 */
export async function readClearGroups(
  ctx: IntakeContext,
  { sourceCode, after = 0, least = 0 }: { sourceCode?: string | undefined; after?: number | undefined; least?: number | undefined } = {},
): Promise<{ groups: ClearGroup[]; next: number | null }> {
  requireOffice(ctx)
  const groups: ClearGroup[] = []
  const page = (next: number | null) => ({ groups: groups.toSorted((a, b) => b.candidate.share - a.candidate.share), next })
  let last = after
  for (let seen = 0; seen < looked; seen += step) {
    const some = await listGroups(ctx, { sourceCode, after: last, limit: step })
    for (const { candidate, ...group } of await withCandidates(ctx, some)) {
      if (groups.length === mostTogether) return page(last)
      last = group.caseId
      if (candidate !== null && candidate.share >= least) groups.push({ ...group, candidate })
    }
    if (some.length < step) return page(null)
  }
  return page(last)
}

/** What would be attached by these choices. All have to be as they were shown, else none is. */
export async function previewTogether(ctx: IntakeContext, choices: readonly Choice[]): Promise<ClearGroup[]> {
  requireOffice(ctx)
  const wanted = new Map(choices.map(({ caseId, subjectId }) => [caseId, subjectId]))
  if (wanted.size === 0 || wanted.size > mostTogether) throw fail('intake.nothing-chosen', { values: { most: mostTogether } })
  const found = await withCandidates(ctx, await listGroups(ctx, { caseIds: [...wanted.keys()], limit: wanted.size }))
  const clear = found.flatMap(({ candidate, ...group }) =>
    candidate?.organisation.subjectId === wanted.get(group.caseId) && candidate !== null ? [{ ...group, candidate }] : [],
  )
  if (clear.length < wanted.size) throw fail('intake.not-clear', { values: { count: wanted.size - clear.length } })
  return clear
}

/**
 * Decides all choices in one transaction, for one reason. Each is a decision of its own, like one made by itself: every waiting row with the
 * code and name follows, later ones too, and each can be undone by itself.
 */
export const decideTogether = (
  ctx: IntakeContext,
  { choices, reason }: { choices: readonly Choice[]; reason: string },
): Promise<{ decisions: number; rows: number }> =>
  ctx.transaction(async (ctx) => {
    const groups = await previewTogether(ctx, choices)
    // The rows follow as the reaction to the decisions.
    await decideIdentities(
      ctx,
      groups.map(({ code, name, candidate }) => ({ code, name, subjectId: candidate.organisation.subjectId, reason })),
    )
    return { decisions: groups.length, rows: groups.reduce((sum, { rows }) => sum + rows, 0) }
  })

async function withCandidates(
  ctx: IntakeContext,
  groups: readonly CaseGroup[],
): Promise<(CaseGroup & { candidate: OnlyCandidate | null })[]> {
  const candidates = await onlyCandidates(ctx, groups)
  return groups.map((group, at) => ({ ...group, candidate: candidates[at] ?? null }))
}
