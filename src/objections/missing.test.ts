import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { clerk, market, otherSource, penaltyRow, sendRows } from '../intake/fixtures.ts'
import { anonymous } from '../platform/context.ts'
import { listRecords } from '../records/whole.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import { formFor } from './attempts.ts'
import { aFile, approver, givenCases, givenCounty, givenPenalty, headOf, office, officeClerk, secondOffice } from './fixtures.ts'
import { lodgeMissing, pointOutMissing, type MissingLodging } from './missing.ts'
import { followObjection, readObjection } from './read.ts'
import { stepObjection } from './step.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await givenCounty(world)
})
afterAll(() => world.close())
const { on, step, disputed, another, lodged, withSource, decide } = givenCases(() => world)

const said = (changes: Partial<MissingLodging> = {}): Omit<MissingLodging, 'code'> => ({
  ...{ item: 'penalty', source: market, day: '2026-10-28', words: '高市监罚〔2026〕9号，已于十月送达。', lang: 'zh', files: [aFile()] },
  form: { purpose: 'test', token: formFor(world.ctx({ at: '2026-11-03T08:59:00+08:00' }), 'test') },
  ...changes,
})
async function missing() {
  const number = another()
  const { caseId } = await lodgeMissing(on(headOf(number), '03'), said())
  await step(office, '04', caseId, 'accept', '')
  await step(office, '04', caseId, 'forward', '')
  return { number, caseId }
}
const supply = (caseId: number, supplied: number, day = '06') =>
  stepObjection(on(approver, day), { caseId, action: 'supply', reason: '已补报', supplied })

it('goes to the source that should have reported it, which brings the record: nothing is marked, and the answer says so', async () => {
  const { number, caseId } = await missing()
  const before = await readObjection(on(approver, '05'), caseId)
  expect(before.missing?.zh).toBe('2026年10月28日应有而没有的行政处罚记录')
  expect(before.possible.map(({ key }) => key)).toEqual(['supply', 'decline', 'extend', 'askEvidence'])
  // No record is there to be marked.
  expect(before.letters[0]?.sheets.zh.lines.join('')).toMatch(/平台上已有的相关信息自即日起加注/)
  const recordId = await givenPenalty(world, number)
  await supply(caseId, recordId)
  expect(await disputed(recordId)).toBe(false)
  await step(office, '09', caseId, 'answer', '已补报')
  const { matter, records, letters } = await readObjection(on(headOf(number), '09'), caseId)
  expect([matter.outcome, records.map((one) => [one.recordId, one.decided])]).toEqual(['supplied', [[recordId, 'supplied']]])
  expect(letters[0]?.sheets.zh.lines.join('')).toContain('结果：已补报记录')
})

it('is not answered by a record of another organisation, source or kind, or by none', async () => {
  const { caseId } = await missing()
  const others = await givenPenalty(world, another())
  for (const recordId of [0, 999_999, others])
    await expect(supply(caseId, recordId)).rejects.toMatchObject({ code: 'objections.not-supplied' })
  expect((await readObjection(on(office, '06'), caseId)).case.state).toBe('withSource')
})

it('is not answered by a record that was there already, of another day than was said', async () => {
  const { number, caseId } = await missing()
  const old = await givenPenalty(world, number, 'old', 2023)
  await expect(supply(caseId, old)).rejects.toMatchObject({ code: 'objections.not-supplied' })
})

it('is not answered by a record decided after the objection, which could not be missing yet', async () => {
  const { number, caseId } = await missing()
  await sendRows(on(clerk, '11'), [penaltyRow(number, { 处罚决定日期: '2026-11-05' })])
  const [later] = await listRecords(world.ctx(), { subjectId: number })
  await expect(supply(caseId, later!.recordId, '12')).rejects.toMatchObject({ code: 'objections.not-supplied' })
})

it('is declined with reasons; a review that upholds it has the record brought', async () => {
  const { number, caseId } = await missing()
  await step(approver, '05', caseId, 'decline', '本单位没有作出该决定')
  await step(office, '06', caseId, 'answer', '无须补报')
  expect((await readObjection(on(office, '06'), caseId)).matter.outcome).toBe('declined')
  await step(headOf(number), '09', caseId, 'askReview', '有送达回证')
  await step(secondOffice, '10', caseId, 'uphold', '送达回证属实')
  await expect(step(approver, '11', caseId, 'decline')).rejects.toMatchObject({ code: 'objections.not-possible' })
  const recordId = await givenPenalty(world, number)
  await supply(caseId, recordId, '11')
  expect(await disputed(recordId)).toBe(false)
})

it('is no objection to a record, and the other way round', async () => {
  const [{ caseId }, other] = [await missing(), await withSource()]
  await expect(decide(approver, caseId, [])).rejects.toMatchObject({ code: 'objections.undecided' })
  for (const action of ['keep', 'correct', 'withdraw'])
    await expect(step(approver, '05', caseId, action)).rejects.toMatchObject({ code: 'objections.undecided' })
  await expect(supply(other.caseId, other.records[0]!)).rejects.toMatchObject({ code: 'objections.undecided' })
  await expect(step(approver, '05', other.caseId, 'decline')).rejects.toMatchObject({ code: 'objections.undecided' })
  await lodged()
})

it('is pointed out by anybody, who follows it by a link; who it was stays unknown', async () => {
  const number = another()
  const point = (changes: Partial<MissingLodging> = {}, address = '192.0.2.7') =>
    pointOutMissing(on(anonymous, '03'), { ...said(changes), code: inventUscc(number) }, address)
  const { secret } = await point()
  const [read] = await followObjection(on(anonymous, '03'), secret)
  expect([read?.missing?.en, read?.records]).toEqual(['a missing record (Administrative penalty, 28 Oct 2026)', []])
  const told = await readObjection(on(headOf(number), '03'), read!.case.caseId)
  expect([told.words, told.evidence]).toEqual(['', []])
  // One sender is heard three times an hour about one organisation.
  await point()
  await point()
  await expect(point()).rejects.toMatchObject({ code: 'objections.enough-yours' })
})

it('says everything that is wrong at once, and who reports what', async () => {
  const refused = await lodgeMissing(
    on(headOf(another()), '03'),
    said({ source: otherSource, item: 'nothing', day: '2027-01-01', words: ' ' }),
  ).catch((error: unknown) => error)
  expect(refused).toMatchObject({ code: 'objections.refused', details: [{ field: 'item' }, { field: 'day' }, { field: 'words' }] })
  const wrong = await lodgeMissing(on(headOf(another()), '03'), said({ source: '11130628000000009Z' })).catch((error: unknown) => error)
  expect(wrong).toMatchObject({ details: [{ field: 'source', text: { zh: expect.stringContaining('报送单位：') } }] })
  for (const actor of [anonymous, officeClerk, approver])
    await expect(lodgeMissing(on(actor, '03'), said())).rejects.toMatchObject({ code: 'objections.organisation-only' })
})
