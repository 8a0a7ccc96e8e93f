// Long because an import is one sequence of set-based statements over the same temporary tables, to be read from top to bottom.
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { copyInto } from '../../platform/database/copy.ts'
import type { Day } from '../../platform/time.ts'
import { refreshSearchNames } from '../store.ts'
import type { SubjectsTables } from '../tables.ts'
import type { RefusalReason } from './row.ts'

export type RegisterCounts = {
  readonly rows: number
  readonly new: number
  readonly changed: number
  readonly unchanged: number
  readonly refused: number
  readonly defects: number
}
export type Refusal = { readonly rowNo: number; readonly reason: RefusalReason }

/** What a batch of the file becomes: lines for COPY, and the rows that were refused. */
export type StagedLines = { readonly rows: string; readonly refusals: readonly Refusal[]; readonly defects: string }

const tables = (ctx: Context) => ctx.db.withTables<SubjectsTables>()

export async function openImport(ctx: Context, { fileName, source }: { fileName: string; source: string }): Promise<number> {
  // One import at a time: two would find the same organisation new.
  await sql`select pg_advisory_xact_lock(hashtext('subjects.register'))`.execute(ctx.db)
  const { importId } = await tables(ctx)
    .insertInto('subjects.registerImport')
    .values({ fileName, source, importedBy: ctx.actor.id, startedAt: ctx.now() })
    .returning('importId')
    .executeTakeFirstOrThrow()
  return importId
}

export async function createStaging(ctx: Context): Promise<void> {
  await sql`
    create temporary table register_row (
      row_no int not null, uscc text collate "C", org_code text collate "C", reg_no text collate "C", name text, name_key text collate "C", subject_type text, status text,
      established_on date, ended_on date, reg_authority text, address text, division_code text, industry_code text, size text,
      legal_representative text, parent_code text collate "C", former_names jsonb, subject_id bigint, is_new boolean, is_renamed boolean, is_changed boolean
    ) on commit drop`.execute(ctx.db)
  await sql`create temporary table register_defect (row_no int, kind text, code text, name text) on commit drop`.execute(ctx.db)
}

const rowColumns =
  'row_no, uscc, org_code, reg_no, name, name_key, subject_type, status, established_on, ended_on, reg_authority, address, division_code, industry_code, size, legal_representative, parent_code, former_names'

export async function stageLines(ctx: Context, importId: number, { rows, refusals, defects }: StagedLines): Promise<void> {
  if (rows !== '') await copyInto(ctx.db, `register_row (${rowColumns})`, [rows])
  if (defects !== '') await copyInto(ctx.db, 'register_defect (row_no, kind, code, name)', [defects])
  if (refusals.length > 0)
    await sql`insert into subjects.register_refusal (import_id, row_no, reason)
      select ${importId}::bigint, * from unnest(${refusals.map((one) => one.rowNo)}::int[], ${refusals.map((one) => one.reason)}::text[])`.execute(
      ctx.db,
    )
}

