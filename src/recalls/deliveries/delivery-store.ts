import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Day } from '../../platform/time.ts'
import type { WebhookFault } from '../../platform/webhooks/index.ts'
import type { Delivery, DeliveryState, NewDelivery } from './delivery.ts'

/** How long a read may have been under way when a recall was made, so that it still gave what is recalled. */
const meanwhile = '1 minute'

/**
 * Finds, for each of these recalls, every body that was given a version before: by itself, on a page, in a stretch of the feed or
 * in a whole list that fits, or whose people read it as a note of access says. Neither the source of the record nor the organisation itself is
 * told by a recall what it knows, unless it is a reader; one that was a reader and is none is not told either. Of a filter only what a version says is looked at; one recall too many harms nobody. That a record stands
 * again goes to who was told that it must go, whatever is still known of what they took.
 */
export async function makeDeliveries(ctx: Context, recallIds: readonly number[]): Promise<NewDelivery[]> {
  const { rows } = await sql<NewDelivery>`
    with called as (select * from recalls.recall where recall_id = any(${[...recallIds]}::bigint[])),
    took as (
      select c.recall_id, t.reader_code, t.taken_as from called c
        join recalls.fetch t on t.subject_id = c.subject_id and t.record_id = c.record_id and t.version < c.version
      union
      select c.recall_id, g.reader_code, g.taken_as from called c
        join records.history h on h.subject_id = c.subject_id and h.record_id = c.record_id and h.version < c.version and h.scope = 'public'
        join recalls.range_fetch g on h.leaf_index >= g.leaf_from and h.leaf_index < g.leaf_to
       where g.filter is null
          or coalesce(g.filter ->> 'item' = h.item, true) and coalesce(g.filter ->> 'severity' = h.severity, not g.filter ? 'severity')
         and coalesce(g.filter ->> 'authority' = h.authority_code, true) and coalesce(g.filter ->> 'source' = h.source_code, true)
         and coalesce((g.filter ->> 'from')::date <= h.decided_on, true) and coalesce((g.filter ->> 'until')::date >= h.decided_on, true)
         and (not g.filter ? 'organisation' or exists (
               select from subjects.code_of o left join subjects.merged m on m.survivor_id = o.subject_id
                where o.kind = 'uscc' and o.value = g.filter ->> 'organisation' and h.subject_id in (o.subject_id, m.absorbed_id)))
      union
      select c.recall_id, e.unit, e.body from called c
        join access.taken e on e.subject_id in (c.subject_id, (select m.survivor_id from subjects.merged m where m.absorbed_id = c.subject_id))
         and e.record_id = c.record_id and e.read_at < c.made_at + ${meanwhile}::interval and e.body in ('source', 'bank', 'organisation')
      union
      select c.recall_id, d.reader_code, d.taken_as from called c
        join recalls.recall e on e.subject_id = c.subject_id and e.record_id = c.record_id and e.version < c.version
        join recalls.delivery d on d.subject_id = e.subject_id and d.recall_id = e.recall_id
       where c.kind = 'reinstated'
    ),
    made as (
      insert into recalls.delivery (subject_id, recall_id, reader_code, taken_as, made_at, due_at)
      select distinct on (c.recall_id, t.reader_code) c.subject_id, c.recall_id, t.reader_code, t.taken_as, c.made_at, c.due_at
        from took t join called c using (recall_id)
       where case t.taken_as
         when 'reader' then exists (select from recalls.reader r where r.code = t.reader_code and r.status = 'active')
         when 'source' then not exists (select from records.history h where h.subject_id = c.subject_id and h.record_id = c.record_id
                                           and h.version = c.version and h.source_code = t.reader_code)
         else not exists (select from subjects.code_of o left join subjects.merged m on m.survivor_id = o.subject_id
                           where o.kind = 'uscc' and o.value = t.reader_code and c.subject_id in (o.subject_id, m.absorbed_id)) end
       order by c.recall_id, t.reader_code, t.taken_as = 'reader', t.taken_as
      on conflict do nothing
      returning recall_id, reader_code, taken_as
    )
    select m.recall_id, m.reader_code, m.taken_as, r.webhook_url is not null as has_webhook, coalesce(r.by_mail, false) as by_mail, r.contact_mail
      from made m left join recalls.reader r on r.code = m.reader_code and r.status = 'active' order by m.recall_id, m.reader_code`.execute(
    ctx.db,
  )
  return rows
}

