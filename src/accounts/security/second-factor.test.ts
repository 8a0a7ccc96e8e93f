import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refusal } from '../../../tests/support/refusal.ts'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { anonymous, type Actor } from '../../platform/context.ts'
import { registerSource } from '../../sources/index.ts'
import { aSource, invented } from '../../sources/fixtures.ts'
import { beginAuthenticator, confirmAuthenticator, removeAuthenticator, showAuthenticator } from './authenticator.ts'
import { confirmPassword } from './confirm.ts'
import { createAccount } from '../create.ts'
import { aBrowser, chosenPassword, codeAt, givenAccount, givenSignedIn, officeHead, actorOfSession } from '../fixtures.ts'
import { needsSecondFactor } from './factor-policy.ts'
import { listAccounts } from '../find.ts'
import { resetPassword } from '../reset-password.ts'
import { missingOf } from '../members/own.ts'
import { changePassword } from '../sign-in/change-password.ts'
import { signIn } from '../sign-in/sign-in.ts'
import { endSessionsOf, removeFactors } from './manage-security.ts'
import { readSecurity } from './security.ts'
import { endOwnSessions } from './sessions.ts'
import { later, morning, securityIn } from './fixtures.ts'

let world: World
let { aClerk, at, givenAuthenticator } = {} as ReturnType<typeof securityIn>
beforeAll(async () => {
  world = await openWorld()
  await registerSource(world.ctx(), aSource())
  ;({ aClerk, at, givenAuthenticator } = securityIn(world))
})
afterAll(() => world.close())

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
