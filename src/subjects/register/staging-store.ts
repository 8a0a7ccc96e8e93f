import { sql, type RawBuilder } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { copyInto } from '../../platform/database/copy.ts'
import type { RegisterColumn } from './register-column.ts'
import type { RegisterCounts } from './register-import.ts'

const staged = (importId: number) => `staging.register_${importId}`
export const rowsOf = (importId: number): RawBuilder<unknown> => sql.table(staged(importId))
export const run = async (ctx: Context, query: RawBuilder<unknown>): Promise<void> => void (await query.execute(ctx.db))

/** One import at a time: two would find the same organisation new. */
export const lockRegister = (ctx: Context): Promise<void> => run(ctx, sql`select pg_advisory_xact_lock(hashtext('subjects.register'))`)

/** The table the rows of a file wait in, from reading to merging. */
export const createStaging = (ctx: Context, importId: number): Promise<void> =>
  run(
    ctx,
    sql`create table ${rowsOf(importId)} (
      row_no int not null, uscc text collate "C", org_code text collate "C", reg_no text collate "C", tax_reg_no text collate "C", institution_cert_no text collate "C", social_cert_no text collate "C", name text, name_key text collate "C", subject_type text, status text,
      established_on date, ended_on date, reg_authority text, address text, division_code text, industry_code text, size text,
      legal_representative text, parent_code text collate "C", former_names jsonb, subject_id bigint, is_new boolean, is_renamed boolean, is_changed boolean
    )`,
  )

export const dropStaging = (ctx: Context, importId: number): Promise<void> => run(ctx, sql`drop table if exists ${rowsOf(importId)}`)

/** Codes a row may bring beside the social credit code, by kind and column. */
export const otherCodes = [
  ['orgCode', 'org_code'],
  ['regNo', 'reg_no'],
  ['taxRegNo', 'tax_reg_no'],
  ['institutionCertNo', 'institution_cert_no'],
  ['socialCertNo', 'social_cert_no'],
] as const satisfies readonly (readonly [RegisterColumn, string])[]

const rowColumns =
  'row_no, uscc, org_code, reg_no, tax_reg_no, institution_cert_no, social_cert_no, name, name_key, subject_type, status, established_on, ended_on, reg_authority, address, division_code, industry_code, size, legal_representative, parent_code, former_names'
const findingColumns = 'import_id, row_no, refusal, code_problem, column_key, defect, code, name, name_key, cells'

/** Lines for COPY: rows that are taken, and what is wrong with rows. */
export async function stageLines(ctx: Context, importId: number, { rows, findings }: { rows: string; findings: string }): Promise<void> {
  if (rows !== '') await copyInto(ctx.db, `${staged(importId)} (${rowColumns})`, [rows])
  if (findings !== '') await copyInto(ctx.db, `subjects.register_finding (${findingColumns})`, [findings])
}

/** How a staged row is written back into a file, by column. */
const cellOf: Readonly<Record<RegisterColumn, string>> = {
  name: 'name',
  uscc: 'uscc',
  orgCode: 'org_code',
  regNo: 'reg_no',
  taxRegNo: 'tax_reg_no',
  institutionCertNo: 'institution_cert_no',
  socialCertNo: 'social_cert_no',
  type: 'subject_type',
  status: 'status',
  establishedOn: 'established_on::text',
  endedOn: 'ended_on::text',
  regAuthority: 'reg_authority',
  address: 'address',
  industry: 'industry_code',
  division: 'division_code',
  size: 'size',
  formerNames: `(select string_agg(f.name || coalesce('（' || nullif(concat_ws('至', f."from", f."to"), '') || '）', ''), '；')
    from jsonb_to_recordset(former_names) as f(name text, "from" date, "to" date))`,
  parentCode: 'parent_code',
  legalRepresentative: 'legal_representative',
}
/** The row as a file holds it, in the order of the columns read. */
const cellsOf = (columns: readonly RegisterColumn[], row: string) =>
  sql.raw(
    `array[${columns.map((column) => `coalesce(${cellOf[column].replace(/^(?=[a-z])/, `${row}.`).replace('(former_names)', `(${row}.former_names)`)}, '')`).join(', ')}]`,
  )

/** Within the file: a code given to two names is a defect and its first row stands; the same organisation again, its last. */
export async function refuseRepeated(ctx: Context, importId: number, columns: readonly RegisterColumn[]): Promise<void> {
  const rows = rowsOf(importId)
  await run(
    ctx,
    sql`
    with keyed as (
      select row_no, name, name_key, coalesce(uscc, 'O' || org_code, 'R' || reg_no) as key,
             first_value(name_key) over by_key as first_key, first_value(name) over by_key as first_name, max(row_no) over (partition by coalesce(uscc, 'O' || org_code, 'R' || reg_no), name_key) as last_row
        from ${rows} window by_key as (partition by coalesce(uscc, 'O' || org_code, 'R' || reg_no) order by row_no)
    ), wrong as (
      select row_no, key, first_name, name_key, case when name_key <> first_key then 'code-taken' else 'duplicate' end as reason
        from keyed where name_key <> first_key or row_no < last_row
    ), dropped as (
      delete from ${rows} r using wrong where r.row_no = wrong.row_no
      returning wrong.*, r.name, ${cellsOf(columns, 'r')} as cells
    )
    insert into subjects.register_finding (import_id, row_no, refusal, column_key, defect, code, name, name_key, other_name, cells)
    select ${importId}::bigint, row_no, reason, 'uscc', case reason when 'code-taken' then 'oneCodeManySubjects' end,
           regexp_replace(key, '^[OR](?=.{4,17}$)', ''), name, name_key, first_name, cells
      from dropped`,
  )
  await run(ctx, sql`analyze ${rows}`)
}

