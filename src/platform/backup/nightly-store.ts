import { sql } from 'kysely'
import type { Context } from '../context.ts'
import type { Text } from '../text.ts'
import type { BackupTables } from './tables.ts'

/** What became of the nightly backup: the last one kept, and why the last try since was in vain. */
export type Nightly = {
  readonly name: string | null
  readonly madeAt: Date | null
  readonly damaged: number
  readonly failedAt: Date | null
  readonly fault: Text | null
}

const tables = ({ db }: Context) => db.withTables<BackupTables>()

export async function loadNightly(ctx: Context): Promise<Nightly> {
  const row = await tables(ctx).selectFrom('backup.nightly').select(['name', 'madeAt', 'damaged', 'failedAt', 'fault']).executeTakeFirst()
  return (row as Nightly | undefined) ?? { name: null, madeAt: null, damaged: 0, failedAt: null, fault: null }
}

export const noteMade = (ctx: Context, made: { readonly name: string; readonly madeAt: Date; readonly damaged: number }): Promise<void> =>
  write(ctx, { ...made, failedAt: null, fault: null })

/** A try in vain; the last one that was kept stays known. */
export const noteFailed = (ctx: Context, failedAt: Date, fault: Text): Promise<void> =>
  write(ctx, { failedAt, fault: JSON.stringify(fault) })

async function write(ctx: Context, change: Partial<BackupTables['backup.nightly']>): Promise<void> {
  await tables(ctx)
    .insertInto('backup.nightly')
    .values({ one: true, damaged: 0, ...change })
    .onConflict((conflict) => conflict.column('one').doUpdateSet(change))
    .execute()
}

/** Does some work unless another program of this database is at it; the lock goes with the connection of whoever dies. */
export const unlessAtIt = (ctx: Context, work: () => Promise<void>): Promise<void> =>
  ctx.db.connection().execute(async (db) => {
    const lock = sql`hashtext('backup.nightly')`
    const { rows } = await sql<{ held: boolean }>`select pg_try_advisory_lock(${lock}) as held`.execute(db)
    if (rows[0]?.held !== true) return
    try {
      await work()
    } finally {
      await sql`select pg_advisory_unlock(${lock})`.execute(db)
    }
  })
