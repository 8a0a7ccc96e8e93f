import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusal } from '../../tests/support/refusal.ts'
import { openWorld, type World } from '../../tests/support/world.ts'
import { readRecord } from '../disclosure/index.ts'
import { givenOrganisations, givenSources, nameOf, otherSource } from '../intake/fixtures.ts'
import { anonymous, type Actor } from '../platform/context.ts'
import { historyOf } from '../records/whole.ts'
import { clerkOf } from '../sources/fixtures.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import { aMatter, aPaper, approver, clerk, firm, givenMatter, sign } from './fixtures.ts'
import { readCommitment } from './read.ts'
import { readText, signCommitment } from './sign.ts'
import { readTextFor, takeInAtWindow } from './take-in-at-window.ts'

let world: World
let matterId: number
const at = (actor: Actor, day = '2026-11-16') => world.ctx({ actor, at: `${day}T10:00:00+08:00` })
const by = (actor: Actor) => at(actor)
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 40)
  matterId = await givenMatter(by)
})
afterAll(() => world.close())

const fieldsOf = async (promise: Promise<unknown>) =>
  ((await promise.catch((error: unknown) => error)) as { details: { field: string }[] }).details.map(({ field }) => field).toSorted()
const recordOf = async (number: string, actor: Actor = clerk) => {
  const { recordId } = await readCommitment(by(actor), number)
  const [record] =
    recordId === null ? [] : await historyOf(world.ctx(), recordId).then((all) => all.toSorted((a, b) => b.version - a.version))
  return record
}
async function signed(number: number): Promise<string> {
  const made = await sign(by(firm(number)), matterId)
  await world.work()
  return made
}

