import { appendEntries } from '../ledger/index.ts'
import { entryOf, fieldsText, newSalt, noteOf, versionText, type Fields } from './content.ts'
import type { RecordsContext } from './context.ts'
import { sealedKeysIn } from './sealed.ts'
import { saveVersions } from './store.ts'
import type { RecordsTables } from './tables.ts'

type Row = RecordsTables['records.version']
/** A version but for what writing it decides. `fields` null: erased. */
export type VersionToWrite = Omit<Row, 'fields' | 'sealed' | 'salt' | 'leafIndex' | 'arrivedAt' | 'confirmedBy'> & {
  readonly confirmedBy?: string | null
  readonly item: string
  readonly fields: Fields | null
}

/** Writes one version by hand: its leaf and its row, and its record says what it says. The caller holds the head of the ledger. */
export const writeVersion = (ctx: RecordsContext, version: VersionToWrite): Promise<void> => writeVersions(ctx, [version])

/** The same for several records at once, with neighbouring leaves. */
export async function writeVersions(ctx: RecordsContext, versions: readonly VersionToWrite[]): Promise<void> {
  const made = versions.map(({ item, fields, ...version }) => {
    const { sourceCode: source, subjectCode: subject, decidedOn } = version
    const salt = newSalt()
    const sealed = fields === null ? null : sealedKeysIn(ctx.pack, item, decidedOn, fields)
    const canonical = versionText(salt, { fields: fields ?? {}, sealed, item, source, subject }, noteOf(version))
    const row = {
      ...version,
      confirmedBy: version.confirmedBy ?? null,
      arrivedAt: ctx.now(),
      fields: fields === null ? null : fieldsText(fields),
      sealed,
      // The salt of an erased version is not kept: its leaf says nothing.
      salt: fields === null ? null : Buffer.from(salt, 'hex'),
    }
    return { entry: Buffer.from(entryOf(salt, canonical), 'hex'), row }
  })
  const { first } = await appendEntries(ctx, Buffer.concat(made.map(({ entry }) => entry)))
  await saveVersions(
    ctx,
    made.map(({ row }, index) => ({ ...row, leafIndex: first + index })),
  )
}
