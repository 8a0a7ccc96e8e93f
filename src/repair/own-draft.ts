import type { Context } from '../platform/context.ts'
import { fail } from './errors.ts'
import type { OwnOrganisation } from '../accounts/index.ts'
import { ownOrganisation } from './permission.ts'
import { loadApplication, loadDraft, type Draft } from './store.ts'

/** An application of the actor's organisation, held until the transaction ends. That another's exists stays untold. */
export async function holdOwn(ctx: Context, applicationId: number): Promise<{ readonly own: OwnOrganisation; readonly draft: Draft }> {
  const own = await ownOrganisation(ctx, true)
  const draft = await loadDraft(ctx, applicationId, true)
  if (draft === undefined || !own.family.includes(draft.subjectId))
    throw fail('repair.no-such-application', { values: { id: applicationId } })
  return { own, draft }
}

/** The same, which must be a draft still. */
export async function holdOwnDraft(ctx: Context, applicationId: number): Promise<{ readonly own: OwnOrganisation; readonly draft: Draft }> {
  const held = await holdOwn(ctx, applicationId)
  if ((await loadApplication(ctx, applicationId)) !== undefined) throw fail('repair.already-submitted', { values: { id: applicationId } })
  return held
}
