import { escapeXml } from '../../xml.ts'
import { columnName } from './column-name.ts'
import { escapeCell } from './escape.ts'
import { style } from './write-styles.ts'

export type ColumnToWrite = {
  readonly header: string
  readonly width?: number
  /** Shows the header as one that must be filled. */
  readonly required?: boolean
  /** Shows the cells as remarks about the row, not as part of it. */
  readonly remark?: boolean
  /** What may be chosen; people may also type. */
  readonly choices?: readonly string[]
  /** Shown when a cell of the column is entered. */
  readonly hint?: string
}

export type SheetToWrite = {
  readonly name: string
  readonly columns: readonly ColumnToWrite[]
  readonly rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>
}

const flushAt = 65_536
/** The last row a sheet can have. */
const lastRow = 1_048_576
/** How far down choices and hints reach: more than people type, and some programs keep a rule for every cell. */
const ruledRows = 5_000

/** A sheet with a frozen header, column widths, and rules that offer choices and hints. */
export async function* sheetXml(sheet: SheetToWrite, rangeOf: (choices: readonly string[]) => string): AsyncGenerator<string> {
  const { columns } = sheet
  yield '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
  yield '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
  if (columns.length > 0) yield `<cols>${columns.map(colXml).join('')}</cols>`
  yield '<sheetData>'
  let xml = rowXml(
    1,
    columns.map(({ header }) => header),
    (column) => (columns[column]!.required ? style.required : style.header),
    true,
  )
  let number = 1
  for await (const row of sheet.rows) {
    if (++number > lastRow) throw new Error('a sheet cannot have more than 1,048,576 rows')
    xml += rowXml(number, row, (column) => (columns[column]?.remark ? style.remark : style.text), false)
    if (xml.length < flushAt) continue
    yield xml
    xml = ''
  }
  yield `${xml}</sheetData>${rulesXml(columns, rangeOf)}</worksheet>`
}

const colXml = ({ width, header }: ColumnToWrite, index: number): string =>
  `<col min="${index + 1}" max="${index + 1}" width="${width ?? Math.min(40, Math.max(12, header.length * 2.2 + 2))}" style="${style.text}" customWidth="1"/>`

function rowXml(number: number, cells: readonly string[], styleOf: (column: number) => number, isHeader: boolean): string {
  let xml = isHeader ? `<row r="${number}" ht="32" customHeight="1">` : `<row r="${number}">`
  for (let column = 0; column < cells.length; column++) {
    const text = cells[column]!
    if (text === '') continue
    xml += `<c r="${letters(column)}${number}" s="${styleOf(column)}" t="inlineStr"><is><t xml:space="preserve">${escapeCell(text)}</t></is></c>`
  }
  return `${xml}</row>`
}

const names: string[] = []
const letters = (column: number): string => (names[column] ??= columnName(column))

function rulesXml(columns: readonly ColumnToWrite[], rangeOf: (choices: readonly string[]) => string): string {
  const rules = columns.flatMap(({ header, choices, hint }, index) => {
    const isList = choices !== undefined && choices.length > 0
    if (!isList && hint === undefined) return []
    // Warns and lets pass: who reads the file may understand codes and other spellings too.
    const list = isList ? ' type="list" errorStyle="warning" showErrorMessage="1"' : ''
    const prompt = hint === undefined ? '' : ` showInputMessage="1" promptTitle="${attribute(header, 32)}" prompt="${attribute(hint, 255)}"`
    const range = `${letters(index)}2:${letters(index)}${ruledRows}`
    const formula = isList ? `<formula1>${escapeXml(rangeOf(choices))}</formula1>` : ''
    return [`<dataValidation allowBlank="1"${list}${prompt} sqref="${range}">${formula}</dataValidation>`]
  })
  return rules.length === 0 ? '' : `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`
}

const attribute = (text: string, most: number): string => escapeXml(text.slice(0, most)).replaceAll('\n', '&#10;')
