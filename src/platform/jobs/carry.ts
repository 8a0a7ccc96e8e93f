import type { PgBoss } from 'pg-boss'
import type { ClientConfig } from 'pg'
import type pg from 'pg'
import { asOwner } from '../database/connect.ts'

/** A table that jobs wait in from the restoring of a backup until the next start; and the question for what goes into it. */
export const carriedJobs = 'platform.carried_job'

/** Jobs that wait or run, for a backup: the queue's own tables follow the version of the queue and stay behind. */
export async function askForJobs(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ there: boolean }>(`select to_regclass('jobs.job') is not null as there`)
  const carried = `select name, data, start_after, singleton_key from ${carriedJobs}`
  if (rows[0]?.there !== true) return carried
  return `select name, data, start_after, singleton_key from jobs.job where state in ('created', 'retry', 'active') and name !~ '^__' union all ${carried}`
}

type Job = { name: string; data: object | null; start_after: Date; singleton_key: string | null }

/** Queues what came with a restored backup, each piece once however often this begins. What no queue is for any more goes. */
export async function queueCarried(connection: ClientConfig, boss: PgBoss, known: ReadonlySet<string>): Promise<number> {
  return asOwner(connection, async (client) => {
    const db = { executeSql: (text: string, values?: unknown[]) => client.query(text, values as unknown[]) }
    for (let queued = 0; ;) {
      await client.query('begin')
      const { rows } = await client.query<Job>(
        `delete from ${carriedJobs} where ctid in (select ctid from ${carriedJobs} limit 1000) returning *`,
      )
      for (const { name, data, start_after: startAfter, singleton_key: key } of rows)
        if (known.has(name)) {
          await boss.send(name, data ?? {}, { db, startAfter, ...(key === null ? {} : { singletonKey: key }) })
          queued += 1
        }
      await client.query('commit')
      if (rows.length === 0) return queued
    }
  })
}
