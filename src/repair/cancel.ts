import type { PackContext } from '../packs/index.ts'
import { takeStep } from '../procedures/index.ts'
import type { StepOfApplication } from './application.ts'
import { fail } from './errors.ts'
import { holdOwn } from './own-draft.ts'
import { requestedOf } from './store.ts'

/** Takes back what an application asks of one department; the other departments go on. Only a case of that application is meant. */
export const cancelRequest = (ctx: PackContext, { applicationId, caseId, seen }: StepOfApplication): Promise<void> =>
  ctx.transaction(async (ctx) => {
    await holdOwn(ctx, applicationId)
    if (!(await requestedOf(ctx, [applicationId])).some((one) => one.caseId === caseId))
      throw fail('repair.no-such-application', { values: { id: applicationId } })
    const taken = await takeStep(ctx, { caseId, action: 'cancel', seen })
    if (!taken.accepted) throw fail('repair.step-refused', { values: { why: taken.reasons[0] ?? { zh: '', en: '' } } })
  })
