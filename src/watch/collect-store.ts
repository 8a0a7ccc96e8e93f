import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { NoticeKind } from './watch.ts'

/** Holds the place up to which the log was read, until the transaction ends; undefined while another does. */
export async function lockPlace(ctx: Context): Promise<{ readonly leaf: number | null } | undefined> {
  const { rows } = await sql<{ leaf: number | null }>`select leaf from watch.place for no key update skip locked`.execute(ctx.db)
  return rows[0]
}

/** Waits for whoever reads the log, and keeps others from it until the transaction ends. */
export async function holdPlace(ctx: Context): Promise<void> {
  await sql`select from watch.place for no key update`.execute(ctx.db)
}

export async function movePlace(ctx: Context, leaf: number | null): Promise<void> {
  await sql`update watch.place set leaf = ${leaf}`.execute(ctx.db)
}

export async function isAnythingWatched(ctx: Context): Promise<boolean> {
  const { rows } = await sql`select from watch.watched limit 1`.execute(ctx.db)
  return rows.length > 0
}

export type Told = { readonly leaf: number; readonly recordId: number; readonly kind: NoticeKind; readonly at: Date }

const watching = sql`left join subjects.merged m on m.absorbed_id = r.subject_id
  join watch.watched w on w.subject_id = coalesce(m.survivor_id, r.subject_id)`

/** Keeps what everybody may read of the log, for each body that watches the organisation meant. What is gone takes along what was told of it. */
export async function keepOpen(ctx: Context, told: readonly Told[]): Promise<void> {
  const list = sql`unnest(${told.map(({ leaf }) => leaf)}::bigint[], ${told.map(({ recordId }) => recordId)}::bigint[],
    ${told.map(({ kind }) => kind)}::text[], ${told.map(({ at }) => at.toISOString())}::timestamptz[]) as t (leaf, record_id, kind, at)`
  await sql`delete from watch.notice n using ${list} where t.kind = 'gone' and n.record_id = t.record_id and not exists (
      select from watch.watched w where w.subject_id = n.subject_id and w.body = n.body and w.unit = n.unit and w.own)`.execute(ctx.db)
  await sql`
    insert into watch.notice (subject_id, body, unit, leaf_index, record_id, kind, open, at)
    select w.subject_id, w.body, w.unit, t.leaf, t.record_id, t.kind, true, t.at
      from ${list} join records.current r on r.record_id = t.record_id ${watching}
     where t.at >= w.added_at order by t.leaf
    on conflict do nothing`.execute(ctx.db)
}

/** Keeps what happened to the own file of bodies that watch themselves and was not open to everybody. */
export async function keepOwn(ctx: Context, from: number, to: number): Promise<void> {
  await sql`
    insert into watch.notice (subject_id, body, unit, leaf_index, record_id, kind, open, at)
    select w.subject_id, w.body, w.unit, r.leaf_index, r.record_id,
           case r.change when 'accepted' then 'new' when 'ended' then 'ended' when 'withdrawn' then 'withdrawn' when 'reassigned' then 'withdrawn'
             when 'repaired' then 'gone' when 'shielded' then 'gone' when 'erased' then 'gone' else 'changed' end, false, r.arrived_at
      from records.history r ${watching}
     where r.leaf_index >= ${from} and r.leaf_index < ${to} and w.own and r.arrived_at >= w.added_at and r.scope <> 'restricted'
     order by r.leaf_index
    on conflict do nothing`.execute(ctx.db)
}

/** Notices are kept for a year. */
export async function forgetNotices(ctx: Context, before: Date): Promise<void> {
  await sql`delete from watch.notice where at < ${before}`.execute(ctx.db)
}

/** Reading begins here, if it has not begun. */
export async function beginAt(ctx: Context, leaf: number): Promise<void> {
  await sql`update watch.place set leaf = ${leaf} where leaf is null`.execute(ctx.db)
}
