import { noEntry, saltedEntry, type Leaf } from '../ledger/index.ts'
import type { Context } from '../platform/context.ts'
import { utf8 } from '../platform/crypto/bytes.ts'
import { sha256Hex } from '../platform/crypto/native.ts'
import { stepsInOrder } from './leaves-store.ts'
import type { StepStatement } from './held-draw.ts'

/** What draws keep of the log: each step, which names its draw; the commitment is the hash of the terms. */
export const leavesOfInspections = (ctx: Context): readonly AsyncIterable<readonly Leaf[]>[] => [leaves(ctx)]

async function* leaves(ctx: Context): AsyncGenerator<readonly Leaf[]> {
  for await (const batch of stepsInOrder(ctx))
    yield batch.map(({ leafIndex, number, terms, statement, salt }) => {
      const stated = JSON.parse(statement) as StepStatement
      const commitment = stated['commitment']
      const holds = stated.draw === number && (commitment === undefined || commitment === sha256Hex(terms))
      return {
        index: leafIndex,
        entry: holds ? saltedEntry(salt, utf8(statement)) : noEntry,
        what: { zh: `抽取 ${number} 的步骤`, en: `step of draw ${number}` },
      }
    })
}