const columns = sql`d.recall_id, d.subject_id, d.reader_code, c.record_id, c.kind, d.made_at, d.due_at, c.due_at as signed_due_at, d.attempts, d.last_attempt_at,
  d.last_status, d.last_fault, d.arrived_at, d.mailed_at, d.dead_at, d.acknowledged_at`
const from = sql`from recalls.delivery d join recalls.recall c on c.subject_id = d.subject_id and c.recall_id = d.recall_id`

export async function loadDelivery(ctx: Context, recallId: number, readerCode: string): Promise<Delivery | undefined> {
  const { rows } = await sql<Delivery>`select ${columns} ${from} where d.reader_code = ${readerCode} and d.recall_id = ${recallId}`.execute(
    ctx.db,
  )
  return rows[0]
}

export async function loadDeliveries(
  ctx: Context,
  readerCode: string,
  { state, before, limit }: { readonly state: DeliveryState; readonly before?: number | undefined; readonly limit: number },
): Promise<Delivery[]> {
  const states = {
    all: sql`true`,
    open: sql`d.acknowledged_at is null`,
    dead: sql`d.acknowledged_at is null and d.dead_at is not null`,
    acknowledged: sql`d.acknowledged_at is not null`,
  }
  const { rows } = await sql<Delivery>`
    select ${columns} ${from} where d.reader_code = ${readerCode} and ${states[state]} and ${before === undefined ? sql`true` : sql`d.recall_id < ${before}`}
     order by d.recall_id desc limit ${limit}`.execute(ctx.db)
  return rows
}

/** A record that a body was given by itself, and not in a stretch of the log or a whole list. */
export type TakenRecord = {
  readonly recallId: number
  readonly subjectId: number
  readonly item: string
  readonly decidedOn: Day
  readonly title: string | null
  readonly scope: string
}

/** Which of these recalls of a body are of records it was given by themselves, as long as that is known. */
export async function loadTaken(ctx: Context, readerCode: string, recallIds: readonly number[]): Promise<TakenRecord[]> {
  const { rows } = await sql<TakenRecord>`
    select d.recall_id, d.subject_id, r.item, r.decided_on, r.scope, case when r.state <> 'erased' then r.title end as title ${from}
      join records.current r on r.subject_id = c.subject_id and r.record_id = c.record_id
     where d.reader_code = ${readerCode} and d.recall_id = any(${[...recallIds]}::bigint[])
       and (exists (select from recalls.fetch t where t.subject_id = c.subject_id and t.record_id = c.record_id
                       and t.reader_code = d.reader_code and t.version < c.version)
         or exists (select from access.taken e where e.subject_id in (c.subject_id, (select m.survivor_id from subjects.merged m where m.absorbed_id = c.subject_id))
                       and e.record_id = c.record_id and e.unit = d.reader_code and e.read_at < c.made_at + ${meanwhile}::interval))`.execute(
    ctx.db,
  )
  return rows
}

type Place = Pick<Delivery, 'subjectId' | 'recallId' | 'readerCode'>
const at = ({ subjectId, recallId, readerCode }: Place) =>
  sql`subject_id = ${subjectId} and recall_id = ${recallId} and reader_code = ${readerCode}`

