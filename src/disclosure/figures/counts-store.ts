import { sql } from 'kysely'
import type { Db } from '../../platform/context.ts'
import { isShownAnywhere, type Sight } from '../store.ts'

export type CountRow = {
  readonly way: 'item' | 'authority' | 'source' | 'division' | 'industry' | 'year'
  readonly key: string
  readonly name: string | null
  readonly total: number
}

/** How many shown records there are by each way of browsing, in one pass over them. */
export async function selectCounts(db: Db, sight: Sight): Promise<CountRow[]> {
  const { rows } = await sql<CountRow>`
    with shown as materialized (
      select r.item, r.authority_code, min(r.authority_name) as authority_name, r.source_code, o.division_code, o.industry_code,
             extract(year from r.decided_on)::int as year, count(*) as total
        from records.current r
        left join subjects.merged m on m.absorbed_id = r.subject_id
        join subjects.organisation o on o.subject_id = coalesce(m.survivor_id, r.subject_id)
       where ${isShownAnywhere(sight)}
       group by r.item, r.authority_code, r.source_code, o.division_code, o.industry_code, extract(year from r.decided_on))
    select 'item' as way, item as key, null as name, sum(total)::bigint as total from shown group by item
    union all (select 'authority', authority_code, min(authority_name), sum(total)::bigint from shown group by authority_code order by 4 desc limit 200)
    union all select 'source', source_code, min(s.name), sum(total)::bigint from shown left join sources.listed s on s.code = source_code group by source_code
    union all select 'division', division_code, null, sum(total)::bigint from shown where division_code is not null group by division_code
    union all select 'industry', industry_code, null, sum(total)::bigint from shown where industry_code is not null group by industry_code
    union all select 'year', year::text, null, sum(total)::bigint from shown group by year`.execute(db)
  return rows
}

export type NumbersRow = { readonly organisations: number; readonly sources: number; readonly arrivedLast30Days: number }

export async function selectNumbers(db: Db, sight: Sight, since: Date): Promise<NumbersRow> {
  const { rows } = await sql<NumbersRow>`
    select (select count(*) from subjects.organisation where merged_into is null) as organisations,
           (select count(*) from sources.listed where status <> 'closed') as sources,
           (select count(*) from records.current r where r.first_arrived_at >= ${since} and ${isShownAnywhere(sight)}) as arrived_last30_days`.execute(
    db,
  )
  return rows[0] as NumbersRow
}

export type AuthorityYearRow = { readonly year: number; readonly code: string; readonly name: string; readonly total: number }

/** How many shown records of an item each authority decided in each year, the latest year first. */
export async function selectByAuthorityAndYear(db: Db, sight: Sight, item: string): Promise<AuthorityYearRow[]> {
  const { rows } = await sql<AuthorityYearRow>`
    select extract(year from r.decided_on)::int as year, r.authority_code as code, min(r.authority_name) as name, count(*)::int as total
      from records.current r
     where r.item = ${item} and ${isShownAnywhere(sight, [item])}
     group by 1, 2 order by 1 desc, 4 desc, 2`.execute(db)
  return rows
}
