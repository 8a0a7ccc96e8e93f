import type { PackContext } from '../packs/index.ts'
import { checkRecords, refuseFor } from './check.ts'
import { papersNeeded, type Kind } from './application.ts'
import { takeOverPapers } from './papers-store.ts'
import { ownOrganisation } from './permission.ts'
import { insertDraft } from './store.ts'

/**
 * Begins an application for records of the actor's organisation, across departments; nothing is asked of anybody yet. Papers its
 * departments hold from an earlier application for the same are in it.
 */
export const beginApplication = (
  ctx: PackContext,
  input: { readonly recordIds: readonly number[]; readonly kind: Kind; readonly requestKey: string },
): Promise<number> =>
  ctx.transaction(async (ctx) => {
    const own = await ownOrganisation(ctx, true)
    const recordIds = [...new Set(input.recordIds)].toSorted((a, b) => a - b)
    const { judged, problems } = await checkRecords(ctx, own, input.kind, recordIds)
    refuseFor(problems)
    const draft = {
      subjectId: own.organisation.subjectId,
      kind: input.kind,
      recordIds,
      begunAt: ctx.now(),
      begunBy: ctx.actor.id,
      requestKey: input.requestKey,
    }
    const applicationId = await insertDraft(ctx, draft)
    await takeOverPapers(ctx, { ...draft, applicationId }, papersNeeded(input.kind, judged))
    return applicationId
  })
