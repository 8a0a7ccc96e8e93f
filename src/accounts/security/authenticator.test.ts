import { symmetricEncrypt } from 'better-auth/crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refusal } from '../../../tests/support/refusal.ts'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { anonymous } from '../../platform/context.ts'
import { registerSource } from '../../sources/index.ts'
import { aSource } from '../../sources/fixtures.ts'
import { beginAuthenticator, confirmAuthenticator, removeAuthenticator, showAuthenticator } from './authenticator.ts'
import { aBrowser, chosenPassword, codeAt, givenSignedIn, actorOfSession } from '../fixtures.ts'
import { changePassword } from '../sign-in/change-password.ts'
import { removeFactors } from './manage-security.ts'
import { renewRecoveryCodes } from './recovery-codes.ts'
import { readSecondStep, takeSecondStep } from '../sign-in/second-step.ts'
import { readSecurity } from './security.ts'
import { later, morning, securityIn } from './fixtures.ts'

let world: World
let { aClerk, at, givenAuthenticator } = {} as ReturnType<typeof securityIn>
beforeAll(async () => {
  world = await openWorld()
  await registerSource(world.ctx(), aSource())
  ;({ aClerk, at, givenAuthenticator } = securityIn(world))
})
afterAll(() => world.close())

describe('an authenticator', () => {
  test('the password alone opens nothing once it is set up, and a code completes signing in', async () => {
    const { secret } = await givenAuthenticator('li.na')
    const next = later(60)
    const { browser, second, ctx } = await givenSignedIn(at(next), 'li.na')
    expect([second, ctx.actor]).toEqual([true, anonymous])
    expect(await refusal(changePassword(ctx, { current: chosenPassword, next: 'x', again: 'x' }, browser.connection))).toBe(
      'accounts.not-signed-in',
    )
    expect(await refusal(readSecurity(ctx, browser.connection))).toBe('accounts.not-signed-in')
    expect(await readSecondStep(ctx, browser.connection)).toMatchObject({ login: 'li.na', authenticator: true, passkeys: 0 })
    await takeSecondStep(ctx, await codeAt(secret, next), browser.connection)
    expect(await actorOfSession(ctx, browser.connection.headers)).toMatchObject({ id: 'li.na', body: 'source' })
  })

  test('a code is taken once: seen over a shoulder it opens nothing, not even at the same moment', async () => {
    const { secret } = await givenAuthenticator('replayed')
    const next = later(90)
    const code = await codeAt(secret, next)
    const browsers = await Promise.all([1, 2, 3].map(() => givenSignedIn(at(next), 'replayed')))
    const answers = await Promise.all(browsers.map(({ ctx, browser }) => refusal(takeSecondStep(ctx, code, browser.connection))))
    expect(answers.toSorted()).toEqual(['accounts.code-refused', 'accounts.code-refused', 'done'])
    const { browser, ctx } = await givenSignedIn(at(later(110)), 'replayed')
    expect(await refusal(takeSecondStep(ctx, code, browser.connection))).toBe('accounts.code-refused')
  })

  test('the code of the setting up is no code for signing in', async () => {
    const { secret } = await givenAuthenticator('same-step')
    const { browser, ctx } = await givenSignedIn(at(later(5)), 'same-step')
    expect(await refusal(takeSecondStep(ctx, await codeAt(secret, morning), browser.connection))).toBe('accounts.code-refused')
  })

  test('codes of the step before and after are taken, older and younger ones are not', async () => {
    const { secret } = await givenAuthenticator('clock')
    for (const [offset, expected] of [
      [-60, 'accounts.code-refused'],
      [60, 'accounts.code-refused'],
      [-30, 'done'],
      [30, 'done'],
    ] as const) {
      const now = later(600 + offset)
      const { browser, ctx } = await givenSignedIn(at(later(600)), 'clock')
      expect([offset, await refusal(takeSecondStep(ctx, await codeAt(secret, now), browser.connection))]).toEqual([offset, expected])
    }
  })

  test('five wrong codes lock the second step for a quarter of an hour, the right one too', async () => {
    const { secret } = await givenAuthenticator('guessed')
    const now = later(3600)
    const { browser, ctx } = await givenSignedIn(at(now), 'guessed')
    const guesses = await Promise.all(Array.from({ length: 6 }, () => refusal(takeSecondStep(ctx, '000000', browser.connection))))
    expect(guesses.map(String).sort()).toEqual([...Array(5).fill('accounts.code-refused'), 'accounts.locked'])
    expect(await refusal(takeSecondStep(ctx, await codeAt(secret, now), browser.connection))).toBe('accounts.locked')
    const after = later(3600 + 901)
    const again = await givenSignedIn(at(after), 'guessed')
    await takeSecondStep(again.ctx, await codeAt(secret, after), again.browser.connection)
  })

  test('the second step must be taken within ten minutes', async () => {
    const { secret } = await givenAuthenticator('slow')
    const { browser } = await givenSignedIn(at(later(100)), 'slow')
    const now = later(100 + 601)
    expect(await refusal(takeSecondStep(at(now)(anonymous), await codeAt(secret, now), browser.connection))).toBe('accounts.sign-in-again')
    expect(await refusal(takeSecondStep(at(now)(anonymous), '123456', aBrowser().connection))).toBe('accounts.sign-in-again')
  })

  test('a secret opens nothing before a code has confirmed it, and a confirmed one is not replaced', async () => {
    await aClerk('half')
    const { browser, ctx } = await givenSignedIn(at(morning), 'half')
    await beginAuthenticator(ctx, browser.connection)
    expect((await givenSignedIn(at(morning), 'half')).second).toBe(false)
    expect(await refusal(confirmAuthenticator(ctx, '000000', browser.connection))).toBe('accounts.invalid')
    const { text = '' } = (await showAuthenticator(ctx, browser.connection)) ?? {}
    await confirmAuthenticator(ctx, await codeAt(text, morning), browser.connection)
    await beginAuthenticator(ctx, browser.connection)
    expect(await showAuthenticator(ctx, browser.connection)).toBe(null)
  })

  test('secrets and recovery codes are not in the database as they are', async () => {
    const { secret, codes } = await givenAuthenticator('stored')
    const rows = await world.owner
      .withTables<{ 'accounts.authenticator': { secret: string }; 'accounts.recoveryCode': { digest: string } }>()
      .selectFrom(['accounts.authenticator', 'accounts.recoveryCode'])
      .select(['secret', 'digest'])
      .execute()
    const kept = JSON.stringify(rows)
    expect(kept).not.toContain(secret.replaceAll(' ', ''))
    for (const code of codes) expect(kept).not.toContain(code.replace('-', ''))
  })
})

