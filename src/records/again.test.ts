import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { clerk, csv, givenOrganisations, givenSources, penaltyRow, receiveFile, sendRows, type Cells } from '../intake/fixtures.ts'
import { correctOwnRecord, mergeSubmission, readSubmission, type Submission } from '../intake/index.ts'
import { office } from '../sources/fixtures.ts'
import { mergeSubjects, undoMerge } from '../subjects/index.ts'
import { endRecord, eraseContent, undoVersion, withdrawRecord } from './index.ts'
import { historyOf, listRecords, recordProofOf, recordsAsKnownAt } from './whole.ts'
import { findRecord } from './store.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 40)
})
afterAll(() => world.close())

const on = (day: number) => world.ctx({ actor: clerk, at: `2026-11-${day}T09:00:00+08:00` })

const receive = async (number: number, cells: Cells = {}, day = 16) =>
  (await receiveFile(on(day), [csv([penaltyRow(number, cells)])])).submissionId
async function merge(submissionId: number, day = 16): Promise<Submission> {
  await mergeSubmission(on(day), submissionId)
  return readSubmission(on(day), submissionId)
}
/** One row, received and merged on a day. */
const send = async (number: number, cells: Cells = {}, day = 16) => merge(await receive(number, cells, day), day)
const only = async (subjectId: number) => (await listRecords(world.ctx(), { subjectId }))[0]!
const told = (record: { version: number; change: string; state: string; fields: object | null }) => [
  record.version,
  record.change,
  record.state,
  (record.fields as Record<string, string> | null)?.['fineAmountWan'],
]
const fine = (amount: string) => ({ '罚款金额（万元）': amount })

describe('a row that came before', () => {
  it('does not undo the correction that followed it', async () => {
    await send(1)
    const { recordId } = await only(1)
    await correctOwnRecord(on(17), { recordId, values: { fineAmountWan: '0.5' }, reason: '金额录入有误' })
    expect(await send(1, {}, 18)).toMatchObject({ unchanged: 1, updated: 0 })
    expect(await send(1, fine('0.6'), 18)).toMatchObject({ unchanged: 0, updated: 1 })
    for (const cells of [{}, fine('0.5'), fine('0.6')]) expect(await send(1, cells, 19)).toMatchObject({ unchanged: 1, updated: 0 })
    expect(told(await only(1))).toEqual([3, 'updated', 'current', '0.6'])
  })
  it('and was received before what stands does not follow it, however late it is merged', async () => {
    const old = await receive(2, fine('0.4'), 15)
    await send(2, fine('0.5'), 16)
    expect(await merge(old, 20)).toMatchObject({ unchanged: 1, updated: 0, accepted: 0 })
    expect(told(await only(2))).toEqual([1, 'accepted', 'current', '0.5'])
  })
  it('and was merged later first arrived when it was received, and is known since it was merged', async () => {
    const waiting = await receive(3, {}, 16)
    await merge(waiting, 24)
    const record = await only(3)
    expect([record.firstArrivedAt, record.arrivedAt]).toEqual([on(16).now(), on(24).now()])
    expect(await recordsAsKnownAt(on(24), 3, on(23).now())).toEqual([])
    expect(await recordsAsKnownAt(on(24), 3, on(24).now())).toHaveLength(1)
  })
  it('in the same file leaves the record as the version between them says, in every column', async () => {
    const early = { 处罚决定日期: '2026-11-05' }
    const rows = [penaltyRow(20, early), penaltyRow(20, fine('0.7')), penaltyRow(20, early)]
    expect(await sendRows(on(16), rows)).toMatchObject({ accepted: 1, updated: 1, unchanged: 1 })
    expect(told(await only(20))).toEqual([2, 'updated', 'current', '0.7'])
    expect((await only(20)).decidedOn).toBe('2026-11-10')
  })
  it('by when it had to come is settled by the first version', async () => {
    await send(4)
    const { recordId, dueOn, fields } = await only(4)
    expect(dueOn).not.toBeNull()
    await send(4, { 处罚决定日期: '2026-11-13' }, 17)
    expect(await only(4)).toMatchObject({ version: 2, decidedOn: '2026-11-13', dueOn })
    const key = Object.entries(fields!).find(([, value]) => value === '2026-11-10')![0]
    await correctOwnRecord(on(18), { recordId, values: { [key]: '2026-11-12' }, reason: '日期有误' })
    expect(await only(4)).toMatchObject({ version: 3, decidedOn: '2026-11-12', dueOn })
  })
})

