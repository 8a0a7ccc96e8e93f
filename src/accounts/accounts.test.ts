import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { sql } from 'kysely'
import { openWorld, type World } from '../../tests/support/world.ts'
import { anonymous } from '../platform/context.ts'
import { issueKey, registerSource, revokeKey } from '../sources/index.ts'
import { aSource, clerkOf, invented, office } from '../sources/fixtures.ts'
import { admitAttempt } from './sign-in/attempts.ts'
import { aBrowser, chosenPassword, givenAccount, officeHead } from './fixtures.ts'
import { createAccount } from './create.ts'
import { createDemoAccounts, type DemoAccount } from './demo.ts'
import { disableAccount, enableAccount, listAccounts, resetPassword } from './manage.ts'
import { changePassword } from './sign-in/change-password.ts'
import { actorOf, actorOfSession } from './sign-in/session.ts'
import { signIn, signOut } from './sign-in/sign-in.ts'

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
const right = (login: string) => ({ login, password: chosenPassword })
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => ({ code: error.code, status: error.status, text: error.text }),
  )

describe('accounts', () => {
  test('only the office creates, lists, resets and disables', async () => {
    for (const actor of [anonymous, clerkOf(housing), { ...officeHead, role: 'auditor' }]) {
      const ctx = world.ctx({ actor })
      const refused = { code: 'accounts.office-only', status: 403 }
      await expect(createAccount(ctx, { login: 'mallory', name: '某', body: 'office', role: 'head' })).rejects.toMatchObject(refused)
      await expect(listAccounts(ctx)).rejects.toMatchObject(refused)
      await expect(resetPassword(ctx, 'wang')).rejects.toMatchObject(refused)
      await expect(disableAccount(ctx, 'wang')).rejects.toMatchObject(refused)
      await expect(enableAccount(ctx, 'wang')).rejects.toMatchObject(refused)
    }
  })

  test('a clerk of the office opens accounts for sources, but makes nobody of the office and takes over no account of it', async () => {
    const ctx = world.ctx({ actor: office })
    const refused = { code: 'accounts.head-only', status: 403 }
    await expect(createAccount(ctx, { login: 'new.clerk', name: '新', body: 'source', unit: housing })).resolves.toBeDefined()
    await expect(createAccount(ctx, { login: 'mallory', name: '某', body: 'office', role: 'head' })).rejects.toMatchObject(refused)
    await expect(resetPassword(ctx, 'li.office')).rejects.toMatchObject(refused)
    await expect(disableAccount(ctx, 'li.office')).rejects.toMatchObject(refused)
    await expect(createAccount(ctx, { login: 'org', name: '某', body: 'organisation', unit: housing })).rejects.toMatchObject({
      code: 'accounts.by-proof-only',
    })
  })

  test('every wrong entry is reported at once, and a clerk needs a source', async () => {
    const ctx = world.ctx({ actor: officeHead })
    const fields = async (input: Parameters<typeof createAccount>[1]) =>
      (await createAccount(ctx, input).catch((error) => error)).details.map((problem: { field: string }) => problem.field)
    expect(await fields({ login: 'a b', name: '', body: 'source', role: 'boss' as 'clerk' })).toEqual(['login', 'name', 'role', 'unit'])
    expect(await fields({ login: 'zhao', name: '赵', body: 'club' as 'source' })).toEqual(['body'])
    expect(await fields({ login: 'zhao', name: '赵', body: 'source' })).toEqual(['unit'])
    expect(await fields({ login: 'zhao', name: '赵', body: 'bank', unit: housing })).toEqual(['unit'])
    expect(await fields({ login: 'zhao', name: '赵', body: 'source', unit: invented.market })).toEqual(['unit'])
    expect(await fields({ login: 'zhao', name: '赵', body: 'office', unit: housing })).toEqual(['unit'])
    expect(await refusal(createAccount(ctx, { login: ' ＷＡＮＧ', name: '王', body: 'office', role: 'head' }))).toMatchObject({
      code: 'accounts.login-taken',
      status: 409,
    })
  })

  test('an initial password opens nothing but the change of itself', async () => {
    const { password } = await createAccount(world.ctx({ actor: officeHead }), {
      login: 'fresh',
      name: '新人',
      body: 'source',
      unit: housing,
    })
    const browser = aBrowser()
    const answer = await signIn(guest(), { login: 'fresh', password }, browser.connection)
    browser.keep(answer.cookies)
    expect(answer.mustChange).toBe(true)
    const actor = await actorOfSession(guest(), browser.connection.headers)
    expect(actor).toMatchObject({ kind: 'user', body: null, role: null, unit: null })
    await expect(listAccounts(world.ctx({ actor }))).rejects.toMatchObject({ code: 'accounts.office-only' })
    browser.keep(
      await changePassword(world.ctx({ actor }), { current: password, next: chosenPassword, again: chosenPassword }, browser.connection),
    )
    expect((await actorOfSession(guest(), browser.connection.headers)).body).toBe('source')
  })

  test('a password is stored as a hash only', async () => {
    const rows = await world.owner
      .withTables<{ 'accounts.credential': { password: string } }>()
      .selectFrom('accounts.credential')
      .select('password')
      .execute()
    expect(rows.length).toBeGreaterThan(1)
    for (const { password } of rows) expect(password).toMatch(/^[0-9a-f]{32}:[0-9a-f]{128}$/)
  })

  test('the last office account in use cannot be disabled', async () => {
    const ctx = world.ctx({ actor: officeHead })
    for (const { login, memberships } of await listAccounts(ctx))
      if (login !== 'li.office' && memberships.some(({ role }) => role === 'head')) await disableAccount(ctx, login)
    expect(await refusal(disableAccount(ctx, 'li.office'))).toMatchObject({ code: 'accounts.last-office', status: 409 })
  })

  test('are listed by what they act for', async () => {
    const logins = async (kind: 'staff' | 'organisation' | 'none') =>
      (await listAccounts(world.ctx({ actor: officeHead }), kind)).map(({ login }) => login)
    expect(await logins('staff')).toContain('wang')
    expect([...(await logins('organisation')), ...(await logins('none'))]).not.toContain('wang')
  })

  test('demo accounts can be made again without change', async () => {
    const accounts: DemoAccount[] = [
      { login: 'demo1', name: '演示', password: 'demo-one-steelyard', body: 'office', unit: null, role: 'head' },
      { login: 'demo2', name: '演示', password: 'demo-two-steelyard', body: 'source', unit: housing, role: 'clerk' },
    ]
    for (let round = 0; round < 2; round += 1) await createDemoAccounts(world.ctx(), accounts)
    for (const account of accounts)
      await expect(signIn(guest(), account, aBrowser().connection)).resolves.toMatchObject({ mustChange: false })
  })
})

