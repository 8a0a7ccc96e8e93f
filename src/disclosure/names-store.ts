import { sql } from 'kysely'
import type { Db } from '../platform/context.ts'

export type CodeName = { readonly code: string; readonly name: string }

export async function selectDivisions(db: Db): Promise<CodeName[]> {
  const { rows } = await sql<CodeName>`select code, name from subjects.division_name`.execute(db)
  return rows
}

export async function selectIndustries(db: Db): Promise<(CodeName & { readonly section: string; readonly level: number })[]> {
  const { rows } = await sql<
    CodeName & { section: string; level: number }
  >`select code, name, section, level from subjects.industry_name`.execute(db)
  return rows
}
