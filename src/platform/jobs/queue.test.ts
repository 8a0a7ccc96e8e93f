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