/** Merges the staged rows into the register: a fixed number of statements, whatever the file holds. */
export async function mergeStaged(
  ctx: Context,
  { importId, source, today }: { importId: number; source: string; today: Day },
): Promise<RegisterCounts> {
  const at = ctx.now()
  const run = async (query: ReturnType<typeof sql>) => Number((await query.execute(ctx.db)).numAffectedRows ?? 0)

  // Within the file: a code given to two names is a defect and its first row stands; the same organisation again, its last.
  await run(sql`
    with keyed as (
      select row_no, uscc, name, name_key, coalesce(uscc, 'O' || org_code, 'R' || reg_no) as key,
             first_value(name_key) over by_key as first_key, first_value(name) over by_key as first_name, max(row_no) over (partition by coalesce(uscc, 'O' || org_code, 'R' || reg_no), name_key) as last_row
        from register_row window by_key as (partition by coalesce(uscc, 'O' || org_code, 'R' || reg_no) order by row_no)
    ), wrong as (
      select row_no, key, name, name_key, first_name, case when name_key <> first_key then 'code-taken' else 'duplicate' end as reason
        from keyed where name_key <> first_key or row_no < last_row
    ), dropped as (
      delete from register_row using wrong where register_row.row_no = wrong.row_no
    ), told as (
      insert into subjects.register_refusal (import_id, row_no, reason) select ${importId}::bigint, row_no, reason from wrong
    )
    insert into subjects.defect (kind, code, name_key, name, other_name, found_in, found_at)
    select distinct on (key, name_key) 'oneCodeManySubjects', regexp_replace(key, '^[OR](?=.{4,17}$)', ''), name_key, name, first_name, ${source}::text, ${at}::timestamptz from wrong where reason = 'code-taken'
    on conflict (kind, code, name_key) where closed_at is null do nothing`)
  await sql`analyze register_row`.execute(ctx.db)

  // Who they are: by social credit code; a body known by an older code only, by that code and its name. An absorbed
  // organisation keeps its own row, so that undoing the merge loses nothing.
  await run(sql`
    update register_row r set subject_id = code.subject_id, is_new = false
      from subjects.code where code.value = r.uscc and code.kind = 'uscc'`)
  await run(sql`
    update register_row r set subject_id = found.subject_id, is_new = false
      from (
        select r.row_no, min(code.subject_id) as subject_id
          from register_row r
          join lateral (
            select subject_id from subjects.code where kind = 'orgCode' and value = r.org_code
            union all
            select subject_id from subjects.code where kind = 'regNo' and value = r.reg_no
          ) code on true
          join subjects.name_key on name_key.name_key = r.name_key and name_key.subject_id = code.subject_id
          left join subjects.code social on social.subject_id = code.subject_id and social.kind = 'uscc'
         where r.subject_id is null and (social.value is null or r.uscc is null)
         group by r.row_no having count(distinct code.subject_id) = 1
      ) found
     where found.row_no = r.row_no`)
  await run(sql`
    with again as (
      select row_no, row_number() over (partition by coalesce(subject_id::text, org_code || ' ' || name_key, row_no::text) order by uscc is null, row_no desc) as place,
             uscc is null or subject_id is not null as loose
        from register_row
    ), dropped as (
      delete from register_row using again where register_row.row_no = again.row_no and place > 1 and loose returning register_row.row_no
    )
    insert into subjects.register_refusal (import_id, row_no, reason) select ${importId}::bigint, row_no, 'duplicate' from dropped`)
  await run(
    sql`update register_row set subject_id = nextval('subjects.subject_id'), is_new = true, is_renamed = false, is_changed = false where subject_id is null`,
  )
  await run(sql`
    update register_row r set
      is_renamed = s.name_key <> r.name_key,
      is_changed = (s.uscc, s.name, s.subject_type, s.status, s.established_on, s.ended_on, s.reg_authority, s.address, s.division_code, s.industry_code, s.size, s.legal_representative)
        is distinct from (coalesce(r.uscc, s.uscc), r.name, case when r.uscc is null and s.uscc is not null then s.subject_type else r.subject_type end, coalesce(r.status, s.status),
          coalesce(r.established_on, s.established_on), coalesce(r.ended_on, s.ended_on), coalesce(r.reg_authority, s.reg_authority), coalesce(r.address, s.address),
          coalesce(r.division_code, s.division_code), coalesce(r.industry_code, s.industry_code), coalesce(r.size, s.size), coalesce(r.legal_representative, s.legal_representative))
      from subjects.subject s where s.subject_id = r.subject_id and not r.is_new`)

  await run(sql`
    insert into subjects.subject (subject_id, uscc, name, name_key, search_names, subject_type, status, established_on, ended_on, reg_authority, address,
                                  division_code, industry_code, size, legal_representative, first_seen_at, changed_at)
    select subject_id, uscc, name, name_key, name_key, subject_type, coalesce(status, 'active'), established_on, ended_on, reg_authority, address,
           division_code, industry_code, size, legal_representative, ${at}::timestamptz, ${at}::timestamptz
      from register_row where is_new`)
  await run(sql`
    insert into subjects.former_name (subject_id, name_key, name, used_to)
    select s.subject_id, s.name_key, s.name, ${today}::date from register_row r join subjects.subject s using (subject_id) where r.is_renamed
    on conflict (subject_id, name_key) do update set used_to = excluded.used_to`)
  await run(sql`
    update subjects.subject s set
      uscc = coalesce(r.uscc, s.uscc), name = r.name, name_key = r.name_key,
      subject_type = case when r.uscc is null and s.uscc is not null then s.subject_type else r.subject_type end, status = coalesce(r.status, s.status),
      established_on = coalesce(r.established_on, s.established_on), ended_on = coalesce(r.ended_on, s.ended_on), reg_authority = coalesce(r.reg_authority, s.reg_authority),
      address = coalesce(r.address, s.address), division_code = coalesce(r.division_code, s.division_code), industry_code = coalesce(r.industry_code, s.industry_code),
      size = coalesce(r.size, s.size), legal_representative = coalesce(r.legal_representative, s.legal_representative), changed_at = ${at}::timestamptz
      from register_row r where r.subject_id = s.subject_id and r.is_changed`)

  for (const [kind, column] of [
    ['uscc', 'uscc'],
    ['orgCode', 'org_code'],
    ['regNo', 'reg_no'],
  ] as const) {
    const value = sql.ref(column)
    await run(
      sql`insert into subjects.code (value, kind, subject_id) select ${value}, ${kind}::text, subject_id from register_row where ${value} is not null on conflict do nothing`,
    )
    await run(sql`insert into subjects.identifier (subject_id, kind, value, is_current, source, first_seen_at)
      select subject_id, ${kind}::text, ${value}, true, ${source}::text, ${at}::timestamptz from register_row where ${value} is not null on conflict do nothing`)
  }
  await run(sql`
    insert into subjects.name_key as known (name_key, subject_id, is_current)
    select name_key, subject_id, true from register_row where is_new or is_renamed
    on conflict (name_key, subject_id) do update set is_current = true where not known.is_current`)
  await run(
    sql`delete from subjects.former_name f using register_row r where r.is_renamed and f.subject_id = r.subject_id and f.name_key = r.name_key`,
  )
  await run(sql`
    with told as (
      insert into subjects.former_name as known (subject_id, name_key, name, used_from, used_to)
      select distinct on (r.subject_id, f."nameKey") r.subject_id, f."nameKey", f.name, f."from", f."to"
        from register_row r cross join lateral jsonb_to_recordset(r.former_names) as f(name text, "nameKey" text, "from" date, "to" date)
       where r.former_names is not null and f."nameKey" <> r.name_key
      on conflict (subject_id, name_key) do update set used_from = coalesce(excluded.used_from, known.used_from), used_to = coalesce(excluded.used_to, known.used_to)
        where (known.used_from, known.used_to) is distinct from (coalesce(excluded.used_from, known.used_from), coalesce(excluded.used_to, known.used_to))
      returning subject_id
    )
    update register_row r set is_changed = true from told where told.subject_id = r.subject_id`)
  await run(sql`
    update subjects.name_key n set is_current = false
      from register_row r where r.is_renamed and n.subject_id = r.subject_id and n.name_key <> r.name_key and n.is_current`)
  await run(sql`
    insert into subjects.name_key (name_key, subject_id, is_current)
    select f.name_key, f.subject_id, false from register_row r join subjects.former_name f using (subject_id) where r.former_names is not null or r.is_renamed
    on conflict do nothing`)
  await refreshSearchNames(ctx, sql`select subject_id from register_row where former_names is not null or is_renamed`)
  await run(sql`
    with linked as (
      update subjects.subject s set parent_subject_id = parent.subject_id, changed_at = ${at}::timestamptz
        from register_row r join subjects.code_of parent on parent.value = r.parent_code and parent.kind = 'uscc'
       where s.subject_id = r.subject_id and parent.subject_id <> s.subject_id and s.parent_subject_id is distinct from parent.subject_id
      returning s.subject_id
    )
    update register_row r set is_changed = true from linked where linked.subject_id = r.subject_id`)
  return countAndReport(ctx, { importId, source, at })
}

