import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { anonymous } from '../../platform/context.ts'
import { registerSource } from '../../sources/index.ts'
import { aSource, invented } from '../../sources/fixtures.ts'
import { aBrowser, chosenPassword, givenAccount, right, actorOfSession } from '../fixtures.ts'
import { changePassword } from './change-password.ts'
import { signIn } from './sign-in.ts'

let world: World
const housing = invented.housing
beforeAll(async () => {
  world = await openWorld()
  await registerSource(world.ctx(), aSource())
  await givenAccount(world.ctx(), { login: 'wang', name: '住建经办', body: 'source', unit: housing })
})
afterAll(() => world.close())

const guest = (at?: string) => world.ctx({ actor: anonymous, ...(at === undefined ? {} : { at }) })

describe('passwords', () => {
  test('all that is wrong with a new password is said at once', async () => {
    const browser = aBrowser()
    browser.keep((await signIn(guest(), right('wang'), browser.connection)).cookies)
    const ctx = world.ctx({ actor: await actorOfSession(guest(), browser.connection.headers) })
    const problems = async (next: string, again: string, current = chosenPassword) =>
      (await changePassword(ctx, { current, next, again }, browser.connection).catch((error) => error)).details.map(
        (problem: { field: string }) => problem.field,
      )
    expect(await problems('wang', 'gnaw')).toEqual(['next', 'next', 'next', 'again'])
    expect(await problems(chosenPassword, chosenPassword)).toEqual(['next'])
    expect(await problems('a quite different one', 'a quite different one', 'not mine at all')).toEqual(['current'])
  })

  test('changing it ends the other sessions and keeps this one', async () => {
    const [here, elsewhere] = [aBrowser(), aBrowser()]
    for (const browser of [here, elsewhere]) browser.keep((await signIn(guest(), right('wang'), browser.connection)).cookies)
    const actor = await actorOfSession(guest(), here.connection.headers)
    const next = 'another steelyard here'
    here.keep(await changePassword(world.ctx({ actor }), { current: chosenPassword, next, again: next }, here.connection))
    expect((await actorOfSession(guest(), here.connection.headers)).kind).toBe('user')
    expect(await actorOfSession(guest(), elsewhere.connection.headers)).toEqual(anonymous)
    await expect(signIn(guest(), right('wang'), elsewhere.connection)).rejects.toMatchObject({ code: 'accounts.sign-in-refused' })
    await expect(
      changePassword(guest(), { current: next, next: chosenPassword, again: chosenPassword }, here.connection),
    ).rejects.toMatchObject({ code: 'accounts.not-signed-in' })
  })
})
