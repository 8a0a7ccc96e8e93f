import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusal } from '../../tests/support/refusal.ts'
import { openWorld, type World } from '../../tests/support/world.ts'
import { givenOrganisations, givenSources, market, otherSource } from '../intake/fixtures.ts'
import { correctOwnRecord } from '../intake/index.ts'
import { XinhengError } from '../platform/errors.ts'
import { anonymous, type Actor } from '../platform/context.ts'
import { historyOf } from '../records/whole.ts'
import { clerkOf } from '../sources/fixtures.ts'
import { aPaper, approver, clerk, firm, givenMatter, head, sign, takeStepShown } from './fixtures.ts'
import { readCommitment } from './read.ts'
import { commitmentsThatCount } from './standings.ts'
import type { CommitmentStep } from './take-step.ts'

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
    // It stands as broken, also asked for among others, by the record of the submission it came with.
    const { subjectId } = commitment
    for (const asked of [[subjectId], [subjectId, 999_999], Array.from({ length: 30 }, (_, n) => subjectId + n)])
      expect((await commitmentsThatCount(at(clerk, '2027-01-05'), asked)).filter((one) => one.subjectId === subjectId)).toMatchObject([
        { number, state: 'broken', isMarked: false },
      ])
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

  it('a cure that is reported early takes no time away: nobody decides on it before the time to cure is over', async () => {
    const number = await signed(28)
    await step(clerk, '2026-12-18', number, 'findPartly')
    await step(firm(28), '2026-12-18', number, 'report')
    expect(await said(step(head, '2026-12-18', number, 'decide', { breach }))).toContain('提前报告改正不缩短期限')
    expect(await said(step(head, '2027-01-04', number, 'decide', { breach }))).toContain('届满之后才能')
    await step(head, '2027-01-05', number, 'decide', { breach })
    expect((await recordOf(number))?.fields).toMatchObject({ fulfilmentStatus: breach.status })
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

  it('a request for more time is answered before anything is decided; who reports a cure waits for none', async () => {
    const number = await signed(29)
    await step(clerk, '2026-12-18', number, 'findPartly')
    await step(firm(29), '2027-01-04', number, 'askTime', { files: [] })
    expect(await said(step(head, '2027-01-05', number, 'decide', { breach }))).toContain('延期申请还没有答复')
    await step(approver, '2027-01-05', number, 'refuseTime', { files: [] })
    await step(head, '2027-01-05', number, 'decide', { breach })
    const other = await signed(30)
    await step(clerk, '2026-12-18', other, 'findPartly')
    await step(firm(30), '2026-12-19', other, 'askTime', { files: [] })
    await step(firm(30), '2026-12-20', other, 'report')
    await step(head, '2027-01-05', other, 'decide', { breach })
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
