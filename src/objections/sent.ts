import { XinhengError, type Mistake } from '../platform/errors.ts'
import { fileLimit } from '../platform/files/media.ts'
import { keepFile, type KeptFile } from '../platform/files/store.ts'
import { formMistakes } from '../platform/http/form.ts'
import { readUploads } from '../platform/http/multipart.ts'
import type { Lang } from '../platform/text.ts'
import { maskPersonIds } from '../subjects/index.ts'
import type { SentForm } from './attempts.ts'
import type { Said } from './check.ts'
import { fail } from './errors.ts'
import type { RecordDecision } from './decide.ts'
import { isRecordOutcome, most } from './objection.ts'

/** A form with evidence as it came: what was kept of its files, and why others, or the whole form, were not let in. */
export type Sent = {
  readonly fields: Readonly<Record<string, string>>
  readonly files: readonly KeptFile[]
  readonly mistakes: readonly Mistake[]
}

const megabyte = 1024 * 1024

const again: Mistake = {
  field: 'file',
  text: { zh: '请重新选择证据材料，浏览器不保留已选的文件。', en: 'Choose the files again: browsers do not keep them.' },
}

/**
 * Reads a form with evidence. `admit` is asked before the first file is read, for a file costs room and time: of a form it refuses no
 * file is kept, but what was written is, so that it can be sent again.
 */
export async function readSent(
  request: { readonly headers: Headers; readonly body: ReadableStream<Uint8Array> | null },
  admit: (fields: Readonly<Record<string, string>>) => Promise<void>,
): Promise<Sent> {
  const limit = most.files * fileLimit() + 1
  if (Number(request.headers.get('content-length') ?? 0) > limit * megabyte) throw fail('objections.too-large', { values: { limit } })
  const files: KeptFile[] = []
  const mistakes: Mistake[] = []
  let count = 0
  let admitted = true
  const ask = async (fields: Readonly<Record<string, string>>) => {
    try {
      await admit(fields)
    } catch (error) {
      mistakes.push(...mistakesOf(error))
      admitted = false
    }
  }
  const fields = await readUploads(request, async (file, before) => {
    if (count === 0) {
      await ask(before)
      if (!admitted) mistakes.push(again)
    }
    if (!admitted) return void count++
    if (++count > most.files) throw fail('objections.too-many-files', { values: { most: most.files, all: most.filesOfCase } })
    try {
      const kept = await keepFile(file)
      files.push({ ...kept, name: maskPersonIds(kept.name) })
    } catch (error) {
      if (!(error instanceof XinhengError) || !error.code.startsWith('files.')) throw error
      mistakes.push({ field: 'file', text: error.text })
    }
  })
  if (count === 0) await ask(fields)
  return { fields: withoutPersons(fields), files, mistakes }
}

/** What was written in words goes back into its box, and on, without numbers of persons. */
const withoutPersons = (fields: Sent['fields']): Sent['fields'] =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      /^(words|reason|item|source|day|fault|v\..*)$/s.test(name) ? maskPersonIds(value) : value,
    ]),
  )

/** Which fields of which records were ticked, and what they should say: `f.<record>.<field>` and `v.<record>.<field>`. */
const tickedFields = (fields: Sent['fields']): { record: string; field: string; proposed: string }[] =>
  Object.keys(fields).flatMap((name) => {
    const [, record, field] = /^f\.(\d{1,15})\.(.{1,100})$/.exec(name) ?? []
    return record === undefined || field === undefined ? [] : [{ record, field, proposed: fields[`v.${record}.${field}`] ?? '' }]
  })

/** What was decided of each record: `d.<record>`, the values of its fields in `n.<record>.<field>`, the version seen in `s.<record>`. */
export const decidedIn = (fields: Sent['fields']): RecordDecision[] =>
  Object.entries(fields).flatMap(([name, outcome]) => {
    const id = /^d\.(\d{1,15})$/.exec(name)?.[1]
    if (id === undefined || !isRecordOutcome(outcome)) return []
    const before = `n.${id}.`
    const values = Object.entries(fields).flatMap(([key, value]) => (key.startsWith(before) ? [[key.slice(before.length), value]] : []))
    return [{ recordId: Number(id), outcome, values: Object.fromEntries(values), version: Number(fields[`s.${id}`]) }]
  })

/** What a form says and gives, whatever it is about. */
export const saidIn = ({ fields, files, mistakes }: Sent, lang: Lang, form: SentForm): Said => ({
  words: fields['words'] ?? '',
  email: (fields['email'] ?? '').trim(),
  ...{ lang, files, refusedFiles: mistakes, form },
})

/** What a form says of records that are there. */
export const objectionIn = (fields: Sent['fields']) => ({ fields: tickedFields(fields), fault: fields['fault'] ?? '' })

/** What a form says of a record that is missing. */
export const missingIn = (fields: Sent['fields']) => ({
  item: fields['item'] ?? '',
  source: fields['source'] ?? '',
  day: fields['day'] ?? '',
})

/** The records of a form, by the numbers it holds. */
export const recordsIn = (text: string): string[] =>
  [...new Set(text.split(',').filter((id) => /^[1-9]\d{0,14}$/.test(id)))].slice(0, most.records + 1)

/** What a use case has against a form; what no entry can mend passes on. Of files that came, the page shown again has none. */
export function mistakesOf(error: unknown, files: readonly KeptFile[] = []): readonly Mistake[] {
  if (error instanceof XinhengError && error.code === 'objections.sent-before') throw error
  return [...formMistakes(error), ...(files.length > 0 ? [again] : [])]
}
