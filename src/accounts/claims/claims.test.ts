import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import type { Actor } from '../../platform/context.ts'
import { importRows, inventUscc, organisationRow } from '../../subjects/fixtures.ts'
import { givenUser, officeHead } from '../fixtures.ts'
import { approveClaim } from './approve.ts'
import { refuseClaim, revokeAccount } from './close.ts'
import { enterCode } from './enter-code.ts'
import { issueWindowCode, printLetter } from './issue-code.ts'
import { claimByLicence } from './licence.ts'
import { listClaims, ownClaims, readClaim } from './read.ts'
import { requestLetter } from './request-letter.ts'
import { withdrawClaim } from './withdraw.ts'
import { createAccount } from '../create.ts'
import { disableAccount, ownAccount, resetPassword } from '../manage.ts'
import { changeRole } from '../members/change-role.ts'
import { endMembership } from '../members/end.ts'
import { inviteUser } from '../members/invite-user.ts'
import { inviteMember } from '../members/invite.ts'
import { listMembers } from '../members/list.ts'
import { endedMemberships } from '../members/own.ts'

let world: World
const clerk: Actor = { ...officeHead, id: 'office-clerk', role: 'clerk' }
const office = (actor: Actor = officeHead) => world.ctx({ actor })
beforeAll(async () => {
  world = await openWorld()
  const rows = [...Array(14).keys(), 15, 16, 17, 18, 19].map((index) => organisationRow(index + 1, { 住所: `高阳县虚构路${index + 1}号` }))
  await importRows(world.ctx(), [...rows, organisationRow(15)])
})
afterAll(() => world.close())

type User = Awaited<ReturnType<typeof givenUser>>
const uscc = inventUscc
const user = () => givenUser(world.ctx())
const as = async (one: User, at?: string) => world.ctx({ actor: await one.actor(), ...(at === undefined ? {} : { at }) })
const enter = async (one: User, code: string, at?: string) => enterCode(await as(one, at), code, one.browser.connection)
const refused = (code: string) => ({ code: `accounts.${code}` })
/** The memberships the page of a claim names as heads. */
const headsShown = async (claimId: number) => (await readClaim(office(), claimId)).heads.map(({ membershipId }) => membershipId)
async function letterFor(one: User, code: string) {
  await requestLetter(await as(one), code)
  const [claim] = await ownClaims(await as(one))
  return printLetter(office(clerk), claim!.claimId)
}

describe('a letter to the registered address', () => {
  test('makes the applicant head of an organisation that has no account, however the code is typed', async () => {
    const one = await user()
    expect(await one.actor()).toMatchObject({ kind: 'user', body: null })
    const { code, organisation } = await letterFor(one, ` ${uscc(1).toLowerCase()} `)
    expect(organisation.address).toBe('高阳县虚构路1号')
    expect(code).toMatch(/^(\w{4}-){3}\w{4}$/)
    expect(await enter(one, code.toUpperCase().replaceAll('-', ' '))).not.toBe(null)
    expect(await one.actor()).toMatchObject({ body: 'organisation', role: 'head', unit: uscc(1) })
    expect((await ownClaims(await as(one)))[0]).toMatchObject({ state: 'approved', decidedBy: null })
  })

  test('proves nothing for anybody else, for another organisation, twice, or too late, in one and the same words', async () => {
    const [one, other] = [await user(), await user()]
    const { code } = await letterFor(one, uscc(2))
    await requestLetter(await as(other), uscc(3))
    await expect(enter(other, code)).rejects.toMatchObject(refused('proof-refused'))
    await expect(enter(one, code, '2026-12-17T09:00:00+08:00')).rejects.toMatchObject(refused('proof-refused'))
    await expect(enter(one, 'aaaa-bbbb-cccc-dddd')).rejects.toMatchObject(refused('proof-refused'))
    await expect(enter(one, '')).rejects.toMatchObject(refused('proof-refused'))
    const membershipId = await enter(one, code)
    await expect(enter(other, code)).rejects.toMatchObject(refused('proof-refused'))
    expect((await other.actor()).body).toBe(null)
    // The same form sent twice changes nothing and says the same.
    expect(await enter(one, code)).toBe(membershipId)
  })

  test('printed again, the first letter is good no more; taken back, none is', async () => {
    const one = await user()
    const first = await letterFor(one, uscc(3))
    const second = await printLetter(office(), first.claim.claimId)
    await expect(enter(one, first.code)).rejects.toMatchObject(refused('proof-refused'))
    await withdrawClaim(await as(one), first.claim.claimId)
    await expect(enter(one, second.code)).rejects.toMatchObject(refused('proof-refused'))
    await expect(printLetter(office(), first.claim.claimId)).rejects.toMatchObject(refused('claim-moved'))
  })

  test('is asked for once at a time, for an organisation of the register with an address', async () => {
    const one = await user()
    await requestLetter(await as(one), uscc(4))
    await expect(requestLetter(await as(one), uscc(4))).rejects.toMatchObject(refused('claim-open'))
    await expect(requestLetter(await as(one), uscc(15))).rejects.toMatchObject(refused('invalid'))
    await expect(requestLetter(await as(one), uscc(99))).rejects.toMatchObject({ code: 'subjects.no-such-code' })
    await requestLetter(await as(one), uscc(5))
    await expect(requestLetter(await as(one), uscc(6))).rejects.toMatchObject({ ...refused('locked'), status: 429 })
  })

  test('for an organisation with an account is answered as for one without, and the account stays with its head', async () => {
    const head = await user()
    await enter(head, (await letterFor(head, uscc(4))).code)
    const other = await user()
    await expect(requestLetter(await as(other), uscc(4))).resolves.toBeUndefined()
    const [claim] = await ownClaims(await as(other))
    expect(claim).toMatchObject({ state: 'requested', handOver: false })
    expect((await head.actor()).unit).toBe(uscc(4))
  })
})

