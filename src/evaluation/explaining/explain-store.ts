import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Day } from '../../platform/time.ts'
import type { KeptModel } from '../grading/grade-what.ts'
import { industryOf } from '../groups/groups-store.ts'
import type { Trace } from '../grading/score.ts'

/** What was known at an instant of the conduct of one organisation, as far as a model speaks of it. */
export async function loadTraces(ctx: Context, { conductIds }: KeptModel, subjectId: number, knownAt: Date): Promise<Trace[]> {
  const { rows } = await sql<Trace>`
    select t.record_id, encode(c.version, 'hex') as conduct, t.decided_on, t.fades_on, t.zero_on, t.amount, t.severity, t.class, t.event::text as event
      from evaluation.trace t join evaluation.conduct c using (conduct_id)
     where t.subject_id = ${subjectId} and t.conduct_id = any(${[...conductIds.values()]}::int[])
       and t.known_from <= ${knownAt} and t.known_until > ${knownAt}
     order by t.record_id`.execute(ctx.db)
  return rows
}

/** The day an organisation came to be known here. */
export async function firstSeenOn(ctx: Context, subjectId: number): Promise<Day> {
  const { rows } = await sql<{ day: Day }>`
    select (first_seen_at at time zone 'Asia/Shanghai')::date::text as day from subjects.organisation where subject_id = ${subjectId}`.execute(
    ctx.db,
  )
  return (rows[0] as { day: Day }).day
}

/** How many organisations of a type and a section of industries have a grade, by its place from the best. */
export type GradeCount = { readonly subjectType: string; readonly section: string | null; readonly grade: number; readonly count: number }

/** Everybody graded by a model, counted by type, section and grade. */
export async function countAlike(ctx: Context, key: string): Promise<GradeCount[]> {
  const { rows } = await sql<GradeCount>`
    select o.subject_type, i.section, r.grade, count(*)::int as count
      from evaluation.result r
      join subjects.organisation o using (subject_id)
      ${industryOf}
     where r.key = ${key} and r.grade is not null
     group by 1, 2, 3`.execute(ctx.db)
  return rows
}

/** The section of an industry code, with its name; null where the code is none that is known. */
export async function sectionOf(
  ctx: Context,
  industryCode: string | null,
): Promise<{ readonly section: string; readonly name: string } | null> {
  if (industryCode === null) return null
  const { rows } = await sql<{ section: string; name: string }>`
    select s.code as section, s.name from subjects.industry_name i join subjects.industry_name s on s.code = i.section
     where i.code = ${industryCode}`.execute(ctx.db)
  return rows[0] ?? null
}
