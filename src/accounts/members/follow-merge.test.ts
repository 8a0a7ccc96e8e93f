import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import type { Actor } from '../../platform/context.ts'
import { inventUscc as uscc } from '../../subjects/fixtures.ts'
import { findOrganisation, mergeSubjects, undoMerge } from '../../subjects/index.ts'
import { claimsIn, givenOrganisations, officeClerk, refused } from '../claims/fixtures.ts'
import { revokeAccount } from '../claims/close.ts'
import { issueWindowCode } from '../claims/issue-code.ts'
import { ownClaims, readClaim } from '../claims/read.ts'
import { requestLetter } from '../claims/request-letter.ts'
import { officeHead, type givenUser, actorOf } from '../fixtures.ts'
import { issueMemberKey } from '../keys/keys.ts'
import { changeRole } from './change-role.ts'
import { endMembership, leaveBody } from './end.ts'
import { inviteMember } from './invite.ts'
import { listMembers } from './list.ts'
import { endedMemberships, ownMemberships } from './own.ts'
import { insertMembership } from './store.ts'

let world: World
let { as, enter, letterFor, office, user } = {} as ReturnType<typeof claimsIn>
beforeAll(async () => {
  world = await openWorld()
  await givenOrganisations(world)
  ;({ as, enter, letterFor, office, user } = claimsIn(world))
})
afterAll(() => world.close())

type User = Awaited<ReturnType<typeof givenUser>>
const reason = '登记机关来函确认为同一主体'
async function merge(absorbed: number, survivor: number): Promise<number> {
  const [one, other] = [await findOrganisation(world.ctx(), uscc(absorbed)), await findOrganisation(world.ctx(), uscc(survivor))]
  const { mergeId } = await mergeSubjects(office(), { absorbedId: one.subjectId, survivorId: other.subjectId, reason })
  return mergeId
}
const undo = (mergeId: number) => undoMerge(office(), { mergeId, reason: '核实后认定为两家主体' })
async function headOf(number: number): Promise<User> {
  const head = await user()
  await enter(head, (await letterFor(head, uscc(number))).code)
  return head
}
async function colleague(head: User, role: 'clerk' | 'approver'): Promise<User> {
  const one = await user()
  await enter(one, (await inviteMember(await as(head), { role })).code)
  return one
}
const acting = async (one: User): Promise<Pick<Actor, 'role' | 'unit'>> => {
  const { role, unit } = await one.actor()
  return { role, unit }
}
const membershipOf = async (head: User, one: User) =>
  (await listMembers(await as(head))).members.find(({ login }) => login === one.login)!.membershipId

test('whoever acted for the absorbed organisation acts for the survivor, in the same session and with the same key, and reads why; undone, all is as before', async () => {
  const head = await headOf(1)
  const clerk = await colleague(head, 'clerk')
  const wish = { label: '财务系统', scopes: ['file.read'], days: 30 }
  const { key } = await issueMemberKey(await as(clerk), wish, clerk.browser.connection)
  const keyActs = async () => {
    const request = new Request('http://xinheng.test/api/v1/file', { headers: { authorization: `Bearer ${key}` } })
    return (await actorOf(world.ctx(), request)).unit
  }
  const mergeId = await merge(1, 2)
  expect(await keyActs()).toBe(uscc(2))
  expect([await acting(head), await acting(clerk)]).toEqual([
    { role: 'head', unit: uscc(2) },
    { role: 'clerk', unit: uscc(2) },
  ])
  expect((await endedMemberships(await as(clerk)))[0]?.endReason).toContain('登记库将该主体并入')
  await undo(mergeId)
  expect(await keyActs()).toBe(uscc(1))
  expect([await acting(head), await acting(clerk)]).toEqual([
    { role: 'head', unit: uscc(1) },
    { role: 'clerk', unit: uscc(1) },
  ])
})

test('a merge takes no account over: where somebody heads the survivor, heads and approvers of the absorbed come as clerks', async () => {
  const [head, other] = [await headOf(3), await headOf(4)]
  const approver = await colleague(other, 'approver')
  const mergeId = await merge(4, 3)
  expect([await acting(head), await acting(other), await acting(approver)]).toEqual([
    { role: 'head', unit: uscc(3) },
    { role: 'clerk', unit: uscc(3) },
    { role: 'clerk', unit: uscc(3) },
  ])
  await expect(listMembers(await as(other))).rejects.toMatchObject(refused('head-only'))
  expect((await listMembers(await as(head))).members).toHaveLength(3)
  await undo(mergeId)
  expect([await acting(head), await acting(other), await acting(approver)]).toEqual([
    { role: 'head', unit: uscc(3) },
    { role: 'head', unit: uscc(4) },
    { role: 'approver', unit: uscc(4) },
  ])
})

