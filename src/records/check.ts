import { canonicalBytes, noEntry, type JsonObject, type Leaf } from '../ledger/index.ts'
import type { Context } from '../platform/context.ts'
import type { Mistake } from '../platform/errors.ts'
import { markLeaves, organisationLeaves, recordsAstray, versionLeaves, type VersionLeaf } from './check-store.ts'
import { entryOf, noteOf, versionText } from './content.ts'

/** What records keep of the log: each version, mark and change of organisations with the entry its content gives. */
export const leavesOfRecords = (ctx: Context): readonly AsyncIterable<readonly Leaf[]>[] => [
  each(versionLeaves(ctx), leafOfVersion),
  each(markLeaves(ctx), ({ leafIndex, recordId, change, salt }) => ({
    index: leafIndex,
    entry: entryOfFact(salt, { change, record: String(recordId) }),
    what: { zh: `记录 ${recordId} 的异议标注`, en: `mark of record ${recordId}` },
  })),
  each(organisationLeaves(ctx), ({ leafIndex, change, fromCode, toCode, salt }) => ({
    index: leafIndex,
    entry: entryOfFact(salt, { change, from: fromCode, to: toCode }),
    what: { zh: `主体变更 ${fromCode} → ${toCode}`, en: `change of organisation ${fromCode} → ${toCode}` },
  })),
]

async function* each<Row>(batches: AsyncIterable<readonly Row[]>, leafOf: (row: Row) => Leaf): AsyncGenerator<readonly Leaf[]> {
  for await (const batch of batches) yield batch.map(leafOf)
}

function leafOfVersion(row: VersionLeaf): Leaf {
  const { leafIndex, recordId, version, fields, sealed, salt, item, erased } = row
  const what = { zh: `记录 ${recordId} 第 ${version} 版`, en: `record ${recordId}, version ${version}` }
  // Content may be missing only where it was erased in due form.
  if (erased && fields === null && salt === null) return { index: leafIndex, entry: null, what }
  if (fields === null || salt === null || item === null) return { index: leafIndex, entry: noEntry, what }
  const half = salt.toString('hex')
  const text = versionText(half, { fields, sealed, item, source: row.sourceCode, subject: row.subjectCode }, noteOf(row))
  return { index: leafIndex, entry: Buffer.from(entryOf(half, text), 'hex'), what }
}

const entryOfFact = (salt: Buffer, fact: JsonObject): Buffer =>
  Buffer.from(entryOf(salt.toString('hex'), Buffer.from(canonicalBytes(fact)).toString()), 'hex')

/** Records that do not say what their newest version says. */
export const mistakesOfRecords = async (ctx: Context): Promise<Mistake[]> =>
  (await recordsAstray(ctx)).map(({ recordId }) => ({
    field: `record ${recordId}`,
    text: { zh: '与其最新版本不一致。', en: 'It does not say what its newest version says.' },
  }))
