import { z } from 'zod'
import { nativePrimitives, sha256 } from '../crypto/native.ts'
import { openNote, parseVkey, signNote, type NoteSigner } from '../crypto/note.ts'
import { toBase64 } from '../crypto/bytes.ts'
import { mistakesIn } from '../mistakes-in.ts'
import type { Lang, Text } from '../text.ts'

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.number().int().min(0)
const word = z.string().regex(/^[a-z_][a-z0-9_]*$/)
const hashed = { sha256: hash, bytes: count }

/** The list of a backup: everything in it, by hash. `about` is what the program wants to know of it again. */
const Manifest = z.strictObject({
  type: z.literal('xinheng.backup/v1'),
  madeAt: z.iso.datetime(),
  program: z.string(),
  server: z.string(),
  migrations: z.array(z.strictObject({ name: z.string().regex(/^\w+$/), checksum: hash })),
  tables: z.array(
    z.strictObject({
      schema: word,
      table: word,
      /** With its types where the table is not one that migrations make. */
      columns: z.array(
        z.strictObject({
          name: word,
          type: z
            .string()
            .regex(/^[a-z][a-z ]*(\[\])?$/)
            .optional(),
        }),
      ),
      rows: count,
      ...hashed,
    }),
  ),
  sequences: z.array(z.strictObject({ schema: word, sequence: word, value: z.string().regex(/^\d+$/), called: z.boolean() })),
  files: z.strictObject({ count, ...hashed }),
  keys: z.array(z.strictObject({ name: z.string().regex(/^[\w.-]+$/), fingerprint: hash })),
  sealedKeys: z.strictObject(hashed).nullable(),
  about: z.record(z.string(), z.string()),
})
export type Manifest = z.infer<typeof Manifest>
export type TableEntry = Manifest['tables'][number]

export const tableName = ({ schema, table }: Pick<TableEntry, 'schema' | 'table'>): string => `${schema}.${table}`
export const tableFile = (entry: Pick<TableEntry, 'schema' | 'table'>): string => `tables/${tableName(entry)}.copy.gz`

export const manifestText = (manifest: Manifest): string => `${JSON.stringify(manifest, null, 1)}\n`

/** The manifest a text is, or what is wrong with it. */
export function parseManifest(text: string): { readonly manifest: Manifest } | { readonly wrong: Text } {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { wrong: { zh: '不是 JSON', en: 'it is not JSON' } }
  }
  const parsed = Manifest.safeParse(value)
  if (parsed.success) return { manifest: parsed.data }
  const said = (lang: Lang) =>
    mistakesIn(Manifest, value)
      .slice(0, 3)
      .map((mistake) => `${mistake.field}: ${mistake.text[lang]}`)
      .join('; ')
  return { wrong: { zh: said('zh'), en: said('en') } }
}

/** The second line is no number: what is signed here can never be read as a checkpoint. */
const noteText = (name: string, manifest: string): string => `${name}\nbackup\n${toBase64(sha256(Buffer.from(manifest)))}\n`

export const signManifest = (manifest: string, signer: NoteSigner): string => signNote(noteText(signer.name, manifest), [signer])

/** Whether the note is the key's signature of this very manifest. */
export async function isSigned(manifest: string, note: string, vkey: string): Promise<boolean> {
  const key = await parseVkey(nativePrimitives.sha256, vkey)
  if (key === null) return false
  const opened = await openNote(nativePrimitives, note, [key])
  return opened.ok && opened.text === noteText(key.name, manifest)
}
