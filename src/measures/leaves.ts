import { appendEntries, canonicalBytes, canonicalText, newSalt, noEntry, saltedEntry, type Leaf } from '../ledger/index.ts'
import type { Context } from '../platform/context.ts'
import { utf8 } from '../platform/crypto/bytes.ts'
import type { MeasuresContext } from './context.ts'
import { insertLeaves, leavesInOrder } from './leaves-store.ts'
import type { Proposal } from './measure.ts'

type Said = { readonly one: Pick<Proposal, 'subjectId' | 'measureId'>; readonly members: Readonly<Record<string, string | number | null>> }

/** What happened with restrictions as leaves of the ledger, whose head is locked. */
export async function keepLeaves(ctx: MeasuresContext, kind: 'executed' | 'ended', all: readonly Said[]): Promise<void> {
  if (all.length === 0) return
  const made = all.map(({ one, members }) => {
    const statement = { kind, measure: one.measureId, at: ctx.now().toISOString(), ...members }
    const salt = newSalt()
    return { one, statement: canonicalText(statement), salt, entry: saltedEntry(salt, canonicalBytes(statement)) }
  })
  const { first } = await appendEntries(ctx, Buffer.concat(made.map(({ entry }) => entry)))
  await insertLeaves(
    ctx,
    made.map(({ one: { subjectId, measureId }, statement, salt }, place) => ({
      ...{ subjectId, measureId, kind, statement, salt: Buffer.from(salt), leafIndex: first + place },
    })),
  )
}

/** What restrictions keep of the log: that each was executed and that it ended. */
export const leavesOfMeasures = (ctx: Context): readonly AsyncIterable<readonly Leaf[]>[] => [leaves(ctx)]

async function* leaves(ctx: Context): AsyncGenerator<readonly Leaf[]> {
  for await (const batch of leavesInOrder(ctx))
    yield batch.map(({ leafIndex, measureId, kind, statement, salt }) => {
      const stated = JSON.parse(statement) as { readonly measure: number; readonly kind: string }
      const holds = stated.measure === measureId && stated.kind === kind
      return {
        index: leafIndex,
        entry: holds ? saltedEntry(salt, utf8(statement)) : noEntry,
        what: { zh: `惩戒措施 ${measureId}`, en: `restriction ${measureId}` },
      }
    })
}
