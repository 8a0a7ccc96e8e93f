import { appendEntries, canonicalBytes, lockHead, newSalt, saltedEntry } from '../../ledger/index.ts'
import type { EvaluationContext } from '../context.ts'
import { followLedger } from '../tracing/follow.ts'
import { adoptionStatement, versionOf, type Model } from './model.ts'
import { adoptedKeys, insertAdoption, keepConducts, keepModel } from './model-store.ts'
import { regrade } from '../grading/regrade.ts'
import { resolveModel } from './resolve.ts'
import { keepNewConducts, traceNewConducts } from '../tracing/trace-new.ts'

/**
 * Adopts the models of the pack of which no edition was ever adopted: first all records are looked at for conducts that are new, then the
 * models hold, each with a leaf in the ledger, and everybody is graded. From then on a model changes by way of a draft only. Gives how
 * many editions were adopted.
 */
export async function adoptPackModels(ctx: EvaluationContext): Promise<number> {
  const known = await adoptedKeys(ctx)
  const models = ctx.pack.evaluationModels.filter(({ key }) => !known.has(key)).map((written) => resolveModel(ctx.pack, written))
  await keepNewConducts(
    ctx,
    models.flatMap(({ conducts }) => Object.values(conducts)),
  )
  await traceNewConducts(ctx)
  await followLedger(ctx)
  if (models.length === 0) return 0
  await ctx.transaction(async (inner) => {
    for (const model of models) await adoptModel(inner, model)
  })
  await regrade(ctx, null)
  return models.length
}

/** From its first day on this model holds; gives its leaf. */
export function adoptModel(ctx: EvaluationContext, model: Model): Promise<number> {
  return ctx.transaction(async (inner) => {
    await lockHead(inner)
    const { ids } = await keepConducts(inner, Object.values(model.conducts))
    const { modelId } = await keepModel(inner, model, ids)
    const salt = newSalt()
    const { key, from, to } = model
    const statement = adoptionStatement({ key, from, to, version: Buffer.from(versionOf(model)).toString('hex') })
    const { first } = await appendEntries(inner, saltedEntry(salt, canonicalBytes(statement)))
    await insertAdoption(inner, {
      ...{ leafIndex: first, modelId, key: model.key, fromDay: model.from, toDay: model.to },
      ...{ adoptedAt: inner.now(), salt },
    })
    return first
  })
}