describe('signing in', () => {
  test('a clerk acts for the source, until signing out', async () => {
    const browser = aBrowser()
    const { cookies } = await signIn(guest(), right('Wang '), browser.connection)
    browser.keep(cookies)
    const request = () => new Request('http://xinheng.test/workbench', { headers: browser.connection.headers })
    expect(await actorOf(guest(), request())).toMatchObject({ kind: 'user', body: 'source', role: 'clerk', unit: housing })
    const stolen = new Map(browser.jar)
    browser.keep(await signOut(guest(), browser.connection))
    expect(browser.jar.size).toBe(0)
    for (const [name, value] of stolen) browser.jar.set(name, value)
    expect(await actorOf(guest(), request())).toEqual(anonymous)
  })

  test('the cookie cannot be read by scripts, stays on this site, and behind https travels only encrypted', async () => {
    const [plain] = (await signIn(guest(), right('wang'), aBrowser().connection)).cookies
    expect(plain).toMatch(/^xinheng\.session_token=.+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/)
    const [secure] = (await signIn(guest(), right('wang'), aBrowser('192.0.2.1', true).connection)).cookies
    expect(secure).toMatch(/^__Secure-xinheng\.session_token=.+; HttpOnly; Secure; SameSite=Lax$/)
    const downgraded = new Headers({ cookie: plain?.split(';')[0] ?? '' })
    expect(await actorOfSession(guest(), downgraded, true)).toEqual(anonymous)
  })

  test('a forged or altered cookie is nobody', async () => {
    const browser = aBrowser()
    browser.keep((await signIn(guest(), right('wang'), browser.connection)).cookies)
    const value = browser.jar.get('xinheng.session_token') ?? ''
    const token = decodeURIComponent(value).split('.')[0] ?? ''
    for (const forged of [token, `${token}.${'A'.repeat(43)}%3D`, 'x.y', '']) {
      expect(await actorOfSession(guest(), new Headers({ cookie: `xinheng.session_token=${forged}` }))).toEqual(anonymous)
    }
  })

  test('unknown logins, wrong passwords and disabled accounts get one and the same answer', async () => {
    await givenAccount(world.ctx(), { login: 'gone', name: '离任', body: 'source', unit: housing })
    await disableAccount(world.ctx({ actor: officeHead }), 'gone')
    const answers = await Promise.all(
      [
        { login: 'nobody-here', password: chosenPassword },
        { login: 'wang', password: 'wrong password 1' },
        right('gone'),
        { login: 'x', password: '' },
        { login: '-nobody-', password: '-' },
        { login: 'wang', password: 'w'.repeat(5000) },
      ].map((input) => refusal(signIn(guest(), input, aBrowser('192.0.2.2').connection))),
    )
    expect(answers[0]).toMatchObject({ code: 'accounts.sign-in-refused', status: 401 })
    for (const answer of answers) expect(answer).toEqual(answers[0])
    await enableAccount(world.ctx({ actor: officeHead }), 'gone')
    await expect(signIn(guest(), right('gone'), aBrowser().connection)).resolves.toBeDefined()
  })

  test('a session planted before signing in is never taken over', async () => {
    const attacker = aBrowser('192.0.2.3')
    attacker.keep((await signIn(guest(), right('li.office'), attacker.connection)).cookies)
    const victim = aBrowser('192.0.2.4')
    victim.jar.set('xinheng.session_token', attacker.jar.get('xinheng.session_token') ?? '')
    victim.keep((await signIn(guest(), right('wang'), victim.connection)).cookies)
    expect(victim.jar.get('xinheng.session_token')).not.toBe(attacker.jar.get('xinheng.session_token'))
    expect((await actorOfSession(guest(), victim.connection.headers)).body).toBe('source')
    expect(await actorOfSession(guest(), attacker.connection.headers)).toEqual(anonymous)
  })

  test('a session ends after twelve hours, however busy', async () => {
    const browser = aBrowser()
    browser.keep((await signIn(guest(), right('wang'), browser.connection)).cookies)
    const signedInAt = Date.now()
    vi.useFakeTimers({ toFake: ['Date'] })
    try {
      for (const hours of [4, 8, 11.9]) {
        vi.setSystemTime(signedInAt + hours * 3_600_000)
        expect((await actorOfSession(guest(), browser.connection.headers)).kind).toBe('user')
      }
      vi.setSystemTime(signedInAt + 12.1 * 3_600_000)
      expect(await actorOfSession(guest(), browser.connection.headers)).toEqual(anonymous)
    } finally {
      vi.useRealTimers()
    }
  })

  test('disabling or resetting an account ends its sessions at once', async () => {
    const ctx = world.ctx({ actor: officeHead })
    const browser = aBrowser()
    browser.keep((await signIn(guest(), right('gone'), browser.connection)).cookies)
    await disableAccount(ctx, 'gone')
    expect(await actorOfSession(guest(), browser.connection.headers)).toEqual(anonymous)
    await enableAccount(ctx, 'gone')
    expect(await actorOfSession(guest(), browser.connection.headers)).toEqual(anonymous)
    browser.keep((await signIn(guest(), right('gone'), browser.connection)).cookies)
    const { password } = await resetPassword(ctx, 'gone')
    expect(await actorOfSession(guest(), browser.connection.headers)).toEqual(anonymous)
    await expect(signIn(guest(), right('gone'), browser.connection)).rejects.toMatchObject({ code: 'accounts.sign-in-refused' })
    await expect(signIn(guest(), { login: 'gone', password }, browser.connection)).resolves.toMatchObject({ mustChange: true })
  })
})

