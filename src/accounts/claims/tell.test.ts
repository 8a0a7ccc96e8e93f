import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { inventUscc as uscc } from '../../subjects/fixtures.ts'
import { officeHead, type givenUser } from '../fixtures.ts'
import { disableAccount } from '../disable.ts'
import { ownAccount } from '../find.ts'
import { inviteMember } from '../members/invite.ts'
import { updateMail } from '../security/mail-store.ts'
import { approveClaim } from './approve.ts'
import { refuseClaim, revokeAccount } from './close.ts'
import { claimsIn, givenOrganisations, officeClerk } from './fixtures.ts'
import { issueWindowCode } from './issue-code.ts'
import { ownClaims } from './read.ts'

let world: World
let { as, enter, headsShown, letterFor, office, user } = {} as ReturnType<typeof claimsIn>
beforeAll(async () => {
  world = await openWorld()
  await givenOrganisations(world)
  ;({ as, enter, headsShown, letterFor, office, user } = claimsIn(world))
})
afterAll(() => world.close())
beforeEach(() => {
  vi.stubEnv('XINHENG_SMTP_URL', 'smtp://127.0.0.1:9')
  vi.stubEnv('XINHENG_MAIL_FROM', 'xinheng@office.test')
  vi.stubEnv('XINHENG_PUBLIC_URL', 'https://credit.test')
})
afterEach(() => vi.unstubAllEnvs())

/** A user with a confirmed address, which is the login's. */
async function reachable() {
  const one = await user()
  const ctx = await as(one)
  await updateMail(ctx, (await ownAccount(ctx))!.id, `${one.login}@firm.test`)
  return one
}
type User = Awaited<ReturnType<typeof givenUser>>
/** What was sent to a user, subjects and texts. */
const mailTo = async (one: User) =>
  (await world.owner
    .withTables<{ 'mail.outbox': { address: string; subject: string; body: string; messageId: number } }>()
    .selectFrom('mail.outbox')
    .select(['subject', 'body'])
    .where('address', '=', `${one.login}@firm.test`)
    .orderBy('messageId')
    .execute()) as { subject: string; body: string }[]
async function proved(one: User, code: string) {
  await enter(one, (await issueWindowCode(office(officeClerk), code)).code)
  return (await ownClaims(await as(one)))[0]!.claimId
}
const approve = async (claimId: number) => approveClaim(office(), { claimId, heads: await headsShown(claimId) })

test('the claimant is told of an approval, and the head it takes the account from too', async () => {
  const [old, next] = [await reachable(), await reachable()]
  await enter(old, (await letterFor(old, uscc(1))).code)
  await approve(await proved(next, uscc(1)))
  expect((await mailTo(next)).map(({ body }) => body)).toEqual([expect.stringContaining('账号认领已通过')])
  expect((await mailTo(old)).map(({ body }) => body)).toEqual([expect.stringContaining('移交他人')])
})

test('a mail names neither the organisation nor a reason, and its subject not even what happened', async () => {
  const one = await reachable()
  const claimId = await proved(one, uscc(2))
  await refuseClaim(office(), { claimId, reason: '授权书未盖章，请补正' })
  const [mail] = await mailTo(one)
  expect(mail?.body).toContain('认领未通过')
  expect(mail?.body).toContain('https://credit.test/workbench/memberships')
  expect(mail?.subject).toBe('信衡：账号事项通知 · Xinheng: about your account')
  for (const secret of ['授权书', uscc(2), '虚构2号']) expect(`${mail?.subject}${mail?.body}`).not.toContain(secret)
})

test('of a revoked account everybody who had it is told, once, and nobody whose login is shut', async () => {
  const [head, colleague, gone] = [await reachable(), await reachable(), await reachable()]
  await enter(head, (await letterFor(head, uscc(3))).code)
  const [claim] = await ownClaims(await as(head))
  for (const one of [colleague, gone]) await enter(one, (await inviteMember(await as(head), { role: 'clerk' })).code)
  await disableAccount(office(officeHead), gone.login)
  await revokeAccount(office(), { claimId: claim!.claimId, reason: '冒用授权书认领' })
  expect((await mailTo(head)).map(({ body }) => body)).toEqual([expect.stringContaining('已被信用办撤销')])
  expect((await mailTo(colleague)).map(({ body }) => body)).toEqual([expect.stringContaining('身份已终止')])
  expect(await mailTo(gone)).toEqual([])
})

test('an approval that does not happen tells nobody', async () => {
  const one = await reachable()
  const claimId = await proved(one, uscc(4))
  await expect(approveClaim(office(), { claimId, heads: [1] })).rejects.toMatchObject({ code: 'accounts.heads-changed' })
  expect(await mailTo(one)).toEqual([])
})
