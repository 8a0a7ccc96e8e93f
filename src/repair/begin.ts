import type { PackContext } from '../packs/index.ts'
import { checkRecords, refuse } from './check.ts'
import type { Kind } from './application.ts'
import { ownOrganisation } from './standing.ts'
import { insertDraft } from './store.ts'

/** Begins an application for records of the actor's organisation, across departments; nothing is asked of anybody yet. */
export async function beginApplication(
  ctx: PackContext,
  input: { readonly recordIds: readonly number[]; readonly kind: Kind; readonly requestKey: string },
): Promise<number> {
  const own = await ownOrganisation(ctx, true)
  const recordIds = [...new Set(input.recordIds)].toSorted((a, b) => a - b)
  const { problems } = await checkRecords(ctx, own, input.kind, recordIds)
  refuse(problems)
  return insertDraft(ctx, {
    subjectId: own.organisation.subjectId,
    kind: input.kind,
    recordIds,
    begunAt: ctx.now(),
    begunBy: ctx.actor.id,
    requestKey: input.requestKey,
  })
}
