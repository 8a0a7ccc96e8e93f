import { sql, type RawBuilder } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Organisation } from '../subject.ts'
import type { CodeRange, Plan, SearchQuery, Shares } from './query.ts'

/** Brings statistics, pending index entries and the sample up to date after many changes. */
export async function refreshSearch(ctx: Context): Promise<void> {
  await sql`select subjects.refresh_search()`.execute(ctx.db)
}

/** Milliseconds after which a search is stopped. */
const patience = 3000

/** The sample's answer, and the limits of this transaction: a time limit, no walk over a whole table, no helpers (starting them takes longer than the search). */
export async function estimate(ctx: Context, query: SearchQuery): Promise<Shares> {
  const contains = sql`search_names like ${part(query.key)}`
  const begins = sql`name_key like ${start(query.key)}`
  const { rows } = await sql<Shares>`
    select count(*) as rows,
           (count(*) filter (where ${contains}))::float8 / greatest(count(*), 1) as text,
           (count(*) filter (where ${contains} ${filtered(query)}))::float8 / greatest(count(*), 1) as text_filtered,
           (count(*) filter (where ${begins}))::float8 / greatest(count(*), 1) as prefix,
           (count(*) filter (where ${begins} ${filtered(query)}))::float8 / greatest(count(*), 1) as prefix_filtered,
           set_config('statement_timeout', ${String(patience)}, true), set_config('enable_seqscan', 'off', true), set_config('max_parallel_workers_per_gather', '0', true), set_config('jit', 'off', true)
      from subjects.search_sample`.execute(ctx.db)
  return rows[0] as Shares
}

const escaped = (text: string) => text.replace(/[\\%_]/g, '\\$&')
const part = (key: string) => `%${escaped(key)}%`
const start = (key: string) => `${escaped(key)}%`

function filtered({ type, status, division, industry }: SearchQuery): RawBuilder<unknown> {
  const range = (column: string, { from, before }: CodeRange) => sql`and ${sql.ref(column)} >= ${from} and ${sql.ref(column)} < ${before}`
  return sql.join(
    [
      type === null ? null : sql`and subject_type = ${type}`,
      status === null ? null : sql`and status = ${status}`,
      division === null ? null : range('division_code', division),
      industry === null ? null : range('industry_code', industry),
    ].filter((condition) => condition !== null),
    sql` `,
  )
}

type Found = SearchRow & { readonly found: number }
export type SearchRow = Organisation & { readonly tier: number; readonly formerName: string | null }

/** Never the owner of a sole trader: nobody who searches needs that name. */
const representative = sql`case when subject_type <> 'soleTrader' then legal_representative end as legal_representative`

/** Collects up to `cap` organisations by the plan, ranks them, and returns the wanted page of them. */
export async function search(
  ctx: Context,
  query: SearchQuery,
  plan: Plan,
  { offset, size, cap }: { offset: number; size: number; cap: number },
): Promise<{ rows: SearchRow[]; found: number }> {
  const where = filtered(query)
  const { key } = query
  const contains = {
    // In the order of the primary key, so that walking it is the only way and ends when enough are found.
    ordered: sql`select subject_id, name_key, search_names from subjects.subject where merged_into is null and search_names like ${part(key)} ${where} order by subject_id limit ${cap}`,
    grams: sql`select subject_id, name_key, search_names from subjects.subject where merged_into is null and subjects.bigrams(search_names) @> subjects.bigrams(${key}) and search_names like ${part(key)} ${where} limit ${cap}`,
    filters: sql`select subject_id, name_key, search_names from subjects.subject where merged_into is null and search_names like ${part(key)} ${where} limit ${cap}`,
  }[plan.contains]
  const { rows } = await sql<Found>`
    with contained as materialized (${contains}), beginning as materialized (
      select subject_id, name_key, search_names from subjects.subject where merged_into is null and ${plan.prefix ? sql`name_key like ${start(key)}` : sql`name_key = ${key}`} ${where}
       order by name_key limit ${offset + size}
    ), ranked as (
      select subject_id, name_key, case when name_key = ${key} then 1 when name_key like ${start(key)} then 3 when '|' || search_names || '|' like ${`%|${escaped(key)}|%`} then 2
                                        when name_key like ${part(key)} then 4 else 5 end as tier
        from (select * from contained union select * from beginning) hit
    )
    select s.subject_id, uscc, name, subject_type, status, established_on, ended_on, reg_authority, address, division_code, industry_code, size, ${representative},
           parent_subject_id, merged_into, tier, found,
           case when tier in (2, 5) then (select f.name from subjects.former_name f where f.subject_id = page.subject_id and f.name_key like ${part(key)} limit 1) end as former_name
      from (select count(*) as found from contained) total
      left join (select * from ranked order by tier, name_key, subject_id offset ${offset} limit ${size}) page on true
      left join subjects.subject s on s.subject_id = page.subject_id
     order by tier, page.name_key, page.subject_id`.execute(ctx.db)
  return { found: rows[0]?.found ?? 0, rows: rows.filter((row) => row.subjectId !== null).map(({ found: _found, ...row }) => row) }
}

/**
 * Organisations with a code that is, or begins with, what was typed: by their social credit code, by older codes, by codes of those
 * they absorbed, at most `cap` by each. `more`: one of them went further.
 */
export async function searchByCode(ctx: Context, query: SearchQuery, cap: number): Promise<{ rows: SearchRow[]; more: boolean }> {
  const code = sql`like ${start(query.code ?? '')} ${filtered(query)}`
  const { rows } = await sql<SearchRow & { readonly more: boolean }>`
    with hit as (
      (select subject_id, 1 as way from subjects.subject where merged_into is null and uscc ${code} order by uscc limit ${cap})
      union all
      (select subject_id, 2 from subjects.code join subjects.subject using (subject_id) where merged_into is null and kind <> 'uscc' and value ${code} order by value limit ${cap})
      union all
      (select s.subject_id, 3 from subjects.merged m join subjects.code c on c.subject_id = m.absorbed_id join subjects.subject s on s.subject_id = m.survivor_id
        where c.value ${code} limit ${cap})
    )
    select s.subject_id, s.uscc, s.name, s.subject_type, s.status, s.established_on, s.ended_on, s.reg_authority, s.address, s.division_code, s.industry_code, s.size,
           ${representative}, s.parent_subject_id, s.merged_into, 0 as tier, null as former_name,
           exists (select from hit group by way having count(*) >= ${cap}) as more
      from subjects.subject s
     where s.subject_id in (select subject_id from hit)
     order by s.uscc, s.subject_id`.execute(ctx.db)
  return { more: rows[0]?.more ?? false, rows: rows.map(({ more: _more, ...row }) => row) }
}
