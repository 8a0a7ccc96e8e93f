import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { silent } from '../log.ts'
import type { JobDefinition } from './job.ts'
import { openQueue } from './queue.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

it('a queue that is there already takes the settings of the program that starts', async () => {
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(world.owner)
  const connection = { ...inject('server'), database: rows[0]?.name ?? '' }
  const settingsWith = async (retry: JobDefinition['retry']) => {
    const job: JobDefinition = { name: 'test.retried', handle: () => Promise.resolve(), ...(retry === undefined ? {} : { retry }) }
    const queue = await openQueue({ connection, jobs: [job], log: silent })
    try {
      const found = await sql`select retry_limit, retry_delay, retry_delay_max from jobs.queue where name = ${job.name}`.execute(
        world.owner,
      )
      return found.rows[0]
    } finally {
      await queue.stop()
    }
  }
  expect(await settingsWith(undefined)).toEqual({ retryLimit: 5, retryDelay: 2, retryDelayMax: null })
  expect(await settingsWith({ times: 20, first: 60, longest: 3600 })).toEqual({ retryLimit: 20, retryDelay: 60, retryDelayMax: 3600 })
  expect(await settingsWith(undefined)).toEqual({ retryLimit: 5, retryDelay: 2, retryDelayMax: null })
})

it('a queue that is only opened keeps what is sent, and works on it when it is told to', async () => {
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(world.owner)
  const connection = { ...inject('server'), database: rows[0]?.name ?? '' }
  const done = Promise.withResolvers<object>()
  const job: JobDefinition = { name: 'test.kept', handle: async (_, data) => done.resolve(data) }
  const queue = await openQueue({ connection, jobs: [job], log: silent })
  try {
    await queue.send(world.owner, job.name, { number: 1 })
    const { rows: kept } = await sql`select state::text from jobs.job where name = ${job.name}`.execute(world.owner)
    expect(kept).toEqual([{ state: 'created' }])
    await queue.work(() => world.ctx())
    expect(await done.promise).toEqual({ number: 1 })
  } finally {
    await queue.stop()
  }
})