describe('recovery codes', () => {
  test('each stands in for the second factor once, and only for its owner', async () => {
    const { codes } = await givenAuthenticator('lost')
    await givenAuthenticator('other')
    expect(codes).toHaveLength(10)
    const sign = async (login: string, code: string) => {
      const { browser, ctx } = await givenSignedIn(at(later(60)), login)
      return refusal(takeSecondStep(ctx, code, browser.connection))
    }
    expect(await sign('lost', codes[0]?.toUpperCase() ?? '')).toBe('done')
    expect(await sign('lost', codes[0] ?? '')).toBe('accounts.code-refused')
    expect(await sign('other', codes[1] ?? '')).toBe('accounts.code-refused')
  })

  test('new ones end the old ones, and removing the second factor ends them all', async () => {
    const { browser, ctx, codes } = await givenAuthenticator('renews')
    const fresh = await renewRecoveryCodes(ctx, browser.connection)
    expect(fresh.some((code) => codes.includes(code))).toBe(false)
    const pending = await givenSignedIn(at(later(60)), 'renews')
    expect(await refusal(takeSecondStep(pending.ctx, codes[0] ?? '', pending.browser.connection))).toBe('accounts.code-refused')
    await removeAuthenticator(ctx, browser.connection)
    expect(await readSecurity(ctx, browser.connection)).toMatchObject({ recoveryCodes: 0, authenticatorSince: null })
    expect((await givenSignedIn(at(later(60)), 'renews')).second).toBe(false)
  })
})

test('with another secret of the installation an authenticator opens nothing, and can be removed', async () => {
  const { secret } = await givenAuthenticator('old.secret')
  const sealed = await symmetricEncrypt({ key: 'another secret', data: 'x' })
  await sql`update accounts.authenticator set secret = ${sealed}
    where user_id = (select id from accounts."user" where login = 'old.secret')`.execute(world.owner)
  const now = later(60)
  const { browser, ctx } = await givenSignedIn(at(now), 'old.secret')
  expect(await refusal(takeSecondStep(ctx, await codeAt(secret, now), browser.connection))).toBe('accounts.code-refused')
  await removeFactors(world.ctx(), 'old.secret', '更换密钥后重新设置')
  expect((await givenSignedIn(at(now), 'old.secret')).second).toBe(false)
})
