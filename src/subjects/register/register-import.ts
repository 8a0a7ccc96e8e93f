import { say, type Lang, type Text } from '../../platform/text.ts'
import { usccTexts, type UsccProblem, type UsccWarning } from '../codes/uscc.ts'
import { columnTexts, type RegisterColumn } from './register-column.ts'

/**
 * `checked`: read, and waits for the office to confirm or discard. `confirmed`: a job merges it. `failed`: the merge broke off and
 * the register is as it was; it is tried again until it succeeds or the office discards it.
 */
export type ImportState = 'checked' | 'confirmed' | 'failed' | 'done' | 'discarded'

export const importStateTexts: Readonly<Record<ImportState, Text>> = {
  checked: { zh: '待确认', en: 'Waits for confirmation' },
  confirmed: { zh: '正在入库', en: 'Being merged' },
  failed: { zh: '入库失败', en: 'Merge failed' },
  done: { zh: '已完成', en: 'Done' },
  discarded: { zh: '已取消', en: 'Discarded' },
}

/** How a file was read. */
export type RegisterLayout = {
  readonly format: string
  readonly encoding: string | null
  readonly sheet: string | null
  readonly columns: readonly { readonly column: RegisterColumn; readonly place: number; readonly header: string }[]
  /** Headers that mean nothing here; their cells are not kept. */
  readonly unread: readonly string[]
}

export type RegisterCounts = {
  readonly rows: number
  readonly new: number
  readonly changed: number
  readonly unchanged: number
  readonly refused: number
  /** Codes new on the list of defects. */
  readonly defects: number
}

/** What a changed organisation is registered with otherwise than the file says. The owner's name is not shown. */
export type Change = { readonly column: RegisterColumn; readonly before: string | null; readonly after: string | null }

/** Some of what an import brings, to look at before confirming. */
export type Preview = {
  readonly new: readonly { readonly code: string | null; readonly name: string }[]
  readonly changed: readonly { readonly code: string | null; readonly name: string; readonly changes: readonly Change[] }[]
}

export type RegisterImport = {
  readonly importId: number
  readonly state: ImportState
  readonly fileName: string
  readonly origin: string
  readonly importedBy: string
  readonly startedAt: Date
  readonly finishedAt: Date | null
  readonly layout: RegisterLayout | null
  readonly counts: RegisterCounts | null
  readonly preview: Preview | null
  /** How many of `mergeSteps` are done. */
  readonly step: number
}

/** What the job that merges an import does, in order. */
export const mergeSteps: readonly Text[] = [
  { zh: '与登记库比对', en: 'Comparing with the register' },
  { zh: '写入主体', en: 'Writing organisations' },
  { zh: '写入代码', en: 'Writing codes' },
  { zh: '写入名称和曾用名', en: 'Writing names and former names' },
  { zh: '关联分支机构，登记重错码', en: 'Linking branches, listing defects' },
]

export type RefusalReason = 'person' | 'name-missing' | 'code-missing' | 'code-wrong' | 'date-wrong' | 'duplicate' | 'code-taken'

export const refusalTexts: Readonly<Record<RefusalReason, Text>> = {
  person: { zh: '这一行是自然人，登记库不收录自然人', en: 'the row is about a natural person; the register holds organisations only' },
  'name-missing': { zh: '没有名称', en: 'the name is missing' },
  'code-missing': { zh: '没有统一社会信用代码、组织机构代码或注册号', en: 'there is no social credit, organisation or registration code' },
  'code-wrong': { zh: '统一社会信用代码有误', en: 'the social credit code is wrong' },
  'date-wrong': { zh: '日期无效', en: 'a date is no day of the calendar' },
  duplicate: { zh: '同一代码在文件中出现多次，只取最后一行', en: 'the code is in the file more than once; the last row counts' },
  'code-taken': {
    zh: '文件中的另一行把这个代码用于另一名称的主体',
    en: 'another row of the file gives the code to an organisation of another name',
  },
}

/** One thing wrong with one row. What is doubtful or not understood in a row has no refusal: alone, it lets the row be taken. */
export type Finding = {
  readonly refusal: RefusalReason | null
  readonly codeProblem: UsccProblem | UsccWarning | null
  /** The column it is about; null where it is the whole row. */
  readonly columnKey: RegisterColumn | null
}

/** A row that was refused, with everything that is wrong with it, reasons first. */
export type RefusedRow = {
  readonly rowNo: number
  readonly findings: readonly Finding[]
  /** The row as it may be kept, in the order of the columns read; null of rows about persons. */
  readonly cells: readonly string[] | null
}

/** What is wrong: a wrong code says what is wrong with it, a cell that cannot be read says its column. */
export function findingText({ refusal, codeProblem, columnKey }: Finding): Text {
  if (codeProblem !== null) return usccTexts[codeProblem]
  if (refusal !== null && refusal !== 'date-wrong') return refusalTexts[refusal]
  const { zh, en } = columnTexts[columnKey ?? 'establishedOn']
  return refusal === null
    ? { zh: `${zh}无法识别，按空白处理`, en: `${en}: not understood, read as blank` }
    : { zh: `${zh}不是有效日期`, en: `${en}: not a day of the calendar` }
}

/** All that is wrong with one row, in one line. */
export const findingsInWords = (findings: readonly Finding[], lang: Lang): string =>
  findings.map((one) => say(findingText(one), lang)).join(lang === 'zh' ? '；' : '; ')

/** Findings of one rule together. */
export type FindingGroup = Finding & {
  readonly count: number
  readonly examples: readonly { readonly rowNo: number; readonly code: string | null; readonly name: string | null }[]
}
