import type { Context } from '../../platform/context.ts'
import { arrayText, copyLine } from '../../platform/database/copy.ts'
import type { Batch, Table } from '../../platform/tabular/index.ts'
import { defectOf } from '../decisions/defect.ts'
import { nameKey } from '../name.ts'
import { requireOffice } from '../permission.ts'
import { maskPersonIds } from '../persons/person-ids.ts'
import { readRegisterHeader } from './columns.ts'
import { openImport, previewStaged, updateImport } from './import-store.ts'
import type { RegisterLayout } from './register-import.ts'
import { readRegisterRow } from './row.ts'
import { compareStaged, countStaged, createStaging, refuseRepeated, stageLines } from './staging-store.ts'

export type RegisterInput = {
  readonly table: Table
  readonly origin: string
  readonly fileName: string
  readonly onProgress?: (rows: number) => void
}

const previewed = 12

/** Reads a register file and compares it with the register, which stays as it is until the import is confirmed. */
export async function checkRegister(ctx: Context, input: RegisterInput): Promise<number> {
  requireOffice(ctx)
  return ctx.transaction(async (ctx) => {
    const { importId, layout } = await stageRegister(ctx, input)
    await compareStaged(ctx, importId, columnsOf(layout))
    await updateImport(ctx, importId, {
      counts: { ...(await countStaged(ctx, importId)), defects: 0 },
      preview: await previewStaged(ctx, importId, previewed),
    })
    return importId
  })
}

export const columnsOf = ({ columns }: RegisterLayout) => columns.map(({ column }) => column)

/** Reads a file into its staging table, in one transaction: memory does not grow with the file, and nothing is there half. */
export async function stageRegister(ctx: Context, { table, origin, fileName, onProgress }: RegisterInput) {
  const { header, batches } = await readRegisterHeader(table)
  const layout = (): RegisterLayout => ({
    format: table.format,
    encoding: table.encoding === null ? null : `${table.encoding.name}${table.encoding.bom ? ' (BOM)' : ''}`,
    sheet: table.sheet === null ? null : maskPersonIds(table.sheet),
    ...header,
  })
  const masked = (text: string) => maskPersonIds(text.trim()).slice(0, 200)
  const importId = await openImport(ctx, { fileName: masked(fileName), origin: masked(origin), layout: layout() })
  await createStaging(ctx, importId)
  for await (const batch of batches) {
    await stageLines(ctx, importId, linesOf(importId, batch, header.columns))
    onProgress?.(batch.numbers.at(-1) ?? 0)
  }
  // The encoding is certain when the last row is read.
  await updateImport(ctx, importId, { layout: layout() })
  await refuseRepeated(ctx, importId, columnsOf(layout()))
  return { importId, layout: layout() }
}

function linesOf(
  importId: number,
  { rows: batch, numbers }: Batch,
  columns: RegisterLayout['columns'],
): { rows: string; findings: string } {
  const places = new Map(columns.map(({ column, place }) => [column, place]))
  let rows = ''
  let findings = ''
  for (const [index, cells] of batch.entries()) {
    const rowNo = numbers[index] as number
    const { row, findings: found, secret } = readRegisterRow((column) => cells[places.get(column) ?? -1] ?? '')
    // The row itself is kept once, beside its first reason.
    let kept = row !== null || secret ? null : arrayText(columns.map(({ place }) => maskPersonIds(cells[place] ?? '').slice(0, 2_000)))
    for (const { refusal, codeProblem, columnKey, code, name } of found) {
      const defect = codeProblem === null || name === null ? null : defectOf(codeProblem)
      findings += copyLine([
        importId,
        rowNo,
        refusal,
        codeProblem,
        columnKey,
        defect,
        code,
        name,
        name === null ? null : nameKey(name),
        kept,
      ])
      kept = null
    }
    if (row === null) continue
    rows += copyLine([
      rowNo,
      row.uscc,
      row.orgCode,
      row.regNo,
      row.taxRegNo,
      row.institutionCertNo,
      row.socialCertNo,
      row.name,
      row.nameKey,
      row.subjectType,
      row.status,
      row.establishedOn,
      row.endedOn,
      row.regAuthority,
      row.address,
      row.divisionCode,
      row.industryCode,
      row.size,
      row.legalRepresentative,
      row.parentCode,
      row.formerNames.length === 0 ? null : JSON.stringify(row.formerNames),
    ])
  }
  return { rows, findings }
}
