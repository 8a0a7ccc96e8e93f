import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { Recall } from './recall.ts'
import type { RecallsTables } from './tables.ts'

const tables = (ctx: Context) => ctx.db.withTables<RecallsTables>()

const columns = ['recallId', 'recordId', 'version', 'leafIndex', 'kind', 'madeAt', 'dueAt', 'jws'] as const

/** Numbers for as many recalls; whoever asks holds the head of the ledger, so that they follow the order of the log. */
export async function nextNumbers(ctx: Context, count: number): Promise<number[]> {
  const { rows } = await sql<{ number: number }>`
    select nextval('recalls.recall_number') as number from generate_series(1, ${count})`.execute(ctx.db)
  return rows.map(({ number }) => number)
}

/** Keeps recalls; gives the numbers of those that were not there. */
export async function insertRecalls(
  ctx: Context,
  recalls: readonly (Recall & { readonly subjectId: number; readonly isOpen: boolean })[],
): Promise<number[]> {
  const rows = await tables(ctx)
    .insertInto('recalls.recall')
    .values([...recalls])
    .onConflict((conflict) => conflict.columns(['subjectId', 'recordId', 'version']).doNothing())
    .returning('recallId')
    .execute()
  return rows.map(({ recallId }) => recallId)
}

/** Recalls open to everybody. */
export const loadRecallsAfter = (ctx: Context, after: number, limit: number): Promise<Recall[]> =>
  tables(ctx)
    .selectFrom('recalls.recall')
    .select(columns)
    .where('isOpen', '=', true)
    .where('recallId', '>', after)
    .orderBy('recallId')
    .limit(limit)
    .execute()

/** The latest recalls open to everybody, newest first. */
export const loadLatestRecalls = (ctx: Context, limit: number): Promise<Recall[]> =>
  tables(ctx).selectFrom('recalls.recall').select(columns).where('isOpen', '=', true).orderBy('recallId', 'desc').limit(limit).execute()

export const loadRecall = (ctx: Context, recallId: number): Promise<(Recall & { isOpen: boolean }) | undefined> =>
  tables(ctx).selectFrom('recalls.recall').select(columns).select('isOpen').where('recallId', '=', recallId).executeTakeFirst()

/** Recalls of these records of versions after the one a reader was given just now: it fetched while they were made. */
export async function recallsPast(ctx: Context, recordIds: readonly number[], beforeLeaf: number): Promise<number[]> {
  const rows = await tables(ctx)
    .selectFrom('recalls.recall as c')
    .select('c.recallId')
    .where('c.leafIndex', '>=', beforeLeaf)
    .$if(recordIds.length > 0, (query) => query.where('c.recordId', 'in', [...recordIds]))
    .execute()
  return rows.map(({ recallId }) => recallId)
}

/** Recalls made since an instant. */
export async function recallsMadeSince(ctx: Context, since: Date): Promise<number[]> {
  const rows = await tables(ctx).selectFrom('recalls.recall').select('recallId').where('madeAt', '>=', since).execute()
  return rows.map(({ recallId }) => recallId)
}

/** Recalls of records of these organisations, open to everybody or not. */
export const loadRecallsOf = (ctx: Context, subjectIds: readonly number[], after: number, limit: number): Promise<Recall[]> =>
  tables(ctx)
    .selectFrom('recalls.recall')
    .select(columns)
    .where(sql<boolean>`subject_id = any(${[...subjectIds]}::bigint[])`)
    .where('recallId', '>', after)
    .orderBy('recallId')
    .limit(limit)
    .execute()
