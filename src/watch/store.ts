import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { Channel, MailWay, Notice, Watched, Watcher } from './watch.ts'

const of = ({ body, unit }: Watcher) => sql`body = ${body} and unit = ${unit}`

export async function loadWatched(ctx: Context, watcher: Watcher): Promise<Watched[]> {
  const { rows } = await sql<Watched>`
    select subject_id, own, added_at from watch.watched where ${of(watcher)} order by own desc, added_at, subject_id`.execute(ctx.db)
  return rows
}

/** Holds the list of a body until the transaction ends, so that two additions at once do not pass the cap together. */
export async function lockChannel(ctx: Context, watcher: Watcher, salt: string): Promise<void> {
  await sql`insert into watch.channel (body, unit, mail, webhook_salt, changed_at, mailed_to, posted_to)
    select ${watcher.body}, ${watcher.unit}, 'daily', ${salt}, ${ctx.now()}, n.last, n.last
      from (select coalesce(max(notice_id), 0) as last from watch.notice where ${of(watcher)}) n
    on conflict do nothing`.execute(ctx.db)
  await sql`select 1 from watch.channel where ${of(watcher)} for no key update`.execute(ctx.db)
}

export async function insertWatched(ctx: Context, { body, unit }: Watcher, subjectId: number, own: boolean): Promise<void> {
  await sql`insert into watch.watched (subject_id, body, unit, own, added_by, added_at)
    values (${subjectId}, ${body}, ${unit}, ${own}, ${ctx.actor.id}, ${ctx.now()}) on conflict do nothing`.execute(ctx.db)
}

/** Ends watching, and forgets what there was to tell. */
export async function deleteWatched(ctx: Context, watcher: Watcher, subjectIds: readonly number[]): Promise<number> {
  await sql`delete from watch.notice where subject_id = any(${[...subjectIds]}::bigint[]) and ${of(watcher)}`.execute(ctx.db)
  const { rows } =
    await sql`delete from watch.watched where subject_id = any(${[...subjectIds]}::bigint[]) and ${of(watcher)} returning 1`.execute(ctx.db)
  return rows.length
}

const channelColumns = sql`body, unit, mail, webhook_url, webhook_salt, feed_made_at, mailed_to, posted_to, attempts, last_fault, dead_at, changed_at`

export async function loadChannel(ctx: Context, watcher: Watcher): Promise<Channel | undefined> {
  const { rows } = await sql<Channel>`select ${channelColumns} from watch.channel where ${of(watcher)}`.execute(ctx.db)
  return rows[0]
}

export async function loadChannelOfFeed(ctx: Context, digest: Buffer): Promise<Channel | undefined> {
  const { rows } = await sql<Channel>`select ${channelColumns} from watch.channel where feed_digest = ${digest}`.execute(ctx.db)
  return rows[0]
}

export async function updateWays(
  ctx: Context,
  watcher: Watcher,
  { mail, webhookUrl }: { mail: MailWay; webhookUrl: string | null },
): Promise<void> {
  const last = sql`(select coalesce(max(notice_id), 0) from watch.notice where ${of(watcher)})`
  await sql`update watch.channel set mail = ${mail}, webhook_url = ${webhookUrl}, attempts = 0, last_fault = null, dead_at = null,
      -- Whoever sets an address hears of what comes, not of what was.
      posted_to = case when webhook_url is distinct from ${webhookUrl} then ${last} else posted_to end,
      mailed_to = case when mail = 'none' then ${last} else mailed_to end,
      changed_at = ${ctx.now()} where ${of(watcher)}`.execute(ctx.db)
}

export async function updateFeed(ctx: Context, watcher: Watcher, digest: Buffer | null): Promise<void> {
  const at = digest === null ? null : ctx.now()
  await sql`update watch.channel set feed_digest = ${digest}, feed_made_at = ${at} where ${of(watcher)}`.execute(ctx.db)
}

export async function updateSalt(ctx: Context, watcher: Watcher, salt: string): Promise<void> {
  await sql`update watch.channel set webhook_salt = ${salt} where ${of(watcher)}`.execute(ctx.db)
}

/** The latest notices of a body, or those after one, up to another, in their order. */
export async function loadNotices(
  ctx: Context,
  watcher: Watcher,
  { after, upTo, limit }: { after?: number; upTo?: number; limit: number },
): Promise<Notice[]> {
  const { rows } = await sql<Notice>`
    select notice_id, subject_id, record_id, kind, open, at from watch.notice
     where ${of(watcher)} and ${after === undefined ? sql`true` : sql`notice_id > ${after}`} and ${upTo === undefined ? sql`true` : sql`notice_id <= ${upTo}`}
     order by ${after === undefined ? sql`notice_id desc` : sql`notice_id`} limit ${limit}`.execute(ctx.db)
  return rows
}

/** How many notices of a body there are after one, and which is the last. */
export async function countNotices(
  ctx: Context,
  watcher: Watcher,
  after: number,
): Promise<{ readonly count: number; readonly last: number }> {
  const { rows } = await sql<{ count: number; last: number }>`
    select count(*)::int as count, coalesce(max(notice_id), 0) as last from watch.notice where ${of(watcher)} and notice_id > ${after}`.execute(
    ctx.db,
  )
  return rows[0] ?? { count: 0, last: 0 }
}

/** Bodies with notices that were not told yet in a way they chose. */
export async function waitingFor(
  ctx: Context,
  way: 'webhook' | Exclude<MailWay, 'none'>,
): Promise<(Watcher & Pick<Channel, 'changedAt'>)[]> {
  const { rows } = await sql<Watcher & Pick<Channel, 'changedAt'>>`
    select c.body, c.unit, c.changed_at from watch.channel c
     where ${
       way === 'webhook'
         ? sql`c.webhook_url is not null and c.dead_at is null
           -- What failed is tried again by its own job; a job that was lost is missed after the longest wait.
           and (c.attempts = 0 or c.last_attempt_at < ${new Date(ctx.now().getTime() - 8 * 3_600_000)})`
         : sql`c.mail = ${way}`
     }
       and exists (select from watch.notice n where n.body = c.body and n.unit = c.unit
                      and n.notice_id > ${way === 'webhook' ? sql`c.posted_to` : sql`c.mailed_to`})
     order by c.unit`.execute(ctx.db)
  return rows
}

export async function keepMailed(ctx: Context, watcher: Watcher, to: number): Promise<void> {
  await sql`update watch.channel set mailed_to = ${to} where ${of(watcher)} and mailed_to < ${to}`.execute(ctx.db)
}

/** Keeps how posting went; `to` null: it failed. */
export async function keepPosted(
  ctx: Context,
  watcher: Watcher,
  { to, fault, dead }: { to: number | null; fault: string | null; dead: boolean },
): Promise<void> {
  await sql`update watch.channel set posted_to = greatest(posted_to, coalesce(${to}::bigint, 0)), last_fault = ${fault}, last_attempt_at = ${ctx.now()},
      attempts = case when ${fault === null} then 0 else attempts + 1 end, dead_at = case when ${dead} then ${ctx.now()}::timestamptz end
     where ${of(watcher)}`.execute(ctx.db)
}

/** Starts posting to a body again that was given up; undefined when it was not. */
export async function revive(ctx: Context, watcher: Watcher): Promise<Channel | undefined> {
  const { rows } = await sql<Channel>`
    update watch.channel set dead_at = null, attempts = 0 where ${of(watcher)} and dead_at is not null returning ${channelColumns}`.execute(
    ctx.db,
  )
  return rows[0]
}
