import { symmetricEncrypt } from 'better-auth/crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { anonymous, type Actor } from '../../platform/context.ts'
import { registerSource } from '../../sources/index.ts'
import { aSource, invented } from '../../sources/fixtures.ts'
import { beginAuthenticator, confirmAuthenticator, removeAuthenticator, showAuthenticator } from './authenticator.ts'
import { confirmPassword } from './confirm.ts'
import { createAccount } from '../create.ts'
import { aBrowser, chosenPassword, codeAt, givenAccount, givenSignedIn, officeHead } from '../fixtures.ts'
import { needsSecondFactor } from './factor-policy.ts'
import { listAccounts, resetPassword } from '../manage.ts'
import { missingOf } from '../members/own.ts'
import { changePassword } from '../sign-in/change-password.ts'
import { actorOfSession } from '../sign-in/session.ts'
import { signIn } from '../sign-in/sign-in.ts'
import { endSessionsOf, removeFactors } from './manage-security.ts'
import { renewRecoveryCodes } from './recovery-codes.ts'
import { readSecondStep, takeSecondStep } from '../sign-in/second-step.ts'
import { readSecurity } from './security.ts'
import { endOwnSessions } from './sessions.ts'

let world: World
const morning = '2026-11-16T09:00:00+08:00'
const later = (seconds: number) => new Date(Date.parse(morning) + seconds * 1000).toISOString()
const at = (time: string) => (actor: Actor) => world.ctx({ actor, at: time })

beforeAll(async () => {
  world = await openWorld()
  await registerSource(world.ctx(), aSource())
})
afterAll(() => world.close())

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => error.code,
  )
const aClerk = (login: string) => givenAccount(world.ctx(), { login, name: '经办', body: 'source', unit: invented.housing })

/** A clerk with an authenticator: its secret, the recovery codes. */
async function givenAuthenticator(login: string) {
  await aClerk(login)
  const { browser, ctx } = await givenSignedIn(at(morning), login)
  await beginAuthenticator(ctx, browser.connection)
  const secret = (await showAuthenticator(ctx, browser.connection))?.text ?? ''
  const codes = await confirmAuthenticator(ctx, await codeAt(secret, morning), browser.connection)
  return { browser, ctx, secret, codes }
}

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
    expect(answers.map(String).sort()).toEqual(['accounts.code-refused', 'accounts.code-refused', 'null'])
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
      [-30, null],
      [30, null],
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
    expect(await sign('lost', codes[0]?.toUpperCase() ?? '')).toBe(null)
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

describe('who must have one', () => {
  test('the office and whoever signs for a source, unless the operator says otherwise', () => {
    const needs = (body: string, role: string, policy?: string) => needsSecondFactor({ body, role }, policy)
    expect([needs('office', 'clerk'), needs('office', 'auditor'), needs('source', 'approver'), needs('source', 'head')]).toEqual(
      Array(4).fill(true),
    )
    expect([needs('source', 'clerk'), needs('organisation', 'head'), needs('bank', 'approver')]).toEqual(Array(3).fill(false))
    expect([needs('bank', 'clerk', 'bank, office'), needs('office', 'head', 'none')]).toEqual([true, false])
  })

  test('can do nothing but set one up', async () => {
    const { password } = await createAccount(world.ctx({ actor: officeHead }), { login: 'new.office', name: '新', body: 'office' })
    const browser = aBrowser()
    const guest = at(morning)(anonymous)
    browser.keep((await signIn(guest, { login: 'new.office', password }, browser.connection)).cookies)
    const acting = async () => at(morning)(await actorOfSession(guest, browser.connection.headers))
    expect(await missingOf(await acting())).toBe('password')
    browser.keep(
      await changePassword(await acting(), { current: password, next: chosenPassword, again: chosenPassword }, browser.connection),
    )
    const ctx = await acting()
    expect([ctx.actor.body, await missingOf(ctx)]).toEqual([null, 'second-factor'])
    expect(await refusal(listAccounts(ctx))).toBe('accounts.office-only')
    await beginAuthenticator(ctx, browser.connection)
    const { text = '' } = (await showAuthenticator(ctx, browser.connection)) ?? {}
    await confirmAuthenticator(ctx, await codeAt(text, morning), browser.connection)
    expect((await acting()).actor).toMatchObject({ body: 'office', role: 'clerk' })
    await removeAuthenticator(await acting(), browser.connection)
    expect((await acting()).actor.body).toBe(null)
  })
})

