import type { Actor, Context } from '../platform/context.ts'
import { readTable } from '../platform/tabular/index.ts'
import { orgCodeCheckCharacter } from './codes/org-code.ts'
import { importRegister, type RegisterResult } from './register/import.ts'
import { usccCheckCharacter } from './codes/uscc.ts'

export const officer: Actor = { kind: 'user', id: 'office-1', body: 'office', role: 'clerk', unit: null }
export const clerk: Actor = { kind: 'user', id: 'clerk-1', body: 'source', role: 'clerk', unit: '11130628MB0000001X' }

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** A code that checks, invented from a number; `prefix` is department, category and division. */
export function inventUscc(number: number, prefix = '91130628'): string {
  let body = ''
  for (let rest = number; body.length < 6; rest = Math.floor(rest / 31)) body = alphabet[rest % 31] + body
  const first17 = `${prefix}MA${body}${orgCodeCheckCharacter(`MA${body}`)}`
  return first17 + usccCheckCharacter(first17)
}

type Cells = Readonly<Record<string, string>>

/** A register file as CSV, columns by header text. */
export function registerCsv(rows: readonly Cells[]): Buffer {
  const headers = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const quote = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  return Buffer.from(
    [headers, ...rows.map((row) => headers.map((header) => row[header] ?? ''))].map((cells) => cells.map(quote).join(',')).join('\n'),
  )
}

/** Imports rows given by header text, as the system unless the context says otherwise. */
export async function importRows(ctx: Context, rows: readonly Cells[], origin = '市场监管局'): Promise<RegisterResult> {
  return importRegister(ctx, { table: await readTable([registerCsv(rows)]), origin, fileName: 'register.csv' })
}

/** An organisation with defaults. */
export const organisationRow = (number: number, cells: Cells = {}): Cells => ({
  企业名称: `高阳县虚构${number}号纺织有限公司`,
  统一社会信用代码: inventUscc(number),
  登记状态: '存续',
  成立日期: '2018-03-01',
  登记机关: '高阳县市场监督管理局',
  ...cells,
})