describe('lock-out', () => {
  const start = '2026-11-16T10:00:00+08:00'
  const wrong = (login: string, address: string, at: string) =>
    refusal(signIn(guest(at), { login, password: 'wrong password 1' }, aBrowser(address).connection))

  test('ten wrong passwords lock a login for fifteen minutes, right password and all, and an unknown login just so', async () => {
    await givenAccount(world.ctx(), { login: 'target', name: '靶', body: 'source', unit: housing })
    for (const login of ['target', 'not-there']) {
      // Guesses made at once are counted one by one.
      const codes = await Promise.all(Array.from({ length: 12 }, (_, index) => wrong(login, `198.51.100.${index}`, start)))
      expect(codes.map((one) => String(one?.code)).sort()).toEqual([
        ...Array(2).fill('accounts.locked'),
        ...Array(10).fill('accounts.sign-in-refused'),
      ])
      expect(await refusal(signIn(guest(start), right(login), aBrowser('203.0.113.9').connection))).toMatchObject({
        code: 'accounts.locked',
        status: 429,
      })
    }
    await expect(signIn(guest('2026-11-16T10:15:00+08:00'), right('target'), aBrowser('203.0.113.9').connection)).resolves.toBeDefined()
  })

  test('one address cannot try many logins', async () => {
    for (let index = 0; index < 500; index += 1) await admitAttempt(guest(start), `guess-${index}`, '203.0.113.50')
    expect(await refusal(signIn(guest(start), right('wang'), aBrowser('203.0.113.50').connection))).toMatchObject({
      code: 'accounts.locked',
    })
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

describe('requests with a key', () => {
  test('a key acts for its source; one that cannot be used is an error, never anonymity', async () => {
    const { key, prefix } = await issueKey(world.ctx(), housing, { label: '审批系统' })
    const request = (authorization: string) => new Request('http://xinheng.test/api/v1/submissions', { headers: { authorization } })
    expect(await actorOf(guest(), request(`Bearer ${key}`))).toMatchObject({ kind: 'key', body: 'source', role: 'clerk', unit: housing })
    for (const wrong of ['Basic d2FuZzp3YW5n', 'Bearer', `Bearer ${key}x`])
      expect(await refusal(actorOf(guest(), request(wrong)))).toMatchObject({ code: 'sources.key-refused', status: 401 })
    await revokeKey(world.ctx(), prefix)
    expect(await refusal(actorOf(guest(), request(`Bearer ${key}`)))).toMatchObject({ code: 'sources.key-refused' })
    expect(await actorOf(guest(), new Request('http://xinheng.test/'))).toEqual(anonymous)
  })
})
