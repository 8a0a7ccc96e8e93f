import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import { nameKey } from './name.ts'

/** Codes of organisations with their short names, current and former: `CODE NAMEKEY`. */
export type RegisteredBrands = ReadonlySet<string>

/**
 * Names of the register as short as a person's, or in letters: only the register can tell them from somebody's name. Sole
 * traders are left out, for their names may be anything. A partial index holds just these.
 */
export async function loadBrands(ctx: Context): Promise<RegisteredBrands> {
  const { rows } = await sql<{ entry: string }>`
    select s.uscc || ' ' || n.name_key as entry
      from subjects.name_key n join subjects.subject s using (subject_id)
     where (n.name_key !~ '[一-龥]{5}' or n.name_key ~ '·') and s.uscc is not null and left(s.uscc, 2) <> '92'`.execute(ctx.db)
  return new Set(rows.map(({ entry }) => entry))
}

export const isRegisteredBrand = (brands: RegisteredBrands, code: string, name: string): boolean => brands.has(`${code} ${nameKey(name)}`)
