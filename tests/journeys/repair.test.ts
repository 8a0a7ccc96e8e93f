import { afterAll, beforeAll, expect, it } from 'vitest'
import { listRecords as listShown, readFile } from '../../src/disclosure/index.ts'
import { givenOrganisations, givenSources } from '../../src/intake/fixtures.ts'
import { takeStep, readCase } from '../../src/procedures/index.ts'
import { acknowledgeRecall, lastCopies } from '../../src/recalls/index.ts'
import { deliveriesOf } from '../../src/recalls/deliveries/own-deliveries.ts'
import { askAt, asKey, bank, givenReader } from '../../src/recalls/fixtures.ts'
import { loadDeliveries } from '../../src/recalls/deliveries/delivery-store.ts'
import { listRecords } from '../../src/records/whole.ts'
import { repairFigures } from '../../src/repair/count-figures.ts'
import {
  aFile,
  clerk,
  fireClerk,
  firePenalty,
  givenPenalties,
  headOf,
  market,
  marketPenalty,
  otherSource,
  sign,
} from '../../src/repair/fixtures.ts'
import {
  addPaper,
  beginApplication,
  handOverNotices,
  openOwnNotice,
  readNoticesToHandOver,
  readOwnApplication,
  readOwnRecords,
  readRepairCase,
  readShownRepair,
} from '../../src/repair/index.ts'
import { inventUscc } from '../../src/subjects/fixtures.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
let key = ''
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 5)
  key = await givenReader(world)
})
afterAll(() => world.close())

const at = (day: string, time = '09:00') => `${day}T${time}:00+08:00`
const firm = (day: string) => world.ctx({ actor: headOf(1), at: at(day) })
const departments = [
  [clerk, market],
  [fireClerk, otherSource],
] as const

