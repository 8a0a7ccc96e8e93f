import { headerKey } from '../packs/index.ts'
import type { Mistake } from '../platform/errors.ts'
import { limitsOfForm, readTable, splitHeader, type Bytes } from '../platform/tabular/index.ts'
import type { Text } from '../platform/text.ts'
import { foldCode } from '../subjects/index.ts'
import type { CodeAt } from './check-codes.ts'

/** So many organisations come in one file. */
const mostListed = 50_000

const codeNames = ['统一社会信用代码', '企业统一社会信用代码', '社会信用代码', '信用代码', 'code', 'uscc']
const nameNames = ['组织名称', '企业名称', '单位名称', '主体名称', '名称', 'name']
const codeKeys = new Set(codeNames.map(headerKey))
const nameKeys = new Set(nameNames.map(headerKey))
const isKnown = (text: string) => codeKeys.has(headerKey(text)) || nameKeys.has(headerKey(text))

/** The codes of a table of organisations, CSV or XLSX, each with its row and column; a column of names is checked against the register too. */
export async function readCodeTable(bytes: Bytes): Promise<{ readonly codes: readonly CodeAt[]; readonly mistakes: readonly Mistake[] }> {
  const table = await readTable(bytes, { isKnownHeader: isKnown, limits: limitsOfForm(10) })
  const { header, batches } = await splitHeader(table, isKnown)
  const labels = header?.labels ?? []
  const codeColumn = labels.findIndex((label) => codeKeys.has(headerKey(label)))
  const nameColumn = labels.findIndex((label) => nameKeys.has(headerKey(label)))
  if (codeColumn < 0) {
    await table.close()
    return { codes: [], mistakes: [{ field: 'file', text: noColumn }] }
  }
  const column = labels[codeColumn] ?? ''
  const codes: CodeAt[] = []
  for await (const { rows, numbers } of batches)
    for (const [index, row] of rows.entries()) {
      const number = numbers[index] ?? index + 1
      const place = { zh: `第 ${number} 行“${column}”`, en: `Row ${number}, “${column}”` }
      codes.push({ place, code: foldCode(row[codeColumn] ?? ''), name: nameColumn < 0 ? '' : (row[nameColumn] ?? '').trim() })
      if (codes.length > mostListed) {
        await table.close()
        return { codes: [], mistakes: [{ field: 'file', text: tooMany }] }
      }
    }
  return codes.length > 0 ? { codes, mistakes: [] } : { codes, mistakes: [{ field: 'file', text: nothing }] }
}

const noColumn: Text = {
  zh: `表中没有“${codeNames[0]}”一列。请把列名写在第一行。`,
  en: `There is no column “${codeNames[0]}”. Its name belongs into the first row.`,
}
const nothing: Text = { zh: '表中没有组织。请每行填写一个组织。', en: 'The table has no organisation. Give one in each row.' }
const tooMany: Text = {
  zh: `一个文件不超过 ${mostListed} 个组织。请分成几个文件。`,
  en: `A file has at most ${mostListed} organisations. Send several.`,
}
