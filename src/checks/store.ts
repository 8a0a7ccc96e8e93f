import { sql, type RawBuilder } from 'kysely'
import type { Context } from '../platform/context.ts'
import { prepared, textsOf } from '../platform/database/prepared.ts'
import type { Day } from '../platform/time.ts'
import { pageSize } from '../platform/paged.ts'
import type { SubjectStatus, SubjectType } from '../subjects/index.ts'
import type { Checked, Outcome, SceneFigures, Standing } from './check.ts'

/** An organisation by the code that was asked for; one that was merged is the one it was merged into. */
export type Asked = {
  readonly code: string
  readonly subjectId: number
  readonly name: string
  readonly subjectType: SubjectType
  readonly status: SubjectStatus
}

export async function findByCodes(ctx: Context, codes: readonly string[]): Promise<Asked[]> {
  const { rows } = await sql<Asked>`${sql.raw(prepared)}
    select c.value as code, c.subject_id, o.name, o.subject_type, o.status
      from ${textsOf(codes)} as a (code) join subjects.code_of c on c.value = a.code and c.kind = 'uscc'
      join subjects.organisation o on o.subject_id = c.subject_id`.execute(ctx.db)
  return rows
}

export type NewChecked = Pick<
  Checked,
  'checkId' | 'sourceCode' | 'scene' | 'sceneFrom' | 'purpose' | 'reference' | 'askedAt' | 'askedRole' | 'dueOn'
> & {
  readonly toldAt: Date
  readonly askedKind: 'user' | 'key'
  readonly askedBy: string
  readonly organisations: readonly { readonly subjectId: number; readonly answerHash: string; readonly found: readonly number[] }[]
}

/** The statement that keeps what was asked, of however many calls; part of the one that notes what was read. */
export const insertionOf = (checks: readonly NewChecked[]): RawBuilder<unknown> => sql`
    insert into checks.checked (subject_id, check_id, source_code, scene, scene_from, purpose, reference, asked_at, told_at, asked_kind, asked_by,
      asked_role, answer_hash, found, due_on)
    select o."subjectId", e."checkId", e."sourceCode", e.scene, e."sceneFrom", e.purpose, e.reference, e."askedAt", e."toldAt", e."askedKind",
           e."askedBy", e."askedRole", o."answerHash", o.found, e."dueOn"
      from jsonb_to_recordset(${JSON.stringify(checks)}::jsonb) as e (organisations jsonb, "checkId" text, "sourceCode" text, scene text, "sceneFrom" date,
             purpose text, reference text, "askedAt" timestamptz, "toldAt" timestamptz, "askedKind" text, "askedBy" text, "askedRole" text,
             "dueOn" date)
     cross join jsonb_to_recordset(e.organisations) as o ("subjectId" bigint, "answerHash" text, found int[])
    on conflict (subject_id, check_id) do nothing`

type OfNumber = Pick<Checked, 'subjectId' | 'sourceCode' | 'scene' | 'reference' | 'askedAt'>

/** Whose a number of a check is, of whom, and when it was asked with. */
export async function findOfNumber(ctx: Context, checkId: string): Promise<OfNumber[]> {
  const { rows } = await sql<OfNumber>`
    select k.subject_id, k.source_code, k.scene, k.reference, k.asked_at from checks.checked k where k.check_id = ${checkId}`.execute(
    ctx.db,
  )
  return rows
}

const columns = sql`k.subject_id, k.check_id, o.uscc as code, o.name, k.source_code, s.name as source_name, k.scene, k.scene_from, k.purpose,
  k.reference, k.asked_at, k.asked_role, k.found, k.due_on, k.outcome, k.reason, k.rests_on_kind, k.rests_on_key, k.decided_as, k.outcome_at`
const from = sql`from checks.checked k
  join subjects.organisation f on f.subject_id = k.subject_id
  join subjects.organisation o on o.subject_id = coalesce(f.merged_into, f.subject_id)
  join sources.listed s on s.code = k.source_code`

/** Every organisation of a check of a department; none when the check is another's. */
export async function loadCheck(ctx: Context, sourceCode: string, checkId: string, limit: number): Promise<Checked[]> {
  const { rows } = await sql<Checked>`
    select ${columns} ${from} where k.check_id = ${checkId} and k.source_code = ${sourceCode}
     order by k.outcome is not null, o.name, k.subject_id limit ${limit}`.execute(ctx.db)
  return rows
}

/** One organisation of a check, held until the transaction ends: two who tell an outcome follow each other. */
export async function lockChecked(
  ctx: Context,
  { sourceCode, checkId, subjectId }: { readonly sourceCode: string; readonly checkId: string; readonly subjectId: number },
): Promise<
  | (Pick<Checked, 'subjectId' | 'scene' | 'sceneFrom' | 'outcome'> & { readonly reason: string | null; readonly restsOn: string | null })
  | undefined
