import { sheetXml, type SheetToWrite } from './sheet-writer.ts'
import { styles } from './write-styles.ts'
import { columnName } from './column-name.ts'
import { escapeXml } from '../../xml.ts'
import { writeZip, type ZipPart } from '../../files/zip-writer.ts'

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaging = 'http://schemas.openxmlformats.org/package/2006'
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Writes a workbook as a stream. All cells are text, so codes keep their zeros and nothing is ever a formula. */
export function writeXlsx(sheets: readonly SheetToWrite[]): AsyncGenerator<Buffer> {
  return writeZip(parts(sheets))
}

function* parts(sheets: readonly SheetToWrite[]): Generator<ZipPart> {
  const lists = listSheet(sheets)
  const all = lists === null ? sheets : [...sheets, lists.sheet]
  const numbered = all.map((sheet, index) => ({ sheet, id: index + 1 }))
  const hidden = (sheet: SheetToWrite) => (sheet === lists?.sheet ? ' state="hidden"' : '')
  const override = (part: string, type: string) => `<Override PartName="/xl/${part}" ContentType="${types}.${type}+xml"/>`
  yield {
    name: '[Content_Types].xml',
    text: [
      `${declaration}<Types xmlns="${packaging}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`,
      override('workbook.xml', 'sheet.main'),
      override('styles.xml', 'styles'),
      ...numbered.map(({ id }) => override(`worksheets/sheet${id}.xml`, 'worksheet')),
      '</Types>',
    ],
  }
  const relation = (id: number, type: string, target: string) => `<Relationship Id="rId${id}" Type="${office}/${type}" Target="${target}"/>`
  const relations = (inner: string[]) => [`${declaration}<Relationships xmlns="${packaging}/relationships">`, ...inner, '</Relationships>']
  yield { name: '_rels/.rels', text: relations([relation(1, 'officeDocument', 'xl/workbook.xml')]) }
  yield {
    name: 'xl/workbook.xml',
    text: [
      `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>`,
      ...numbered.map(
        ({ sheet, id }) => `<sheet name="${escapeXml(sheetName(sheet.name))}" sheetId="${id}"${hidden(sheet)} r:id="rId${id}"/>`,
      ),
      '</sheets></workbook>',
    ],
  }
  yield {
    name: 'xl/_rels/workbook.xml.rels',
    text: relations([
      ...numbered.map(({ id }) => relation(id, 'worksheet', `worksheets/sheet${id}.xml`)),
      relation(all.length + 1, 'styles', 'styles.xml'),
    ]),
  }
  yield { name: 'xl/styles.xml', text: [declaration, styles] }
  for (const { sheet, id } of numbered) {
    yield { name: `xl/worksheets/sheet${id}.xml`, text: sheetXml(sheet, (choices) => lists?.rangeOf(choices) ?? '') }
  }
}

/** Sheet names may not be longer than 31 characters nor hold some signs. */
const sheetName = (name: string): string => name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31)

/**
 * All lists of choices, one a column, on a hidden sheet of their own: a list inside a cell rule may have 255 characters at most.
 * Two sheets of one name are a file that spreadsheet programs want to repair.
 */
function listSheet(sheets: readonly SheetToWrite[]) {
  const lists = new Map<string, { readonly header: string; readonly choices: readonly string[] }>()
  for (const { columns } of sheets) {
    for (const { header, choices } of columns) {
      if (choices !== undefined && choices.length > 0) lists.set(choices.join('\n'), lists.get(choices.join('\n')) ?? { header, choices })
    }
  }
  if (lists.size === 0) return null
  const all = [...lists.values()]
  const longest = Math.max(...all.map(({ choices }) => choices.length))
  let name = 'lists'
  while (sheets.some((sheet) => sheetName(sheet.name).toLowerCase() === name)) name += '_'
  const sheet: SheetToWrite = {
    name,
    columns: all.map(({ header }) => ({ header, width: 24 })),
    rows: Array.from({ length: longest }, (_, row) => all.map(({ choices }) => choices[row] ?? '')),
  }
  const keys = [...lists.keys()]
  const rangeOf = (choices: readonly string[]) => {
    const column = columnName(keys.indexOf(choices.join('\n')))
    return `'${name}'!$${column}$2:$${column}$${choices.length + 1}`
  }
  return { sheet, rangeOf }
}
