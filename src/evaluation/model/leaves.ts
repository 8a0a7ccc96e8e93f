import { canonicalBytes, noEntry, saltedEntry, type Leaf } from '../../ledger/index.ts'
import type { Context } from '../../platform/context.ts'
import { adoptionsInOrder } from './adoption-store.ts'
import { adoptionStatement, versionOf, type Model } from './model.ts'

/** What evaluation keeps of the log: each adoption, which names the model by its hash. */
export const leavesOfEvaluation = (ctx: Context): readonly AsyncIterable<readonly Leaf[]>[] => [leaves(ctx)]

async function* leaves(ctx: Context): AsyncGenerator<readonly Leaf[]> {
  const adoptions = await adoptionsInOrder(ctx)
  yield adoptions.map(({ leafIndex, key, fromDay, toDay, salt, version, definition }) => {
    const model = JSON.parse(definition) as Model
    const holds = model.key === key && Buffer.from(versionOf(model)).toString('hex') === version
    return {
      index: leafIndex,
      entry: holds ? saltedEntry(salt, canonicalBytes(adoptionStatement({ key, from: fromDay, to: toDay, version }))) : noEntry,
      what: { zh: `采用评价模型 ${key}（${fromDay} 起）`, en: `adoption of the model ${key} from ${fromDay}` },
    }
  })
}