async function countAndReport(
  ctx: Context,
  { importId, source, at }: { importId: number; source: string; at: Date },
): Promise<RegisterCounts> {
  // The same name at the same authority under two living codes; the same organisation code inside two social credit codes.
  await sql`
    insert into subjects.defect (kind, code, name_key, name, subject_id, other_code, other_name, found_in, found_at)
    select distinct on (kind, code, name_key) kind, code, name_key, name, subject_id, other_code, other_name, ${source}::text, ${at}::timestamptz
      from (
        select 'oneSubjectManyCodes' as kind, r.uscc as code, r.name_key, r.name, r.subject_id, s.uscc as other_code, s.name as other_name
          from register_row r
          join subjects.name_key n on n.name_key = r.name_key and n.is_current and n.subject_id <> r.subject_id
          join subjects.subject s on s.subject_id = n.subject_id and s.status = 'active' and s.merged_into is null and s.uscc is not null and s.reg_authority is not distinct from r.reg_authority
         where r.uscc is not null and r.is_new
        union all
        select 'oneCodeManySubjects', r.uscc, r.name_key, r.name, r.subject_id, other.value, s.name
          from register_row r
          join subjects.code c on c.kind = 'orgCode' and c.value = r.org_code and c.subject_id <> r.subject_id
          join subjects.code other on other.kind = 'uscc' and other.subject_id = c.subject_id
          join subjects.subject s on s.subject_id = c.subject_id and s.merged_into is null
         where r.uscc is not null and r.is_new
      ) found
    on conflict (kind, code, name_key) where closed_at is null do nothing`.execute(ctx.db)
  await sql`
    insert into subjects.defect (kind, code, name_key, name, subject_id, found_in, found_at)
    select distinct on (d.kind, d.code, d.name) d.kind, d.code, d.name, d.name, r.subject_id, ${source}::text, ${at}::timestamptz
      from register_defect d left join register_row r using (row_no)
    on conflict (kind, code, name_key) where closed_at is null do nothing`.execute(ctx.db)
  const { rows } = await sql<RegisterCounts>`
    select count(*) + (select count(*) from subjects.register_refusal where import_id = ${importId}) as rows,
           count(*) filter (where is_new) as new,
           count(*) filter (where not is_new and (is_changed or is_renamed)) as changed,
           count(*) filter (where not is_new and not is_changed and not is_renamed) as unchanged,
           (select count(*) from subjects.register_refusal where import_id = ${importId}) as refused,
           (select count(*) from subjects.defect where found_at = ${at}::timestamptz and found_in = ${source}::text) as defects
      from register_row`.execute(ctx.db)
  return rows[0] as RegisterCounts
}

export async function closeImport(ctx: Context, importId: number, counts: RegisterCounts): Promise<Partial<Record<RefusalReason, number>>> {
  await tables(ctx)
    .updateTable('subjects.registerImport')
    .set({
      finishedAt: ctx.now(),
      newCount: counts.new,
      changedCount: counts.changed,
      unchangedCount: counts.unchanged,
      refusedCount: counts.refused,
    })
    .where('importId', '=', importId)
    .execute()
  const rows = await tables(ctx)
    .selectFrom('subjects.registerRefusal')
    .select(['reason', (eb) => eb.fn.countAll<number>().as('count')])
    .where('importId', '=', importId)
    .groupBy('reason')
    .execute()
  return Object.fromEntries(rows.map((row) => [row.reason, row.count]))
}

export const loadRefusals = (ctx: Context, importId: number, after: number, size: number): Promise<Refusal[]> =>
  tables(ctx)
    .selectFrom('subjects.registerRefusal')
    .select(['rowNo', 'reason'])
    .where('importId', '=', importId)
    .where('rowNo', '>', after)
    .orderBy('rowNo')
    .limit(size)
    .execute() as Promise<Refusal[]>
