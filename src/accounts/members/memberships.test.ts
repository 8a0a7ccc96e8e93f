import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { aSource, invented } from '../../sources/fixtures.ts'
import { registerSource } from '../../sources/index.ts'
import { aBrowser, chosenPassword, givenAccount, actorOfSession } from '../fixtures.ts'
import { missingOf } from './own.ts'
import { auditRoles } from './role-changes.ts'
import { switchMembership } from './switch.ts'
import { changePassword } from '../sign-in/change-password.ts'
import { signIn } from '../sign-in/sign-in.ts'
import { insertMembership } from './store.ts'

let world: World
const { housing, market } = invented
beforeAll(async () => {
  world = await openWorld()
  await registerSource(world.ctx(), aSource())
  await registerSource(world.ctx(), aSource({ code: market, name: '清河县市场监督管理局', shortName: '市监局' }))
})
afterAll(() => world.close())

async function signedIn(login: string) {
  const browser = aBrowser()
  browser.keep((await signIn(world.ctx(), { login, password: chosenPassword }, browser.connection)).cookies)
  return { browser, actor: () => actorOfSession(world.ctx(), browser.connection.headers) }
}

test('whoever has several memberships acts for none before choosing, then for the chosen one, whatever is changed beside it', async () => {
  const { id } = await givenAccount(world.ctx(), { login: 'two', name: '两处', body: 'source', unit: housing })
  const second = (await insertMembership(world.ctx(), id, { body: 'source', unit: market, role: 'approver' })) as number
  const { browser, actor } = await signedIn('two')
  expect(await actor()).toMatchObject({ kind: 'user', id: 'two', body: null, role: null, unit: null })
  expect(await missingOf(world.ctx({ actor: await actor() }))).toBe('membership')
  await switchMembership(world.ctx(), second, browser.connection)
  expect(await actor()).toMatchObject({ body: 'source', role: 'approver', unit: market })
  const next = 'another steelyard here'
  browser.keep(
    await changePassword(world.ctx({ actor: await actor() }), { current: chosenPassword, next, again: next }, browser.connection),
  )
  expect(await actor()).toMatchObject({ unit: market })
})

test("nobody switches to somebody else's membership, and no guest to any", async () => {
  const { id } = await givenAccount(world.ctx(), { login: 'other', name: '他人', body: 'source', unit: housing })
  const [own, others] = [await signedIn('other'), await insertMembership(world.ctx(), id, { body: 'source', unit: market, role: 'clerk' })]
  await givenAccount(world.ctx(), { login: 'eve', name: '伊', body: 'source', unit: housing })
  const eve = await signedIn('eve')
  await expect(switchMembership(world.ctx(), others as number, eve.browser.connection)).rejects.toMatchObject({
    code: 'accounts.no-such-membership',
  })
  await expect(switchMembership(world.ctx(), others as number, aBrowser().connection)).rejects.toMatchObject({
    code: 'accounts.not-signed-in',
  })
  expect((await own.actor()).body).toBe(null)
})

test('nobody is a member of one body twice', async () => {
  const { id } = await givenAccount(world.ctx(), { login: 'twice', name: '重复', body: 'source', unit: housing })
  expect(await insertMembership(world.ctx(), id, { body: 'source', unit: housing, role: 'head' })).toBe(null)
})

test('an auditor sees who was given which role, and of which body by its name', async () => {
  await givenAccount(world.ctx(), { login: 'newcomer', name: '新人', body: 'source', unit: market })
  const auditor = { kind: 'user', id: 'auditor', body: 'office', role: 'auditor', unit: null } as const
  const changes = await auditRoles(world.ctx({ actor: auditor }))
  expect(changes.find(({ login }) => login === 'newcomer')).toMatchObject({ unit: market, unitName: '市监局', change: 'given' })
  await expect(auditRoles(world.ctx({ actor: { ...auditor, role: 'head' } }))).rejects.toMatchObject({ code: 'accounts.auditor-only' })
})
