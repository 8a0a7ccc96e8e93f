import { appendEntries, canonicalBytes, lockHead, saltedEntry, saltLength } from '../ledger/index.ts'
import type { EvaluationContext } from './context.ts'
import { followLedger } from './follow.ts'
import { versionOf, type Model } from './model.ts'
import { insertAdoption, isAdopted, keepConducts, keepModel } from './model-store.ts'
import { lockProgress, saveProgress } from './progress-store.ts'
import { regrade } from './regrade.ts'
import { resolveModel } from './resolve.ts'

/**
 * Adopts the models of the pack that are not adopted as they are: first all records are looked at for conducts that are new, then the
 * models hold, each with a leaf in the ledger, and everybody is graded. Gives how many were adopted.
 */
export async function adoptPackModels(ctx: EvaluationContext): Promise<number> {
  const models = ctx.pack.evaluationModels.map((written) => resolveModel(ctx.pack, written))
  await ctx.transaction(async (inner) => {
    const followedTo = await lockProgress(inner)
    const { added } = await keepConducts(
      inner,
      models.flatMap(({ conducts }) => Object.values(conducts)),
    )
    if (added.length > 0 && followedTo > 0) await saveProgress(inner, 0)
  })
  await followLedger(ctx)
  let adopted = 0
  for (const model of models) if (await adoptModel(ctx, model)) adopted += 1
  if (adopted > 0) await regrade(ctx, null)
  return adopted
}

/** From its first day on this model holds; false where it does already. */
function adoptModel(ctx: EvaluationContext, model: Model): Promise<boolean> {
  return ctx.transaction(async (inner) => {
    await lockHead(inner)
    const { ids } = await keepConducts(inner, Object.values(model.conducts))
    const { modelId } = await keepModel(inner, model, ids)
    if (await isAdopted(inner, { key: model.key, modelId, fromDay: model.from })) return false
    const salt = Buffer.from(crypto.getRandomValues(new Uint8Array(saltLength)))
    const statement = {
      kind: 'evaluationModel',
      key: model.key,
      from: model.from,
      to: model.to,
      version: Buffer.from(versionOf(model)).toString('hex'),
    }
    const { first } = await appendEntries(inner, saltedEntry(salt, canonicalBytes(statement)))
    await insertAdoption(inner, {
      ...{ leafIndex: first, modelId, key: model.key, fromDay: model.from, toDay: model.to },
      ...{ adoptedAt: inner.now(), salt },
    })
    return true
  })
}
