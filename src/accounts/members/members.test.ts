import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { sql } from 'kysely'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { aSource, clerkOf, invented } from '../../sources/fixtures.ts'
import { registerSource } from '../../sources/index.ts'
import { aBrowser, chosenPassword, givenAccount, givenUser, officeHead, actorOfSession } from '../fixtures.ts'
import { enterCode } from '../claims/enter-code.ts'
import { readAccount } from '../find.ts'
import { changeRole, handOverHead } from './change-role.ts'
import { endMembership, leaveBody } from './end.ts'
import { invitationsTo, inviteUser, withdrawInvitationTo } from './invite-user.ts'
import { inviteMember, withdrawInvitation } from './invite.ts'
import { listMembers } from './list.ts'
import { endedMemberships, ownMemberships } from './own.ts'
import { signIn } from '../sign-in/sign-in.ts'
import { offeredLogin, signUp } from '../sign-in/sign-up.ts'

let world: World
const { housing, market } = invented
beforeAll(async () => {
  vi.stubEnv('XINHENG_SECOND_FACTOR', 'none')
  world = await openWorld()
  await registerSource(world.ctx(), aSource())
  await registerSource(world.ctx(), aSource({ code: market, name: '清河县市场监督管理局', shortName: '市监局' }))
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await world.close()
})

const refused = (code: string) => ({ code: `accounts.${code}` })
let count = 0
/** A signed-in head of a source. */
async function headOf(unit: string) {
  const login = `head-${(count += 1)}`
  await givenAccount(world.ctx(), { login, name: '负责人', body: 'source', unit, role: 'head' })
  const browser = aBrowser()
  browser.keep((await signIn(world.ctx(), { login, password: chosenPassword }, browser.connection)).cookies)
  const actor = () => actorOfSession(world.ctx(), browser.connection.headers)
  const ctx = async () => world.ctx({ actor: await actor() })
  const own = async () => (await listMembers(await ctx())).members.find((one) => one.login === login)!
  return { login, actor, ctx, own }
}
async function member(head: Awaited<ReturnType<typeof headOf>>, role: 'clerk' | 'approver' | 'head' | 'auditor' = 'clerk') {
  const user = await givenUser(world.ctx())
  const { code } = await inviteMember(await head.ctx(), { role })
  const ctx = async () => world.ctx({ actor: await user.actor() })
  const membershipId = (await enterCode(await ctx(), code, user.browser.connection)) as number
  return { ...user, ctx, membershipId }
}

