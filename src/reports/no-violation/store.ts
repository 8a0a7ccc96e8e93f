import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Day } from '../../platform/time.ts'
import type { ReportsTables } from '../tables.ts'
import type { Answering } from './answering.ts'
import type { Stated } from './coverage.ts'
import type { Draft } from './draft.ts'

const tables = ({ db }: Context) => db.withTables<ReportsTables>()

export type StatedCoverage = Stated & { readonly basis: string; readonly statedAt: Date }

/** The last word on each source and field. */
export async function loadCoverage(ctx: Context): Promise<StatedCoverage[]> {
  const { rows } = await sql<StatedCoverage>`
    select distinct on (source_code, field) source_code as source, field, complete_from, basis, stated_at
      from reports.coverage order by source_code, field, coverage_id desc`.execute(ctx.db)
  return rows
}

export async function insertCoverage(ctx: Context, row: Omit<StatedCoverage, 'statedAt'>): Promise<void> {
  const { source, ...rest } = row
  await tables(ctx)
    .insertInto('reports.coverage')
    .values({ ...rest, sourceCode: source, statedBy: ctx.actor.id, statedAt: ctx.now() })
    .execute()
}

const draft = sql<Draft>`
  select draft_id, subject_id, code, fields, json_build_object('from', period_from, 'to', period_to) as period, purpose, language,
         made_at, expires_on, replaces, number
    from reports.draft`

/** A draft of an organisation; `lock`: nobody else issues or throws it away before this transaction does. */
export async function loadDraft(ctx: Context, draftId: number, code: string, lock = false): Promise<Draft | undefined> {
  const { rows } =
    await sql<Draft>`${draft} where draft_id = ${draftId} and code = ${code} ${lock ? sql`for no key update` : sql``}`.execute(ctx.db)
  return rows[0]
}

/** The drafts of an organisation that wait, the newest first. */
export async function loadDrafts(ctx: Context, code: string, today: Day): Promise<Draft[]> {
  const { rows } = await sql<Draft>`${draft} where code = ${code} and number is null and expires_on >= ${today}
    order by draft_id desc limit 50`.execute(ctx.db)
  return rows
}

type NewDraft = Omit<Draft, 'draftId' | 'number' | 'madeAt'>

export async function insertDraft(ctx: Context, { period, fields, ...rest }: NewDraft): Promise<number> {
  const { draftId } = await tables(ctx)
    .insertInto('reports.draft')
    .values({
      ...{ ...rest, fields: [...fields], periodFrom: period.from, periodTo: period.to },
      ...{ madeBy: ctx.actor.id, madeAt: ctx.now(), number: null },
    })
    .returning('draftId')
    .executeTakeFirstOrThrow()
  return draftId
}

type Key = Pick<Draft, 'subjectId' | 'draftId'>

export async function writeNumber(ctx: Context, { subjectId, draftId }: Key, number: string): Promise<void> {
  await sql`update reports.draft set number = ${number} where subject_id = ${subjectId} and draft_id = ${draftId}`.execute(ctx.db)
}

/** Deletes drafts that were never issued: one, or those whose time was over. */
export async function deleteDraft(ctx: Context, { subjectId, draftId }: Key): Promise<void> {
  await sql`delete from reports.draft where subject_id = ${subjectId} and draft_id = ${draftId} and number is null`.execute(ctx.db)
}
export async function deleteOverdue(ctx: Context, subjectId: number, today: Day): Promise<void> {
  await sql`delete from reports.draft where subject_id = ${subjectId} and expires_on < ${today} and number is null`.execute(ctx.db)
}

/** How many such reports an organisation had issued since an instant, those that took another's place not counted. */
export async function countIssued(ctx: Context, subjectId: number, since: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from reports.report r
     where r.subject_id = ${subjectId} and r.report = 'noViolation' and r.generated_at >= ${since}
       and not exists (select from reports.ending e where e.subject_id = r.subject_id and e.replaced_by = r.number)`.execute(ctx.db)
  return rows[0]?.count ?? 0
}

/** The snapshots of such reports about an organisation that stand and are put forward as recent. */
export async function loadStanding(
  ctx: Context,
  subjectId: number,
  today: Day,
): Promise<{ number: string; code: string; snapshot: string }[]> {
  const { rows } = await sql<{ number: string; code: string; snapshot: string }>`
    select r.number, r.subject_code as code, r.snapshot from reports.report r
     where r.subject_id = ${subjectId} and r.report = 'noViolation' and r.valid_until >= ${today}
       and not exists (select from reports.ending e where e.subject_id = r.subject_id and e.number = r.number)
     order by r.generated_at desc limit 50`.execute(ctx.db)
  return rows
}

/** The records of organisations of some items that stand or stood, as far as rules judge them. Nothing of them is shown. */
export async function loadAnswering(
  ctx: Context,
  subjectIds: readonly number[],
  items: readonly string[],
): Promise<(Answering & { readonly id: string })[]> {
  const { rows } = await sql<Answering & { readonly id: string }>`
    select record_id::text as id, item, source_code as source, json_build_object('code', nullif(authority_code, ''), 'name', authority_name) as authority,
           decided_on, valid_until, coalesce(fields, '{}') as fields, false as is_refused
      from records.current
     where subject_id = any(${subjectIds}::bigint[]) and item = any(${items}::text[]) and state in ('current', 'ended', 'repaired', 'shielded')`.execute(
    ctx.db,
  )
  return rows
}

/** Such reports that stand, whose organisations were not told that something else would be printed today, one part after another. */
export async function* loadUntold(
  ctx: Context,
  today: Day,
): AsyncGenerator<readonly { subjectId: number; number: string; code: string; snapshot: string }[]> {
  const size = 200
  let after = { subjectId: 0, number: '' }
  for (;;) {
    const { rows } = await sql<{ subjectId: number; number: string; code: string; snapshot: string }>`
      select r.subject_id, r.number, r.subject_code as code, r.snapshot from reports.report r
       where r.report = 'noViolation' and r.valid_until >= ${today} and (r.subject_id, r.number) > (${after.subjectId}, ${after.number})
         and not exists (select from reports.ending e where e.subject_id = r.subject_id and e.number = r.number)
         and not exists (select from reports.told t where t.subject_id = r.subject_id and t.number = r.number)
       order by r.subject_id, r.number limit ${size}`.execute(ctx.db)
    yield rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < size) return
    after = last
  }
}

export async function writeTold(
  ctx: Context,
  { subjectId, number }: { readonly subjectId: number; readonly number: string },
): Promise<boolean> {
  const { rows } = await sql`
    insert into reports.told (subject_id, number, told_at) values (${subjectId}, ${number}, ${ctx.now()}) on conflict do nothing returning 1`.execute(
    ctx.db,
  )
  return rows.length > 0
}
