import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { refusal } from '../../../tests/support/refusal.ts'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { anonymous } from '../../platform/context.ts'
import { issueKey, registerSource, revokeKey } from '../../sources/index.ts'
import { aSource, invented } from '../../sources/fixtures.ts'
import { aBrowser, chosenPassword, givenAccount, officeHead, right, actorOf, actorOfSession } from '../fixtures.ts'
import { disableAccount, enableAccount } from '../disable.ts'
import { resetPassword } from '../reset-password.ts'
import { signIn, signOut } from './sign-in.ts'

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
      ].map((input) => signIn(guest(), input, aBrowser('192.0.2.2').connection).catch((error: object) => ({ ...error }))),
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

describe('requests with a key', () => {
  test('a key acts for its source; one that cannot be used is an error, never anonymity', async () => {
    const { key, prefix } = await issueKey(world.ctx(), housing, { label: '审批系统' })
    const request = (authorization: string) => new Request('http://xinheng.test/api/v1/submissions', { headers: { authorization } })
    expect(await actorOf(guest(), request(`Bearer ${key}`))).toMatchObject({ kind: 'key', body: 'source', role: 'clerk', unit: housing })
    for (const wrong of ['Basic d2FuZzp3YW5n', 'Bearer', `Bearer ${key}x`])
      await expect(actorOf(guest(), request(wrong))).rejects.toMatchObject({ code: 'sources.key-refused', status: 401 })
    await revokeKey(world.ctx(), prefix)
    expect(await refusal(actorOf(guest(), request(`Bearer ${key}`)))).toBe('sources.key-refused')
    expect(await actorOf(guest(), new Request('http://xinheng.test/'))).toEqual(anonymous)
  })
})
