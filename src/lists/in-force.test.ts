import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { givenOrganisations, givenSources, sendRows, type Cells } from '../intake/fixtures.ts'
import { markDisputed, repairRecords, reinstateRecords, withdrawRecord } from '../records/index.ts'
import { mergeSubjects } from '../subjects/index.ts'
import { byTwo, endedOn, listingRow } from './fixtures.ts'
import { listingsInForce } from './in-force.ts'
import { listsJobs } from './jobs.ts'

let world: World
let next = 1
const at = (day = '2026-11-16') => world.ctx({ at: `${day}T10:00:00+08:00` })
const told = () =>
  world.announced.filter(
    (event) => event.type.startsWith('lists.') && [next, next + 1].includes((event as { subjectId?: number }).subjectId ?? 0),
  )
const list = async (number: number, cells: Cells = {}, day?: string) => {
  const { state } = await sendRows(at(day), [listingRow(number, cells)], byTwo)
  return state
}
const passDay = async (day: string) => listsJobs[0]?.handle(at(day), {})
const keysOf = async (number: number, day?: string) => (await listingsInForce(at(day), [number])).map((one) => one.list)

beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 60)
})
beforeEach(() => {
  next += 2
  world.announced.splice(0)
})
afterAll(() => world.close())

it('a listing that a file brings is in force and announced once, with what may follow from it', async () => {
  await list(next)
  const [one] = await listingsInForce(at(), [next])
  expect(one).toMatchObject({
    ...{ subjectId: next, list: 'market', listName: { zh: '市场监督管理严重违法失信名单' }, documentNo: `高市监列〔2026〕${next}号` },
    ...{ listedOn: '2026-11-09', listedUntil: '2029-11-08', isMarked: false, reason: '被吊销许可证件且情节严重' },
  })
  expect(one?.measures).toContain('M-03')
  expect(told()).toEqual([{ type: 'lists.listed', subjectId: next, listingId: one?.listingId, list: 'market' }])
  await passDay('2026-11-17')
  expect(told()).toHaveLength(1)
})

it('a listing ends with its last day, by itself, and is announced once', async () => {
  await list(next)
  expect(await keysOf(next, '2029-11-08')).toEqual(['market'])
  expect(await keysOf(next, '2029-11-09')).toEqual([])
  world.announced.splice(0)
  await Promise.all([passDay('2029-11-09'), passDay('2029-11-09')])
  expect(told()).toEqual([expect.objectContaining({ type: 'lists.removed', subjectId: next, why: 'expired' })])
})

it('a file that says it was removed ends it from that day', async () => {
  await list(next)
  world.announced.splice(0)
  await list(next, { 移出日期: '2026-11-18', 移出原因: '已履行义务' }, '2026-11-18')
  expect(await keysOf(next, '2026-11-17')).toEqual(['market'])
  expect(await keysOf(next, '2026-11-18')).toEqual([])
  await passDay('2026-11-18')
  expect(told()).toEqual([expect.objectContaining({ type: 'lists.removed', why: 'removed' })])
})

it('what is withdrawn or repaired is in force no longer in the same transaction; what is reinstated is again', async () => {
  await list(next)
  await list(next + 1)
  const [one, other] = await listingsInForce(at(), [next, next + 1])
  const [withdrawn, repaired] = [Number(one?.listingId), Number(other?.listingId)]
  world.announced.splice(0)
  await withdrawRecord(at(), { recordId: withdrawn, reason: '列入有误' })
  await repairRecords(at(), { recordIds: [repaired], caseId: 9, reason: '准予信用修复' })
  expect(await listingsInForce(at(), [next, next + 1])).toEqual([])
  expect(told().map((event) => (event as { why?: string }).why)).toEqual(['record', 'record'])
  await reinstateRecords(at(), { recordIds: [repaired], caseId: 9, reason: '撤销修复' })
  expect(await keysOf(next + 1)).toEqual(['market'])
  expect(told().at(-1)).toMatchObject({ type: 'lists.listed', listingId: String(repaired) })
})

it('a listing that is disputed says so', async () => {
  await list(next)
  const [before] = await listingsInForce(at(), [next])
  await markDisputed(at(), { recordIds: [Number(before?.listingId)], caseId: 4 })
  expect(await listingsInForce(at(), [next])).toEqual([{ ...before, isMarked: true }])
})

it('an organisation that another was merged into is asked about under either number', async () => {
  await list(next)
  await mergeSubjects(at(), { absorbedId: next, survivorId: next + 1, reason: '企业登记机关准予吸收合并登记' })
  expect((await listingsInForce(at(), [next + 1])).map(({ subjectId }) => subjectId)).toEqual([next + 1])
  expect((await listingsInForce(at(), [next])).map(({ subjectId }) => subjectId)).toEqual([next])
})

it('on a list whose basis ended the day before the decision nobody is listed, also by a file', async () => {
  const pack = endedOn(world.ctx().pack, 'market', '2026-11-08')
  const late = await sendRows(world.ctx({ pack }), [listingRow(next)], byTwo)
  expect(late).toMatchObject({ accepted: 0, refused: 1 })
  expect(JSON.stringify(late.problems)).toContain('list-in-force')
  const inTime = await sendRows(world.ctx({ pack: endedOn(pack, 'market', '2026-11-09') }), [listingRow(next)], byTwo)
  expect(inTime).toMatchObject({ accepted: 1, refused: 0 })
})

it('on the list of another authority nobody is listed, also by a file', async () => {
  const foreign = await sendRows(at(), [listingRow(next, { 名单名称: '重大税收违法失信主体' })], byTwo)
  expect(foreign).toMatchObject({ accepted: 0, refused: 1 })
  expect(JSON.stringify(foreign.problems)).toContain('list-authority')
})
