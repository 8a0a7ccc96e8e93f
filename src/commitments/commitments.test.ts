import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusal } from '../../tests/support/refusal.ts'
import { openWorld, type World } from '../../tests/support/world.ts'
import { readRecord } from '../disclosure/index.ts'
import { givenOrganisations, givenSources, market, nameOf, otherSource } from '../intake/fixtures.ts'
import { correctOwnRecord } from '../intake/index.ts'
import { XinhengError } from '../platform/errors.ts'
import { anonymous, type Actor } from '../platform/context.ts'
import { historyOf } from '../records/whole.ts'
import { clerkOf } from '../sources/fixtures.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import { draftMatter } from './draft-matter.ts'
import { endMatter } from './end-matter.ts'
import { aMatter, aPaper, approver, clerk, firm, givenMatter, head, publishDraft, sign, takeStepShown } from './fixtures.ts'
import { publishMatter } from './publish-matter.ts'
import { readCommitment } from './read.ts'
import { readText, signCommitment } from './sign.ts'
import type { CommitmentStep } from './take-step.ts'
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
const said = async (promise: Promise<unknown>) => {
  const error = await promise.catch((one: unknown) => one)
  return error instanceof XinhengError ? error.text.zh : 'done'
}
const recordOf = async (number: string, actor: Actor = clerk) => {
  const { recordId } = await readCommitment(by(actor), number)
  const [record] =
    recordId === null ? [] : await historyOf(world.ctx(), recordId).then((all) => all.toSorted((a, b) => b.version - a.version))
  return record
}
const step = (actor: Actor, day: string, number: string, action: string, more: Partial<CommitmentStep> = {}) =>
  takeStepShown(at(actor, day), { number, action, reason: '详见附件', files: [aPaper()], ...more })
const breach = { status: 'none', unperformed: '未补交场所平面图', consequence: '撤销许可决定' }
/** Signed on 16 November by an organisation, and taken in. */
async function signed(number: number): Promise<string> {
  const made = await sign(by(firm(number)), matterId)
  await world.work()
  return made
}

describe('a matter', () => {
  it('is refused with every mistake at once: without basis, duties, consequence, with a kind the pack has not, for persons', async () => {
    const wanted = aMatter({
      basisDocument: '',
      basisArticle: ' ',
      duties: '\n',
      consequence: '',
      kind: 'personal',
      subjectTypes: ['naturalPerson'],
    })
    const draft = draftMatter(by(clerk), { matterId: null, requestKey: 'bad', wanted })
    expect(await fieldsOf(draft)).toEqual(['basisArticle', 'basisDocument', 'consequence', 'duties', 'kind', 'subjectTypes'])
    const numbers = draftMatter(by(clerk), {
      matterId: null,
      requestKey: 'bad',
      wanted: aMatter({ duties: '联系 13800138000', termUnit: 'day', termDay: '2026-02-30', checkWithin: '0' }),
    })
    expect(await fieldsOf(numbers)).toEqual(['checkWithin', 'duties', 'termDay'])
  })

  it('is published by another person than who drafted it, and what was read is what is published', async () => {
    const id = await draftMatter(by(head), { matterId: null, requestKey: 'two people', wanted: aMatter() })
    expect(await draftMatter(by(head), { matterId: null, requestKey: 'two people', wanted: aMatter() })).toBe(id)
    const which = { matterId: id, edition: 1, draftedAt: new Date('2026-11-16T10:00:00+08:00').getTime() }
    expect(await refusal(publishMatter(by(head), which))).toBe('commitments.own-draft')
    expect(await refusal(publishMatter(by(clerk), which))).toBe('commitments.approver-only')
    expect(await refusal(publishMatter(by({ ...approver, unit: otherSource }), which))).toBe('commitments.no-such-matter')
    expect(await refusal(publishMatter(by(approver), { ...which, draftedAt: 1 }))).toBe('commitments.no-draft')
    expect(await refusal(signCommitment(by(firm(1)), { matterId: id, agreed: true, hash: '', requestKey: 'a' }))).toBe(
      'commitments.no-such-matter',
    )
    await publishMatter(by(approver), which)
    await endMatter(by(approver), { matterId: id, reason: '改由其他部门受理' })
    expect(await refusal(readText(by(firm(1)), id))).toBe('commitments.matter-not-open')
  })

  it('changes by a new edition; a commitment keeps the one it was signed on', async () => {
    const id = await givenMatter(by, { nameZh: '有新版的事项' })
    const number = await sign(by(firm(1)), id)
    const shown = await readText(by(firm(2)), id)
    await draftMatter(by(clerk), { matterId: id, requestKey: 'second', wanted: aMatter({ nameZh: '有新版的事项', duties: '另一项义务' }) })
    await publishDraft(by, id)
    expect((await readCommitment(by(clerk), number)).matter).toMatchObject({
      edition: 1,
      duties: ['在期限内补交场所平面图', '在期限内补交设备清单'],
    })
    const late = signCommitment(by(firm(2)), { matterId: id, agreed: true, hash: shown.hash, requestKey: 'x' })
    expect(await refusal(late)).toBe('commitments.changed')
    expect((await readText(by(firm(2)), id)).text).toContain('1. 另一项义务')
  })
})

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
    const number = await takeInAtWindow(by(clerk), { ...over, mandateUntil: '2026-12-31' })
    const { commitment, read } = await readCommitment(by(firm(6)), number)
    expect(commitment).toMatchObject({ way: 'window', signedAs: 'agent', mandateUntil: '2026-12-31' })
    expect(read.files.map(({ name }) => name)).toEqual(['证据.pdf', '授权书.pdf'])
  })
})

