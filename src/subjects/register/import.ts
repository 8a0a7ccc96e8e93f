import type { Context } from '../../platform/context.ts'
import { copyLine } from '../../platform/database/copy.ts'
import type { Table } from '../../platform/tabular/index.ts'
import type { Text } from '../../platform/text.ts'
import { dayOf } from '../../platform/time.ts'
import { requireOffice } from '../permission.ts'
import { maskPersonIds } from '../person-ids.ts'
import { refreshSearch } from '../search/store.ts'
import { readRegisterHeader, type RegisterColumn } from './columns.ts'
import { readRegisterRow, type RefusalReason, type RowReading } from './row.ts'
import {
  closeImport,
  createStaging,
  loadRefusals,
  mergeStaged,
  openImport,
  stageLines,
  type RegisterCounts,
  type Refusal,
  type StagedLines,
} from './store.ts'

export const refusalTexts: Readonly<Record<RefusalReason, Text>> = {
  person: { zh: '这一行是自然人，登记库不收录自然人', en: 'the row is about a natural person; the register holds organisations only' },
  'name-missing': { zh: '没有名称', en: 'the name is missing' },
  'code-missing': { zh: '没有统一社会信用代码、组织机构代码或注册号', en: 'there is no social credit, organisation or registration code' },
  'code-wrong': { zh: '统一社会信用代码有误，已列入重错码', en: 'the social credit code is wrong; it is on the list of defects' },
  duplicate: { zh: '同一代码在文件中出现多次，只取最后一行', en: 'the code is in the file more than once; the last row counts' },
  'code-taken': {
    zh: '代码在文件中用于不同名称的主体，已列入重错码',
    en: 'the file gives the code to organisations of different names; it is on the list of defects',
  },
}

export type RegisterResult = RegisterCounts & {
  readonly importId: number
  readonly unreadColumns: readonly string[]
  readonly refusedBy: Readonly<Partial<Record<RefusalReason, number>>>
}

export type RegisterInput = {
  readonly table: Table
  readonly source: string
  readonly fileName: string
  readonly onProgress?: (rows: number) => void
}

/**
 * Takes a register file in: new organisations, changes, renames with their day, wrong and duplicate codes. All or
 * nothing, in one transaction; memory does not grow with the file. The same file again changes nothing.
 */
export async function importRegister(ctx: Context, { table, source, fileName, onProgress }: RegisterInput): Promise<RegisterResult> {
  requireOffice(ctx)
  const { header, batches } = await readRegisterHeader(table)
  const result = await ctx.transaction(async (ctx) => {
    const importId = await openImport(ctx, { fileName: maskPersonIds(fileName).slice(0, 200), source: maskPersonIds(source).slice(0, 200) })
    await createStaging(ctx)
    for await (const { rows, numbers } of batches) {
      const staged = stage(rows, numbers, header.columns)
      await stageLines(ctx, importId, staged)
      onProgress?.(numbers.at(-1) ?? 0)
    }
    const counts = await mergeStaged(ctx, { importId, source, today: dayOf(ctx.now()) })
    const refusedBy = await closeImport(ctx, importId, counts)
    return { importId, ...counts, unreadColumns: header.unread, refusedBy }
  })
  if (result.new + result.changed > 0) await refreshSearch(ctx)
  return result
}

function stage(
  cells: readonly (readonly string[])[],
  numbers: readonly number[],
  columns: ReadonlyMap<RegisterColumn, number>,
): StagedLines {
  let rows = ''
  let defects = ''
  const refusals: Refusal[] = []
  for (const [index, row] of cells.entries()) {
    const rowNo = numbers[index] as number
    const reading: RowReading = readRegisterRow((column) => row[columns.get(column) ?? -1] ?? '')
    for (const defect of reading.defects) defects += copyLine([rowNo, defect.kind, defect.code, defect.name])
    if (reading.reason !== null) refusals.push({ rowNo, reason: reading.reason })
    const one = reading.row
    if (one === null) continue
    rows += copyLine([
      rowNo,
      one.uscc,
      one.orgCode,
      one.regNo,
      one.name,
      one.nameKey,
      one.subjectType,
      one.status,
      one.establishedOn,
      one.endedOn,
      one.regAuthority,
      one.address,
      one.divisionCode,
      one.industryCode,
      one.size,
      one.legalRepresentative,
      one.parentCode,
      one.formerNames.length === 0 ? null : JSON.stringify(one.formerNames),
    ])
  }
  return { rows, refusals, defects }
}

/** Why rows of an import were refused, a page at a time. */
export async function listRefusals(
  ctx: Context,
  importId: number,
  page: { readonly after?: number; readonly size?: number } = {},
): Promise<Refusal[]> {
  requireOffice(ctx)
  return loadRefusals(ctx, importId, page.after ?? 0, page.size ?? 200)
}