/**
 * Marks every staged row as new, renamed, changed or unchanged against the register of this moment. It may run again when
 * the register has moved on.
 */
export async function compareStaged(ctx: Context, importId: number, columns: readonly RegisterColumn[]): Promise<void> {
  const rows = rowsOf(importId)
  await run(ctx, sql`update ${rows} set subject_id = null where subject_id is not null`)

  // Who they are: by social credit code; a body known by an older code only, by that code and its name. An absorbed
  // organisation keeps its own row, so that undoing the merge loses nothing.
  await run(
    ctx,
    sql`
    update ${rows} r set subject_id = code.subject_id, is_new = false
      from subjects.code where code.value = r.uscc and code.kind = 'uscc'`,
  )
  await run(
    ctx,
    sql`
    update ${rows} r set subject_id = found.subject_id, is_new = false
      from (
        select r.row_no, min(code.subject_id) as subject_id
          from ${rows} r
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
     where found.row_no = r.row_no`,
  )
  await run(
    ctx,
    sql`
    with again as (
      select row_no, row_number() over (partition by coalesce(subject_id::text, org_code || ' ' || name_key, row_no::text) order by uscc is null, row_no desc) as place,
             uscc is null or subject_id is not null as loose
        from ${rows}
    ), dropped as (
      delete from ${rows} r using again where r.row_no = again.row_no and place > 1 and loose
      returning r.row_no, coalesce(r.uscc, r.org_code, r.reg_no) as code, r.name, ${cellsOf(columns, 'r')} as cells
    )
    insert into subjects.register_finding (import_id, row_no, refusal, column_key, code, name, cells) select ${importId}::bigint, row_no, 'duplicate', 'uscc', code, name, cells from dropped`,
  )
  await run(
    ctx,
    sql`update ${rows} set subject_id = nextval('subjects.subject_id'), is_new = true, is_renamed = false, is_changed = false where subject_id is null`,
  )
  await run(
    ctx,
    sql`
    update ${rows} r set
      is_renamed = s.name_key <> r.name_key,
      is_changed = (s.uscc, s.name, s.subject_type, s.status, s.established_on, s.ended_on, s.reg_authority, s.address, s.division_code, s.industry_code, s.size, s.legal_representative)
        is distinct from (coalesce(r.uscc, s.uscc), r.name, case when r.uscc is null and s.uscc is not null then s.subject_type else r.subject_type end, coalesce(r.status, s.status),
          coalesce(r.established_on, s.established_on), coalesce(r.ended_on, s.ended_on), coalesce(r.reg_authority, s.reg_authority), coalesce(r.address, s.address),
          coalesce(r.division_code, s.division_code), coalesce(r.industry_code, s.industry_code), coalesce(r.size, s.size), coalesce(r.legal_representative, s.legal_representative))
      from subjects.subject s where s.subject_id = r.subject_id and not r.is_new`,
  )
  // Codes, former names and parents are kept apart; one they bring is a change too.
  await run(
    ctx,
    sql`
    update ${rows} r set is_changed = true
      from subjects.subject s
     where s.subject_id = r.subject_id and not r.is_new and not r.is_changed
       and (exists (
             select from (values ${sql.raw(otherCodes.map(([kind, column]) => `('${kind}', r.${column})`).join(', '))}) as told (kind, value)
              where told.value is not null and not exists (
                select from subjects.identifier i where i.subject_id = r.subject_id and i.kind = told.kind and i.value = told.value and i.used_to is null))
         or exists (
             select from jsonb_to_recordset(r.former_names) as f("nameKey" text, "from" date, "to" date)
               left join subjects.former_name known on known.subject_id = r.subject_id and known.name_key = f."nameKey"
              where f."nameKey" <> r.name_key
                and (known.name_key is null or (known.used_from, known.used_to) is distinct from (coalesce(f."from", known.used_from), coalesce(f."to", known.used_to))))
         or exists (
             select from subjects.code_of parent
              where parent.value = r.parent_code and parent.kind = 'uscc' and parent.subject_id <> s.subject_id and s.parent_subject_id is distinct from parent.subject_id))`,
  )
}

/** What the staged rows are, and how many rows were refused. */
export async function countStaged(ctx: Context, importId: number): Promise<Omit<RegisterCounts, 'defects'>> {
  const { rows } = await sql<Omit<RegisterCounts, 'defects'>>`
    select count(r.row_no) + max(refused) as rows, count(*) filter (where is_new) as new,
           count(*) filter (where not is_new and (is_changed or is_renamed)) as changed,
           count(*) filter (where not is_new and not is_changed and not is_renamed) as unchanged, max(refused) as refused
      from (select count(distinct row_no) as refused from subjects.register_finding where import_id = ${importId} and refusal is not null) findings
      left join ${rowsOf(importId)} r on true`.execute(ctx.db)
  return rows[0] as Omit<RegisterCounts, 'defects'>
}
