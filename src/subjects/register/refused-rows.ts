import type { Context } from '../../platform/context.ts'
import type { Download } from '../../platform/files/download.ts'
import { writeReturned } from '../../platform/tabular/index.ts'
import type { Lang } from '../../platform/text.ts'
import { fail } from '../errors.ts'
import { listRefusals, readRegisterImport } from './find.ts'
import { findingsInWords } from './register-import.ts'

/** The refused rows in the columns that were read, with all that is wrong beside; mended, the file is imported like any other. */
export async function refusedRegisterRows(ctx: Context, importId: number, lang: Lang): Promise<Download> {
  const { layout, fileName } = await readRegisterImport(ctx, importId)
  const first = await listRefusals(ctx, importId, { size: 1 })
  if (layout === null || first.length === 0) throw fail('subjects.nothing-refused')
  const headers = layout.columns.map(({ header }) => header)
  return writeReturned({ from: { ...layout, fileName }, number: importId, headers, rows: refusedRows(ctx, importId, lang) }, lang)
}

async function* refusedRows(ctx: Context, importId: number, lang: Lang): AsyncGenerator<string[]> {
  for (let after = 0; ;) {
    const rows = await listRefusals(ctx, importId, { after, size: 1_000 })
    for (const { cells, findings } of rows) if (cells !== null) yield [...cells, findingsInWords(findings, lang)]
    const last = rows.at(-1)
    if (last === undefined) return
    after = last.rowNo
  }
}
