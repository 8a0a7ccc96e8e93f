import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { ExportPart } from '../../platform/files/parts.ts'
import type { ZipPart } from '../../platform/files/zip-writer.ts'

const File = z.strictObject({
  name: z.string().meta({ description: 'path inside the archive' }),
  mediaType: z.string(),
  bytes: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})

/** What an export holds: every other file of the archive with its size and SHA-256. */
export const ExportManifest = z.strictObject({
  type: z.literal('xinheng.export/v1'),
  organisation: z.strictObject({ code: z.string(), name: z.string() }),
  asOf: z.iso.datetime().meta({ description: 'when the export was begun' }),
  files: z.array(File),
})
export type ExportManifest = z.infer<typeof ExportManifest>

/** The JSON Schema of the manifest, which goes with it. */
export const manifestSchema = () => ({ title: 'xinheng.export/v1', ...z.toJSONSchema(ExportManifest, { target: 'draft-2020-12' }) })

/** Writes parts down as they pass: each is known with size and hash once it was read to its end. */
export async function* recorded(parts: AsyncIterable<ExportPart>, files: ExportManifest['files']): AsyncGenerator<ZipPart> {
  for await (const { name, mediaType, text } of parts) {
    const hash = createHash('sha256')
    let bytes = 0
    async function* passing(): AsyncGenerator<Uint8Array> {
      for await (const piece of text) {
        const chunk = typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece
        hash.update(chunk)
        bytes += chunk.length
        yield chunk
      }
    }
    yield { name, text: passing() }
    files.push({ name, mediaType, bytes, sha256: hash.digest('hex') })
  }
}