test('undone, nobody who was made more, or sent away, in the survivor is lost to the absorbed, nor stays with the survivor', async () => {
  const [head, other] = [await headOf(5), await headOf(6)]
  const sent = await colleague(other, 'clerk')
  const left = await colleague(other, 'clerk')
  const mergeId = await merge(6, 5)
  await changeRole(await as(head), { membershipId: await membershipOf(head, other), role: 'head' })
  await endMembership(await as(head), { membershipId: await membershipOf(head, sent), reason: '不是本单位人员' })
  await leaveBody(await as(left), (await ownMemberships(await as(left)))[0]!.membershipId)
  await undo(mergeId)
  expect(await acting(other)).toEqual({ role: 'head', unit: uscc(6) })
  expect((await ownMemberships(await as(sent))).map(({ unit }) => unit)).toEqual([uscc(6)])
  expect(await ownMemberships(await as(left))).toEqual([])
  expect((await listMembers(await as(head))).members.map(({ login }) => login)).toEqual([head.login])
})

test('somebody who acts for both acts for the survivor as before, and for both again when it is undone', async () => {
  const one = await headOf(7)
  await enter(one, (await letterFor(one, uscc(8))).code)
  const units = async () => (await ownMemberships(await as(one))).map(({ unit, role }) => ({ unit, role }))
  const mergeId = await merge(7, 8)
  expect(await units()).toEqual([{ unit: uscc(8), role: 'head' }])
  expect(await acting(one)).toEqual({ unit: uscc(8), role: 'head' })
  await undo(mergeId)
  expect(await units()).toHaveLength(2)
})

test('one merge after another is undone in any order', async () => {
  for (const first of [true, false]) {
    const [a, b, c] = first ? [9, 10, 11] : [12, 13, 14]
    const one = await headOf(a)
    const merges = [await merge(a, b), await merge(b, c)] as const
    expect(await acting(one)).toEqual({ role: 'head', unit: uscc(c) })
    await undo(first ? merges[0] : merges[1])
    expect(await acting(one)).toEqual({ role: 'head', unit: uscc(first ? a : b) })
    await undo(first ? merges[1] : merges[0])
    expect(await acting(one)).toEqual({ role: 'head', unit: uscc(a) })
  }
})

test('a proof of the absorbed opens nothing of the survivor: codes and claims under way end, and the claimant reads how to go on', async () => {
  const [head, one, invited, third] = [await headOf(16), await user(), await user(), await user()]
  const { code } = await letterFor(one, uscc(16))
  const invitation = await inviteMember(await as(head), { role: 'clerk' })
  const slip = await issueWindowCode(office(officeClerk), uscc(16))
  await merge(16, 17)
  for (const [who, typed] of [
    [one, code],
    [invited, invitation.code],
    [third, slip.code],
  ] as const)
    await expect(enter(who, typed)).rejects.toMatchObject(refused('proof-refused'))
  expect((await ownClaims(await as(one)))[0]).toMatchObject({
    state: 'withdrawn',
    reason: expect.stringContaining('请以存续主体的代码重新申请'),
  })
  // Asked by the old code, the new letter is about the survivor.
  await requestLetter(await as(one), uscc(16))
  expect((await ownClaims(await as(one)))[0]).toMatchObject({ state: 'requested', unit: uscc(17) })
})

test('the office still takes back what it gave under the old code, and a merge brings nobody back who was sent away', async () => {
  const head = await headOf(18)
  const { claimId } = (await ownClaims(await as(head)))[0]!
  const mergeId = await merge(18, 19)
  expect((await readClaim(office(), claimId)).heads.map(({ login }) => login)).toEqual([head.login])
  await revokeAccount(office(officeHead), { claimId, reason: '冒用授权书认领' })
  expect(await acting(head)).toEqual({ role: null, unit: null })
  const next = await user()
  expect(await enter(next, (await letterFor(next, uscc(19))).code)).toBe(null)
  await undo(mergeId)
  expect(await acting(head)).toEqual({ role: null, unit: null })
})

test('a bank that is merged keeps its people; without a survivor’s account nobody is added', async () => {
  const one = await user()
  const { id } = (await world.owner
    .withTables<{ 'accounts.user': { id: string; login: string } }>()
    .selectFrom('accounts.user')
    .select('id')
    .where('login', '=', one.login)
    .executeTakeFirst())!
  await insertMembership(world.ctx(), id, { body: 'bank', unit: uscc(20), role: 'head' })
  await merge(20, 2)
  expect(await one.actor()).toMatchObject({ body: 'bank', role: 'head', unit: uscc(2) })
})
