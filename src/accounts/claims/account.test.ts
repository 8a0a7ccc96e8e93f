import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { inventUscc as uscc } from '../../subjects/fixtures.ts'
import { approveClaim } from './approve.ts'
import { refuseClaim, revokeAccount } from './close.ts'
import { claimByLicence } from './licence.ts'
import { ownClaims } from './read.ts'
import { ownAccount } from '../find.ts'
import { resetPassword } from '../reset-password.ts'
import { changeRole } from '../members/change-role.ts'
import { endMembership } from '../members/end.ts'
import { endedMemberships } from '../members/own.ts'
import { claimsIn, givenOrganisations, officeClerk, refused } from './fixtures.ts'

let world: World
let { as, enter, letterFor, office, user } = {} as ReturnType<typeof claimsIn>
beforeAll(async () => {
  world = await openWorld()
  await givenOrganisations(world)
  ;({ as, enter, letterFor, office, user } = claimsIn(world))
})
afterAll(() => world.close())

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

test('a revoked account is nobody’s at once, and the office decides who gets it next', async () => {
  const one = await user()
  await enter(one, (await letterFor(one, uscc(14))).code)
  const [claim] = await ownClaims(await as(one))
  await expect(revokeAccount(office(officeClerk), { claimId: claim!.claimId, reason: '冒用授权书认领' })).rejects.toMatchObject(
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
