import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { SubjectsTables } from '../tables.ts'
import type { CodeHit, ResolutionFacts } from './outcome.ts'

const tables = (ctx: Context) => ctx.db.withTables<SubjectsTables>()

/** The organisations a code leads to, each with how it bears the name. */
async function hitsOf(ctx: Context, kind: 'uscc' | 'orgCode' | 'regNo', value: string | null, nameKey: string): Promise<CodeHit[]> {
  if (value === null) return []
  const { rows } = await sql<CodeHit>`
    select living.subject_id, living.name,
           case when bool_or(name_key.is_current and name_key.subject_id = living.subject_id) then 'current'
                when bool_or(name_key.subject_id is not null) then case when bool_or(name_key.is_current) then 'current' else 'former' end end as named,
           living.uscc is not null as has_uscc
      from subjects.code
      left join subjects.merged on merged.absorbed_id = code.subject_id
      join subjects.organisation living on living.subject_id = coalesce(merged.survivor_id, code.subject_id)
      left join subjects.name_key on name_key.name_key = ${nameKey} and name_key.subject_id in (code.subject_id, living.subject_id)
     where code.value = ${value} and code.kind = ${kind}
     group by living.subject_id, living.name, living.uscc
  `.execute(ctx.db)
  return rows
}

export async function loadFacts(
  ctx: Context,
  {
    uscc,
    orgCode,
    regNo,
    name,
    nameKey,
  }: { uscc: string | null; orgCode: string | null; regNo: string | null; name: string; nameKey: string },
): Promise<ResolutionFacts> {
  const decision = await tables(ctx)
    .selectFrom('subjects.identityDecision as decision')
    .leftJoin('subjects.merged as merged', 'merged.absorbedId', 'decision.subjectId')
    .select((eb) => [eb.fn.coalesce('merged.survivorId', 'decision.subjectId').as('subjectId'), 'decision.reason'])
    .where('decision.code', '=', uscc ?? orgCode ?? regNo ?? '')
    .where('decision.nameKey', '=', nameKey)
    .where('decision.undoneAt', 'is', null)
    .executeTakeFirst()
  return {
    uscc,
    orgCode,
    regNo,
    name,
    byUscc: await hitsOf(ctx, 'uscc', uscc, nameKey),
    byOrgCode: await hitsOf(ctx, 'orgCode', uscc?.slice(8, 17) ?? orgCode, nameKey),
    byRegNo: await hitsOf(ctx, 'regNo', regNo, nameKey),
    decision: decision === undefined ? null : { subjectId: decision.subjectId, reason: decision.reason },
  }
}

/**
 * The same order as `judge`, for a whole table: rows whose code and name agree are settled by three lookups in tables
 * that are on every node; the rest, usually few, by the longer way.
 */
export async function resolveTable(ctx: Context, from: string, into: string): Promise<void> {
  await sql`
    create temporary table ${sql.id(into)} on commit drop as
    with by_uscc as materialized (
      select r.row_no, r.uscc, coalesce(substr(r.uscc, 9, 9), r.org_code) as org_code, r.org_code as given_org_code, r.reg_no, coalesce(r.name_key, '') as name_key,
             coalesce(merge.root_id, code.subject_id) as subject_id,
             case when own.is_current then 'exact'
                  when merge.root_id is not null and (select n.is_current from subjects.name_key n where n.name_key = r.name_key and n.subject_id = merge.root_id) then 'exact'
                  when own.subject_id is not null then 'former-name'
                  when merge.root_id is not null and exists (select from subjects.name_key n where n.name_key = r.name_key and n.subject_id = merge.root_id) then 'former-name' end as outcome
        from ${sql.id(from)} r
        left join subjects.code on code.value = r.uscc and code.kind = 'uscc'
        left join subjects.merge on merge.absorbed_id = code.subject_id and merge.undone_at is null
        left join subjects.name_key own on own.name_key = r.name_key and own.subject_id = code.subject_id
    ), open as materialized (
      select * from by_uscc where outcome is null
    ), older as (
      select open.row_no, code.kind, coalesce(merge.root_id, code.subject_id) as subject_id,
             exists (select from subjects.name_key where name_key.name_key = open.name_key and name_key.subject_id in (code.subject_id, merge.root_id)) as named,
             exists (select from subjects.code other where other.subject_id = coalesce(merge.root_id, code.subject_id) and other.kind = 'uscc') as has_uscc
        from open
        join lateral (
          select kind, subject_id from subjects.code where kind = 'orgCode' and value = open.org_code
          union all
          select kind, subject_id from subjects.code where kind = 'regNo' and value = open.reg_no and open.uscc is null
        ) code on true
        left join subjects.merge on merge.absorbed_id = code.subject_id and merge.undone_at is null
       where open.subject_id is null
    ), counted as (
      select row_no,
             count(distinct subject_id) filter (where kind = 'orgCode') as org_all,
             count(distinct subject_id) filter (where kind = 'orgCode' and named) as org_named,
             count(distinct subject_id) filter (where kind = 'orgCode' and named and not has_uscc) as org_uncoded,
             min(subject_id) filter (where kind = 'orgCode' and named) as org_subject,
             min(subject_id) filter (where kind = 'orgCode' and named and not has_uscc) as uncoded_subject,
             count(distinct subject_id) filter (where kind = 'regNo') as reg_all,
             count(distinct subject_id) filter (where kind = 'regNo' and named) as reg_named,
             min(subject_id) filter (where kind = 'regNo' and named) as reg_subject
        from older group by row_no
    ), judged as (
      select open.row_no,
             case when open.subject_id is not null then 'name-mismatch'
                  when open.uscc is not null and org_uncoded = 1 then 'by-org-code'
                  when open.uscc is not null then 'not-found'
                  when org_named = 1 then 'by-org-code'
                  when org_named > 1 then 'ambiguous'
                  when org_all > 0 then 'name-mismatch'
                  when reg_named = 1 then 'by-reg-no'
                  when reg_named > 1 then 'ambiguous'
                  when reg_all > 0 then 'name-mismatch'
                  when open.given_org_code is null and open.reg_no is null then 'no-code'
                  else 'not-found' end as outcome,
             case when open.uscc is not null then uncoded_subject when org_named = 1 then org_subject else reg_subject end as subject_id,
             decision.decision_id, coalesce(merge.root_id, decision.subject_id) as decided_subject
        from open
        left join counted using (row_no)
        left join subjects.identity_decision decision
          on decision.code = coalesce(open.uscc, open.given_org_code, open.reg_no, '') and decision.name_key = open.name_key and decision.undone_at is null
        left join subjects.merge on merge.absorbed_id = decision.subject_id and merge.undone_at is null
    )
    select row_no, subject_id, outcome from by_uscc where outcome is not null
    union all
    select row_no,
           case when outcome in ('by-org-code', 'by-reg-no') then subject_id else decided_subject end,
           case when outcome in ('by-org-code', 'by-reg-no') or decision_id is null then outcome when decided_subject is null then 'rejected' else 'decided' end
      from judged
  `.execute(ctx.db)
}