describe('a code from the window', () => {
  test('waits for somebody of the office who did not give it out', async () => {
    const one = await user()
    const { code } = await issueWindowCode(office(), uscc(7))
    expect(await enter(one, code)).toBe(null)
    expect((await one.actor()).body).toBe(null)
    const [claim] = await ownClaims(await as(one))
    await expect(approveClaim(office(), { claimId: claim!.claimId, heads: [] })).rejects.toMatchObject(refused('same-person'))
    await expect(approveClaim(office(clerk), { claimId: claim!.claimId, heads: [] })).rejects.toMatchObject(refused('approver-only'))
    await expect(approveClaim(await as(one), { claimId: claim!.claimId, heads: [] })).rejects.toMatchObject(refused('approver-only'))
    await approveClaim(office({ ...officeHead, id: 'approver', role: 'approver' }), { claimId: claim!.claimId, heads: [] })
    expect(await one.actor()).toMatchObject({ body: 'organisation', role: 'head', unit: uscc(7) })
  })

  test('is good for one, of two who enter it at once', async () => {
    const { code } = await issueWindowCode(office(), uscc(8))
    const users = await Promise.all([user(), user(), user()])
    const done = await Promise.allSettled(users.map((one) => enter(one, code)))
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await listClaims(office(), ['proved'])).filter(({ unit }) => unit === uscc(8))).toHaveLength(1)
  })

  test('is given out by the office alone, and an earlier one ends', async () => {
    for (const actor of [await (await user()).actor(), { ...officeHead, role: 'auditor' }])
      await expect(issueWindowCode(world.ctx({ actor }), uscc(9))).rejects.toMatchObject(refused('office-only'))
    const first = await issueWindowCode(office(), uscc(9))
    await issueWindowCode(office(), uscc(9))
    await expect(enter(await user(), first.code)).rejects.toMatchObject(refused('proof-refused'))
  })

  test('a refusal says why, and a reason is needed', async () => {
    const one = await user()
    await enter(one, (await issueWindowCode(office(clerk), uscc(9))).code)
    const [claim] = await ownClaims(await as(one))
    await expect(refuseClaim(office(), { claimId: claim!.claimId, reason: ' no ' })).rejects.toMatchObject(refused('reason-missing'))
    await refuseClaim(office(), { claimId: claim!.claimId, reason: '授权书未盖章，请补正后重新办理' })
    expect((await ownClaims(await as(one)))[0]).toMatchObject({ state: 'refused', reason: '授权书未盖章，请补正后重新办理' })
    await expect(approveClaim(office(), { claimId: claim!.claimId, heads: [] })).rejects.toMatchObject(refused('claim-moved'))
  })
})

test('ten codes may be tried; then a right one waits too, and nobody else', async () => {
  const [one, other] = [await user(), await user()]
  const [{ code }, second] = [await letterFor(one, uscc(6)), await letterFor(other, uscc(6))]
  for (let count = 0; count < 10; count += 1) await expect(enter(one, `guess-${count}`)).rejects.toMatchObject(refused('proof-refused'))
  await expect(enter(one, code)).rejects.toMatchObject({ ...refused('locked'), status: 429 })
  await expect(enter(other, second.code)).resolves.not.toBe(null)
})

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