describe('signing', () => {
  it('makes a record that is published as the matter says, with a number of division, day and serial', async () => {
    const number = await signed(3)
    expect(number).toMatch(/^13062820261116\d{6}$/)
    const record = await recordOf(number)
    expect(record?.fields).toMatchObject({
      ...{ counterpartName: nameOf(3), documentNo: number, commitmentType: 'papersLater', commitmentDate: '2026-11-16' },
      ...{
        commitmentValidTo: '2026-12-16',
        supervisionState: 'supervised',
        publicationType: 'open',
        breachLiability: aMatter().consequence,
      },
    })
    expect(record?.leafIndex).toBeTypeOf('number')
    expect((await readRecord(world.ctx({ actor: anonymous }), String(record?.recordId))).kind).toBe('record')
    const { read, commitment } = await readCommitment(by(firm(3)), number)
    // Ten working days after 16 December.
    expect([commitment.dueOn, read.deadlines.map(({ lastDay }) => lastDay)]).toEqual(['2026-12-30', ['2026-12-30']])
    expect(read.letters.map(({ key }) => key)).toEqual(['signed'])
  })

  it('is not public where the matter says so', async () => {
    const id = await givenMatter(by, { publication: 'closed' })
    const number = await sign(by(firm(3)), id)
    await world.work()
    const record = await recordOf(number)
    expect(record?.scope).toBe('restricted')
    await expect(readRecord(world.ctx({ actor: anonymous }), String(record?.recordId))).rejects.toMatchObject({ status: 404 })
  })

  it('says its days as pages do, and its hash is of exactly what is shown', async () => {
    const until = await givenMatter(by, { termUnit: 'day', termDay: '2026-12-31', promise: '到年底前办结。' })
    const { text, hash, matter } = await readText(by(firm(7)), until)
    expect(text).toContain('履行期限：2026年12月31日 前（含当日）。')
    const bound = JSON.stringify([until, matter.edition, matter.sourceCode, matter.publication, text])
    expect(hash).toBe(createHash('sha256').update(bound).digest('hex'))
    const { commitment } = await readCommitment(by(firm(7)), await sign(by(firm(7)), until))
    expect(commitment.textHash).toBe(hash)
  })

  it('is done once by one form, and once in a matter until it is settled', async () => {
    const { hash } = await readText(by(firm(4)), matterId)
    const again = () => signCommitment(by(firm(4)), { matterId, agreed: true, hash, requestKey: 'same form' })
    const numbers = await Promise.all([again(), again(), again()])
    expect(new Set(numbers).size).toBe(1)
    expect(await refusal(sign(by(firm(4)), matterId, 'other form'))).toBe('commitments.open-already')
  })

  it('gives numbers without a gap, in parallel and after a refusal', async () => {
    const day = '2026-11-18'
    await Promise.all([11, 12, 13, 14].map((number) => sign(at(firm(number), day), matterId)))
    expect(await refusal(sign(at(firm(11), day), matterId, 'second'))).toBe('commitments.open-already')
    await sign(at(firm(15), day), matterId)
    const { rows } = await sql<{ number: string }>`select number from commitments.commitment where signed_on = ${day} order by 1`.execute(
      world.owner,
    )
    expect(rows.map(({ number }) => number.slice(14))).toEqual(['000001', '000002', '000003', '000004', '000005'])
  })

  it.each<[string, Actor, string]>([
    ['a clerk', firm(5, 'clerk'), 'commitments.signer-only'],
    ['an auditor', firm(5, 'auditor'), 'commitments.organisation-only'],
    ['a department', approver, 'commitments.organisation-only'],
    ['a key', { ...firm(5), kind: 'key' }, 'commitments.signer-only'],
  ])('is not for %s', async (_who, actor, code) => {
    expect(await refusal(signCommitment(by(actor), { matterId, agreed: true, hash: '', requestKey: 'x' }))).toBe(code)
  })

  it('needs the yes to what was shown, an open matter and a type it is for', async () => {
    const { hash } = await readText(by(firm(5)), matterId)
    expect(await refusal(signCommitment(by(firm(5)), { matterId, agreed: false, hash, requestKey: 'x' }))).toBe('commitments.not-agreed')
    expect(await refusal(signCommitment(by(firm(5)), { matterId, agreed: true, hash: 'other', requestKey: 'x' }))).toBe(
      'commitments.changed',
    )
    const others = await givenMatter(by, { subjectTypes: ['lawFirm'] })
    expect(await refusal(sign(by(firm(5)), others))).toBe('commitments.not-for-type')
    const until = await givenMatter(by, { termUnit: 'day', termDay: '2026-11-20' })
    expect(await refusal(sign(at(firm(5), '2026-11-21'), until))).toBe('commitments.matter-not-open')
    const later = await givenMatter(by, { from: '2026-12-01', to: '2026-12-31' })
    for (const day of ['2026-11-30', '2027-01-01']) expect(await refusal(sign(at(firm(5), day), later))).toBe('commitments.matter-not-open')
  })

  it('at a window is by a paper, and by whom is said without a name', async () => {
    const { hash } = await readTextFor(by(clerk), { matterId, code: inventUscc(6) })
    const form = { matterId, requestKey: 'w', code: inventUscc(6), hash, signedAs: 'agent', mandateUntil: '', signed: null, mandate: null }
    expect(await fieldsOf(takeInAtWindow(by(clerk), form))).toEqual(['mandate', 'mandateUntil', 'signed'])
    const over = { ...form, mandateUntil: '2026-11-15', signed: aPaper(), mandate: aPaper('授权书.pdf') }
    expect(await fieldsOf(takeInAtWindow(by(clerk), over))).toEqual(['mandateUntil'])
    expect(await refusal(takeInAtWindow(by(clerkOf(otherSource)), form))).toBe('commitments.no-such-matter')
    const right = { ...over, mandateUntil: '2026-12-31' }
    const number = await takeInAtWindow(by(clerk), right)
    expect(await takeInAtWindow(by(clerk), right)).toBe(number)
    for (const changed of [{ mandateUntil: '2026-12-30' }, { code: inventUscc(7) }, { signed: aPaper('另一份.pdf') }])
      expect(await refusal(takeInAtWindow(by(clerk), { ...right, ...changed }))).toBe('http.form-used')
    const { commitment, read } = await readCommitment(by(firm(6)), number)
    expect(commitment).toMatchObject({ way: 'window', signedAs: 'agent', mandateUntil: '2026-12-31' })
    expect(read.files.map(({ name }) => name)).toEqual(['证据.pdf', '授权书.pdf'])
  })
})