describe('a check', () => {
  it('finds it kept, and the record says so', async () => {
    const number = await signed(20)
    await step(clerk, '2026-12-20', number, 'findKept', { files: [] })
    expect((await recordOf(number))?.fields).toMatchObject({
      ...{ fulfilmentStatus: 'whole', fulfilmentDate: '2026-12-20', confirmUnit: '高阳县市场监督管理局', confirmUnitUscc: market },
      supervisionState: 'ended',
    })
    expect((await readCommitment(by(firm(20)), number)).commitment).toMatchObject({ state: 'kept', dueOn: null })
    // Settled, it can be promised again.
    expect(await sign(at(firm(20), '2026-12-21'), matterId, 'again')).toMatch(/000001$/)
  })

  it('says it in the record once it is decided, and nobody of the department says it alone before', async () => {
    const number = await signed(28)
    const { recordId } = await readCommitment(by(clerk), number)
    const values = { fulfilmentStatus: 'none', unperformedContent: '未补交', breachConsequence: '撤销许可' }
    for (const actor of [clerk, head])
      expect(await refusal(correctOwnRecord(by(actor), { recordId: recordId ?? 0, values, reason: '期满未履行' }))).toBe(
        'records.two-persons',
      )
  })

  it('leaves the record without a word until the breach is decided, by another person and after the time to cure', async () => {
    const number = await signed(21)
    expect(await fieldsOf(step(clerk, '2026-12-18', number, 'findNone', { files: [] }))).toEqual(['files'])
    await step(approver, '2026-12-18', number, 'findNone')
    expect((await recordOf(number))?.fields).not.toHaveProperty('fulfilmentStatus')
    // Fifteen days; 2 January is a day off.
    const { commitment } = await readCommitment(by(firm(21)), number)
    expect(commitment).toMatchObject({ state: 'curing', dueOn: '2027-01-04' })
    expect(await said(step(head, '2026-12-28', number, 'decide', { breach }))).toContain('届满之后才能')
    expect(await said(step(approver, '2027-01-05', number, 'decide', { breach }))).toContain('须由其他人员办理')
    expect(await said(step(clerk, '2027-01-05', number, 'decide', { breach }))).toContain('审批人')
    expect(
      await fieldsOf(step(head, '2027-01-05', number, 'decide', { breach: { ...breach, status: 'whole', unperformed: ' ' } })),
    ).toEqual(['status', 'unperformed'])
    await step(head, '2027-01-05', number, 'decide', { breach })
    expect((await recordOf(number))?.fields).toMatchObject({
      fulfilmentStatus: 'none',
      unperformedContent: '未补交场所平面图',
      breachConsequence: '撤销许可决定',
      fulfilmentDate: '2027-01-05',
    })
    expect((await readCommitment(by(firm(21)), number)).read.letters.map(({ key }) => key)).toEqual(['broken', 'none', 'signed'])
  })

  it('an early finding takes no time away: the time to cure ends with the term at the earliest', async () => {
    const number = await signed(22)
    await step(clerk, '2026-11-18', number, 'findPartly')
    expect((await readCommitment(by(firm(22)), number)).commitment.dueOn).toBe('2026-12-16')
  })

  it('a cure is reported with papers and looked at again; the organisation may state its view', async () => {
    const number = await signed(23)
    await step(firm(23, 'clerk'), '2026-12-01', number, 'explain', { files: [] })
    await step(clerk, '2026-12-18', number, 'findPartly')
    expect(await fieldsOf(step(firm(23), '2026-12-20', number, 'report', { files: [] }))).toEqual(['files'])
    await step(firm(23), '2026-12-20', number, 'report')
    await step(clerk, '2026-12-22', number, 'findKept')
    expect((await recordOf(number))?.fields).toMatchObject({ fulfilmentStatus: 'whole' })
  })

  it('more time is asked for once, within the time, and answered once', async () => {
    const number = await signed(24)
    await step(clerk, '2026-12-18', number, 'findPartly')
    expect(await said(step(approver, '2026-12-19', number, 'giveTime', { files: [] }))).toContain('没有待答复的延期申请')
    await step(firm(24), '2026-12-20', number, 'askTime', { files: [] })
    expect(await said(step(firm(24), '2026-12-20', number, 'askTime', { files: [] }))).toContain('只能申请一次')
    await step(approver, '2026-12-21', number, 'giveTime', { files: [] })
    expect((await readCommitment(by(firm(24)), number)).commitment.dueOn).toBe('2027-01-18')
    expect(await said(step(approver, '2026-12-22', number, 'refuseTime', { files: [] }))).toContain('没有待答复的延期申请')
  })

  it('of two findings at once that contradict each other one stands, and the other is told so', async () => {
    const number = await signed(25)
    const outcomes = await Promise.all([
      said(step(clerk, '2026-12-18', number, 'findKept')),
      said(step(approver, '2026-12-18', number, 'findNone')),
    ])
    expect(outcomes.filter((one) => one === 'done')).toHaveLength(1)
    expect(outcomes.find((one) => one !== 'done')).toMatch(/现在不能这样办理：(当前状态|页面打开之后)/)
  })

  it('is not there for others, nor for auditors; nothing is decided where there is no record', async () => {
    const number = await sign(by(firm(26)), matterId)
    for (const other of [
      firm(27),
      clerkOf(otherSource),
      { ...clerk, role: 'auditor' },
      { ...clerk, body: 'office', unit: null },
      anonymous,
    ] as Actor[]) {
      expect(await refusal(readCommitment(by(other), number))).toBe('commitments.no-such-commitment')
      expect(await refusal(step(other, '2026-11-17', number, 'findKept'))).toBe('commitments.no-such-commitment')
    }
    // Its row waits to be merged.
    expect(await refusal(step(clerk, '2026-11-17', number, 'findKept'))).toBe('commitments.not-recorded')
    expect((await readCommitment(by(clerk), number)).commitment.state).toBe('signed')
    await step(approver, '2026-11-17', number, 'end', { files: [] })
    expect((await readCommitment(by(clerk), number)).commitment).toMatchObject({ state: 'ended', dueOn: null })
  })
})
