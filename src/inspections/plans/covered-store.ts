import { sql, type RawBuilder } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Covered } from '../../packs/index.ts'
import type { Day } from '../../platform/time.ts'
import { within, type Population } from '../draws/frame-store.ts'

/** The living organisation that holds a record of one that was merged into it. */
export const holder = sql`(select coalesce(h.merged_into, h.subject_id) from subjects.organisation h where h.subject_id = r.subject_id)`

/** The organisation `o` is covered on a day by every one of these. */
export const coveredBy = (covers: readonly Covered[], day: Day): RawBuilder<unknown> =>
  covers.length === 0
    ? sql`true`
    : sql.join(
        covers.map((one) => covered(one, day)),
        sql` and `,
      )

function covered({ types, industries, permits }: Covered, day: Day): RawBuilder<unknown> {
  const ofType = types.length === 0 ? sql`true` : sql`o.subject_type = any(${[...types]}::text[])`
  const ways = [
    ...(industries.length === 0
      ? []
      : [
          sql`o.industry_code in (
            select n.code from subjects.industry_name n
             where exists (select from unnest(${[...industries]}::text[]) trade where trade = n.section or starts_with(n.code, trade)))`,
        ]),
    ...(permits.length === 0
      ? []
      : [
          sql`o.subject_id in (
            select ${holder} from records.current r join records.usable u on u.subject_id = r.subject_id and u.record_id = r.record_id
             where r.item = 'permit' and (r.valid_until is null or r.valid_until >= ${day}::date)
               and exists (select from unnest(${[...permits]}::text[]) word where strpos(concat_ws(' ', r.fields ->> 'certificateName', r.fields ->> 'documentName'), word) > 0))`,
        ]),
  ]
  return ways.length === 0 ? ofType : sql`(${ofType} and (${sql.join(ways, sql` or `)}))`
}

/** How many organisations a plan may mean, how many of them its fields cover, and how many of the others have no trade in the register. */
export type CoveredCount = { readonly all: number; readonly covered: number; readonly unknown: number }

export async function countCovered(ctx: Context, { types, division, covers = [] }: Population, day: Day): Promise<CoveredCount> {
  const { rows } = await sql<CoveredCount>`
    select count(*)::int as all, (count(*) filter (where k.is_covered))::int as covered,
           (count(*) filter (where not k.is_covered and k.industry_code is null))::int as unknown
      from (select o.industry_code, coalesce(${coveredBy(covers, day)}, false) as is_covered from subjects.organisation o
             where o.merged_into is null and o.status = 'active' and o.uscc is not null and o.subject_type = any(${types})
               and ${within(division)}) k`.execute(ctx.db)
  return rows[0] as CoveredCount
}

/** What trades are called, by code; one the register does not know has no name. */
export async function loadTradeNames(ctx: Context, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ code: string; name: string }>`
    select code, name from subjects.industry_name where code = any(${[...codes]}::text[])`.execute(ctx.db)
  return new Map(rows.map(({ code, name }) => [code, name]))
}
