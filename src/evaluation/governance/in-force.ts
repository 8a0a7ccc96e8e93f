import { dayOf } from '../../platform/time.ts'
import type { Context } from '../../platform/context.ts'
import { fail } from '../errors.ts'
import { loadAdopted, type AdoptedModel } from '../model/model-store.ts'

export type { AdoptedModel }

/** The models in force today, for anybody: the rules by which organisations are graded are public. */
export const modelsInForce = (ctx: Context): Promise<AdoptedModel[]> => loadAdopted(ctx, dayOf(ctx.now()), ctx.now())

/** One of them by its key. */
export async function modelInForce(ctx: Context, key: string): Promise<AdoptedModel> {
  const found = (await modelsInForce(ctx)).find(({ kept }) => kept.model.key === key)
  if (found === undefined) throw fail('evaluation.no-such-model', { values: { key: key.slice(0, 60) } })
  return found
}
