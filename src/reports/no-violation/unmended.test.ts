import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { openWorld } from '../../../tests/support/world.ts'
import { clerk, csv, givenOrganisations, givenSources, market, penaltyRow, sendFile, sendRows, type Cells } from '../../intake/fixtures.ts'
import { discardSubmission, setAsideRefused } from '../../intake/index.ts'
import { discardForgotten } from '../../intake/forgetting/sweep.ts'
import type { Actor } from '../../platform/context.ts'
import { inventUscc } from '../../subjects/fixtures.ts'
import { approver, as, wanted } from './fixtures.ts'
import { prepareDraft } from './prepare.ts'
import { selfCheck } from './self-check.ts'
import { stateCoverage } from './state-coverage.ts'

const world = await openWorld()
afterAll(() => world.close())
await givenSources(world.ctx())
await givenOrganisations(world.ctx(), 1, 2)
const by = (actor: Actor) => world.ctx({ actor })
const code = '行政相对人代码_1(统一社会信用代码)'
const name = '行政相对人名称'
const shortName = '高阳县虚构1号纺织公司'
const nobody = inventUscc(99)
const fault = { 违法事实: '' }

beforeEach(async () => {
  await sql`truncate reports.coverage, reports.draft cascade`.execute(world.owner)
  await sql`truncate intake.submission cascade`.execute(world.owner)
  await sql`truncate records.record, records.version cascade`.execute(world.owner)
  await stateCoverage(by(approver), {
    ...{ source: market, field: 'marketRegulation', completeFrom: '2020-01-01', basis: '部门书面确认' },
  })
})

/** What the self-check of an organisation says of the field. */
async function resultOf(number = 1) {
  const ctx = by(as('organisation', 'head', inventUscc(number)))
  const choice = { fields: ['marketRegulation'], period: { from: '2023-11-17', to: '2026-11-15' } }
  const { sections } = await selfCheck(ctx, await prepareDraft(ctx, wanted(choice)))
  return sections[0]?.finding?.result
}
const send = (cells: Cells) => sendRows(world.ctx(), [penaltyRow(1, cells)])
const setAside = (submissionId: number, reason = '案件已撤销') => setAsideRefused(by(clerk), { submissionId, reason })

describe('a row that is no record yet leaves the field uncovered', () => {
  it.each([
    ['refused, without a code, with a short name', { ...fault, [code]: '', [name]: shortName }],
    ['refused, with the code of nobody and a short name', { ...fault, [code]: nobody, [name]: shortName }],
    ['refused, with a code that does not check and a part of the name', { [code]: '91130628000000001X', [name]: '虚构1号纺织有限' }],
    ['refused, without a code and without a name', { [code]: '', [name]: '' }],
    ['refused, with a code that does not check and a name nobody has', { [code]: '91130628000000001X', [name]: '某某建筑工程公司' }],
    ['refused, because a person was put where the organisation belongs', { [name]: '王小明' }],
    ['waiting, with the code of nobody and a short name', { [code]: nobody, [name]: shortName }],
  ])('%s', async (_what, cells) => {
    await send(cells)
    expect(await resultOf()).toBe('uncovered')
  })

  it('and concerns nobody here when its code checks, is of nobody here, and so is its name', async () => {
    await send({ ...fault, [code]: nobody, [name]: '某某建筑工程公司' })
    expect(await resultOf()).toBe('none')
  })

  it('of a person without an organisation leaves it covered; of neither anything of the person is kept', async () => {
    const { submissionId } = await send({ [name]: '王小明', [code]: '' })
    expect(await resultOf()).toBe('none')
    await send({ [name]: '王小明' })
    const { rows } = await sql<{
      text: string
    }>`select to_jsonb(f)::text as text from intake.refused_row f where submission_id >= ${submissionId}`.execute(world.owner)
    expect(rows.map(({ text }) => text).join()).not.toMatch(/王小明|9113062/)
  })
})

describe('it is settled', () => {
  it('by no file that follows with another row, but by one with this row', async () => {
    const { submissionId: follows } = await send(fault)
    await sendRows(world.ctx(), [penaltyRow(2)], { follows })
    expect(await resultOf()).toBe('uncovered')
    await sendRows(world.ctx(), [penaltyRow(1)], { follows })
    expect(await resultOf()).toBe('found')
  })

  it("where it could be anybody's, by its document number in a later file of the same source", async () => {
    await send({ [code]: '', [name]: '' })
    await sendRows(world.ctx(), [penaltyRow(2, { 行政处罚决定书文号: '高市监罚〔2026〕3号' })])
    expect(await resultOf()).toBe('uncovered')
    await sendRows(world.ctx(), [penaltyRow(2, { 行政处罚决定书文号: '高市监罚〔2026〕1号' })])
    expect(await resultOf()).toBe('none')
  })

  it('by a reason of some words only', async () => {
    const { submissionId } = await send(fault)
    await expect(setAside(submissionId, '.')).rejects.toThrow('intake.no-reason')
    expect(await resultOf()).toBe('uncovered')
    await setAside(submissionId)
    expect(await resultOf()).toBe('none')
  })
})

describe('a file of which nothing was taken leaves the field uncovered', () => {
  const preview = () => sendFile(world.ctx(), csv([penaltyRow(1)]), { dryRun: true })

  it('when it was discarded, by its sender or forgotten, until its source says why', async () => {
    const first = await preview()
    await discardSubmission(by(clerk), first.submissionId)
    expect(await resultOf()).toBe('uncovered')
    await setAside(first.submissionId)
    expect(await resultOf()).toBe('none')
    const second = await preview()
    await discardForgotten(world.ctx({ at: '2026-12-20T09:00:00+08:00' }))
    expect(await resultOf()).toBe('uncovered')
    await setAside(second.submissionId)
    expect(await resultOf()).toBe('none')
  })

  it('when it failed, whatever comes under its name, until a file that follows it is taken', async () => {
    await sendFile(world.ctx(), Buffer.from('单位,事项\r\n某公司,罚款'), { fileName: 'a.csv' }).catch(() => undefined)
    const { rows } = await sql<{ id: number }>`select max(submission_id)::int as id from intake.submission`.execute(world.owner)
    await sendRows(world.ctx(), [penaltyRow(2)], { fileName: 'a.csv' })
    expect(await resultOf()).toBe('uncovered')
    await sendRows(world.ctx(), [penaltyRow(2)], { follows: rows[0]?.id ?? 0 })
    expect(await resultOf()).toBe('none')
  })
})
