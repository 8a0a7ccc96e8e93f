import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { historyOf, listRecords } from '../records/index.ts'
import { office } from '../sources/fixtures.ts'
import { decideCase, explainCase, mergeSubmission, readCases, readSubmission, receiveSubmission, retryWaiting, undoCase, type Submission } from './index.ts'
import { clerk, csv, givenOrganisations, givenSources, market, nameOf, penaltyRow, type Cells } from './fixtures.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 50)
})
afterAll(() => world.close())

const asOffice = () => world.ctx({ actor: office })

async function send(rows: readonly Cells[]): Promise<Submission> {
  const ctx = world.ctx({ actor: clerk })
  const { submissionId } = await receiveSubmission(ctx, { sourceCode: market, item: 'penalty', fileName: 'x.csv', way: 'page', bytes: [csv(rows)] })
  await mergeSubmission(ctx, submissionId)
  return readSubmission(ctx, submissionId)
}
const openCase = async (name: string) => (await readCases(asOffice(), { state: 'open' })).find((one) => one.subjectName === name)!

describe('a row whose code belongs to another name', () => {
  const name = '高阳县改过名字的公司'
  it('waits for a person, with the steps of the search and candidates', async () => {
    expect(await send([penaltyRow(1, { 行政相对人名称: name }), penaltyRow(2)])).toMatchObject({ accepted: 1, waiting: 1, refused: 0 })
    const { caseId } = await openCase(name)
    const { resolution, candidates } = await explainCase(asOffice(), caseId)
    expect(resolution.outcome).toBe('name-mismatch')
    expect(candidates.map((one) => one.organisation.name)).toContain(nameOf(1))
    await expect(readCases(world.ctx({ actor: clerk }))).rejects.toThrow('intake.office-only')
  })
  it('is merged with every other such row when a person says who it is, and later rows follow', async () => {
    const second = await send([penaltyRow(1, { 行政相对人名称: name, 行政处罚决定书文号: '高市监罚〔2026〕901号' })])
    const { caseId } = await openCase(name)
    const decided = await decideCase(asOffice(), { caseId, subjectId: 1, reason: '已核对变更登记' })
    expect(decided).toMatchObject({ state: 'decided', reason: '已核对变更登记', decision: { subjectId: 1, outcome: 'accepted' } })
    expect(await listRecords(asOffice(), { subjectId: 1 })).toHaveLength(2)
    expect(await openCase(name)).toBeUndefined()
    const after = await readSubmission(asOffice(), second.submissionId)
    expect(after).toMatchObject({ accepted: 1, waiting: 0 })
    expect(JSON.parse(after.receipt!)).toMatchObject({ statement: { rows: { accepted: 1, waiting: 0 } }, rows: { count: 1 } })
    expect(await send([penaltyRow(1, { 行政相对人名称: name, 行政处罚决定书文号: '高市监罚〔2026〕902号' })])).toMatchObject({ accepted: 1, waiting: 0 })
  })
  it('and waits again when the decision is taken back; its records are withdrawn, with the reason', async () => {
    const cases = (await readCases(asOffice(), { state: 'decided' })).filter((one) => one.subjectName === name)
    expect(cases).toHaveLength(2)
    const back = await undoCase(asOffice(), { caseId: cases[0]!.caseId, reason: '认错了主体' })
    expect(back.state).toBe('open')
    for (const { decision } of cases) {
      const [latest, ...earlier] = await historyOf(asOffice(), decision!.recordId!)
      expect(latest).toMatchObject({ change: 'withdrawn', reason: '认错了主体' })
      expect(earlier).toHaveLength(1)
    }
    expect(await readSubmission(asOffice(), cases[1]!.submissionId)).toMatchObject({ accepted: 0, waiting: 1 })
  })
})

describe('a row whose code is in no register', () => {
  it('is refused, with the reason, when a person says it is nobody', async () => {
    const { submissionId } = await send([penaltyRow(777)])
    const { caseId } = await openCase(nameOf(777))
    expect(await decideCase(asOffice(), { caseId, subjectId: 'reject', reason: '登记机关查无此户' })).toMatchObject({ state: 'refused', decision: { outcome: 'rejected' } })
    expect(await readSubmission(asOffice(), submissionId)).toMatchObject({ waiting: 0, refused: 1, problems: [{ code: 'intake.not-in-register', count: 1 }] })
    expect(await send([penaltyRow(777, { 行政处罚决定书文号: 'x1' })])).toMatchObject({ waiting: 0, refused: 1 })
  })
  it('goes on by itself once the register knows it', async () => {
    const { submissionId } = await send([penaltyRow(60), penaltyRow(61)])
    await givenOrganisations(world.ctx(), 60, 60)
    expect(await retryWaiting(asOffice())).toBe(1)
    expect(await readSubmission(asOffice(), submissionId)).toMatchObject({ accepted: 1, waiting: 1 })
    expect(await retryWaiting(asOffice())).toBe(0)
  })
  it('is decided by the office only', async () => {
    const { caseId } = await openCase(nameOf(61))
    await expect(decideCase(world.ctx({ actor: clerk }), { caseId, subjectId: 1, reason: 'x' })).rejects.toThrow('intake.office-only')
  })
})
