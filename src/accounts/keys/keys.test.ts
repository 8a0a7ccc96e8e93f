import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusal } from '../../../tests/support/refusal.ts'
import { openWorld, type World } from '../../../tests/support/world.ts'
import type { Actor } from '../../platform/context.ts'
import { registerSource } from '../../sources/index.ts'
import { aSource, invented } from '../../sources/fixtures.ts'
import { givenAccount, givenSignedIn, actorOf } from '../fixtures.ts'
import { disableAccount, enableAccount } from '../disable.ts'
import { endMembership } from '../members/end.ts'
import { listMembers } from '../members/list.ts'
import { issueMemberKey, listMemberKeys, revokeMemberKey } from './keys.ts'

let world: World
const morning = '2026-11-16T09:00:00+08:00'
const at = (time: string) => (actor: Actor) => world.ctx({ actor, at: time })
const wish = { label: '审批系统', scopes: ['records.read'], days: 30 }

beforeAll(async () => {
  world = await openWorld()
  await registerSource(world.ctx(), aSource())
})
afterAll(() => world.close())

const asked = (key: string, path = '/api/v1/records', method = 'GET', time = morning) =>
  actorOf(world.ctx({ at: time }), new Request(`http://xinheng.test${path}`, { method, headers: { authorization: `Bearer ${key}` } }))
const aMember = async (login: string, role: 'clerk' | 'head' | 'approver' = 'clerk') => {
  await givenAccount(world.ctx(), { login, name: '甲', body: 'source', unit: invented.housing, role })
  return givenSignedIn(at(morning), login)
}

test('a key reads for the body of its member, for its scopes only, and writes nothing', async () => {
  const { browser, ctx } = await aMember('keys.one')
  const { key, prefix } = await issueMemberKey(ctx, wish, browser.connection)
  expect(await asked(key)).toEqual({ kind: 'key', id: prefix, body: 'source', role: 'clerk', unit: invented.housing })
  expect(await asked(key, '/api/v1/records/1/history')).toMatchObject({ kind: 'key' })
  for (const [path, method] of [
    ['/api/v1/changes', 'GET'],
    ['/api/v1/submissions', 'GET'],
    ['/api/v1/submissions', 'POST'],
    ['/api/v1/records/1/withdraw', 'POST'],
    ['/api/v1/recordsandmore', 'GET'],
    ['/workbench', 'GET'],
    ['/', 'GET'],
  ] as const)
    expect([path, await refusal(asked(key, path, method))]).toEqual([path, 'accounts.scope-missing'])
  const [listed] = await listMemberKeys(ctx)
  expect(listed).toMatchObject({ prefix, lastUsedOn: '2026-11-16', revokedAt: null })
  expect(JSON.stringify(listed)).not.toContain(key)
})

test('wrong, expired and revoked keys, and those of an ended membership or a shut account, get one and the same answer', async () => {
  const head = await aMember('keys.head', 'head')
  await aMember('keys.other-head', 'head')
  const { browser, ctx } = await aMember('keys.two')
  const issue = async () => (await issueMemberKey(ctx, wish, browser.connection)).key
  const [key, revoked] = [await issue(), await issue()]
  await revokeMemberKey(ctx, revoked.slice(0, 12))
  const last = key.at(-1) === '2' ? '3' : '2'
  for (const wrong of [revoked, `${key.slice(0, -1)}${last}`, `xhm_${'2'.repeat(8)}_${'2'.repeat(52)}`])
    expect(await refusal(asked(wrong))).toBe('accounts.key-refused')
  expect(await refusal(asked(key, '/api/v1/records', 'GET', '2026-12-16T09:00:00+08:00'))).toBe('accounts.key-refused')
  expect(await refusal(asked(key))).toBe('done')
  await disableAccount(world.ctx(), 'keys.two')
  expect(await refusal(asked(key))).toBe('accounts.key-refused')
  await enableAccount(world.ctx(), 'keys.two')
  expect(await refusal(asked(key))).toBe('done')
  const member = (await listMembers(head.ctx)).members.find(({ login }) => login === 'keys.two')
  await endMembership(head.ctx, { membershipId: member?.membershipId ?? 0, reason: '调离' })
  expect(await refusal(asked(key))).toBe('accounts.key-refused')
})

test('everything wrong with a wish is said at once, and nobody revokes another’s key', async () => {
  const { browser, ctx } = await aMember('keys.three')
  const problems = async (input: typeof wish) =>
    (await issueMemberKey(ctx, input, browser.connection).catch((error) => error)).details.map(({ field }: { field: string }) => field)
  expect(await problems({ label: ' ', scopes: [], days: 366 })).toEqual(['label', 'scopes', 'days'])
  expect(await problems({ ...wish, scopes: ['records.write'] })).toEqual(['scopes'])
  expect(await problems({ ...wish, days: Number.NaN })).toEqual(['days'])
  const { prefix } = await issueMemberKey(ctx, wish, browser.connection)
  const other = await aMember('keys.four')
  expect(await refusal(revokeMemberKey(other.ctx, prefix))).toBe('accounts.no-such-key')
  await revokeMemberKey(ctx, prefix)
  expect(await refusal(revokeMemberKey(ctx, prefix))).toBe('accounts.no-such-key')
})

test('a new key asks for a fresh password', async () => {
  const { browser, ctx } = await aMember('keys.five')
  const later = at('2026-11-16T09:11:00+08:00')(ctx.actor)
  expect(await refusal(issueMemberKey(later, wish, browser.connection))).toBe('accounts.confirm-first')
})
