import { XinhengError, type Mistake } from '../platform/errors.ts'
import { fileLimit } from '../platform/files/media.ts'
import { keepFile, type KeptFile } from '../platform/files/store.ts'
import { readUploads } from '../platform/http/multipart.ts'
import { fail } from './errors.ts'
import { mostFiles } from './take-step.ts'

/** A form with papers as it came: what was kept of its files, by the control they were chosen in, and why others were not let in. */
export type Sent = {
  readonly fields: Readonly<Record<string, string>>
  readonly files: readonly { readonly field: string; readonly file: KeptFile }[]
  readonly mistakes: readonly Mistake[]
}

/** Reads a form whose papers go with a step. `admit` is asked before the first file is read, for a file costs room and time. */
export async function readSent(
  request: { readonly headers: Headers; readonly body: ReadableStream<Uint8Array> | null },
  admit: () => Promise<unknown>,
): Promise<Sent> {
  const limit = (mostFiles * fileLimit() + 1) * 1024 * 1024
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw fail('procedures.too-many-papers', { values: { most: mostFiles } })
  const files: { field: string; file: KeptFile }[] = []
  const mistakes: Mistake[] = []
  let count = 0
  const fields = await readUploads(request, async (sent) => {
    if (count === 0) await admit()
    if (++count > mostFiles) throw fail('procedures.too-many-papers', { values: { most: mostFiles } })
    try {
      files.push({ field: sent.field, file: await keepFile(sent) })
    } catch (error) {
      if (!(error instanceof XinhengError) || !error.code.startsWith('files.')) throw error
      mistakes.push({ field: sent.field, text: error.text })
    }
  })
  if (count === 0) await admit()
  return { fields, files, mistakes }
}
