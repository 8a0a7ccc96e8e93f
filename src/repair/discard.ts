import type { Context } from '../platform/context.ts'
import { holdOwnDraft } from './own-draft.ts'
import { deleteDraft } from './store.ts'

/** Throws a draft away, with the papers that were added to it. */
export const discardDraft = (ctx: Context, applicationId: number): Promise<void> =>
  ctx.transaction(async (ctx) => {
    const { draft } = await holdOwnDraft(ctx, applicationId)
    await deleteDraft(ctx, draft)
  })
