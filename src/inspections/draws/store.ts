import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Drawn, Team, Terms } from '../sampler/index.ts'
import type { Inspector } from '../pool/inspector.ts'
import type { HeldDraw, Owner, Step, StepKind, StepStatement } from './held-draw.ts'

export async function nextDrawId(ctx: Context): Promise<number> {
  const { rows } = await sql<{ id: number }>`select nextval('inspections.draw_id')::int as id`.execute(ctx.db)
  return (rows[0] as { id: number }).id
}

/** The draw a form prepared when it was sent before; whoever sends it at the same moment waits for this transaction. */
export async function findRequested(ctx: Context, requestKey: string): Promise<string | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended('inspections.request ' || ${requestKey}, 0))`.execute(ctx.db)
  const { rows } = await sql<{ number: string }>`select number from inspections.draw where request_key = ${requestKey}`.execute(ctx.db)
  return rows[0]?.number ?? null
}

type NewDraw = Pick<HeldDraw, 'drawId' | 'number' | 'body' | 'unit' | 'file'> & {
  readonly secret: Buffer
  readonly sealed: string
  readonly requestKey: string | null
}

export async function insertDraw(ctx: Context, draw: NewDraw): Promise<void> {
  await sql`
    insert into inspections.draw (draw_id, number, body, unit, prepared_by, prepared_at, terms, sealed, secret, request_key)
    values (${draw.drawId}, ${draw.number}, ${draw.body}, ${draw.unit}, ${ctx.actor.id}, ${ctx.now()}, ${draw.file}, ${draw.sealed},
            ${draw.secret}, ${draw.requestKey})`.execute(ctx.db)
}

type Row = Omit<HeldDraw, 'terms' | 'steps'> & {
  readonly steps: readonly { kind: StepKind; statement: string; leaf_index: number; note: string; taken_by: string; taken_at: string }[]
}

const held = sql`
  select d.draw_id, d.number, d.body, d.unit, d.prepared_by, d.prepared_at, d.terms as file,
         (select coalesce(json_agg(s order by s.step_id), '[]') from inspections.step s where s.draw_id = d.draw_id) as steps
    from inspections.draw d`

const heldOf = ({ steps, ...row }: Row): HeldDraw => ({
  ...row,
  terms: JSON.parse(row.file) as Terms,
  steps: steps.map((step): Step => ({
    kind: step.kind,
    statement: JSON.parse(step.statement) as StepStatement,
    leafIndex: step.leaf_index,
    note: step.note,
    takenBy: step.taken_by,
    takenAt: new Date(step.taken_at),
  })),
})

export async function loadDraw(ctx: Context, number: string): Promise<HeldDraw | undefined> {
  const { rows } = await sql<Row>`${held} where d.number = ${number}`.execute(ctx.db)
  return rows[0] && heldOf(rows[0])
}

/** Draws below a number, the newest first: those of one body, or those of all that were committed. */
export async function loadDraws(ctx: Context, owner: Owner | null, before: number | null, limit: number): Promise<HeldDraw[]> {
  const whose =
    owner === null
      ? sql`exists (select from inspections.step s where s.draw_id = d.draw_id and s.kind = 'committed')`
      : sql`d.body = ${owner.body} and d.unit is not distinct from ${owner.unit}`
  const { rows } = await sql<Row>`
    ${held} where ${whose} and (${before}::bigint is null or d.draw_id < ${before}::bigint)
     order by d.draw_id desc limit ${limit}`.execute(ctx.db)
  return rows.map(heldOf)
}

export async function loadSecret(ctx: Context, drawId: number): Promise<Buffer> {
  const { rows } = await sql<{ secret: Buffer }>`select secret from inspections.draw where draw_id = ${drawId}`.execute(ctx.db)
  return (rows[0] as { secret: Buffer }).secret
}

export async function loadSealed(ctx: Context, drawId: number): Promise<string> {
  const { rows } = await sql<{ sealed: string }>`select sealed from inspections.draw where draw_id = ${drawId}`.execute(ctx.db)
  return (rows[0] as { sealed: string }).sealed
}

export type OwnSealed = { readonly draw: string; readonly title: string; readonly number: string; readonly sealed: string }

/** The latest draws that were run and have a number of an account in their pool. */
export async function loadSealedOf(
  ctx: Context,
  { unit, account }: Pick<Inspector, 'unit' | 'account'>,
  limit: number,
): Promise<OwnSealed[]> {
  const { rows } = await sql<OwnSealed>`
    select w.number as draw, w.terms::jsonb ->> 'title' as title, i.number, w.sealed
      from inspections.inspector i
      join inspections.draw w on strpos(w.sealed, '"number":"' || i.number || '"') > 0
     where i.unit = ${unit} and i.account = ${account}
       and exists (select from inspections.step s where s.draw_id = w.draw_id and s.kind = 'drawn')
     order by w.draw_id desc limit ${limit}`.execute(ctx.db)
  return rows
}

export async function insertSealedRead(ctx: Context, drawId: number): Promise<void> {
  await sql`insert into inspections.sealed_read (draw_id, read_by, read_at) values (${drawId}, ${ctx.actor.id}, ${ctx.now()})`.execute(
    ctx.db,
  )
}

/** The last instants at which a sealed file was read. */
export async function loadSealedReads(ctx: Context, drawId: number): Promise<Date[]> {
  const { rows } = await sql<{ readAt: Date }>`
    select read_at from inspections.sealed_read where draw_id = ${drawId} order by read_at desc limit 20`.execute(ctx.db)
  return rows.map(({ readAt }) => readAt)
}

type NewStep = {
  readonly drawId: number
  readonly kind: StepKind
  readonly leafIndex: number
  readonly statement: string
  readonly salt: Buffer
  readonly note: string
  /** Of replacements: what their list is hashed with. */
  readonly listSalt: Buffer | null
}

export async function insertStep(ctx: Context, step: NewStep): Promise<void> {
  await sql`
    insert into inspections.step (draw_id, kind, statement, salt, leaf_index, note, list_salt, taken_by, taken_at)
    values (${step.drawId}, ${step.kind}, ${step.statement}, ${step.salt}, ${step.leafIndex}, ${step.note}, ${step.listSalt}, ${ctx.actor.id},
            ${ctx.now()})`.execute(ctx.db)
}

/** The salt of a step, which is told with its statement. */
export async function loadSalt(ctx: Context, leafIndex: number): Promise<Buffer> {
  const { rows } = await sql<{ salt: Buffer }>`select salt from inspections.step where leaf_index = ${leafIndex}`.execute(ctx.db)
  return (rows[0] as { salt: Buffer }).salt
}

/** From the secret of the draw `w`: whoever reads it on a record cannot tell which draw gave it, and which object `f` it is. */
const task = sql`
  'C' || left(w.number, 5) || upper(left(encode(sha256(w.secret || convert_to('task', 'UTF8') || int8send(f.subject_id)), 'hex'), 12))`

/** Drawn objects in the order of their teams; `numbers` are those of the pool by place. */
export async function insertDrawn(
  ctx: Context,
  drawId: number,
  {
    objects,
    teams,
    numbers,
  }: { readonly objects: readonly number[]; readonly teams: readonly Team[]; readonly numbers: readonly string[] },
): Promise<void> {
  const [first, second] = [0, 1].map((at) => teams.map((team) => team[at]))
  await sql`
    insert into inspections.drawn (subject_id, draw_id, object, stratum, team, places, inspectors, task)
    select f.subject_id, f.draw_id, f.object, f.stratum, d.team, array[d.first, d.second],
           array[(${numbers}::text[])[d.first], (${numbers}::text[])[d.second]], ${task}
      from unnest(${objects}::int[], ${first}::int[], ${second}::int[]) with ordinality as d (object, first, second, team)
      join inspections.frame_object f on f.draw_id = ${drawId} and f.object = d.object
      join inspections.draw w on w.draw_id = f.draw_id`.execute(ctx.db)
}

/** Drawn objects after a number, in order. */
export async function loadDrawn(ctx: Context, drawId: number, after: number, limit: number): Promise<Drawn[]> {
  const { rows } = await sql<Drawn>`
    select object, stratum from inspections.drawn
     where draw_id = ${drawId} and object > ${after} order by object limit ${limit}`.execute(ctx.db)
  return rows
}
