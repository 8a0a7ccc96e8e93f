import type { PackContext } from '../packs/index.ts'
import { takeStep } from '../procedures/index.ts'
import type { StepOfApplication } from './application.ts'
import { fail } from './errors.ts'
import { holdOwn } from './own-draft.ts'
import { requestedOf } from './store.ts'

/** Objects to what one department decided about an own application: the office reviews it, once. */
export const askReview = (
  ctx: PackContext,
  { applicationId, caseId, seen, reason }: StepOfApplication & { readonly reason: string },
): Promise<void> =>
  ctx.transaction(async (ctx) => {
    await holdOwn(ctx, applicationId)
    if (!(await requestedOf(ctx, [applicationId])).some((one) => one.caseId === caseId))
      throw fail('repair.no-such-application', { values: { id: applicationId } })
    const taken = await takeStep(ctx, { caseId, action: 'askReview', reason, seen })
    if (!taken.accepted)
      throw fail('repair.not-possible', {
        values: { count: taken.reasons.length },
        details: taken.reasons.map((text) => ({ field: `review-${caseId}`, text })),
      })
  })
