import type { Mistake } from '../platform/errors.ts'
import type { KeptFile } from '../platform/files/store.ts'
import { isAddress } from '../platform/mail/index.ts'
import type { Lang } from '../platform/text.ts'
import { keptText } from '../subjects/index.ts'
import type { SentForm } from './attempts.ts'
import type { Objectable } from './objectable.ts'
import { isRecordFault, most } from './objection.ts'

/** What whoever objects says and gives, whatever it is about. */
export type Said = {
  readonly words: string
  readonly email?: string
  readonly lang: Lang
  readonly files: readonly KeptFile[]
  /** What was found against files that were not kept. */
  readonly refusedFiles?: readonly Mistake[]
  readonly form: SentForm
}

/** What somebody says is wrong, as it came. */
export type Lodging = Said & {
  readonly records: readonly string[]
  /** By record and field: `proposed` is what it should say, empty when they do not know. */
  readonly fields: readonly { readonly record: string; readonly field: string; readonly proposed: string }[]
  readonly fault: string
}

const wrong = (field: string, zh: string, en: string): Mistake => ({ field, text: { zh, en } })

/** Everything that is wrong with what came. */
export function mistakesIn(lodging: Lodging, shown: readonly Objectable[]): Mistake[] {
  const { fields, fault } = lodging
  const mistakes: Mistake[] = []
  const bodies = new Set(shown.map(({ organisation }) => organisation.code ?? organisation.name))
  if (bodies.size > 1)
    mistakes.push(wrong('record', '一件异议只能涉及同一主体的记录。', 'One objection is about records of one organisation.'))
  if (shown.length > most.records)
    mistakes.push(wrong('record', `一次最多 ${most.records} 条记录。`, `At most ${most.records} records at a time.`))
  if (!isRecordFault(fault)) mistakes.push(wrong('fault', '请选择哪里不对。', 'Choose what is wrong.'))
  if (fault === 'wrong' && fields.length === 0)
    mistakes.push(wrong('field', '请勾选有误的项目，至少一项。', 'Tick the fields that are wrong, at least one.'))
  if (fields.length > most.fields) mistakes.push(wrong('field', `最多 ${most.fields} 项。`, `At most ${most.fields} fields.`))
  const known = new Set(shown.flatMap(({ id, fields }) => fields.map(({ key }) => `${id}.${key}`)))
  if (fields.some(({ record, field }) => !known.has(`${record}.${field}`)))
    mistakes.push(
      wrong('field', '勾选的项目不在记录中，请重新打开页面。', 'A field that was ticked is not in the record: open the page again.'),
    )
  if (fields.some(({ proposed }) => proposed.length > most.proposed))
    mistakes.push(wrong('field', `“应为”不超过 ${most.proposed} 字。`, `What it should say has at most ${most.proposed} characters.`))
  return [...mistakes, ...mistakesInWords(lodging)]
}

/** What is wrong with the words, the address and the files of anything that is said. */
export function mistakesInWords({ words, email = '', files, refusedFiles = [] }: Said): Mistake[] {
  const mistakes: Mistake[] = []
  if (keptText(words) === '') mistakes.push(wrong('words', '请说明情况和理由。', 'Say what is wrong and why.'))
  if (words.length > most.words) mistakes.push(wrong('words', `不超过 ${most.words} 字。`, `At most ${most.words} characters.`))
  if (email !== '' && !isAddress(email))
    mistakes.push(wrong('email', '电子邮箱地址不完整；也可以不填。', 'This is no e-mail address; you may leave it empty.'))
  if (files.length > most.files) mistakes.push(wrong('file', `最多 ${most.files} 个文件。`, `At most ${most.files} files.`))
  return [...mistakes, ...refusedFiles]
}
