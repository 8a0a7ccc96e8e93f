import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { refusal } from '../../../tests/support/refusal.ts'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { anonymous } from '../../platform/context.ts'
import { registerSource } from '../../sources/index.ts'
import { aSource, invented } from '../../sources/fixtures.ts'
import { admitAttempt } from './attempts.ts'
import { aBrowser, givenAccount, officeHead, right } from '../fixtures.ts'
import { createAccount } from '../create.ts'
import { resetPassword } from '../reset-password.ts'
import { signIn } from './sign-in.ts'

let world: World
const housing = invented.housing
beforeAll(async () => {
  world = await openWorld()
  await registerSource(world.ctx(), aSource())
  await givenAccount(world.ctx(), { login: 'li.office', name: '信用办甲', body: 'office', role: 'head' })
  await givenAccount(world.ctx(), { login: 'wang', name: '住建经办', body: 'source', unit: housing })
})
afterAll(() => world.close())

const guest = (at?: string) => world.ctx({ actor: anonymous, ...(at === undefined ? {} : { at }) })

describe('lock-out', () => {
  const start = '2026-11-16T10:00:00+08:00'
  const wrong = (login: string, address: string, at: string) =>
    refusal(signIn(guest(at), { login, password: 'wrong password 1' }, aBrowser(address).connection))

  test('ten wrong passwords lock a login for fifteen minutes, right password and all, and an unknown login just so', async () => {
    await givenAccount(world.ctx(), { login: 'target', name: '靶', body: 'source', unit: housing })
    for (const login of ['target', 'not-there']) {
      // Guesses made at once are counted one by one.
      const codes = await Promise.all(Array.from({ length: 12 }, (_, index) => wrong(login, `198.51.100.${index}`, start)))
      expect(codes.toSorted()).toEqual([...Array(2).fill('accounts.locked'), ...Array(10).fill('accounts.sign-in-refused')])
      await expect(signIn(guest(start), right(login), aBrowser('203.0.113.9').connection)).rejects.toMatchObject({
        code: 'accounts.locked',
        status: 429,
      })
    }
    await expect(signIn(guest('2026-11-16T10:15:00+08:00'), right('target'), aBrowser('203.0.113.9').connection)).resolves.toBeDefined()
  })

  test('one address cannot try many logins', async () => {
    for (let index = 0; index < 500; index += 1) await admitAttempt(guest(start), `guess-${index}`, '203.0.113.50')
    expect(await refusal(signIn(guest(start), right('wang'), aBrowser('203.0.113.50').connection))).toBe('accounts.locked')
    await expect(signIn(guest(start), right('wang'), aBrowser('203.0.113.51').connection)).resolves.toBeDefined()
  }, 60_000)

  test('only failures count: whoever signs in starts login and address anew', async () => {
    for (let round = 0; round < 3; round += 1) {
      for (let index = 0; index < 9; index += 1) await admitAttempt(guest(start), 'wang', '203.0.113.60')
      await expect(signIn(guest(start), right('wang'), aBrowser('203.0.113.60').connection)).resolves.toBeDefined()
    }
    for (let index = 0; index < 499; index += 1) await admitAttempt(guest(start), `guess-again-${index}`, '203.0.113.60')
    await expect(signIn(guest(start), right('wang'), aBrowser('203.0.113.60').connection)).resolves.toBeDefined()
    await expect(admitAttempt(guest(start), 'one-more', '203.0.113.60')).resolves.toBeUndefined()
  }, 60_000)
})

describe('nothing of the person behind a login is kept', () => {
  const rowsOf = async (table: string) =>
    (await sql<{ text: string }>`select coalesce(string_agg(t::text, E'\n'), '') as text from ${sql.raw(table)} t`.execute(world.owner))
      .rows[0]!.text

  test('not what was typed, not the address, not the browser', async () => {
    for (const login of ['13812345678', '11010519491231002x', 'zhang.san@example.com'])
      await refusal(signIn(guest(), { login, password: 'wrong password 1' }, aBrowser('203.0.113.77').connection))
    const browser = aBrowser('203.0.113.78')
    const connection = { ...browser.connection, headers: new Headers({ 'user-agent': 'Browser of Wang 13812345678' }) }
    browser.keep((await signIn(guest(), right('li.office'), connection)).cookies)
    const kept = `${await rowsOf('auth.attempt')} ${await rowsOf('accounts.session')}`
    expect(kept).toContain('login:')
    expect(kept).not.toMatch(/13812345678|110105194912|zhang|203\.0\.113|Browser/)
  })

  test('a login is no number of a person, and a name holds none', async () => {
    const ctx = world.ctx({ actor: officeHead })
    for (const login of ['13812345678', '138-1234-5678', 'u13812345678', '11010519491231002X', '110105194912310119'])
      expect(await createAccount(ctx, { login, name: '某', body: 'office', role: 'head' }).catch((error) => error.details)).toMatchObject([
        { field: 'login' },
      ])
    expect((await createAccount(ctx, { login: 'masked', name: '值班 13812345678', body: 'office', role: 'head' })).name).toBe(
      '值班 ***********',
    )
    expect((await resetPassword(ctx, '13812345678').catch((error) => error)).message).not.toContain('13812345678')
  })
})