test('of two approvals at once one counts', async () => {
  const one = await user()
  await enter(one, (await issueWindowCode(office(clerk), uscc(18))).code)
  const { claimId } = (await ownClaims(await as(one)))[0]!
  const approvals = await Promise.allSettled([0, 1].map(() => approveClaim(office(), { claimId, heads: [] })))
  expect(approvals.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

test('a claim that has become a hand-over is not approved as none', async () => {
  const [one, other] = [await user(), await user()]
  for (const who of [one, other]) await enter(who, (await issueWindowCode(office(clerk), uscc(5))).code)
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
  for (const who of [one, other]) await enter(who, (await issueWindowCode(office(clerk), uscc(20))).code)
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
  await enter(one, (await issueWindowCode(office(clerk), uscc(20))).code)
  const { claimId } = (await ownClaims(await as(one)))[0]!
  await approveClaim(office(), { claimId, heads: await headsShown(claimId) })
  expect(await one.actor()).toMatchObject({ body: 'organisation', unit: uscc(3) })
})

test('reasons are kept without numbers of persons', async () => {
  const one = await user()
  await enter(one, (await issueWindowCode(office(clerk), uscc(20))).code)
  const [claim] = await ownClaims(await as(one))
  await refuseClaim(office(), { claimId: claim!.claimId, reason: '经办人 11010519491231002X、13800138000 未获授权' })
  const { reason } = (await ownClaims(await as(one)))[0]!
  expect(reason).toMatch(/^经办人 \*{18}、\*{11} 未获授权$/)
})

test('a licence shown again asks nothing anew and undoes no decision', async () => {
  const [head, one] = [await user(), await user()]
  await enter(head, (await letterFor(head, uscc(16))).code)
  const { id } = (await ownAccount(await as(one)))!
  for (let round = 0; round < 2; round += 1) expect(await claimByLicence(await as(one), id, uscc(16))).toBe(null)
  const claims = await ownClaims(await as(one))
  expect(claims).toHaveLength(1)
  await refuseClaim(office(), { claimId: claims[0]!.claimId, reason: '主体另有负责人，不同意移交' })
  await expect(claimByLicence(await as(one), id, uscc(16))).rejects.toMatchObject(refused('claim-closed'))
})

test('an electronic licence is proof by itself', async () => {
  const one = await user()
  const account = await ownAccount(await as(one))
  expect(await claimByLicence(await as(one), account!.id, uscc(13))).not.toBe(null)
  expect(await one.actor()).toMatchObject({ role: 'head', unit: uscc(13) })
})

test('the office neither ends nor changes who acts for an organisation, nor resets their passwords', async () => {
  const one = await user()
  const membershipId = (await enter(one, (await letterFor(one, uscc(19))).code)) as number
  await expect(endMembership(office(), { membershipId, reason: '越权' })).rejects.toMatchObject(refused('head-only'))
  await expect(changeRole(office(), { membershipId, role: 'clerk' })).rejects.toMatchObject(refused('head-only'))
  await expect(resetPassword(office(), one.login)).rejects.toMatchObject(refused('not-reset-here'))
})

test('an auditor of the office changes nothing here', async () => {
  const ctx = office({ ...officeHead, id: 'auditor', role: 'auditor' })
  const one = await user()
  await requestLetter(await as(one), uscc(17))
  const { claimId } = (await listClaims(ctx, ['requested']))[0]!
  const changes = [
    issueWindowCode(ctx, uscc(17)),
    printLetter(ctx, claimId),
    approveClaim(ctx, { claimId, heads: [] }),
    refuseClaim(ctx, { claimId, reason: '不应成功的操作' }),
    revokeAccount(ctx, { claimId, reason: '不应成功的操作' }),
    inviteMember(ctx, { role: 'clerk' }),
    createAccount(ctx, { login: 'planted', name: '某', body: 'bank', unit: uscc(1), role: 'head' }),
    inviteUser(ctx, { login: one.login, body: 'bank', unit: uscc(1), role: 'head' }),
    resetPassword(ctx, one.login),
    disableAccount(ctx, one.login),
  ]
  for (const change of await Promise.allSettled(changes)) expect(change).toMatchObject({ status: 'rejected', reason: { status: 403 } })
})

test('a revoked account is nobody’s at once, and the office decides who gets it next', async () => {
  const one = await user()
  await enter(one, (await letterFor(one, uscc(14))).code)
  const [claim] = await ownClaims(await as(one))
  await expect(revokeAccount(office(clerk), { claimId: claim!.claimId, reason: '冒用授权书认领' })).rejects.toMatchObject(
    refused('approver-only'),
  )
  await revokeAccount(office(), { claimId: claim!.claimId, reason: '冒用授权书认领' })
  expect((await one.actor()).body).toBe(null)
  expect((await endedMemberships(await as(one)))[0]).toMatchObject({ unit: uscc(14), endReason: '冒用授权书认领' })
  const next = await user()
  expect(await enter(next, (await letterFor(next, uscc(14))).code)).toBe(null)
  const [again] = await ownClaims(await as(next))
  await approveClaim(office(), { claimId: again!.claimId, heads: [] })
  expect((await next.actor()).unit).toBe(uscc(14))
})

test('where the rules name no proof nobody claims anything', async () => {
  const one = await user()
  const ctx = await as(one)
  const none = { ...ctx, pack: { ...ctx.pack, accountClaims: [] } }
  await expect(requestLetter(none, uscc(1))).rejects.toMatchObject(refused('proof-not-accepted'))
  await expect(issueWindowCode({ ...office(), pack: none.pack }, uscc(1))).rejects.toMatchObject(refused('proof-not-accepted'))
})

test("nobody takes back somebody else's claim or reads the queue of the office", async () => {
  const [one, other] = [await user(), await user()]
  await requestLetter(await as(one), uscc(1))
  const [claim] = await ownClaims(await as(one))
  await expect(withdrawClaim(await as(other), claim!.claimId)).rejects.toMatchObject(refused('no-such-claim'))
  await expect(listClaims(await as(other), ['requested'])).rejects.toMatchObject(refused('office-only'))
})
