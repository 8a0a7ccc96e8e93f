import { editionsOf, holdsOn, type Field, type Pack, type PackContext } from '../packs/index.ts'
import type { Download } from '../platform/files/download.ts'
import { writeCsv, writeXlsx, xlsxType, type SheetToWrite } from '../platform/tabular/index.ts'
import type { Lang, Text } from '../platform/text.ts'
import { dayOf } from '../platform/time.ts'
import { fail } from './errors.ts'
import { shownValue } from './reading/reading.ts'

const typeWords: Readonly<Record<Field['type'], Text>> = {
  text: { zh: '文字', en: 'Text' },
  date: { zh: '日期，如 2026-03-01', en: 'Day, such as 2026-03-01' },
  amount: { zh: '金额（万元）', en: 'Amount in 10,000 yuan' },
  integer: { zh: '整数', en: 'Whole number' },
  code: { zh: '代码表中的一项', en: 'One of the code list' },
  codes: { zh: '代码表中的一项或多项，用分号隔开', en: 'One or more of the code list, separated by semicolons' },
  uscc: { zh: '统一社会信用代码，18 位', en: 'Unified social credit code, 18 characters' },
  identifier: { zh: '编号', en: 'Number or code' },
}

/** An empty file for an item as its edition of today asks for it: XLSX with lists to choose from and notes, or CSV. */
export function templateOf(ctx: PackContext, key: string, format: 'xlsx' | 'csv', lang: Lang = 'zh'): Download {
  const today = dayOf(ctx.now())
  const editions = editionsOf(ctx.pack, key)
  const item = editions.find((edition) => holdsOn(edition, today)) ?? editions.at(-1)
  if (item === undefined) throw fail('intake.unknown-item', { values: { item: shownValue(key) } })
  const fields = item.fields.filter((field) => field.never === null)
  const name = `${item.name[lang]}${lang === 'zh' ? '报送模板' : ' template'}`
  // Headers stay Chinese: they are the names of the standard, and departments exchange these files.
  const headers = fields.map((field) => field.label.zh)
  if (format === 'csv') return { fileName: `${name}.csv`, mediaType: 'text/csv; charset=utf-8', bytes: writeCsv([headers]) }
  const sheets = [
    { name: lang === 'zh' ? '填报' : 'Data', columns: fields.map((field) => columnOf(ctx.pack, field, lang)), rows: [] },
    notesSheet(fields, lang),
    ...codesSheet(ctx.pack, fields, lang),
  ]
  return { fileName: `${name}.xlsx`, mediaType: xlsxType, bytes: writeXlsx(sheets) }
}

const codesOf = (pack: Pack, field: Field) =>
  field.codeSet === null ? [] : (pack.codeSets.get(field.codeSet)?.codes ?? []).filter((code) => !code.person)

function columnOf(pack: Pack, field: Field, lang: Lang) {
  const choices = field.type === 'code' ? codesOf(pack, field).map((code) => code.label.zh) : []
  const hint = [
    typeWords[field.type][lang],
    field.note?.[lang],
    field.example === null ? null : `${lang === 'zh' ? '例：' : 'Example: '}${field.example}`,
  ]
  return {
    header: field.label.zh,
    required: field.required,
    hint: hint.filter((part) => part !== null && part !== undefined).join('\n'),
    ...(choices.length > 0 ? { choices } : {}),
  }
}

function notesSheet(fields: readonly Field[], lang: Lang): SheetToWrite {
  const say = (zh: string, en: string) => (lang === 'zh' ? zh : en)
  return {
    name: say('填写说明', 'Notes'),
    columns: [
      { header: say('列名', 'Column'), width: 36 },
      { header: say('含义', 'Meaning'), width: 36 },
      { header: say('必填', 'Required'), width: 10 },
      { header: say('格式', 'Format'), width: 30 },
      { header: say('长度', 'Length'), width: 10 },
      { header: say('说明', 'Note'), width: 60 },
      { header: say('示例', 'Example'), width: 30 },
    ],
    rows: [
      ...fields.map((field) => [
        field.label.zh,
        field.label[lang],
        field.required ? say('是', 'yes') : '',
        typeWords[field.type][lang],
        field.maxLength === null ? '' : String(field.maxLength),
        field.note?.[lang] ?? '',
        field.example ?? '',
      ]),
      [
        say(
          '请勿填写任何自然人的证件号码或电话；涉及自然人的行予以退回且不保存。',
          'No id or telephone numbers of persons; rows about natural persons are refused and not kept.',
        ),
      ],
    ],
  }
}

function codesSheet(pack: Pack, fields: readonly Field[], lang: Lang): SheetToWrite[] {
  const rows = fields.flatMap((field) =>
    codesOf(pack, field).map((code) => [field.label.zh, code.code ?? '', code.label.zh, lang === 'zh' ? '' : code.label.en]),
  )
  if (rows.length === 0) return []
  const headers = lang === 'zh' ? ['列名', '代码', '名称', ''] : ['Column', 'Code', 'Write', 'Meaning']
  return [
    { name: lang === 'zh' ? '代码表' : 'Codes', columns: headers.map((header, index) => ({ header, width: index === 1 ? 12 : 36 })), rows },
  ]
}
