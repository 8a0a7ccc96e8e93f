// One sequence of set-based statements over the staged rows, to be read from top to bottom.
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Day } from '../../platform/time.ts'
import { refreshSearchNames } from '../store.ts'
import { otherCodes, rowsOf, run } from './staging-store.ts'

type Merge = { readonly importId: number; readonly origin: string; readonly today: Day }

/** New organisations, and what the file says otherwise of known ones; a rename keeps the former name with its last day. */
export async function writeOrganisations(ctx: Context, { importId, today }: Merge): Promise<void> {
  const rows = rowsOf(importId)
  const at = ctx.now()
  await run(
    ctx,
    sql`
    insert into subjects.subject (subject_id, uscc, name, name_key, search_names, subject_type, status, established_on, ended_on, reg_authority, address,
                                  division_code, industry_code, size, legal_representative, first_seen_at, changed_at)
    select subject_id, uscc, name, name_key, name_key, subject_type, coalesce(status, 'active'), established_on, ended_on, reg_authority, address,
           division_code, industry_code, size, legal_representative, ${at}::timestamptz, ${at}::timestamptz
      from ${rows} where is_new`,
  )
  await run(
    ctx,
    sql`
    insert into subjects.former_name (subject_id, name_key, name, used_to)
    select s.subject_id, s.name_key, s.name, ${today}::date from ${rows} r join subjects.subject s using (subject_id) where r.is_renamed
    on conflict (subject_id, name_key) do update set used_to = excluded.used_to`,
  )
  await run(
    ctx,
    sql`
    update subjects.subject s set
      uscc = coalesce(r.uscc, s.uscc), name = r.name, name_key = r.name_key,
      subject_type = case when r.uscc is null and s.uscc is not null then s.subject_type else r.subject_type end, status = coalesce(r.status, s.status),
      established_on = coalesce(r.established_on, s.established_on), ended_on = coalesce(r.ended_on, s.ended_on), reg_authority = coalesce(r.reg_authority, s.reg_authority),
      address = coalesce(r.address, s.address), division_code = coalesce(r.division_code, s.division_code), industry_code = coalesce(r.industry_code, s.industry_code),
      size = coalesce(r.size, s.size), legal_representative = coalesce(r.legal_representative, s.legal_representative), changed_at = ${at}::timestamptz
      from ${rows} r where r.subject_id = s.subject_id and r.is_changed`,
  )
}

/** Codes lead to their organisation as long as it is there; one that gave way to another is kept with its last day, and still leads there. */
export async function writeCodes(ctx: Context, { importId, origin, today }: Merge): Promise<void> {
  const rows = rowsOf(importId)
  const at = ctx.now()
  for (const [kind, column] of [['uscc', 'uscc'], ...otherCodes] as const) {
    const value = sql.ref(`r.${column}`)
    if (kind === 'uscc' || kind === 'orgCode' || kind === 'regNo')
      await run(
        ctx,
        sql`insert into subjects.code (value, kind, subject_id) select ${value}, ${kind}::text, subject_id from ${rows} r where ${value} is not null on conflict do nothing`,
      )
    await run(
      ctx,
      sql`update subjects.identifier i set used_to = ${today}::date from ${rows} r
       where ${value} is not null and i.subject_id = r.subject_id and i.kind = ${kind}::text and i.value <> ${value} and i.used_to is null`,
    )
    await run(
      ctx,
      sql`
      insert into subjects.identifier as known (subject_id, kind, value, used_from, origin, first_seen_at)
      select r.subject_id, ${kind}::text, ${value},
             case when exists (select from subjects.identifier i where i.subject_id = r.subject_id and i.kind = ${kind}::text) then ${today}::date end, ${origin}::text, ${at}::timestamptz
        from ${rows} r where ${value} is not null
      on conflict (subject_id, kind, value) do update set used_from = excluded.used_from, used_to = null where known.used_to is not null`,
    )
  }
}

