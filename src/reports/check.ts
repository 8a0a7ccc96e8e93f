import { noEntry, saltedEntry, type Leaf } from '../ledger/index.ts'
import type { Context } from '../platform/context.ts'
import { toBase64, utf8 } from '../platform/crypto/bytes.ts'
import { sha256 } from '../platform/crypto/native.ts'
import { endingsInOrder, statementsInOrder } from './check-store.ts'
import type { EndStatement, Statement } from './report.ts'

/** What reports keep of the log: each statement, which names the hash of its snapshot, and each end. */
export const leavesOfReports = (ctx: Context): readonly AsyncIterable<readonly Leaf[]>[] => [leaves(ctx), ends(ctx)]

async function* leaves(ctx: Context): AsyncGenerator<readonly Leaf[]> {
  for await (const batch of statementsInOrder(ctx))
    yield batch.map(({ leafIndex, number, snapshot, statement, salt }) => {
      const stated = (JSON.parse(statement) as Pick<Statement, 'snapshot'>).snapshot
      const holds = stated === toBase64(sha256(utf8(snapshot)))
      return {
        index: leafIndex,
        entry: holds ? saltedEntry(salt, utf8(statement)) : noEntry,
        what: { zh: `报告 ${number}`, en: `report ${number}` },
      }
    })
}

async function* ends(ctx: Context): AsyncGenerator<readonly Leaf[]> {
  for await (const batch of endingsInOrder(ctx))
    yield batch.map(({ leafIndex, number, state, replacedBy, statement, salt }) => {
      const stated = JSON.parse(statement) as EndStatement
      const holds = stated.number === number && stated.state === state && stated.replacedBy === replacedBy
      return {
        index: leafIndex,
        entry: holds ? saltedEntry(salt, utf8(statement)) : noEntry,
        what: { zh: `报告 ${number} 的终止`, en: `end of report ${number}` },
      }
    })
}
