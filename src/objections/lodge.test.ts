import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { readRecord } from '../disclosure/index.ts'
import { correctOwnRecord } from '../intake/index.ts'
import { anonymous } from '../platform/context.ts'
import { historyOf } from '../records/whole.ts'
import { mergeSubjects } from '../subjects/index.ts'
import { formFor } from './attempts.ts'
import { decideObjection } from './decide.ts'
import {
  aFile,
  aLodging,
  approver,
  clerk,
  givenCases,
  givenCounty,
  givenPenalty,
  headOf,
  keepIt,
  office,
  secondOffice,
} from './fixtures.ts'
import { lodgeObjection } from './lodge.ts'
import { pointOut } from './point-out.ts'
import { otherRecords } from './objectable.ts'
import { listObjections, readObjection } from './read.ts'
import { stepObjection } from './step.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await givenCounty(world)
})
afterAll(() => world.close())
const { another, on, step, disputed, lodged, withSource, decide } = givenCases(() => world)

describe('the objection of an organisation', () => {
  it('may be sent the moment its form is opened: who is signed in is known', async () => {
    const number = another()
    const records = [await givenPenalty(world, number)]
    const form = { purpose: 'test', token: formFor(on(headOf(number), '03'), 'test') }
    expect(await lodgeObjection(on(headOf(number), '03'), aLodging(world, '2026-11-03', records, { form }))).toHaveLength(1)
  })

  it('marks the record the moment it is accepted, travels as a correction, and takes the mark away with the answer', async () => {
    const { records, caseId } = await withSource()
    const [recordId] = records as [number]
    expect(await disputed(recordId)).toBe(true)
    await decide(approver, caseId, [{ recordId, outcome: 'corrected', values: { fineAmountWan: '0.01' }, version: 1 }], [])
    expect((await historyOf(world.ctx(), recordId))[0]).toMatchObject({
      version: 2,
      change: 'corrected',
      fields: { fineAmountWan: '0.01' },
    })
    expect(await disputed(recordId)).toBe(true)
    await step(office, '06', caseId, 'answer', '信源已更正金额')
    expect(await disputed(recordId)).toBe(false)
    const read = await readObjection(on(office, '06'), caseId)
    const letter = read.letters.find(({ key }) => key === 'answered')?.sheets
    expect(letter?.zh.lines.join('')).toMatch(new RegExp(`行政处罚记录（编号 ${recordId}）中的“罚款金额`))
    expect(letter?.en.lines.join('')).toContain(`record ${recordId} (Administrative penalty`)
    expect(read.matter).toMatchObject({ outcome: 'corrected', answeredAt: new Date('2026-11-06T09:00:00+08:00') })
    expect(read.records).toMatchObject([
      { recordId, decided: 'corrected', version: 1, fields: [{ field: 'fineAmountWan', said: { zh: '0.05 万元' }, proposed: '0.01' }] },
    ])
  })

  it('is not marked before, nor when it is refused', async () => {
    const { records, caseId } = await lodged()
    expect(await disputed(records[0]!)).toBe(false)
    await step(office, '04', caseId, 'refuse', '不属于异议范围')
    expect(await disputed(records[0]!)).toBe(false)
    expect((await readObjection(on(office, '06'), caseId)).matter).toMatchObject({ outcome: 'refused', acceptedAt: null })
  })

  it('goes as one case for each source, with every record and field of it', async () => {
    const { records, caseId } = await lodged(3)
    const read = await readObjection(on(office, '04'), caseId)
    expect(read.records.map((one) => one.recordId)).toEqual(records)
  })

  it('is only about records of its own', async () => {
    const number = another()
    const recordId = await givenPenalty(world, number)
    const lodging = aLodging(world, '2026-11-03', [recordId])
    for (const actor of [{ ...headOf(number), role: 'auditor' }, office, clerk, anonymous])
      await expect(lodgeObjection(on(actor, '03'), lodging)).rejects.toMatchObject({ code: 'objections.organisation-only' })
    // What is another's is not there.
    await expect(lodgeObjection(on(headOf(number + 30), '03'), lodging)).rejects.toMatchObject({ code: 'objections.not-shown' })
    await lodgeObjection(on(headOf(number), '03'), lodging)
  })

  it('reads of the own file what it is about and nothing else, however long the file', async () => {
    const number = another()
    const recordId = await givenPenalty(world, number, 'a', 2024)
    await givenPenalty(world, number, 'b', 2026)
    await sql`delete from access.entry where subject_id = ${number}`.execute(world.owner)
    await lodgeObjection(on(headOf(number), '03'), aLodging(world, '2026-11-03', [recordId]))
    const { rows } = await sql<{ records: number[] }>`select records::int[] from access.entry where subject_id = ${number}`.execute(
      world.owner,
    )
    expect(rows).toEqual([{ records: [recordId] }])
    const others = await otherRecords(on(headOf(number), '03'), [String(recordId)])
    expect(others.map(({ id }) => id)).not.toContain(String(recordId))
    expect(others).toHaveLength(1)
  })

  it('is about what is not public too, which nobody else can point at', async () => {
    const number = another()
    const recordId = await givenPenalty(world, number, '', 2023)
    await expect(pointOut(on(anonymous, '03'), aLodging(world, '2026-11-03', [recordId]))).rejects.toMatchObject({
      code: 'objections.not-shown',
    })
    const [one] = await lodgeObjection(on(headOf(number), '03'), aLodging(world, '2026-11-03', [recordId]))
    await step(office, '04', one!.caseId, 'accept', '')
    expect(await disputed(recordId)).toBe(true)
    expect((await readObjection(on(office, '04'), one!.caseId)).records).toMatchObject([
      { recordId, record: null, fields: [{ said: null }] },
    ])
  })

  it('says everything that is missing at once', async () => {
    const number = another()
    const recordId = await givenPenalty(world, number)
    const lodging = aLodging(world, '2026-11-03', [recordId], {
      fault: 'unfair',
      words: ' ',
      email: 'x@',
      fields: [{ record: '1', field: 'x', proposed: '' }],
    })
    const fault = await lodgeObjection(on(headOf(number), '03'), lodging).catch((error: unknown) => error)
    expect(fault).toMatchObject({
      code: 'objections.refused',
      details: [{ field: 'fault' }, { field: 'field' }, { field: 'words' }, { field: 'email' }],
    })
  })

  it('can be taken back, which takes the mark away', async () => {
    const { number, records, caseId } = await withSource()
    await expect(step(headOf(number + 30), '05', caseId, 'cancel')).rejects.toMatchObject({ code: 'procedures.no-such-case' })
    await step(headOf(number), '05', caseId, 'cancel', '')
    expect(await disputed(records[0]!)).toBe(false)
    expect((await readObjection(on(office, '06'), caseId)).matter.outcome).toBe('cancelled')
  })

  it('waits for more evidence while that is asked for, and can be looked at again after the answer', async () => {
    const { number, records, caseId } = await withSource()
    await step(clerk, '05', caseId, 'askEvidence', '请附决定书')
    await stepObjection(on(headOf(number), '06'), { caseId, action: 'giveEvidence', reason: '', files: [aFile({ name: '我方.pdf' })] })
    await decideObjection(
      on(approver, '09'),
      { caseId, seen: 5, reason: '一致', records: [keepIt(records[0]!)], files: [aFile()] },
      correctOwnRecord,
    )
    await step(office, '10', caseId, 'answer')
    await step(headOf(number), '11', caseId, 'askReview', '仍不服')
    expect((await readObjection(on(office, '11'), caseId)).case.state).toBe('review')
    await step(secondOffice, '12', caseId, 'reject', '复核维持')
    const { matter, evidence } = await readObjection(on(headOf(number), '12'), caseId)
    expect(matter).toMatchObject({ outcome: 'kept', answeredAt: new Date('2026-11-10T09:00:00+08:00') })
    expect(evidence.map(({ name, givenBy }) => [name, givenBy])).toEqual([
      ['我方.pdf', 'objector'],
      ['决定书.pdf', 'source'],
    ])
  })

  it('takes the way through the city office where the county has one', async () => {
    const { records, caseId } = await withSource()
    await decide(approver, caseId, [keepIt(records[0]!)])
    await step(office, '06', caseId, 'askCity', '请市信用办撤回')
    expect(await disputed(records[0]!)).toBe(true)
    await step(office, '07', caseId, 'cityDone')
    await step(office, '07', caseId, 'answer')
    expect(await disputed(records[0]!)).toBe(false)
  })

  it('ends with the platform mending its own fault', async () => {
    const { caseId } = await lodged()
    await step(office, '04', caseId, 'accept')
    await step(office, '04', caseId, 'fix', '平台展示有误，已改正')
    await step(office, '04', caseId, 'answer')
    expect((await readObjection(on(office, '06'), caseId)).matter.outcome).toBe('mended')
  })
})

it('a record of an organisation that was merged into another is objected to by the one that lives on', async () => {
  const [absorbed, survivor] = [another(), another()]
  const recordId = await givenPenalty(world, absorbed)
  await mergeSubjects(on(office, '03'), { absorbedId: absorbed, survivorId: survivor, reason: '经核实为同一主体' })
  const [one] = await lodgeObjection(on(headOf(survivor), '03'), aLodging(world, '2026-11-03', [recordId]))
  await step(office, '04', one!.caseId, 'accept')
  const shown = await readRecord(on(anonymous, '04'), String(recordId))
  expect(shown).toMatchObject({ kind: 'record', disputed: { since: new Date('2026-11-04T09:00:00+08:00') } })
  expect((await listObjections(on(headOf(survivor), '04'), { limit: 10 })).map(({ matter }) => matter.caseId)).toEqual([one!.caseId])
})

it('the application cannot change what was objected to, decided or given', async () => {
  for (const statement of [
    `update objections.objected_field set proposed = ''`,
    `update objections.objection set words = ''`,
    `update objections.decision set outcome = 'kept'`,
    `delete from objections.evidence`,
    `delete from objections.matter`,
  ])
    await expect(sql.raw(statement).execute(world.db)).rejects.toThrow(/permission denied/)
})
