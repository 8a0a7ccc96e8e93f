import { dayOf } from '../../platform/time.ts'
import type { EvaluationContext } from '../context.ts'
import { fail } from '../errors.ts'
import { followLedger } from '../tracing/follow.ts'
import { loadModel, loadModels } from '../model/model-store.ts'
import { requireOffice } from '../permission.ts'
import { traceNewConducts } from '../tracing/trace-new.ts'
import { requireDrafted, type Draft } from './draft.ts'
import { loadDraft, saveTrial, saveTrialAsked, saveTrialFailed } from './draft-store.ts'
import { lockedDraft } from './find.ts'
import { deleteTrial, insertTrial, sumTrial } from './trial-store.ts'

/** Has a draft tried on everybody, beside the model of its key that is in force. */
export async function askTrial(ctx: EvaluationContext, draftId: number): Promise<void> {
  requireOffice(ctx)
  return ctx.transaction(async (inner) => {
    requireDrafted(await lockedDraft(inner, draftId))
    await saveTrialAsked(inner, draftId, ctx.now())
    await inner.enqueue('evaluation.trial', { draftId })
  })
}

/**
 * The trial: what came in last is looked at first, so that a text gives the same figures whenever it is tried on the same records, then
 * conducts that are new are looked for, then everybody is graded by both models. All of it is kept or none: what breaks off says so and waits to be
 * asked for again.
 * A text that changed meanwhile waits to be asked for again.
 */
export async function runTrial(ctx: EvaluationContext, draftId: number): Promise<void> {
  const draft = await loadDraft(ctx, draftId)
  if (draft === undefined) throw fail('evaluation.no-such-draft', { values: { id: draftId } })
  if (draft.state !== 'drafted' || draft.trialAskedAt === null) return
  await followLedger(ctx)
  await traceNewConducts(ctx)
  try {
    await tryAll(ctx, draft)
  } catch (error) {
    ctx.log.error({ error, draftId }, 'the trial of a draft broke off')
    await saveTrialFailed(ctx, draftId, draft.trialAskedAt)
  }
}

const tryAll = (ctx: EvaluationContext, { draftId, modelId: tried }: Draft): Promise<void> =>
  ctx.transaction(async (inner) => {
    const { state, modelId, trialAskedAt } = await lockedDraft(inner, draftId)
    if (state !== 'drafted' || trialAskedAt === null || modelId !== tried) return
    const day = dayOf(ctx.now())
    const kept = await loadModel(inner, modelId)
    const against = (await loadModels(inner, day, ctx.now())).find(({ model }) => model.key === kept.model.key) ?? null
    const trial = { draftId, kept, against, day }
    await deleteTrial(inner, draftId)
    await insertTrial(inner, trial)
    await saveTrial(inner, draftId, { modelId, against: against?.modelId ?? null, day, trial: await sumTrial(inner, trial) })
  })
