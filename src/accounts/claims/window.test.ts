import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { inventUscc as uscc } from '../../subjects/fixtures.ts'
import { officeHead } from '../fixtures.ts'
import { approveClaim } from './approve.ts'
import { refuseClaim, revokeAccount } from './close.ts'
import { issueWindowCode, printLetter } from './issue-code.ts'
import { listClaims, ownClaims } from './read.ts'
import { requestLetter } from './request-letter.ts'
import { createAccount } from '../create.ts'
import { disableAccount } from '../disable.ts'
import { resetPassword } from '../reset-password.ts'
import { inviteUser } from '../members/invite-user.ts'
import { inviteMember } from '../members/invite.ts'
import { claimsIn, givenOrganisations, officeClerk, refused } from './fixtures.ts'

let world: World
let { as, enter, office, user } = {} as ReturnType<typeof claimsIn>
beforeAll(async () => {
  world = await openWorld()
  await givenOrganisations(world)
  ;({ as, enter, office, user } = claimsIn(world))
})
afterAll(() => world.close())

describe('a code from the window', () => {
  test('waits for somebody of the office who did not give it out', async () => {
    const one = await user()
    const { code } = await issueWindowCode(office(), uscc(7))
    expect(await enter(one, code)).toBe(null)
    expect((await one.actor()).body).toBe(null)
    const [claim] = await ownClaims(await as(one))
    await expect(approveClaim(office(), { claimId: claim!.claimId, heads: [] })).rejects.toMatchObject(refused('same-person'))
    await expect(approveClaim(office(officeClerk), { claimId: claim!.claimId, heads: [] })).rejects.toMatchObject(refused('approver-only'))
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
    await enter(one, (await issueWindowCode(office(officeClerk), uscc(9))).code)
    const [claim] = await ownClaims(await as(one))
    await expect(refuseClaim(office(), { claimId: claim!.claimId, reason: ' no ' })).rejects.toMatchObject(refused('reason-missing'))
    await refuseClaim(office(), { claimId: claim!.claimId, reason: '授权书未盖章，请补正后重新办理' })
    expect((await ownClaims(await as(one)))[0]).toMatchObject({ state: 'refused', reason: '授权书未盖章，请补正后重新办理' })
    await expect(approveClaim(office(), { claimId: claim!.claimId, heads: [] })).rejects.toMatchObject(refused('claim-moved'))
  })
})

test('of two approvals at once one counts', async () => {
  const one = await user()
  await enter(one, (await issueWindowCode(office(officeClerk), uscc(18))).code)
  const { claimId } = (await ownClaims(await as(one)))[0]!
  const approvals = await Promise.allSettled([0, 1].map(() => approveClaim(office(), { claimId, heads: [] })))
  expect(approvals.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

test('reasons are kept without numbers of persons', async () => {
  const one = await user()
  await enter(one, (await issueWindowCode(office(officeClerk), uscc(20))).code)
  const [claim] = await ownClaims(await as(one))
  await refuseClaim(office(), { claimId: claim!.claimId, reason: '经办人 11010519491231002X、13800138000 未获授权' })
  const { reason } = (await ownClaims(await as(one)))[0]!
  expect(reason).toMatch(/^经办人 \*{18}、\*{11} 未获授权$/)
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
