import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Team } from '../sampler/index.ts'
import type { Staffed } from './held-draw.ts'
import { inspectorsNow, recordsOfTask } from '../task-store.ts'

/** A team as it was drawn, with the object only its own body knows. */
export type HeldTeam = { readonly team: number; readonly object: number; readonly places: Team }

/** The teams of some objects. */
export async function loadTeams(ctx: Context, drawId: number, objects: readonly number[]): Promise<HeldTeam[]> {
  const { rows } = await sql<HeldTeam>`
    select team, object, places from inspections.drawn
     where draw_id = ${drawId} and object = any(${objects}::int[]) order by team`.execute(ctx.db)
  return rows
}

/** No record says what was found: a sheet that waits may still come back. */
const notThrough = sql`not exists (${recordsOfTask(sql`d.subject_id`, sql`d.task`)})`

/** Nobody said yet what was found, or it came back: whoever ended gives way. */
const notMade = sql`
  ${notThrough}
  and not exists (select from inspections.sheet s where s.subject_id = d.subject_id and s.task = d.task and s.state <> 'returned')`

/** The teams that somebody of some numbers is in, and those of some objects, whose check was not made yet. */
export async function loadOpenTeams(
  ctx: Context,
  drawId: number,
  { numbers, objects }: { readonly numbers: readonly string[]; readonly objects: readonly number[] },
): Promise<HeldTeam[]> {
  const { rows } = await sql<HeldTeam>`
    select d.team, d.object, d.places from inspections.drawn d
     where d.draw_id = ${drawId} and (d.object = any(${objects}::int[]) or ${inspectorsNow} && ${numbers}::text[]) and ${notMade}
     order by d.team`.execute(ctx.db)
  return rows
}

/** The draws in which somebody of a number has a check that was not made yet. */
export async function loadDrawsWaitingFor(ctx: Context, number: string): Promise<string[]> {
  const { rows } = await sql<{ number: string }>`
    select w.number from inspections.draw w
     where exists (select from inspections.drawn d where d.draw_id = w.draw_id and ${inspectorsNow} @> array[${number}]::text[] and ${notMade})
       and w.draw_id in (
         select m.draw_id from inspections.drawn m where m.inspectors @> array[${number}]::text[]
         union select p.draw_id from inspections.replacement p where p.came = ${number})
     order by w.draw_id`.execute(ctx.db)
  return rows.map((one) => one.number)
}

/** Whether a number is in the pool of a draw that was not given up and has checks that are not through: whoever ends it changes who makes them. */
export async function standsInDraw(ctx: Context, number: string): Promise<boolean> {
  const { rows } = await sql`
    select from inspections.draw w
     where strpos(w.sealed, ${`"number":"${number}"`}) > 0
       and not exists (select from inspections.step s where s.draw_id = w.draw_id and s.kind = 'abandoned')
       and (not exists (select from inspections.step s where s.draw_id = w.draw_id and s.kind = 'drawn')
         or exists (select from inspections.drawn d where d.draw_id = w.draw_id and ${notThrough}))
     limit 1`.execute(ctx.db)
  return rows.length > 0
}

/** The draws in which a check of an organisation, also under what was merged into it, is not made yet and with somebody whose number ended. */
export async function loadDrawsWithEnded(ctx: Context, subjectId: number): Promise<string[]> {
  const { rows } = await sql<{ number: string }>`
    select distinct w.number from inspections.drawn d join inspections.draw w on w.draw_id = d.draw_id
     where d.subject_id = any (array(select m.absorbed_id from subjects.merged m where m.survivor_id = ${subjectId}::bigint) || ${subjectId}::bigint)
       and ${notMade}
       and exists (select from inspections.inspector i where i.number = any(${inspectorsNow}) and i.ended_at is not null)
     order by w.number`.execute(ctx.db)
  return rows.map((one) => one.number)
}

/** The teams of a draw in order, as everybody may know them. */
export async function loadPlaces(ctx: Context, drawId: number): Promise<Team[]> {
  const { rows } = await sql<{ places: Team }>`select places from inspections.drawn where draw_id = ${drawId} order by team`.execute(ctx.db)
  return rows.map(({ places }) => places)
}

export async function loadStaffed(ctx: Context, drawId: number, limit: number): Promise<Staffed[]> {
  const { rows } = await sql<Staffed>`
    select d.object, d.team, ${inspectorsNow} as inspectors from inspections.drawn d
     where d.draw_id = ${drawId} order by d.object limit ${limit}`.execute(ctx.db)
  return rows
}