describe('members', () => {
  test('are invited by a head; the invited user acts at once, with the role and for the body of the invitation', async () => {
    const head = await headOf(housing)
    const one = await member(head, 'approver')
    expect(await one.actor()).toMatchObject({ body: 'source', role: 'approver', unit: housing })
    await expect(inviteMember(await one.ctx(), { role: 'head' })).rejects.toMatchObject(refused('head-only'))
    await expect(listMembers(await one.ctx())).rejects.toMatchObject(refused('head-only'))
  })

  test('an invitation for a login is the same whether the login exists, and good for that login alone', async () => {
    const head = await headOf(housing)
    const [meant, other] = [await givenUser(world.ctx()), await givenUser(world.ctx())]
    const known = await inviteMember(await head.ctx(), { role: 'clerk', login: meant.login })
    const unknown = await inviteMember(await head.ctx(), { role: 'clerk', login: 'nobody-here' })
    expect({ ...known, code: '', login: '' }).toEqual({ ...unknown, code: '', login: '' })
    const enter = async (user: typeof meant, code: string) =>
      enterCode(world.ctx({ actor: await user.actor() }), code, user.browser.connection)
    await expect(enter(other, known.code)).rejects.toMatchObject(refused('proof-refused'))
    await expect(enter(meant, known.code)).resolves.not.toBe(null)
  })

  test('an invitation taken back, or made by a head who is none any more, is good for nothing', async () => {
    const [head, second] = [await headOf(market), await headOf(market)]
    const [taken, left] = [
      await inviteMember(await head.ctx(), { role: 'clerk' }),
      await inviteMember(await second.ctx(), { role: 'head' }),
    ]
    const [invitation] = (await listMembers(await head.ctx())).invitations
    await withdrawInvitation(await (await headOf(housing)).ctx(), invitation!.codeId)
    expect((await listMembers(await head.ctx())).invitations).toHaveLength(2)
    await withdrawInvitation(await head.ctx(), invitation!.codeId)
    await endMembership(await head.ctx(), { membershipId: (await second.own()).membershipId, reason: '已调离本单位' })
    const user = await givenUser(world.ctx())
    for (const { code } of [taken, left])
      await expect(enterCode(world.ctx({ actor: await user.actor() }), code, user.browser.connection)).rejects.toMatchObject(
        refused('proof-refused'),
      )
  })

  test('an ended membership has no effect at once, whatever the session says, and its user reads why', async () => {
    const head = await headOf(housing)
    const one = await member(head)
    await endMembership(await head.ctx(), { membershipId: one.membershipId, reason: '岗位调整' })
    expect(await one.actor()).toMatchObject({ kind: 'user', body: null, role: null, unit: null })
    expect(await ownMemberships(await one.ctx())).toEqual([])
    expect((await endedMemberships(await one.ctx())).map(({ endReason }) => endReason)).toEqual(['岗位调整'])
    await expect(endMembership(await head.ctx(), { membershipId: one.membershipId, reason: '再次' })).rejects.toMatchObject(
      refused('no-such-membership'),
    )
  })

  test('the reason of an end is kept without numbers of persons', async () => {
    const head = await headOf(housing)
    const one = await member(head)
    await endMembership(await head.ctx(), {
      membershipId: one.membershipId,
      reason: '本人 11010519491231002X 已调离，电话 13800138000\u0000',
    })
    // No login is such a number: the invitation opens for nobody, and the number is not kept.
    await inviteMember(await head.ctx(), { role: 'clerk', login: '13800138000' })
    await inviteMember(await head.ctx(), { role: 'clerk', login: '11010519491231002X' })
    expect(JSON.stringify((await listMembers(await head.ctx())).invitations)).not.toMatch(/13800138000|11010519491231002/)
    expect((await endedMemberships(await one.ctx()))[0]?.endReason).toBe(`本人 ${'*'.repeat(18)} 已调离，电话 ${'*'.repeat(11)}`)
  })

  test('a new role holds at once and in the same session', async () => {
    const head = await headOf(housing)
    const one = await member(head)
    await changeRole(await head.ctx(), { membershipId: one.membershipId, role: 'auditor' })
    expect(await one.actor()).toMatchObject({ body: 'source', role: 'auditor', unit: housing })
    expect((await listMembers(await one.ctx())).members.length).toBeGreaterThan(1)
    await expect(inviteMember(await one.ctx(), { role: 'clerk' })).rejects.toMatchObject(refused('head-only'))
  })

  test('of sources and banks the office manages too: it invites to one body more, and ends one', async () => {
    const office = world.ctx({ actor: { ...officeHead, id: 'office-clerk', role: 'clerk' } })
    const [user, other] = [await givenUser(world.ctx()), await givenUser(world.ctx())]
    const invite = (ctx: typeof office, changes = {}) =>
      inviteUser(ctx, { login: user.login, body: 'source', unit: market, role: 'clerk', ...changes })
    const enter = async (one: typeof user, code: string) => enterCode(world.ctx({ actor: await one.actor() }), code, one.browser.connection)
    const [first, second] = [await invite(office), await invite(office, { role: 'approver' })]
    expect(await user.actor()).toMatchObject({ body: null })
    expect(await invitationsTo(office, user.login)).toHaveLength(1)
    for (const [one, { code }] of [
      [user, first],
      [other, second],
    ] as const)
      await expect(enter(one, code)).rejects.toMatchObject(refused('proof-refused'))
    await enter(user, second.code)
    expect(await user.actor()).toMatchObject({ body: 'source', unit: market, role: 'approver' })
    await expect(invite(office)).rejects.toMatchObject(refused('member-already'))
    await expect(invite(office, { unit: '11130628MB0000099X' })).rejects.toMatchObject(refused('invalid'))
    await expect(invite(office, { body: 'office', unit: null })).rejects.toMatchObject(refused('head-only'))
    await expect(invite(office, { body: 'organisation' })).rejects.toMatchObject(refused('by-proof-only'))
    await expect(invite(await (await headOf(market)).ctx())).rejects.toMatchObject(refused('office-only'))
    const [membership] = (await readAccount(office, user.login)).memberships
    await endMembership(office, { membershipId: membership!.membershipId, reason: '已调离' })
    expect((await user.actor()).body).toBe(null)
    const last = await invite(office)
    await withdrawInvitationTo(office, user.login, (await invitationsTo(office, user.login))[0]!.codeId)
    await expect(enter(user, last.code)).rejects.toMatchObject(refused('proof-refused'))
  })

  test('one body more leaves every session with the body it acts for', async () => {
    const head = await headOf(housing)
    const one = await member(head)
    const elsewhere = { browser: aBrowser('198.18.9.9'), actor: () => actorOfSession(world.ctx(), elsewhere.browser.connection.headers) }
    elsewhere.browser.keep(
      (await signIn(world.ctx(), { login: one.login, password: chosenPassword }, elsewhere.browser.connection)).cookies,
    )
    const { code } = await inviteMember(await (await headOf(market)).ctx(), { role: 'auditor', login: one.login })
    await enterCode(await one.ctx(), code, one.browser.connection)
    expect(await one.actor()).toMatchObject({ role: 'auditor', unit: market })
    expect(await elsewhere.actor()).toMatchObject({ role: 'clerk', unit: housing })
  })

  test("nobody manages another body's members", async () => {
    const [ours, theirs] = [await headOf(housing), await headOf(market)]
    const { membershipId } = await ours.own()
    for (const ctx of [
      await theirs.ctx(),
      world.ctx({ actor: { ...officeHead, role: 'auditor' } }),
      world.ctx({ actor: clerkOf(housing) }),
    ]) {
      await expect(changeRole(ctx, { membershipId, role: 'clerk' })).rejects.toMatchObject(refused('head-only'))
      await expect(endMembership(ctx, { membershipId, reason: '越权' })).rejects.toMatchObject(refused('head-only'))
    }
    await expect(leaveBody(await theirs.ctx(), membershipId)).rejects.toMatchObject(refused('no-such-membership'))
  })
})

