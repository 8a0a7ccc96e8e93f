import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { inventUscc as uscc } from '../../subjects/fixtures.ts'
import { approveClaim } from './approve.ts'
import { issueWindowCode } from './issue-code.ts'
import { ownClaims, readClaim } from './read.ts'
import { listMembers } from '../members/list.ts'
import { endedMemberships } from '../members/own.ts'
import { claimsIn, givenOrganisations, officeClerk, refused } from './fixtures.ts'

let world: World
let { as, enter, headsShown, letterFor, office, user } = {} as ReturnType<typeof claimsIn>
beforeAll(async () => {
  world = await openWorld()
  await givenOrganisations(world)
  ;({ as, enter, headsShown, letterFor, office, user } = claimsIn(world))
})
afterAll(() => world.close())

describe('a hand-over', () => {
  test('needs the office; then the old head acts no more with the same session, and reads why', async () => {
    const [old, next] = [await user(), await user()]
    await enter(old, (await letterFor(old, uscc(10))).code)
    expect(await enter(next, (await letterFor(next, uscc(10))).code)).toBe(null)
    expect(await old.actor()).toMatchObject({ role: 'head', unit: uscc(10) })
    expect((await listMembers(await as(old))).takeovers).toHaveLength(1)
    const [claim] = await ownClaims(await as(next))
    expect(claim).toMatchObject({ state: 'proved', handOver: true })
    await approveClaim(office(), { claimId: claim!.claimId, heads: await headsShown(claim!.claimId) })
    expect(await old.actor()).toMatchObject({ kind: 'user', body: null })
    await expect(listMembers(await as(old))).rejects.toMatchObject(refused('head-only'))
    expect((await endedMemberships(await as(old)))[0]?.endReason).toContain('账号已移交')
    expect(await next.actor()).toMatchObject({ role: 'head', unit: uscc(10) })
    expect((await listMembers(await as(next))).members).toHaveLength(1)
  })

  test('of two proofs that come at once one heads the account and the other waits', async () => {
    const users = await Promise.all([user(), user()])
    const codes = [await letterFor(users[0], uscc(11)), await letterFor(users[1], uscc(11))]
    const memberships = await Promise.all(users.map((one, index) => enter(one, codes[index]!.code)))
    expect(memberships.filter((one) => one === null)).toHaveLength(1)
  })

  test('whoever heads the account claims it in vain, and the code stays good for nobody else', async () => {
    const head = await user()
    await enter(head, (await letterFor(head, uscc(12))).code)
    const { code } = await letterFor(head, uscc(12))
    await expect(enter(head, code)).rejects.toMatchObject(refused('already-member'))
    await expect(enter(await user(), code)).rejects.toMatchObject(refused('proof-refused'))
  })
})

test('a claim that has become a hand-over is not approved as none', async () => {
  const [one, other] = [await user(), await user()]
  for (const who of [one, other]) await enter(who, (await issueWindowCode(office(officeClerk), uscc(5))).code)
  const [[first], [second]] = [await ownClaims(await as(one)), await ownClaims(await as(other))]
  await approveClaim(office(), { claimId: first!.claimId, heads: [] })
  await expect(approveClaim(office(), { claimId: second!.claimId, heads: [] })).rejects.toMatchObject(refused('heads-changed'))
  expect((await listMembers(await as(one))).takeovers).toHaveLength(1)
  await approveClaim(office(), { claimId: second!.claimId, heads: await headsShown(second!.claimId) })
  expect((await one.actor()).body).toBe(null)
})

test('of two take-overs approved at one moment one happens; the other waits until somebody has looked at the new head', async () => {
  const [old, one, other] = [await user(), await user(), await user()]
  await enter(old, (await letterFor(old, uscc(20))).code)
  for (const who of [one, other]) await enter(who, (await issueWindowCode(office(officeClerk), uscc(20))).code)
  const claims = [(await ownClaims(await as(one)))[0]!.claimId, (await ownClaims(await as(other)))[0]!.claimId]
  const heads = await headsShown(claims[0]!)
  const approvals = await Promise.allSettled(claims.map((claimId) => approveClaim(office(), { claimId, heads })))
  expect(approvals.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(approvals.find(({ status }) => status === 'rejected')).toMatchObject({ reason: refused('heads-changed') })
  const bodies = [(await one.actor()).body, (await other.actor()).body]
  expect(bodies.filter((body) => body === 'organisation')).toHaveLength(1)
  const waiting = claims[bodies[0] === null ? 0 : 1]!
  expect((await readClaim(office(), waiting)).claim.state).toBe('proved')
  await approveClaim(office(), { claimId: waiting, heads: await headsShown(waiting) })
})

test('whoever heads one organisation goes on acting for it when the office lets them head another', async () => {
  const one = await user()
  await enter(one, (await letterFor(one, uscc(3))).code)
  // Signed in anew: with one membership nothing is chosen.
  await world.owner
    .withTables<{ 'accounts.session': { membershipId: number | null } }>()
    .updateTable('accounts.session')
    .set({ membershipId: null })
    .execute()
  await enter(one, (await issueWindowCode(office(officeClerk), uscc(20))).code)
  const { claimId } = (await ownClaims(await as(one)))[0]!
  await approveClaim(office(), { claimId, heads: await headsShown(claimId) })
  expect(await one.actor()).toMatchObject({ body: 'organisation', unit: uscc(3) })
})
