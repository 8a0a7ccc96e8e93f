import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'

/** The living organisations that codes mean, those of the past included. */
export async function subjectsOfCodes(ctx: Context, codes: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ code: string; subjectId: number }>`
    select c.code, coalesce(o.merged_into, o.subject_id) as subject_id
      from unnest(${codes}::text[]) as c (code)
      join subjects.code_of k on k.kind = 'uscc' and k.value = c.code
      join subjects.organisation o on o.subject_id = k.subject_id`.execute(ctx.db)
  return new Map(rows.map(({ code, subjectId }) => [code, subjectId]))
}

type Pair = { readonly subjectId: number; readonly inspector: string }

/** Keeps those that are about objects of the frame. */
export async function insertConflicts(ctx: Context, drawId: number, pairs: readonly Pair[]): Promise<void> {
  await sql`
    insert into inspections.conflict (subject_id, draw_id, inspector)
    select distinct f.subject_id, f.draw_id, p.inspector
      from unnest(${pairs.map(({ subjectId }) => subjectId)}::bigint[], ${pairs.map(({ inspector }) => inspector)}::text[]) as p (subject_id, inspector)
      join inspections.frame_object f on f.subject_id = p.subject_id and f.draw_id = ${drawId}`.execute(ctx.db)
}

/** Drawn objects somebody must not inspect, with their first inspectors and all who must not. */
export type Conflicted = { readonly object: number; readonly inspectors: readonly string[]; readonly excluded: readonly string[] }

export async function loadConflicted(ctx: Context, drawId: number): Promise<Conflicted[]> {
  const { rows } = await sql<Conflicted>`
    select d.object, d.inspectors, array_agg(c.inspector order by c.inspector) as excluded
      from inspections.conflict c
      join inspections.drawn d on d.subject_id = c.subject_id and d.draw_id = c.draw_id
     where c.draw_id = ${drawId}
     group by d.object, d.inspectors order by d.object`.execute(ctx.db)
  return rows
}
