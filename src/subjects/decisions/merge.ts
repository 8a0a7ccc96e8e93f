import type { Context } from '../../platform/context.ts'
import type { MergeUndone, SubjectsMerged } from '../events.ts'
import { fail } from '../errors.ts'
import { requireOffice } from '../permission.ts'
import { loadOrganisation } from '../store.ts'
import type { Merge } from './decision.ts'
import { checkedReason } from './reason.ts'
import { absorbedBy, insertMerge, loadMerges, lockMerges, traceMerges, undoMergeRow } from './store.ts'

async function livingOrganisation(ctx: Context, subjectId: number) {
  const organisation = await loadOrganisation(ctx, subjectId)
  if (organisation === undefined) throw fail('subjects.unknown', { values: { which: subjectId } })
  if (organisation.mergedInto !== null) throw fail('subjects.merge-absorbed', { values: { which: organisation.name } })
  return organisation
}

/**
 * Says that two entries of the register are one organisation. Codes and names of the absorbed one lead to the survivor
 * from then on; nothing of it is changed, so that the merge can be undone.
 */
export async function mergeSubjects(
  ctx: Context,
  input: { readonly absorbedId: number; readonly survivorId: number; readonly reason: string },
): Promise<{ readonly mergeId: number }> {
  requireOffice(ctx)
  const { absorbedId, survivorId } = input
  const reason = checkedReason(input.reason)
  if (absorbedId === survivorId) throw fail('subjects.merge-same')
  return ctx.transaction(async (ctx) => {
    await lockMerges(ctx)
    const absorbed = await livingOrganisation(ctx, absorbedId)
    const survivor = await livingOrganisation(ctx, survivorId)
    if (absorbed.parentSubjectId === survivorId || survivor.parentSubjectId === absorbedId) throw fail('subjects.merge-branch')
    const moved = [absorbedId, ...(await absorbedBy(ctx, absorbedId))]
    const mergeId = await insertMerge(ctx, { absorbedId, survivorId, reason })
    await traceMerges(ctx, { absorbedId, survivorId })
    const event: SubjectsMerged = { type: 'subjects.merged', mergeId, absorbedId, survivorId, moved }
    await ctx.announce(event)
    return { mergeId }
  })
}

/** Takes a merge back: both organisations live again, each with its own codes and names. */
export async function undoMerge(ctx: Context, input: { readonly mergeId: number; readonly reason: string }): Promise<void> {
  requireOffice(ctx)
  const reason = checkedReason(input.reason)
  await ctx.transaction(async (ctx) => {
    await lockMerges(ctx)
    const undone = await undoMergeRow(ctx, input.mergeId, reason)
    if (undone === undefined) throw fail('subjects.merge-unknown')
    await traceMerges(ctx, undone)
    const { absorbedId } = undone
    const moved = [absorbedId, ...(await absorbedBy(ctx, absorbedId))]
    const survivorId = (await loadOrganisation(ctx, undone.survivorId))?.mergedInto ?? undone.survivorId
    const event: MergeUndone = { type: 'subjects.merge-undone', mergeId: input.mergeId, absorbedId, survivorId, moved, reason }
    await ctx.announce(event)
  })
}

/** Merges, the latest first, undone ones too. */
export async function listMerges(
  ctx: Context,
  page: { readonly before?: number | undefined; readonly size?: number } = {},
): Promise<Merge[]> {
  requireOffice(ctx)
  return loadMerges(ctx, { before: page.before ?? null, size: page.size ?? 50 })
}
