import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Replacement, ReplacingAct } from '../sampler/index.ts'

/** A replacement with what only its own body knows: whose place of which object was taken by whom. */
export type InsideReplacement = Replacement & { readonly object: number; readonly gone: string; readonly came: string }

/** Who was replaced in a draw, in order, and who took the step. */
export async function loadReplacements(ctx: Context, drawId: number): Promise<(Replacement & { readonly takenBy: string })[]> {
  const { rows } = await sql<Replacement & { takenBy: string }>`
    select r.team, r.inspector, r.next, r.because, s.taken_by
      from inspections.replacement r join inspections.step s on s.leaf_index = r.leaf_index
     where r.draw_id = ${drawId} order by r.leaf_index, r.place`.execute(ctx.db)
  return rows
}

/** The acts of a draw as those read them who may read the sealed file. */
export async function loadActs(ctx: Context, drawId: number): Promise<ReplacingAct[]> {
  const { rows } = await sql<ReplacingAct>`
    select encode(s.list_salt, 'hex') as salt, ${listOf(sql`s.leaf_index`)} as replacements
      from inspections.step s where s.draw_id = ${drawId} and s.kind = 'replaced' order by s.leaf_index`.execute(ctx.db)
  return rows
}

/** The list of an act, as it is hashed. */
export const listOf = (leafIndex: ReturnType<typeof sql>) => sql`
  (select coalesce(json_agg(json_build_object('team', r.team, 'inspector', r.inspector, 'next', r.next, 'because', r.because) order by r.place), '[]')
     from inspections.replacement r where r.leaf_index = ${leafIndex})`

export async function insertReplacements(
  ctx: Context,
  { drawId, leafIndex }: { readonly drawId: number; readonly leafIndex: number },
  list: readonly InsideReplacement[],
): Promise<void> {
  const of = <Key extends keyof InsideReplacement>(key: Key) => list.map((one) => one[key])
  await sql`
    insert into inspections.replacement (leaf_index, draw_id, team, inspector, next, because, object, gone, came, place)
    select ${leafIndex}::bigint, ${drawId}::bigint, r.*
      from unnest(${of('team')}::int[], ${of('inspector')}::int[], ${of('next')}::int[], ${of('because')}::text[], ${of('object')}::int[],
                  ${of('gone')}::text[], ${of('came')}::text[]) with ordinality as r`.execute(ctx.db)
}