/** What organisations are found by: current names, former ones of the file, and those a rename left behind. */
export async function writeNames(ctx: Context, { importId }: Merge): Promise<void> {
  const rows = rowsOf(importId)
  await run(
    ctx,
    sql`
    insert into subjects.name_key as known (name_key, subject_id, is_current)
    select name_key, subject_id, true from ${rows} where is_new or is_renamed
    on conflict (name_key, subject_id) do update set is_current = true where not known.is_current`,
  )
  await run(
    ctx,
    sql`delete from subjects.former_name f using ${rows} r where r.is_renamed and f.subject_id = r.subject_id and f.name_key = r.name_key`,
  )
  await run(
    ctx,
    sql`
    with told as (
      insert into subjects.former_name as known (subject_id, name_key, name, used_from, used_to)
      select distinct on (r.subject_id, f."nameKey") r.subject_id, f."nameKey", f.name, f."from", f."to"
        from ${rows} r cross join lateral jsonb_to_recordset(r.former_names) as f(name text, "nameKey" text, "from" date, "to" date)
       where r.former_names is not null and f."nameKey" <> r.name_key
      on conflict (subject_id, name_key) do update set used_from = coalesce(excluded.used_from, known.used_from), used_to = coalesce(excluded.used_to, known.used_to)
        where (known.used_from, known.used_to) is distinct from (coalesce(excluded.used_from, known.used_from), coalesce(excluded.used_to, known.used_to))
      returning subject_id
    )
    update ${rows} r set is_changed = true from told where told.subject_id = r.subject_id`,
  )
  await run(
    ctx,
    sql`
    update subjects.name_key n set is_current = false
      from ${rows} r where r.is_renamed and n.subject_id = r.subject_id and n.name_key <> r.name_key and n.is_current`,
  )
  await run(
    ctx,
    sql`
    insert into subjects.name_key (name_key, subject_id, is_current)
    select f.name_key, f.subject_id, false from ${rows} r join subjects.former_name f using (subject_id) where r.former_names is not null or r.is_renamed
    on conflict do nothing`,
  )
  await refreshSearchNames(ctx, sql`select subject_id from ${rows} where former_names is not null or is_renamed`)
}

export async function linkBranches(ctx: Context, { importId }: Merge): Promise<void> {
  const rows = rowsOf(importId)
  const at = ctx.now()
  await run(
    ctx,
    sql`
    with linked as (
      update subjects.subject s set parent_subject_id = parent.subject_id, changed_at = ${at}::timestamptz
        from ${rows} r join subjects.code_of parent on parent.value = r.parent_code and parent.kind = 'uscc'
       where s.subject_id = r.subject_id and parent.subject_id <> s.subject_id and s.parent_subject_id is distinct from parent.subject_id
      returning s.subject_id
    )
    update ${rows} r set is_changed = true from linked where linked.subject_id = r.subject_id`,
  )
}

/** Puts duplicate and wrong codes on the list of defects; says how many are new there. */
export async function listFoundDefects(ctx: Context, { importId, origin }: Merge): Promise<number> {
  const rows = rowsOf(importId)
  const at = ctx.now()
  // The same name at the same authority under two living codes; the same organisation code inside two social credit codes.
  // Sub-selects with an offset are looked up row by row: of a register just filled no statistics are known.
  await sql`
    insert into subjects.defect (kind, code, name_key, name, subject_id, other_code, other_name, found_in, found_at)
    select distinct on (kind, code, name_key) kind, code, name_key, name, subject_id, other_code, other_name, ${origin}::text, ${at}::timestamptz
      from (
        select 'oneSubjectManyCodes' as kind, r.uscc as code, r.name_key, r.name, r.subject_id, s.uscc as other_code, s.name as other_name
          from ${rows} r
          cross join lateral (select n.subject_id from subjects.name_key n where n.name_key = r.name_key and n.is_current and n.subject_id <> r.subject_id offset 0) n
          cross join lateral (select * from subjects.subject s where s.subject_id = n.subject_id offset 0) s
         where r.uscc is not null and r.is_new
           and s.status = 'active' and s.merged_into is null and s.uscc is not null and s.reg_authority is not distinct from r.reg_authority
        union all
        select 'oneCodeManySubjects', r.uscc, r.name_key, r.name, r.subject_id, other.value, s.name
          from ${rows} r
          join subjects.code c on c.kind = 'orgCode' and c.value = r.org_code and c.subject_id <> r.subject_id
          join subjects.code other on other.kind = 'uscc' and other.subject_id = c.subject_id
          join subjects.subject s on s.subject_id = c.subject_id and s.merged_into is null
         where r.uscc is not null and r.is_new
      ) found
    on conflict (kind, code, name_key) where closed_at is null do nothing`.execute(ctx.db)
  await sql`
    insert into subjects.defect (kind, code, name_key, name, subject_id, other_name, found_in, found_at)
    select distinct on (f.defect, f.code, f.name_key) f.defect, f.code, f.name_key, f.name, r.subject_id, f.other_name, ${origin}::text, ${at}::timestamptz
      from subjects.register_finding f left join ${rows} r using (row_no)
     where f.import_id = ${importId} and f.defect is not null
    on conflict (kind, code, name_key) where closed_at is null do nothing`.execute(ctx.db)
  const counted = await sql<{ count: number }>`
    select count(*) as count from subjects.defect where found_at = ${at}::timestamptz and found_in = ${origin}::text`.execute(ctx.db)
  return counted.rows[0]?.count ?? 0
}
