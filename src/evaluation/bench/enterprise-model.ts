import { dayOf } from '../../platform/time.ts'
import type { EvaluationContext } from '../context.ts'
import type { KeptModel } from '../grading/grade-what.ts'
import { adoptPackModels } from '../model/adopt.ts'
import { loadModels } from '../model/model-store.ts'

/** Adopts the models of the pack and gives that of enterprises: what is filled are organisations and traces it grades. */
export async function adoptEnterpriseModel(ctx: EvaluationContext): Promise<KeptModel> {
  await adoptPackModels(ctx)
  const kept = (await loadModels(ctx, dayOf(ctx.now()), ctx.now())).find(({ model }) => model.key === 'enterprise')
  if (kept === undefined) throw new Error('the pack has no model of the key "enterprise"')
  return kept
}
