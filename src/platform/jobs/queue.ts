import { fromKysely, PgBoss } from 'pg-boss'
import type { ClientConfig } from 'pg'
import type { Context, Db } from '../context.ts'
import { roles } from '../database/access.ts'
import { asOwner } from '../database/connect.ts'
import { spareRoom } from '../files/room.ts'
import type { Log } from '../log.ts'
import { queueCarried } from './carry.ts'
import { TryLater, type JobDefinition } from './job.ts'

/** The queue of background work, in schema `jobs` of the same database. */
export type Queue<C extends Context = Context> = {
  /** Queues a job through a database handle: inside a transaction it exists only if that commits. */
  readonly send: (db: Db, job: string, data: object) => Promise<void>
  /** Begins to work on it; what was queued before is worked on too. */
  readonly work: (context: () => C) => Promise<void>
  readonly stop: () => Promise<void>
}

const schema = 'jobs'

/**
 * Opens the queue; whoever says so works on it. A job whose worker died is noticed by its missing heartbeat and
 * given to another; handlers carry on where they stopped.
 */
export async function openQueue<C extends Context>(options: {
  connection: ClientConfig
  jobs: readonly JobDefinition<C>[]
  log: Log
  /** Bytes that may still be written: short of them no job is begun, it is tried again later. */
  room?: () => Promise<number>
}): Promise<Queue<C>> {
  const { connection, jobs, log, room } = options
  const boss = new PgBoss({
    ...bossConnection(connection),
    schema,
    application_name: 'xinheng-jobs',
    max: 4,
    useListenNotify: true,
    persistWarnings: false,
  })
  boss.on('error', (error: Error) => log.error({ err: error.message }, 'job queue'))
  await boss.start()
  const only = new Map(jobs.map((job) => [job.name, job.only]))
  for (const { name, retry } of jobs) {
    const settings = {
      ...{ retryLimit: retry?.times ?? 5, retryDelay: retry?.first ?? 2, retryBackoff: true },
      ...{ heartbeatSeconds: 30, expireInSeconds: 6 * 3600, notify: true },
    }
    // A queue of an earlier start takes the settings of this program; jobs that are in it keep those they were sent with.
    if ((await boss.getQueue(name)) !== null) await boss.updateQueue(name, { ...settings, retryDelayMax: retry?.longest ?? null })
    else
      await boss.createQueue(name, {
        ...settings,
        ...(only.get(name) === undefined ? {} : { policy: 'exclusive' as const }),
        ...(retry === undefined ? {} : { retryDelayMax: retry.longest }),
      })
  }
  await grantToApp(connection)
  const carried = await queueCarried(connection, boss, new Set(jobs.map(({ name }) => name)))
  if (carried > 0) log.info({ carried }, 'jobs that came with a restored backup were queued')
  const work = async (context: () => C): Promise<void> => {
    for (const job of jobs) {
      if (job.schedule !== undefined) await boss.schedule(job.name, job.schedule, {}, { tz: 'Asia/Shanghai' })
      if (job.atStart === true) await boss.send(job.name, {})
      const pace = { batchSize: 1, pollingIntervalSeconds: 0.5, notifyPollingIntervalSeconds: 0.5, localConcurrency: job.atOnce ?? 1 }
      await boss.work(job.name, pace, async (taken) => {
        for (const one of taken) {
          try {
            if (room !== undefined && (await room()) < spareRoom) throw new Error('too little room on the disk')
            await job.handle(context(), one.data as object)
          } catch (error) {
            const about = { job: job.name, err: error instanceof Error ? error.message : String(error) }
            if (error instanceof TryLater) log.info(about, 'a job waits and will be tried again')
            else log.error(about, 'a job failed and will be tried again')
            throw error
          }
        }
      })
    }
  }
  return {
    send: async (db, job, data) => {
      const singletonKey = only.get(job)?.(data)
      await boss.send(job, data, { db: fromKysely(db.withoutPlugins()), ...(singletonKey === undefined ? {} : { singletonKey }) })
    },
    work,
    stop: () => boss.stop({ graceful: true, timeout: 20_000 }),
  }
}

const bossConnection = (connection: ClientConfig) =>
  connection.connectionString === undefined
    ? {
        host: connection.host as string,
        port: connection.port as number,
        user: connection.user as string,
        database: connection.database as string,
        ...(typeof connection.password === 'string' ? { password: connection.password } : {}),
      }
    : { connectionString: connection.connectionString }

/** The queue's tables belong to the owner; the application only puts jobs in. */
async function grantToApp(connection: ClientConfig): Promise<void> {
  await asOwner(connection, async (client) => {
    await client.query(`grant usage on schema ${schema} to ${roles.app}`)
    await client.query(`grant select, insert, update, delete on all tables in schema ${schema} to ${roles.app}`)
    await client.query(`grant execute on all functions in schema ${schema} to ${roles.app}`)
  })
}
