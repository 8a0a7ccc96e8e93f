import { noEntry, saltedEntry, type Leaf } from '../../ledger/index.ts'
import type { Context } from '../../platform/context.ts'
import { utf8 } from '../../platform/crypto/bytes.ts'
import { sha256Hex } from '../../platform/crypto/native.ts'
import { listHash, type Terms } from '../sampler/index.ts'
import { stepsInOrder } from './leaves-store.ts'
import type { StepStatement } from './held-draw.ts'

/** What draws keep of the log: each step, which names its draw; the commitment is the hash of the terms, which hold that of the sealed file, and lists of replacements have theirs. */
export const leavesOfInspections = (ctx: Context): readonly AsyncIterable<readonly Leaf[]>[] => [leaves(ctx)]

async function* leaves(ctx: Context): AsyncGenerator<readonly Leaf[]> {
  for await (const batch of stepsInOrder(ctx))
    yield batch.map(({ leafIndex, number, terms, sealed, statement, salt, act }) => {
      const stated = JSON.parse(statement) as StepStatement
      const commitment = stated['commitment']
      const isAsCommitted = commitment === sha256Hex(terms) && (JSON.parse(terms) as Terms).sealed === sha256Hex(sealed)
      const isAsReplaced = act === null || stated['list'] === listHash(act)
      const holds = stated.draw === number && (commitment === undefined || isAsCommitted) && isAsReplaced
      return {
        index: leafIndex,
        entry: holds ? saltedEntry(salt, utf8(statement)) : noEntry,
        what: { zh: `抽取 ${number} 的步骤`, en: `step of draw ${number}` },
      }
    })
}