describe('a record that was withdrawn or ended', () => {
  it('stays so when a changed row comes: the row is refused and says what brings it back', async () => {
    await send(5)
    await send(6)
    const [withdrawn, ended] = [await only(5), await only(6)]
    await withdrawRecord(on(17), { recordId: withdrawn.recordId, reason: '撤销' })
    await endRecord(on(17), { recordId: ended.recordId, until: '2026-12-01', reason: '注销' })
    for (const number of [5, 6]) {
      const changed = await send(number, fine('0.7'), 18)
      expect(changed).toMatchObject({ refused: 1, updated: 0, problems: [{ code: 'intake.withdrawn', count: 1 }] })
      expect(await send(number, {}, 18)).toMatchObject({ unchanged: 1, refused: 0 })
    }
    expect([(await only(5)).state, (await only(6)).state]).toEqual(['withdrawn', 'ended'])
    await correctOwnRecord(on(19), { recordId: withdrawn.recordId, values: { fineAmountWan: '0.7' }, reason: '撤回有误' })
    expect((await only(5)).state).toBe('current')
  })
})

describe('taking back what a row brought to the wrong organisation', () => {
  it('hides the record, and the same row brings it back', async () => {
    await send(7)
    const { recordId } = await only(7)
    expect(await undoVersion(on(17), { recordId, version: 1, reason: '认错主体' })).toBe('undone')
    expect(told(await only(7))).toEqual([2, 'reassigned', 'withdrawn', '0.05'])
    expect((await recordProofOf(on(17), recordId))?.content?.record).toMatchObject({ state: 'withdrawn', reason: '认错主体' })
    expect(await undoVersion(on(17), { recordId, version: 1, reason: '认错主体' })).toBe('withdrawn')
    expect(await send(7, {}, 18)).toMatchObject({ updated: 1 })
    expect(told(await only(7))).toEqual([3, 'updated', 'current', '0.05'])
    expect(await send(7, {}, 19)).toMatchObject({ unchanged: 1 })
  })
  it('gives the record back what it said before, as if the version had never been', async () => {
    await send(8)
    const { recordId } = await only(8)
    await send(8, fine('0.8'), 17)
    expect(await undoVersion(on(18), { recordId, version: 1, reason: '认错主体' })).toBe('newer-version')
    expect(await undoVersion(on(18), { recordId, version: 2, reason: '认错主体' })).toBe('undone')
    expect(told(await only(8))).toEqual([3, 'restored', 'current', '0.05'])
    expect(await send(8, {}, 19)).toMatchObject({ unchanged: 1 })
    expect(await merge(await receive(8, fine('0.8'), 17), 19)).toMatchObject({ updated: 1 })
    expect(await undoVersion(on(20), { recordId, version: 4, reason: '仍认错' })).toBe('undone')
    expect(await undoVersion(on(20), { recordId, version: 1, reason: '都认错' })).toBe('undone')
    expect(told(await only(8))).toEqual([6, 'reassigned', 'withdrawn', '0.05'])
  })
  it('does nothing when the source has withdrawn it, or it was erased', async () => {
    await send(9)
    const { recordId } = await only(9)
    await withdrawRecord(on(17), { recordId, reason: '撤销' })
    expect(await undoVersion(on(18), { recordId, version: 1, reason: '认错主体' })).toBe('withdrawn')
    await eraseContent(world.ctx({ actor: office }), { recordId, reason: '依法删除' })
    expect(await undoVersion(on(18), { recordId, version: 1, reason: '认错主体' })).toBe('erased')
    expect((await historyOf(on(18), recordId)).map((one) => one.change)).toEqual(['erased', 'withdrawn', 'accepted'])
  })
})

describe('two who correct at once', () => {
  it('both count when each names what it changes', async () => {
    await send(10)
    const { recordId } = await only(10)
    await Promise.all([
      correctOwnRecord(on(17), { recordId, values: { fineAmountWan: '0.5' }, reason: '一' }),
      correctOwnRecord(on(17), { recordId, values: { remarks: '补' }, reason: '二' }),
    ])
    expect(await findRecord(on(17), recordId)).toMatchObject({ version: 3, fields: { fineAmountWan: '0.5', remarks: '补' } })
  })
  it('the second is told when it says which version it saw', async () => {
    await send(11)
    const { recordId } = await only(11)
    const correct = (amount: string, version: number) =>
      correctOwnRecord(on(17), { recordId, values: { fineAmountWan: amount }, reason: '改', version })
    await correct('0.5', 1)
    await expect(correct('0.6', 1)).rejects.toMatchObject({ code: 'records.changed-meanwhile', status: 409 })
    expect(await correct('0.6', 2)).toMatchObject({ version: 3 })
  })
})

