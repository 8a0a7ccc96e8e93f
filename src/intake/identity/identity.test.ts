import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { historyOf, listRecords } from '../../records/whole.ts'
import { mergeSubjects } from '../../subjects/index.ts'
import { decideIdentityCase, explainCase, readIdentityCases, readReceipt, readSubmission, undoCase } from '../index.ts'
import { retryWaiting } from './settle.ts'
import { holdDecisions } from './identity-store.ts'
import { clerk, givenOrganisations, nameOf, penaltyRow } from '../fixtures.ts'
import { givenCounty, givenIdentities } from './fixtures.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await givenCounty(world)
})
afterAll(() => world.close())

const { asOffice, send, openCase } = givenIdentities(() => world)

describe('a row whose code belongs to another name', () => {
  const name = '高阳县改过名字的公司'
  it('waits for a person, with the steps of the search and candidates', async () => {
    expect(await send([penaltyRow(1, { 行政相对人名称: name }), penaltyRow(2)])).toMatchObject({ accepted: 1, waiting: 1, refused: 0 })
    const { caseId } = await openCase(name)
    const { resolution, candidates } = await explainCase(asOffice(), caseId)
    expect(resolution.outcome).toBe('name-mismatch')
    expect(candidates.map((one) => one.organisation.name)).toContain(nameOf(1))
    await expect(readIdentityCases(world.ctx({ actor: clerk }))).rejects.toThrow('intake.office-only')
  })
  it('shows the office who was reported and when, and nothing of what', async () => {
    const one = await openCase(name)
    const shown = ['counterpartCategory', 'counterpartName', 'decisionDate', 'uscc']
    expect(Object.keys(one.staged.fields).toSorted()).toEqual(shown)
    expect(JSON.stringify([one, (await explainCase(asOffice(), one.caseId)).identityCase])).not.toMatch(/公示价格|高市监罚|罚款/)
  })
  it('is merged with every other such row when a person says who it is, and later rows follow', async () => {
    const second = await send([penaltyRow(1, { 行政相对人名称: name, 行政处罚决定书文号: '高市监罚〔2026〕901号' })])
    const { caseId } = await openCase(name)
    const decided = await decideIdentityCase(asOffice(), { caseId, subjectId: 1, reason: '已核对变更登记' })
    expect(decided).toMatchObject({ state: 'decided', reason: '已核对变更登记', decision: { subjectId: 1, outcome: 'accepted' } })
    expect(await listRecords(asOffice(), { subjectId: 1 })).toHaveLength(2)
    expect(await openCase(name)).toBeUndefined()
    const after = await readSubmission(asOffice(), second.submissionId)
    expect(after).toMatchObject({ accepted: 1, waiting: 0 })
    expect(JSON.parse(await readReceipt(asOffice(), second.submissionId))).toMatchObject({
      statement: { rows: { accepted: 1, waiting: 0 } },
      rows: { count: 1 },
    })
    expect(await send([penaltyRow(1, { 行政相对人名称: name, 行政处罚决定书文号: '高市监罚〔2026〕902号' })])).toMatchObject({
      accepted: 1,
      waiting: 0,
    })
  })
  it('and waits again when the decision is taken back; its records are withdrawn, with the reason', async () => {
    const cases = (await readIdentityCases(asOffice(), { state: 'decided' })).filter((one) => one.subjectName === name)
    // Two that waited and one that came after the decision and followed it.
    expect(cases).toHaveLength(3)
    const back = await undoCase(asOffice(), { caseId: cases[0]!.caseId, reason: '认错了主体' })
    expect(back.state).toBe('open')
    for (const { decision } of cases) {
      const [latest, ...earlier] = await historyOf(asOffice(), decision!.recordId!)
      expect(latest).toMatchObject({ change: 'reassigned', reason: '认错了主体' })
      expect(earlier).toHaveLength(1)
    }
    expect(await readSubmission(asOffice(), cases[1]!.submissionId)).toMatchObject({ accepted: 0, waiting: 1 })
  })
})

describe('a row whose code is in no register', () => {
  it('is refused, with the reason, when a person says it is nobody', async () => {
    const { submissionId } = await send([penaltyRow(777)])
    const { caseId } = await openCase(nameOf(777))
    expect(await decideIdentityCase(asOffice(), { caseId, subjectId: 'reject', reason: '登记机关查无此户' })).toMatchObject({
      state: 'refused',
      decision: { outcome: 'rejected' },
    })
    expect(await readSubmission(asOffice(), submissionId)).toMatchObject({
      waiting: 0,
      refused: 1,
      problems: [{ code: 'intake.not-in-register', count: 1 }],
    })
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
    await expect(decideIdentityCase(world.ctx({ actor: clerk }), { caseId, subjectId: 1, reason: 'x' })).rejects.toThrow(
      'intake.office-only',
    )
  })
})

it('no merge of organisations comes between finding who the rows of a batch mean and finding their records', async () => {
  const order: string[] = []
  let merged: Promise<unknown> = Promise.resolve()
  await world.ctx().transaction(async (ctx) => {
    await holdDecisions(ctx, 'as they are')
    merged = mergeSubjects(asOffice(), { survivorId: 40, absorbedId: 41, reason: '同一主体' }).then(() => order.push('merged'))
    const waits = async () =>
      (
        await sql`select from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`.execute(
          world.owner,
        )
      ).rows.length
    while ((await waits()) === 0) expect(order).toEqual([])
    order.push('batch')
  })
  await merged
  expect(order).toEqual(['batch', 'merged'])
})
