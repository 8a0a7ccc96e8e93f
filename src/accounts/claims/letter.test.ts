import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { inventUscc as uscc } from '../../subjects/fixtures.ts'
import { issueWindowCode, printLetter } from './issue-code.ts'
import { listClaims, ownClaims } from './read.ts'
import { requestLetter } from './request-letter.ts'
import { withdrawClaim } from './withdraw.ts'
import { claimsIn, givenOrganisations, refused } from './fixtures.ts'

let world: World
let { as, enter, letterFor, office, user } = {} as ReturnType<typeof claimsIn>
beforeAll(async () => {
  world = await openWorld()
  await givenOrganisations(world)
  ;({ as, enter, letterFor, office, user } = claimsIn(world))
})
afterAll(() => world.close())

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

test('ten codes may be tried; then a right one waits too, and nobody else', async () => {
  const [one, other] = [await user(), await user()]
  const [{ code }, second] = [await letterFor(one, uscc(6)), await letterFor(other, uscc(6))]
  for (let count = 0; count < 10; count += 1) await expect(enter(one, `guess-${count}`)).rejects.toMatchObject(refused('proof-refused'))
  await expect(enter(one, code)).rejects.toMatchObject({ ...refused('locked'), status: 429 })
  await expect(enter(other, second.code)).resolves.not.toBe(null)
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