it('from the penalty to a clean page: notice, the day, one application for three penalties of two departments, approvals, recall', async () => {
  // Three penalties of two departments are accepted; one says that it was carried out.
  await givenPenalties(
    world.ctx({ at: at('2026-05-12') }),
    [marketPenalty(1, '1号'), marketPenalty(1, '2号', { 处罚履行情况: '全部履行' })],
    [firePenalty(1, '3号')],
  )
  const records = (await listRecords(world.ctx(), { subjectId: 1 })).toSorted((a, b) => a.recordId - b.recordId)
  const ids = records.map(({ recordId }) => recordId)
  expect(ids).toHaveLength(3)

  // Each department hands the notices over with its decisions; the organisation opens one.
  const submissionId = records[0]?.submissionId ?? 0
  const { notices: batch } = await readNoticesToHandOver(
    world.ctx({ actor: clerk, at: at('2026-05-12') }),
    { submissionId },
    'https://xinheng.example',
  )
  expect(batch.map(({ recordId }) => recordId).toSorted((a, b) => a - b)).toEqual(ids.slice(0, 2))
  expect(await handOverNotices(world.ctx({ actor: clerk, at: at('2026-05-12') }), { submissionId }, 'https://xinheng.example')).toBe(2)
  expect(await handOverNotices(world.ctx({ actor: clerk, at: at('2026-05-13') }), { submissionId }, 'https://xinheng.example')).toBe(2)
  const notice = await openOwnNotice(firm('2026-05-14'), ids[0]!, 'https://xinheng.example')
  expect(notice.sheets.zh.lines.join()).toContain('自2026年8月10日起可以申请提前停止公示，最晚公示至2027年5月9日')
  expect(notice.sheets.zh.lines.join()).toContain('不收取任何费用')
  const { notices } = await readNoticesToHandOver(world.ctx({ actor: clerk }), { recordId: ids[0]! }, 'https://xinheng.example')
  expect(notices[0]).toMatchObject({ handedAt: new Date(at('2026-05-12')), openedAt: new Date(at('2026-05-14')) })

  // An early look: the public page and the own list say from which day.
  expect(await readShownRepair(world.ctx({ at: at('2026-06-01') }), String(ids[0]))).toMatchObject({
    standing: 'early',
    earliestDay: '2026-08-10',
  })
  expect((await readOwnRecords(firm('2026-06-01'))).records.map(({ repair }) => repair.standing)).toEqual(['early', 'early', 'early'])

  // A bank takes the records meanwhile.
  const ask = askAt(world, at('2026-06-02'))
  expect((await ask(`/api/v1/organisations/${inventUscc(1)}/records`, key)).status).toBe(200)

  // A department reads the file of the organisation, for a purpose it states.
  const neighbour = (day: string) => world.ctx({ actor: fireClerk, at: at(day, '12:00') })
  await readFile(neighbour('2026-06-03'), { code: inventUscc(1), purpose: 'supervision', route: 'page' })

  // One application: only what no record says is asked for; a paper for each department; the head signs.
  const today = '2026-11-16'
  const applicationId = await beginApplication(firm(today), { recordIds: ids, kind: 'repair', requestKey: 'journey' })
  const draft = await readOwnApplication(firm(today), applicationId)
  if (draft.kind !== 'draft') throw new Error('submitted')
  expect(draft.needed.map(({ sourceCode, recordIds }) => [sourceCode, recordIds])).toEqual([
    [market, [ids[0]]],
    [otherSource, [ids[2]]],
  ])
  for (const { sourceCode, key: paper } of draft.needed)
    await addPaper(firm(today), { applicationId, sourceCode, key: paper, file: aFile() })
  await sign(firm(today), applicationId)

  // Each department accepts and approves its own case, within the days it has.
  const read = await readOwnApplication(firm(today), applicationId)
  if (read.kind !== 'application') throw new Error('a draft')
  for (const [actor, source] of departments) {
    const caseId = read.requested.find(({ sourceCode }) => sourceCode === source)?.caseId ?? 0
    const desk = world.ctx({ actor, at: at('2026-11-18') })
    const decider = world.ctx({ actor: { ...actor, id: 'approver', role: 'approver' }, at: at('2026-11-18') })
    expect((await readRepairCase(desk, caseId)).papers).toHaveLength(1)
    for (const action of ['accept', 'approve'])
      expect(await takeStep(action === 'accept' ? desk : decider, { caseId, action })).toMatchObject({ accepted: true })
    expect((await readCase(desk, caseId)).deadlines.filter(({ state }) => state === 'missed')).toEqual([])
  }

  // The page is clean, and the bank and the other department are told, it of what is not its own.
  const shown = await listShown(world.ctx({ at: at('2026-11-18', '10:00') }), { organisation: inventUscc(1) })
  expect(shown.rows).toEqual([])
  await world.work(at('2026-11-18', '10:00'))
  const deliveries = (await loadDeliveries(world.ctx(), bank, { state: 'all', limit: 100 })).filter(({ recordId }) =>
    ids.includes(recordId),
  )
  expect(deliveries.map(({ kind }) => kind)).toEqual(['repaired', 'repaired', 'repaired'])
  const own = (await deliveriesOf(neighbour('2026-11-18'), otherSource)).toSorted((a, b) => a.recordId - b.recordId)
  expect(own.map(({ recordId }) => recordId)).toEqual(ids.slice(0, 2))
  const figures = () => repairFigures(world.ctx({ at: at('2026-11-20') }), { months: 12 }, lastCopies)
  expect((await figures()).total).toMatchObject({
    ...{ repaired: 3, daysToLastCopy: 2, copiesOut: 3, atOnceShare: 1, sentBackShare: 0, noticeShare: 1 },
  })

  // Once both have acknowledged, the last copy is gone.
  const reader = await asKey(world, key, at('2026-11-18', '15:00'))
  for (const { recallId } of deliveries) await acknowledgeRecall(reader, recallId)
  for (const { recallId } of own) await acknowledgeRecall(neighbour('2026-11-18'), recallId)
  expect((await figures()).total).toMatchObject({ daysToLastCopy: 0.3, copiesOut: 0, repairedShare: 1 })
})