describe('what changes how one gets in', () => {
  test('asks for the password again after ten minutes, and counts wrong ones', async () => {
    await aClerk('left.open')
    const { browser, ctx } = await givenSignedIn(at(morning), 'left.open')
    const after = at(later(601))(ctx.actor)
    expect(await refusal(beginAuthenticator(after, browser.connection))).toBe('accounts.confirm-first')
    expect(await refusal(confirmPassword(after, 'not the right one', browser.connection))).toBe('accounts.invalid')
    await confirmPassword(after, chosenPassword, browser.connection)
    await beginAuthenticator(after, browser.connection)
    const guesses = await Promise.all(Array.from({ length: 11 }, () => refusal(confirmPassword(after, 'x', browser.connection))))
    expect(guesses).toContain('accounts.locked')
  })

  test('is written down for the user to see', async () => {
    const { browser, ctx } = await givenAuthenticator('reads.notes')
    const { notes } = await readSecurity(ctx, browser.connection)
    expect(notes.map(({ act, by }) => [act, by])).toEqual([['authenticator-added', 'reads.notes']])
  })
})

describe('sessions', () => {
  test('a user sees the own ones, ends one or all others, and nobody else’s', async () => {
    await aClerk('many')
    await aClerk('stranger')
    const [first, second, third] = [
      await givenSignedIn(at(morning), 'many'),
      await givenSignedIn(at(morning), 'many'),
      await givenSignedIn(at(morning), 'many'),
    ]
    const { sessions } = await readSecurity(first.ctx, first.browser.connection)
    expect(sessions.map(({ own }) => own).filter(Boolean)).toHaveLength(1)
    const own = (await readSecurity(second.ctx, second.browser.connection)).sessions.find((one) => one.own)?.id ?? ''
    const stranger = await givenSignedIn(at(morning), 'stranger')
    expect(await refusal(endOwnSessions(stranger.ctx, { only: own }, stranger.browser.connection))).toBe('accounts.no-such-session')
    await endOwnSessions(first.ctx, { only: own }, first.browser.connection)
    expect(await actorOfSession(first.ctx, second.browser.connection.headers)).toEqual(anonymous)
    await endOwnSessions(first.ctx, 'others', first.browser.connection)
    expect(await actorOfSession(first.ctx, third.browser.connection.headers)).toEqual(anonymous)
    expect((await actorOfSession(first.ctx, first.browser.connection.headers)).id).toBe('many')
  })
})

describe('for somebody who has lost them', () => {
  test('the office removes second factors for a reason that is written down; a new password leaves them', async () => {
    const { browser, ctx } = await givenAuthenticator('lost.phone')
    const office = world.ctx({ actor: officeHead })
    await resetPassword(office, 'lost.phone')
    expect((await listAccounts(office)).find(({ login }) => login === 'lost.phone')?.secondFactor).toBe(true)
    expect(await refusal(removeFactors(office, 'lost.phone', ' '))).toBe('accounts.invalid')
    expect(await refusal(removeFactors(ctx, 'lost.phone', '手机丢失，已当面核实'))).toBe('accounts.office-only')
    await removeFactors(office, 'lost.phone', '手机丢失，已当面核实')
    expect((await listAccounts(office)).find(({ login }) => login === 'lost.phone')?.secondFactor).toBe(false)
    expect(await actorOfSession(ctx, browser.connection.headers)).toEqual(anonymous)
    const notes = await world.owner
      .withTables<{ 'accounts.note': { act: string; by: string; reason: string | null; noteId: number } }>()
      .selectFrom('accounts.note')
      .select(['act', 'by', 'reason'])
      .orderBy('noteId', 'desc')
      .limit(2)
      .execute()
    expect(notes).toEqual([
      { act: 'factors-removed', by: 'office-head', reason: '手机丢失，已当面核实' },
      { act: 'password-reset', by: 'office-head', reason: null },
    ])
  })

  test('nobody removes the own ones this way', async () => {
    await givenAccount(world.ctx(), { login: 'office-head', name: '负责人', body: 'office', role: 'head' })
    expect(await refusal(removeFactors(world.ctx({ actor: officeHead }), 'office-head', '手机丢失，已当面核实'))).toBe(
      'accounts.same-person',
    )
  })

  test('the head of a body ends the sessions of its members, of nobody else', async () => {
    const head: Actor = { kind: 'user', id: 'head', body: 'source', role: 'head', unit: invented.housing }
    await aClerk('left.town')
    const { browser, ctx } = await givenSignedIn(at(morning), 'left.town')
    expect(await refusal(endSessionsOf(world.ctx({ actor: { ...head, unit: invented.market } }), 'left.town'))).toBe('accounts.unknown')
    expect(await refusal(endSessionsOf(world.ctx({ actor: { ...head, role: 'approver' } }), 'left.town'))).toBe('accounts.head-only')
    await endSessionsOf(world.ctx({ actor: head }), 'left.town')
    expect(await actorOfSession(ctx, browser.connection.headers)).toEqual(anonymous)
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
