import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { refusal } from '../../../tests/support/refusal.ts'
import { openWorld } from '../../../tests/support/world.ts'
import { putRecord } from '../../disclosure/world-fixtures.ts'
import { clerk, csv, givenOrganisations, givenSources, market, penaltyRow, sendFile, sendRows } from '../../intake/fixtures.ts'
import { confirmSubmission, mergeSubmission, setAsideRefused } from '../../intake/index.ts'
import { anonymous, type Actor } from '../../platform/context.ts'
import { inventUscc } from '../../subjects/fixtures.ts'
import { findReport } from '../index.ts'
import type { Snapshot } from '../report.ts'
import { changedReports } from './changed.ts'
import { approver, as, resultsOf, wanted } from './fixtures.ts'
import { issueDraft } from './issue.ts'
import { prepareAnew, prepareDraft } from './prepare.ts'
import { selfCheck } from './self-check.ts'
import { stateCoverage } from './state-coverage.ts'

const world = await openWorld()
afterAll(() => world.close())
await givenSources(world.ctx())
await givenOrganisations(world.ctx(), 1, 2)
const by = (actor: Actor) => world.ctx({ actor })
const head = as('organisation', 'head', inventUscc(1))
const neighbour = as('organisation', 'head', inventUscc(2))
const fault = { 违法事实: '' }

beforeEach(async () => {
  await sql`truncate reports.coverage, reports.draft, reports.ending, reports.document, reports.report cascade`.execute(world.owner)
  await sql`truncate intake.submission cascade`.execute(world.owner)
  await sql`truncate records.record, records.version cascade`.execute(world.owner)
  await stateCoverage(by(approver), {
    ...{ source: market, field: 'marketRegulation', completeFrom: '2020-01-01', basis: '部门书面确认' },
  })
})

async function drafted(actor = head, changes: object = {}) {
  const choice = { fields: ['marketRegulation'], period: { from: '2023-11-17', to: '2026-11-15' }, ...changes }
  const draftId = await prepareDraft(by(actor), wanted(choice))
  return { draftId, ...(await selfCheck(by(actor), draftId)) }
}
const issue = (draftId: number, seen: string) => issueDraft(by(head), { draftId, seen, site: null })
async function issued(changes: object = {}): Promise<string> {
  const { draftId, seen } = await drafted(head, changes)
  return issue(draftId, seen)
}
async function printedOf(number: string): Promise<Snapshot> {
  const { rows } = await sql<{ snapshot: string }>`select snapshot from reports.report where number = ${number}`.execute(world.owner)
  return JSON.parse(rows[0]?.snapshot ?? 'null') as Snapshot
}
const overtaken = async (number: string) =>
  (await findReport(by(anonymous), number, { code: (await printedOf(number)).code }))?.since?.overtaken.map(({ zh }) => zh)
const clean = [['marketRegulation', 'none']]
const uncovered = [['marketRegulation', 'uncovered']]

describe('a row about the organisation that was refused', () => {
  it('leaves the field uncovered, says so in words, and shows nothing of it; others are clean', async () => {
    await sendRows(world.ctx(), [penaltyRow(1, fault)])
    const snapshot = await printedOf(await issued())
    expect(resultsOf(snapshot)).toEqual(uncovered)
    expect(snapshot.sections[0]?.finding).toMatchObject({ missing: [{ code: market, refused: 1 }] })
    expect(snapshot.sections[0]?.lines[1]).toEqual({
      zh: '有 1 条可能涉及本组织的信息已退回「高阳县市场监督管理局」，等待其补正，请向其核实。',
      en: '1 row that may concern this organisation went back to “高阳县市场监督管理局” to be mended: ask there.',
    })
    expect(snapshot.sections[0]?.facts[0]?.value.zh).toBe('未覆盖：1 条可能涉及本组织的信息已退回，等待其补正')
    expect(JSON.stringify(snapshot)).not.toContain('高市监罚')
    expect((await drafted(neighbour)).sections[0]?.finding?.result).toBe('none')
  })

  it.each([
    ['its decision day does not read', { 处罚决定日期: '去年' }],
    ['its decision day is to come', { 处罚决定日期: '2099-01-01' }],
    ['its authority does not read', { 处罚机关: '', 处罚机关统一社会信用代码: '' }],
    ['it was decided before the time asked about', { 处罚决定日期: '2023-01-10', ...fault }],
  ])('counts when %s', async (_what, cells) => {
    await sendRows(world.ctx(), [penaltyRow(1, cells)])
    expect(resultsOf(await printedOf(await issued()))).toEqual(uncovered)
  })

  it('overtakes a report that was clean, until it is set aside', async () => {
    const number = await issued()
    expect(resultsOf(await printedOf(number))).toEqual(clean)
    const { submissionId } = await sendRows(world.ctx(), [penaltyRow(1, fault)])
    expect(await overtaken(number)).toEqual(['市场监管'])
    await setAsideRefused(by(clerk), { submissionId, reason: '案件已撤销' })
    expect(await overtaken(number)).toEqual([])
    expect(resultsOf(await printedOf(await issued()))).toEqual(clean)
  })

  it('overtakes a report that speaks of other rows of the same source', async () => {
    await sendRows(world.ctx(), [penaltyRow(1, fault)])
    const number = await issued()
    expect(await overtaken(number)).toEqual([])
    await sendRows(world.ctx(), [penaltyRow(1, { ...fault, 行政处罚决定书文号: '高市监罚〔2026〕99号' })])
    expect(await overtaken(number)).toEqual(['市场监管'])
  })

  it('counts in every field with such an item when its source is an authority of none', async () => {
    await sendRows(world.ctx(), [penaltyRow(1, { ...fault, 处罚机关: '某处', 处罚机关统一社会信用代码: '' })])
    await sql`update intake.submission set source_code = '11130628000000009M'`.execute(world.owner)
    const snapshot = await printedOf(await issued())
    expect(snapshot.sections[0]?.finding).toMatchObject({ result: 'uncovered', missing: [{ code: '11130628000000009M', refused: 1 }] })
  })
})