describe('the last head', () => {
  /** A body of its own: nobody else heads it. */
  async function alone() {
    const code = '11130628MB0000032Q'
    await sql`update accounts.membership set ended_at = now(), ended_by = 'test' where unit = ${code} and ended_at is null`.execute(
      world.owner,
    )
    await registerSource(world.ctx(), aSource({ code, name: '清河县财政局', shortName: '财政局' })).catch(() => undefined)
    return headOf(code)
  }

  test('stays, however it is tried, until somebody else heads the body', async () => {
    const head = await alone()
    const { membershipId } = await head.own()
    const last = refused('last-head')
    await expect(leaveBody(await head.ctx(), membershipId)).rejects.toMatchObject(last)
    await expect(endMembership(await head.ctx(), { membershipId, reason: '离任' })).rejects.toMatchObject(last)
    await expect(changeRole(await head.ctx(), { membershipId, role: 'clerk' })).rejects.toMatchObject(last)
    await member(head, 'head')
    await expect(leaveBody(await head.ctx(), membershipId)).resolves.toBeUndefined()
    expect((await head.actor()).body).toBe(null)
  })

  test('of two heads who leave at once one stays', async () => {
    const head = await alone()
    const second = await member(head, 'head')
    const left = await Promise.allSettled([
      leaveBody(await head.ctx(), (await head.own()).membershipId),
      leaveBody(await second.ctx(), second.membershipId),
    ])
    expect(left.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  test('hands the office of head to a member and is a clerk from then on', async () => {
    const head = await alone()
    const next = await member(head)
    await handOverHead(await head.ctx(), next.membershipId)
    expect(await next.actor()).toMatchObject({ role: 'head' })
    expect(await head.actor()).toMatchObject({ role: 'clerk' })
    await expect(handOverHead(await head.ctx(), next.membershipId)).rejects.toMatchObject(refused('head-only'))
  })
})

describe('signing up', () => {
  const form = (changes = {}) => ({ login: offeredLogin(), name: '财务部', password: chosenPassword, again: chosenPassword, ...changes })
  const from = (address: string | null) => aBrowser(address).connection

  test('takes an offered login only, so that nobody learns which exist', async () => {
    await givenAccount(world.ctx(), { login: 'taken', name: '在用', body: 'source', unit: housing })
    const taken = form()
    await signUp(world.ctx(), taken, from('203.0.113.1'))
    for (const login of ['taken', 'not-taken', taken.login])
      await expect(
        signUp(
          world.ctx(),
          form({ login, password: 'river stone lantern walks', again: 'river stone lantern walks' }),
          from('203.0.113.1'),
        ),
      ).rejects.toMatchObject(refused('login-not-offered'))
  })

  test('a form sent twice makes one account', async () => {
    const twice = form()
    const answers = await Promise.all([0, 1].map(() => signUp(world.ctx(), twice, from('203.0.113.4'))))
    expect(answers.map(({ cookies }) => cookies.length > 0)).toEqual([true, true])
  })

  test('tells all that is wrong at once', async () => {
    const wrong = signUp(world.ctx(), form({ name: '', password: 'short', again: 'other' }), from('203.0.113.2'))
    const { details } = await wrong.catch((error) => error)
    expect(details.map(({ field }: { field: string }) => field)).toEqual(['name', 'password', 'password', 'again'])
  })

  test('is possible twenty times from one address in a quarter of an hour', async () => {
    const tries = Array.from({ length: 21 }, () => signUp(world.ctx(), form({ login: 'wanted' }), from('203.0.113.3')))
    const codes = (await Promise.allSettled(tries)).map((one) => (one.status === 'rejected' ? one.reason.code : null))
    expect(codes.filter((code) => code === 'accounts.locked')).toHaveLength(1)
  })
})
