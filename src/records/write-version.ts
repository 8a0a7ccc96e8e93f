import { appendEntries } from '../ledger/index.ts'
import { entryOf, fieldsText, newSalt, noteOf, versionText, type Fields } from './content.ts'
import type { RecordsContext } from './context.ts'
import { sealedKeysIn } from './sealed.ts'
import { saveVersion } from './store.ts'
import type { RecordsTables } from './tables.ts'

type Row = RecordsTables['records.version']
/** A version but for what writing it decides. `fields` null: erased. */
export type VersionToWrite = Omit<Row, 'fields' | 'sealed' | 'salt' | 'leafIndex' | 'arrivedAt'> & {
  readonly item: string
  readonly fields: Fields | null
}

/** Writes one version by hand: its leaf and its row, and its record says what it says. The caller holds the head of the ledger. */
export async function writeVersion(ctx: RecordsContext, { item, fields, ...version }: VersionToWrite): Promise<void> {
  const { sourceCode: source, subjectCode: subject, decidedOn } = version
  const salt = newSalt()
  const sealed = fields === null ? null : sealedKeysIn(ctx.pack, item, decidedOn, fields)
  const canonical = versionText(salt, { fields: fields ?? {}, sealed, item, source, subject }, noteOf(version))
  const { first: leafIndex } = await appendEntries(ctx, Buffer.from(entryOf(salt, canonical), 'hex'))
  await saveVersion(ctx, {
    ...version,
    arrivedAt: ctx.now(),
    fields: fields === null ? null : fieldsText(fields),
    sealed,
    // The salt of an erased version is not kept: its leaf says nothing.
    salt: fields === null ? null : Buffer.from(salt, 'hex'),
    leafIndex,
  })
}
