import { dayOf, type Day } from '../../platform/time.ts'
import type { Context } from '../../platform/context.ts'
import { fail } from '../errors.ts'
import type { KeptModel } from '../grade-store.ts'
import { latestAdoptions, loadModels, type Adoption } from '../model-store.ts'

/** A model in force with when and by which leaf of the ledger it was adopted. */
export type InForceModel = { readonly kept: KeptModel; readonly adoption: Pick<Adoption, 'leafIndex' | 'fromDay' | 'adoptedAt'> }

/** The models in force today, for anybody: the rules by which organisations are graded are public. */
export async function modelsInForce(ctx: Context): Promise<InForceModel[]> {
  const day: Day = dayOf(ctx.now())
  const adoptions = await latestAdoptions(ctx, day)
  return (await loadModels(ctx, day, ctx.now())).flatMap((kept) => {
    const adoption = adoptions.find(({ key }) => key === kept.model.key)
    return adoption === undefined ? [] : [{ kept, adoption }]
  })
}

/** One of them by its key. */
export async function modelInForce(ctx: Context, key: string): Promise<InForceModel> {
  const found = (await modelsInForce(ctx)).find(({ kept }) => kept.model.key === key)
  if (found === undefined) throw fail('evaluation.no-such-model', { values: { key: key.slice(0, 60) } })
  return found
}
