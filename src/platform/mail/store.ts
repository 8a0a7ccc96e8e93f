import { sql } from 'kysely'
import type { Context } from '../context.ts'
import type { MailTables } from './tables.ts'

const tables = (ctx: Context) => ctx.db.withTables<MailTables>()

export type Waiting = {
  readonly messageId: number
  readonly address: string
  readonly subject: string
  readonly body: string
  readonly madeAt: Date
  readonly tries: number
}

export async function insertMessages(
  ctx: Context,
  messages: readonly { readonly address: string; readonly subject: string; readonly body: string }[],
): Promise<void> {
  const now = ctx.now()
  await tables(ctx)
    .insertInto('mail.outbox')
    .values(messages.map((one) => ({ ...one, madeAt: now, nextTryAt: now, deadAt: null, lastAnswer: null })))
    .execute()
}

/** Takes messages that are due for a while: whoever dies with them leaves them to the next. */
export async function claimMessages(ctx: Context, until: Date, limit: number): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    update mail.outbox o set tries = o.tries + 1, next_try_at = ${until}
     where message_id in (
       select message_id from mail.outbox where dead_at is null and next_try_at <= ${ctx.now()}
        order by next_try_at, message_id limit ${limit} for no key update skip locked)
    returning message_id, address, subject, body, made_at, tries`.execute(ctx.db)
  return rows
}

export const deleteMessage = async (ctx: Context, messageId: number): Promise<void> => {
  await tables(ctx).deleteFrom('mail.outbox').where('messageId', '=', messageId).execute()
}

export const updateTried = async (
  ctx: Context,
  messageId: number,
  change: { readonly nextTryAt: Date; readonly deadAt: Date | null; readonly lastAnswer: string },
): Promise<void> => {
  await tables(ctx).updateTable('mail.outbox').set(change).where('messageId', '=', messageId).execute()
}

export const deleteDeadBefore = async (ctx: Context, instant: Date): Promise<void> => {
  await tables(ctx).deleteFrom('mail.outbox').where('deadAt', '<', instant).execute()
}

export async function countOutbox(ctx: Context): Promise<{ waiting: number; dead: number }> {
  const { rows } = await sql<{ waiting: number; dead: number }>`
    select (select count(*)::int from mail.outbox where dead_at is null) as waiting,
           (select count(*)::int from mail.outbox where dead_at is not null) as dead`.execute(ctx.db)
  return rows[0] ?? { waiting: 0, dead: 0 }
}
