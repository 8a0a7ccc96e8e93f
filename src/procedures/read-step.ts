import { XinhengError } from '../platform/errors.ts'
import type { KeptFile } from '../platform/files/store.ts'
import { fileLimit } from '../platform/files/media.ts'
import { keepFile } from '../platform/files/store.ts'
import { readForm } from '../platform/http/form.ts'
import { readUploads } from '../platform/http/multipart.ts'
import type { Text } from '../platform/text.ts'
import { mostFiles } from './take-step.ts'

const names = ['action', 'reason', 'phrase', 'seen', 'lastDay'] as const

/** A step as a form sent it: its words, what was kept of its files, and why others were not. */
export type SentStep = {
  readonly fields: Readonly<Record<(typeof names)[number], string>>
  readonly files: readonly KeptFile[]
  readonly against: readonly Text[]
}

const tooLarge = (megabytes: number): Text => ({
  zh: `文件合计超过 ${megabytes} MB，请分次提交或者压缩后再传。`,
  en: `The files are larger than ${megabytes} MB together: send fewer, or smaller ones.`,
})

/**
 * Reads the form of a step. Files are kept only where `takes` says that this reader may take the step with files now; of others the bytes
 * pass by, and the step itself is refused with its reason.
 */
export async function readStep(
  c: Parameters<typeof readForm>[0] & { readonly req: { readonly raw: Request } },
  takes: (action: string) => boolean,
): Promise<SentStep> {
  const { headers } = c.req.raw
  if (!/^multipart\/form-data/i.test(headers.get('content-type') ?? '')) return { fields: await readForm(c, names), files: [], against: [] }
  const limit = mostFiles * fileLimit() + 1
  const none = { action: '', reason: '', phrase: '', seen: '', lastDay: '' }
  if (Number(headers.get('content-length') ?? 0) > limit * 1024 * 1024) return { fields: none, files: [], against: [tooLarge(limit)] }
  const files: KeptFile[] = []
  const against: Text[] = []
  const fields = await readUploads(c.req.raw, async (file, before) => {
    if (!takes(before['action'] ?? '') || files.length > mostFiles) return
    try {
      files.push(await keepFile(file))
    } catch (error) {
      if (!(error instanceof XinhengError) || !error.code.startsWith('files.')) throw error
      against.push(error.text)
    }
  })
  if (files.length > 0 && against.length > 0) against.push(again)
  return { fields: { ...none, ...Object.fromEntries(names.map((name) => [name, fields[name] ?? ''])) }, files, against }
}

/** Browsers do not keep files that were chosen. */
export const again: Text = { zh: '请重新选择文件，浏览器不保留已选的文件。', en: 'Choose the files again: browsers do not keep them.' }