it('two organisations with the same record that are one: the survivor’s is the one that goes on', async () => {
  await send(21)
  await send(22, { 行政处罚决定书文号: '高市监罚〔2026〕21号' })
  await mergeSubjects(world.ctx({ actor: office }), { survivorId: 22, absorbedId: 21, reason: '同一主体' })
  expect(await send(21, fine('0.9'), 18)).toMatchObject({ accepted: 0, updated: 1 })
  expect([(await only(21)).version, (await only(22)).version]).toEqual([1, 2])
})

describe('two organisations that were taken for one', () => {
  const asOffice = () => world.ctx({ actor: office, at: '2026-11-20T09:00:00+08:00' })
  const merged = (absorbedId: number, survivorId: number) => mergeSubjects(asOffice(), { survivorId, absorbedId, reason: '同一主体' })
  const separate = (mergeId: number) => undoMerge(asOffice(), { mergeId, reason: '查明不是同一主体' })
  const all = async (subjectId: number) => (await listRecords(world.ctx(), { subjectId })).map(told)

  it('each have their own records again; what came meanwhile is stored once, also when it is sent again', async () => {
    const { mergeId } = await merged(23, 24)
    await send(24, fine('0.1'))
    await send(23, fine('0.2'), 17)
    const { recordId } = (await listRecords(world.ctx(), { subjectId: 24 })).find(
      ({ title, fields }) => title && fields?.['fineAmountWan'] === '0.2',
    )!
    await correctOwnRecord(on(18), { recordId, values: { remarks: '补' }, reason: '漏填' })
    expect(await all(23)).toEqual([])
    await separate(mergeId)

    expect(await all(24)).toEqual([
      [4, 'reassigned', 'withdrawn', '0.2'],
      [1, 'accepted', 'current', '0.1'],
    ])
    expect(await all(23)).toEqual([[2, 'corrected', 'current', '0.2']])
    const own = await only(23)
    expect(own).toMatchObject({ firstArrivedAt: on(17).now(), fields: { remarks: '补' }, reason: '漏填' })
    expect((await recordProofOf(on(21), own.recordId))?.leafIndex).toBe(own.leafIndex)
    for (const [number, amount] of [
      [23, '0.2'],
      [24, '0.1'],
    ] as const)
      expect(await send(number, fine(amount), 21)).toMatchObject({ accepted: 0, updated: 0, unchanged: 1 })
    expect(await send(23, fine('0.3'), 22)).toMatchObject({ accepted: 0, updated: 1 })
    expect([(await all(23)).length, (await all(24)).length]).toEqual([1, 2])
  })
  it('with the same document: each keeps what was said of it', async () => {
    const number = { 行政处罚决定书文号: '同号〔2026〕1号' }
    await send(26, { ...number, ...fine('0.1') })
    const { mergeId } = await merged(25, 26)
    expect(await send(25, { ...number, ...fine('0.2') }, 17)).toMatchObject({ updated: 1 })
    await separate(mergeId)
    expect(await all(26)).toEqual([[3, 'restored', 'current', '0.1']])
    expect(await all(25)).toEqual([[1, 'accepted', 'current', '0.2']])
    expect(await send(25, { ...number, ...fine('0.2') }, 21)).toMatchObject({ unchanged: 1 })
    expect(await send(26, { ...number, ...fine('0.1') }, 21)).toMatchObject({ unchanged: 1 })
  })
  it('what was withdrawn meanwhile stays withdrawn', async () => {
    const { mergeId } = await merged(27, 28)
    await send(27)
    const { recordId } = await only(28)
    await withdrawRecord(on(17), { recordId, reason: '撤销' })
    await separate(mergeId)
    expect(await only(27)).toMatchObject({ change: 'withdrawn', state: 'withdrawn', reason: '撤销' })
    expect(await send(27, fine('0.9'), 21)).toMatchObject({ refused: 1, accepted: 0 })
  })
})
