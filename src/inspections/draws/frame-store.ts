import { sql, type RawBuilder } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Covered } from '../../packs/index.ts'
import type { Named } from './held-draw.ts'
import type { SubjectType } from '../../subjects/index.ts'

/** Selects `subject_id`, `stratum`, `band` (null where strata are no bands) and `code` of the organisations a draw is made from. */
export type Objects = RawBuilder<unknown>

/** `covers`: what every organisation is covered by, by each of them. */
export type Population = {
  readonly types: readonly SubjectType[]
  readonly division: string | null
  readonly covers?: readonly Covered[]
}

/** Every active organisation of some types that has a code, one stratum for each type. */
export function objectsByType({ types, division }: Population): Objects {
  return sql`
    select o.subject_id, o.subject_type as stratum, null::text as band, o.uscc as code
      from subjects.organisation o
     where o.merged_into is null and o.status = 'active' and o.uscc is not null and o.subject_type = any(${types})
       and ${within(division)}`
}

/** The organisation `o` is in a division, or in one that belongs to it; null: anywhere. */
export function within(division: string | null): RawBuilder<unknown> {
  const start = division === null ? null : division.replace(/^(\d{2})0000$/, '$1').replace(/^(\d{4})00$/, '$1')
  return sql`(${start}::text is null or starts_with(o.division_code, ${start}::text))`
}

export type DrawOf = { readonly drawId: number; readonly secret: Buffer }

/** Salts come from one secret, so that there is nothing to keep for each object. */
const salt = (secret: Buffer) => sql`sha256(${secret}::bytea || int8send(f.subject_id))`
const mark = (secret: Buffer) => sql`sha256(${salt(secret)} || convert_to(f.code, 'UTF8'))`

/** Puts organisations into the frame of a draw, numbered by their marks, so that a number tells nothing; says how many each stratum has. */
export async function insertFrame(
  ctx: Context,
  { drawId, secret }: DrawOf,
  objects: Objects,
): Promise<{ readonly stratum: string; readonly objects: number }[]> {
  await sql`
    insert into inspections.frame_object (subject_id, draw_id, object, stratum, band, code)
    select f.subject_id, ${drawId}, row_number() over (order by ${mark(secret)}), f.stratum, f.band, f.code from (${objects}) f`.execute(
    ctx.db,
  )
  const { rows } = await sql<{ stratum: string; objects: number }>`
    select stratum, count(*)::int as objects from inspections.frame_object where draw_id = ${drawId}
     group by stratum order by stratum`.execute(ctx.db)
  return rows
}

const linesAtOnce = 20_000

/** The lines of a frame in order, some thousand at a time. */
export async function* frameLines(ctx: Context, of: DrawOf): AsyncGenerator<string> {
  for (let lines = await linesAfter(ctx, of, 0); lines !== null; lines = await linesAfter(ctx, of, lines.last)) yield lines.text
}

async function linesAfter(ctx: Context, { drawId, secret }: DrawOf, after: number): Promise<{ text: string; last: number } | null> {
  const { rows } = await sql<{ text: string; last: number } | { text: null; last: null }>`
    select string_agg(f.object || ',' || f.stratum || ',' || encode(${mark(secret)}, 'hex') || e'\n', '' order by f.object) as text,
           max(f.object) as last
      from (select * from inspections.frame_object where draw_id = ${drawId} and object > ${after}
             order by object limit ${linesAtOnce}) f`.execute(ctx.db)
  const [found] = rows
  return found === undefined || found.last === null ? null : found
}

export async function insertPiece(ctx: Context, drawId: number, piece: number, lines: Uint8Array): Promise<void> {
  await sql`insert into inspections.frame_piece (draw_id, piece, lines) values (${drawId}, ${piece}, ${Buffer.from(lines)})`.execute(ctx.db)
}

/** The file of a frame as it was hashed: read, not made. */
export async function* framePieces(ctx: Context, drawId: number): AsyncGenerator<Uint8Array> {
  for (let piece = 0; ; piece++) {
    const { rows } = await sql<{ lines: Buffer }>`
      select lines from inspections.frame_piece where draw_id = ${drawId} and piece = ${piece}`.execute(ctx.db)
    const [found] = rows
    if (found === undefined) return
    yield found.lines
  }
}

/** The objects that organisations of some codes are, those of the past included; null for one that is not in the frame. */
export async function objectsOfCodes(ctx: Context, drawId: number, codes: readonly string[]): Promise<Map<string, number | null>> {
  const { rows } = await sql<{ code: string; object: number | null }>`
    select c.code, f.object from unnest(${codes}::text[]) as c (code)
      join subjects.code_of k on k.kind = 'uscc' and k.value = c.code
      join subjects.organisation o on o.subject_id = k.subject_id
      left join inspections.frame_object f on f.subject_id = coalesce(o.merged_into, o.subject_id) and f.draw_id = ${drawId}`.execute(
    ctx.db,
  )
  return new Map(rows.map(({ code, object }) => [code, object]))
}

/** Drawn organisations after a number, with what proves which object each is; of one that was merged since, the living one's name. */
export async function loadNamed(ctx: Context, { drawId, secret }: DrawOf, after: number, limit: number): Promise<Named[]> {
  const { rows } = await sql<Named>`
    select f.object, d.task, coalesce(m.name, o.name) as name, f.code, encode(${salt(secret)}, 'hex') as salt
      from inspections.drawn d
      join inspections.frame_object f on f.subject_id = d.subject_id and f.draw_id = d.draw_id
      join subjects.organisation o on o.subject_id = d.subject_id
      left join subjects.organisation m on m.subject_id = o.merged_into
     where d.draw_id = ${drawId} and d.object > ${after}
     order by d.object limit ${limit}`.execute(ctx.db)
  return rows
}
