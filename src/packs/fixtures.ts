import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { tryLoadPack } from './load/load.ts'

/** A folder of packs written for one test: path to text. */
export async function writePacks(files: Readonly<Record<string, string>>): Promise<{ root: string; remove: () => Promise<void> }> {
  const root = await mkdtemp(join(tmpdir(), 'packs-'))
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
  return { root, remove: () => rm(root, { recursive: true, force: true }) }
}

export const head = (key: string, more = ''): string =>
  `key: ${key}\nname: { zh: 测试, en: Test }\ndivision: '130628'\nversion: 1.0.0\n${more}`

/** The smallest sound content: one document, one category, one item about a notice. */
export const smallContent = `documents:
  - { key: law, document: 某法, sure: true }
categories:
  - { key: notices, name: { zh: 通知, en: Notices } }
severityClasses:
  - { key: mild, name: { zh: 轻, en: Mild } }
codeSets:
  - key: kind
    name: { zh: 种类, en: Kind }
    basis: [law]
    codes:
      - { key: one, code: '01', label: { zh: 甲, en: One } }
      - { key: person, label: { zh: 自然人, en: Person }, person: true }
items:
  - key: notice
    from: '2020-01-01'
    edition: '1'
    basis: [law]
    name: { zh: 通知, en: Notice }
    category: notices
    summary: { zh: 一种通知, en: A notice }
    tendency: neutral
    scope: public
    subjectTypes: [enterprise]
    reportWithin: 7
    title: 'no'
    naturalKey: [no]
    parts: { subjectName: name, subjectCode: code, documentNo: no, decidedOn: day, authorityName: name, authorityCode: code }
    fields:
      - { key: name, label: { zh: 名称, en: Name }, required: true }
      - { key: code, label: { zh: 代码, en: Code }, type: uscc, required: true }
      - { key: no, label: { zh: 文号, en: Number }, required: true }
      - { key: day, label: { zh: 日期, en: Day }, type: date, required: true }
      - { key: kind, label: { zh: 种类, en: Kind }, type: code, codeSet: kind }
      - { key: amount, label: { zh: 金额, en: Amount }, type: amount }
      - { key: personId, label: { zh: 身份证号, en: Id of a person }, never: refuse }
    rules:
      - key: not-in-future
        must: { field: day, compare: <=, with: { today: true } }
        text: { zh: 不能晚于当日, en: Not in the future }
    severities:
      - { key: all, severity: mild, basis: [law] }
    publicity:
      - { key: year, publish: true, until: { after: P1Y }, basis: [law] }
`

/** A pack and its problems, as it loads from files written for the moment. */
export async function loadWritten(files: Readonly<Record<string, string>>, key = 'one') {
  const { root, remove } = await writePacks(files)
  try {
    return await tryLoadPack([root], key)
  } finally {
    await remove()
  }
}