> {
  const { rows } = await sql<{
    subjectId: number
    scene: string
    sceneFrom: Day
    outcome: Outcome | null
    reason: string | null
    restsOn: string | null
  }>`
    select k.subject_id, k.scene, k.scene_from, k.outcome, k.reason, k.rests_on from checks.checked k
     where k.check_id = ${checkId} and k.source_code = ${sourceCode}
       and k.subject_id = any(array(select ${subjectId}::bigint union all select m.absorbed_id from subjects.merged m where m.survivor_id = ${subjectId}))
     for no key update of k`.execute(ctx.db)
  return rows[0]
}

export type NewOutcome = {
  readonly subjectId: number
  readonly checkId: string
  readonly outcome: Outcome
  readonly reason: string
  readonly restsOn: { readonly kind: 'measure' | 'listing'; readonly id: string; readonly key: string } | null
  readonly decidedAs: 'approver' | 'head' | null
  readonly toldKind: string
  readonly outcomeKey: string | null
}

export async function writeOutcome(ctx: Context, one: NewOutcome): Promise<void> {
  await sql`
    update checks.checked set outcome = ${one.outcome}, reason = ${one.reason}, rests_on_kind = ${one.restsOn?.kind ?? null},
           rests_on = ${one.restsOn?.id ?? null}, rests_on_key = ${one.restsOn?.key ?? null}, decided_as = ${one.decidedAs},
           told_kind = ${one.toldKind}, told_by = ${ctx.actor.id}, outcome_at = ${ctx.now()}, outcome_key = ${one.outcomeKey}
     where subject_id = ${one.subjectId} and check_id = ${one.checkId} and outcome is null`.execute(ctx.db)
}

/** How a check stands on a day. */
export const standing = (view: Standing, today: Day) =>
  ({
    open: sql`k.outcome is null and k.due_on >= ${today}::date`,
    late: sql`k.outcome is null and k.due_on < ${today}::date`,
    settled: sql`k.outcome is not null`,
  })[view]

/** A page of what a department checked: what is due first, or the newest outcome. */
export async function loadOfSource(
  ctx: Context,
  { sourceCode, view, today, page }: { readonly sourceCode: string; readonly view: Standing; readonly today: Day; readonly page: number },
): Promise<Checked[]> {
  const { rows } = await sql<Checked>`
    select ${columns} ${from} where k.source_code = ${sourceCode} and ${standing(view, today)}
     order by ${view === 'settled' ? sql`k.outcome_at desc` : sql`k.due_on, k.asked_at`}, k.subject_id
     limit ${pageSize + 1} offset ${(page - 1) * pageSize}`.execute(ctx.db)
  return rows
}

export async function countOfSource(ctx: Context, sourceCode: string, today: Day): Promise<Readonly<Record<Standing, number>>> {
  const { rows } = await sql<Record<Standing, number>>`
    select count(*) filter (where ${standing('open', today)})::int as open, count(*) filter (where ${standing('late', today)})::int as late,
           count(*) filter (where ${standing('settled', today)})::int as settled
      from checks.checked k where k.source_code = ${sourceCode}`.execute(ctx.db)
  return rows[0] as Record<Standing, number>
}

/** Who checked some organisations, as far as it is told by this moment: the newest first. */
export async function loadOfFamily(ctx: Context, family: readonly number[], page: number): Promise<Checked[]> {
  const { rows } = await sql<Checked>`
    select ${columns} ${from} where k.subject_id = any(${[...family]}::bigint[]) and k.told_at <= ${ctx.now()}
     order by k.asked_at desc, k.check_id limit ${pageSize + 1} offset ${(page - 1) * pageSize}`.execute(ctx.db)
  return rows
}

/** How checks of a department, or of all, went by scene since a day: counts only. */
export async function countByScene(ctx: Context, sourceCode: string | null, since: Day, today: Day): Promise<SceneFigures[]> {
  const { rows } = await sql<SceneFigures>`
    select k.scene, count(*)::int as checked, count(*) filter (where k.outcome = 'granted')::int as granted,
           count(*) filter (where k.outcome = 'conditions')::int as conditions, count(*) filter (where k.outcome = 'refused')::int as refused,
           count(*) filter (where ${standing('open', today)})::int as open, count(*) filter (where ${standing('late', today)})::int as late
      from checks.checked k
     where (${sourceCode}::text is null or k.source_code = ${sourceCode}) and k.asked_at >= ${since}::date::timestamptz
     group by 1 order by 2 desc, 1`.execute(ctx.db)
  return rows
}
