import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Day } from '../../platform/time.ts'

/** The row of an organisation's industry; the register stores codes without the letter of their section, or that letter alone. */
export const industryOf = sql`left join subjects.industry_name i on i.code = o.industry_code`

/** Every organisation with the group it is in by each of them. */
export const groupsSql = (day: Day) => sql`
  select o.subject_id, o.subject_type as "type", coalesce(i.section, 'unknown') as industry, coalesce(o.division_code, 'unknown') as region,
         case when o.established_on is null then 'unknown' when o.established_on > ${day}::date - interval '1 year' then 'under1'
              when o.established_on > ${day}::date - interval '3 years' then 'under3' when o.established_on > ${day}::date - interval '10 years' then 'under10'
              else 'over10' end as age,
         coalesce(o.size, 'unknown') as size
    from subjects.organisation o ${industryOf}`

/** Sums by each grouping and over all, in one pass; `groupingOf` says of which one a row is. */
export const groupingSets = sql`grouping sets (("type"), (industry), (region), (age), (size), ())`
export const groupingOf = sql`
  case grouping("type", industry, region, age, size) when 15 then 'type' when 23 then 'industry' when 27 then 'region' when 29 then 'age' when 30 then 'size' else 'all' end`
export const groupOf = sql`coalesce("type", industry, region, age, size, 'all')`

/** The names of industry sections and of the regions organisations are in. */
export async function loadPlaceNames(
  ctx: Context,
): Promise<{ readonly by: 'industry' | 'region'; readonly value: string; readonly name: string }[]> {
  const { rows } = await sql<{ by: 'industry' | 'region'; value: string; name: string }>`
    select 'industry' as by, code as value, name from subjects.industry_name where code = section
    union all
    select 'region', code, name from subjects.division_name where code in (select distinct division_code from subjects.organisation)`.execute(
    ctx.db,
  )
  return rows
}