export async function keepAttempt(
  ctx: Context,
  delivery: Place,
  outcome: { readonly status: number | null; readonly fault: WebhookFault | null; readonly dead: boolean },
): Promise<void> {
  const now = ctx.now()
  await sql`update recalls.delivery set attempts = attempts + 1, last_attempt_at = ${now}, last_status = ${outcome.status}, last_fault = ${outcome.fault},
      arrived_at = case when ${outcome.fault === null} then coalesce(arrived_at, ${now}::timestamptz) else arrived_at end,
      dead_at = case when ${outcome.dead} then ${now}::timestamptz end where ${at(delivery)}`.execute(ctx.db)
}

/** Keeps that a reader acknowledged; the first time stands. */
export async function keepAcknowledgement(ctx: Context, delivery: Place, by: 'webhook' | 'api' | 'page'): Promise<void> {
  await sql`update recalls.delivery set acknowledged_at = greatest(${ctx.now()}::timestamptz, made_at), acknowledged_by = ${by}
     where ${at(delivery)} and acknowledged_at is null`.execute(ctx.db)
}

export async function keepMailed(ctx: Context, readerCode: string, recallIds: readonly number[]): Promise<void> {
  await sql`update recalls.delivery set mailed_at = ${ctx.now()} where reader_code = ${readerCode} and recall_id = any(${[...recallIds]}::bigint[])`.execute(
    ctx.db,
  )
}

/** Recalls of a reader that its webhook has yet to get; counting of failures begins anew. */
export async function openUnposted(ctx: Context, readerCode: string): Promise<number[]> {
  const { rows } = await sql<{ recallId: number }>`
    update recalls.delivery set dead_at = null, attempts = 0
     where reader_code = ${readerCode} and arrived_at is null and acknowledged_at is null returning recall_id`.execute(ctx.db)
  return rows.map(({ recallId }) => recallId).toSorted((a, b) => a - b)
}

/** Opens dead deliveries of a reader again; gives their recalls. */
export async function reviveDead(ctx: Context, readerCode: string): Promise<number[]> {
  const { rows } = await sql<{ recallId: number }>`
    update recalls.delivery set dead_at = null, attempts = 0
     where reader_code = ${readerCode} and dead_at is not null and acknowledged_at is null returning recall_id`.execute(ctx.db)
  return rows.map(({ recallId }) => recallId)
}

/** The instants at which recalls that are not acknowledged everywhere were made, with the last day they have. */
export async function openDueDays(ctx: Context): Promise<{ madeAt: Date; dueAt: Date }[]> {
  const { rows } = await sql<{ madeAt: Date; dueAt: Date }>`
    select distinct made_at, due_at from recalls.delivery where acknowledged_at is null`.execute(ctx.db)
  return rows
}

/** Gives what was made at an instant and is not acknowledged another last day; its body is reminded by that. */
export async function moveDue(ctx: Context, madeAt: Date, dueAt: Date): Promise<number> {
  const { rows } = await sql<{ recallId: number }>`
    update recalls.delivery set due_at = ${dueAt}, reminded_at = null
     where made_at = ${madeAt} and acknowledged_at is null and due_at <> ${dueAt} returning recall_id`.execute(ctx.db)
  return rows.length
}

/** What is not acknowledged, ends before an instant, and of which nobody was reminded; held by whoever reminds. */
export async function openUntil(ctx: Context, until: Date): Promise<NewDelivery[]> {
  const { rows } = await sql<NewDelivery>`
    select d.recall_id, d.reader_code, d.taken_as, r.webhook_url is not null as has_webhook, coalesce(r.by_mail, false) as by_mail, r.contact_mail
      from recalls.delivery d left join recalls.reader r on r.code = d.reader_code and r.status = 'active'
     where d.acknowledged_at is null and d.reminded_at is null and d.due_at <= ${until} order by d.recall_id
       for no key update of d`.execute(ctx.db)
  return rows
}

export async function keepReminded(ctx: Context, readerCode: string, recallIds: readonly number[]): Promise<void> {
  await sql`update recalls.delivery set reminded_at = ${ctx.now()} where reader_code = ${readerCode} and recall_id = any(${[...recallIds]}::bigint[])`.execute(
    ctx.db,
  )
}