describe('a file on its way', () => {
  it('leaves its source uncovered between check and merge, and the report issued then is overtaken by what it brought', async () => {
    const before = await drafted()
    const { submissionId } = await sendFile(world.ctx(), csv([penaltyRow(1)]), { dryRun: true })
    expect(await refusal(issue(before.draftId, before.seen))).toBe('reports.changed-since-check')
    const number = await issued()
    const snapshot = await printedOf(number)
    expect(snapshot.sections[0]?.finding).toMatchObject({ result: 'uncovered', missing: [{ code: market, underway: true }] })
    expect(snapshot.sections[0]?.lines[1]?.zh).toBe('「高阳县市场监督管理局」报送的文件正在处理，尚不知道是否涉及本组织，请稍后再查。')
    await confirmSubmission(by(clerk), submissionId)
    expect(await overtaken(number)).toEqual([])
    await mergeSubmission(world.ctx(), submissionId)
    expect(await overtaken(number)).toEqual(['市场监管'])
    const draftId = await prepareAnew(by(head), number)
    const anew = await issue(draftId, (await selfCheck(by(head), draftId)).seen)
    expect(resultsOf(await printedOf(anew))).toEqual([['marketRegulation', 'found']])
  })

  it('overtakes no report that was clean before it came: it tells of nobody yet', async () => {
    const number = await issued()
    await sendFile(world.ctx(), csv([penaltyRow(2)]), { dryRun: true })
    expect([await overtaken(number), await changedReports(by(head))]).toEqual([[], []])
  })

  it('counts in every field with its item, whoever sent it: who decided what it says is not known', async () => {
    await sql`insert into intake.submission (source_code, item, state, way, sent_by, file_name, received_at)
              values ('11130628000000009M', 'penalty', 'checked', 'api', 'clerk', '', now())`.execute(world.owner)
    const underway = { code: '11130628000000009M', underway: true }
    const { sections } = await printedOf(await issued({ fields: ['marketRegulation', 'tax'] }))
    expect(sections.map(({ finding }) => finding?.missing)).toEqual([
      [expect.objectContaining(underway)],
      expect.arrayContaining([expect.objectContaining(underway)]),
    ])
  })

  it('that failed is not said to be processed: whoever sent it is to be asked, and nothing is clean until it came again', async () => {
    await sendFile(world.ctx(), Buffer.from('单位,事项\r\n某公司,罚款'), { fileName: 'a.csv' }).catch((error: unknown) => error)
    const { rows } = await sql<{ id: number }>`select max(submission_id)::int as id from intake.submission`.execute(world.owner)
    const number = await issued()
    const { finding, facts, lines } = (await printedOf(number)).sections[0] ?? {}
    expect(finding?.missing).toEqual([expect.objectContaining({ code: market, failed: true })])
    expect(finding?.missing[0]).not.toHaveProperty('underway')
    expect(facts?.[0]?.value.zh).toBe('未覆盖：有文件未被接收')
    expect(lines?.[1]?.zh).toBe('「高阳县市场监督管理局」报送的文件未被接收，尚不知道是否涉及本组织，请向其核实。')
    expect(await overtaken(number)).toEqual([])
    await sendRows(world.ctx(), [penaltyRow(2)], { follows: rows[0]?.id ?? 0 })
    expect(await overtaken(number)).toEqual(['市场监管'])
  })

  it('of an item the field has not leaves it covered', async () => {
    await sql`insert into intake.submission (source_code, item, state, way, sent_by, file_name, received_at)
              values (${market}, 'permit', 'checked', 'api', 'clerk', '', now())`.execute(world.owner)
    expect(resultsOf(await printedOf(await issued()))).toEqual(clean)
  })
})

it('a record of no field that came since overtakes a report, for it would be listed', async () => {
  const stray = () => putRecord(world, { item: 'penalty', source: '11130628000000009M', decidedOn: '2024-05-01' })
  const number = await issued()
  expect(await overtaken(number)).toEqual([])
  await stray()
  expect(await overtaken(number)).toEqual(['未能归入领域的记录'])
  const anew = await issued()
  expect(await overtaken(anew)).toEqual([])
  await stray()
  expect(await overtaken(anew)).toEqual(['未能归入领域的记录'])
})
