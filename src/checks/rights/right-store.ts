import { sql } from 'kysely'
import type { Context, Db } from '../../platform/context.ts'
import { longEnough, prepared } from '../../platform/database/prepared.ts'
import type { Day } from '../../platform/time.ts'
import { together } from '../../platform/together.ts'

export type SceneRight = {
  readonly sourceCode: string
  readonly scene: string
  readonly from: Day
  readonly to: Day | null
  readonly basis: string
}

type SceneOpen = { readonly scene: string; readonly sourceName: string }
type Whose = { readonly sourceCode: string; readonly prefix: string | null; readonly day: Day }

/** The scenes a source may check in on a day; of a key, only those it opens. Read with those that others ask for at the same time. */
export const loadScenesOpen = ({ db }: Context, sourceCode: string, prefix: string | null, day: Day): Promise<readonly SceneOpen[]> =>
  scenesOpenOf(db, { sourceCode, prefix, day })

const scenesOpenOf = together({ most: 100, goes: 2 }, async (db: Db, asked: readonly Whose[]) => {
  const list = longEnough(asked)
  const { rows } = await sql<SceneOpen & { place: number }>`${sql.raw(prepared)}
    select a.place, r.scene, s.name as source_name
      from unnest(${list.map((one) => one?.sourceCode ?? null)}::text[], ${list.map((one) => one?.prefix ?? null)}::text[],
             ${list.map((one) => one?.day ?? null)}::date[]) with ordinality as a (source_code, prefix, day, place)
      join checks.scene_right r on r.source_code = a.source_code and r.from_day <= a.day and (r.to_day is null or r.to_day >= a.day)
      join sources.listed s on s.code = r.source_code and s.status = 'active'
     where a.prefix is null or exists (select from checks.key_scene k where k.prefix = a.prefix and k.scene = r.scene)
     order by r.scene`.execute(db)
  return asked.map((_, place) => rows.filter((row) => row.place === place + 1))
})

export async function loadRights(ctx: Context, sourceCode: string): Promise<SceneRight[]> {
  const { rows } = await sql<SceneRight>`
    select r.source_code, r.scene, r.from_day as "from", r.to_day as "to", r.basis from checks.scene_right r
     where r.source_code = ${sourceCode} order by r.scene, r.from_day`.execute(ctx.db)
  return rows
}

/** Adds rights; whoever adds for the same source waits until this transaction ends. */
export async function lockRights(ctx: Context, sourceCode: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('checks.scene_right ' || ${sourceCode}, 0))`.execute(ctx.db)
}

export async function insertRight(ctx: Context, right: SceneRight): Promise<void> {
  await sql`
    insert into checks.scene_right (source_code, scene, from_day, to_day, basis, granted_by, granted_at)
    values (${right.sourceCode}, ${right.scene}, ${right.from}::date, ${right.to}::date, ${right.basis}, ${ctx.actor.id}, ${ctx.now()})`.execute(
    ctx.db,
  )
}

/** Ends a right that is open or ends later; false when there is none. */
export async function closeRight(ctx: Context, { sourceCode, scene, from, to }: SceneRight): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update checks.scene_right set to_day = ${to}::date
     where source_code = ${sourceCode} and scene = ${scene} and from_day = ${from}::date and (to_day is null or to_day > ${to}::date)`.execute(
    ctx.db,
  )
  return (numAffectedRows ?? 0n) > 0n
}

export async function loadKeyScenes(ctx: Context, prefixes: readonly string[]): Promise<{ prefix: string; scene: string }[]> {
  const { rows } = await sql<{ prefix: string; scene: string }>`
    select k.prefix, k.scene from checks.key_scene k where k.prefix = any(${[...prefixes]}::text[]) order by k.scene`.execute(ctx.db)
  return rows
}

/** What a key opens from this instant. */
export async function setKeyScenes(ctx: Context, prefix: string, scenes: readonly string[]): Promise<void> {
  const list = [...scenes]
  await sql`delete from checks.key_scene where prefix = ${prefix} and scene <> all(${list}::text[])`.execute(ctx.db)
  await sql`
    insert into checks.key_scene (prefix, scene, opened_by, opened_at)
    select ${prefix}, s, ${ctx.actor.id}, ${ctx.now()} from unnest(${list}::text[]) s on conflict do nothing`.execute(ctx.db)
}
