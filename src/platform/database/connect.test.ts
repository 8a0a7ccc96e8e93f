import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { sql } from 'kysely'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { checkAppLogin } from './connect.ts'

let world: World
let database: string
beforeAll(async () => {
  world = await openWorld()
  database = (await sql<{ name: string }>`select current_database() as name`.execute(world.db)).rows[0]?.name ?? ''
})
afterAll(() => world.close())

it('refuses a login of the application that could become the owner of the tables', async () => {
  await expect(checkAppLogin({ ...inject('server'), database })).rejects.toMatchObject({ code: 'database.app-login' })
})

it('takes one that is the application and nothing else', async () => {
  await checkAppLogin({ ...inject('app'), database })
})
