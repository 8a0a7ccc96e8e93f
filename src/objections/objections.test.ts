import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { readRecord } from '../disclosure/index.ts'
import { correctOwnRecord } from '../intake/index.ts'
import { anonymous, type Actor } from '../platform/context.ts'
import { areDisputed, eraseContent, withdrawRecord } from '../records/index.ts'
import { historyOf } from '../records/whole.ts'
import { mergeSubjects } from '../subjects/index.ts'
import { decideObjection, type RecordDecision } from './decide.ts'
import { aFile, aLodging, approver, at, clerk, givenCounty, givenPenalty, headOf, office, officeClerk, otherClerk } from './fixtures.ts'
import { lodgeObjection, pointOut } from './lodge.ts'
import { otherRecords } from './objectable.ts'
import { listObjections, openEvidence, openEvidenceBySecret, readObjection } from './read.ts'
import { stepObjection } from './step.ts'

let world: World
let next = 0
beforeAll(async () => {
  world = await openWorld()
  await givenCounty(world)
})
afterAll(() => world.close())

const on = (actor: Actor, day: string) => at(world, actor, `2026-11-${day}`)
const step = (actor: Actor, day: string, caseId: number, action: string, reason = '经核实') =>
  stepObjection(on(actor, day), { caseId, action, reason })
const disputed = async (recordId: number) => (await areDisputed(world.ctx(), [recordId])).has(recordId)

/** A penalty of the next organisation, objected to by it on 3 November. */
async function lodged(count = 1): Promise<{ number: number; records: number[]; caseId: number }> {
  const number = ++next
  const records: number[] = []
  for (let key = 0; key < count; key++) records.push(await givenPenalty(world, number, String(key)))
  const [one] = await lodgeObjection(on(headOf(number), '03'), aLodging(world, '2026-11-03', records))
  return { number, records, caseId: one!.caseId }
}
async function withSource(count = 1) {
  const given = await lodged(count)
  await step(office, '04', given.caseId, 'accept', '')
  await step(office, '04', given.caseId, 'forward', '')
  return given
}
const decide = (actor: Actor, caseId: number, records: readonly RecordDecision[], files = [aFile()], seen = 3) =>
  decideObjection(on(actor, '05'), { caseId, seen, reason: '与决定书核对', records, files }, correctOwnRecord)
const keepIt = (recordId: number): RecordDecision => ({ recordId, outcome: 'kept', values: {}, version: 1 })

describe('the objection of an organisation', () => {
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
      { recordId, decided: 'corrected', version: 1, fields: [{ field: 'fineAmountWan', said: '0.05', proposed: '0.01' }] },
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
    const number = ++next
    const recordId = await givenPenalty(world, number)
    const lodging = aLodging(world, '2026-11-03', [recordId])
    for (const actor of [{ ...headOf(number), role: 'auditor' }, office, clerk, anonymous])
      await expect(lodgeObjection(on(actor, '03'), lodging)).rejects.toMatchObject({ code: 'objections.organisation-only' })
    // What is another's is not there.
    await expect(lodgeObjection(on(headOf(number + 30), '03'), lodging)).rejects.toMatchObject({ code: 'objections.not-shown' })
    await lodgeObjection(on(headOf(number), '03'), lodging)
  })

  it('reads of the own file what it is about and nothing else, however long the file', async () => {
    const number = ++next
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
    const number = ++next
    const recordId = await givenPenalty(world, number, '', 2023)
    await expect(pointOut(on(anonymous, '03'), aLodging(world, '2026-11-03', [recordId]))).rejects.toMatchObject({
      code: 'objections.not-shown',
    })
    const [one] = await lodgeObjection(on(headOf(number), '03'), aLodging(world, '2026-11-03', [recordId]))
    await step(office, '04', one!.caseId, 'accept', '')
    expect(await disputed(recordId)).toBe(true)
    expect((await readObjection(on(office, '04'), one!.caseId)).records).toMatchObject([
      { recordId, shown: null, fields: [{ said: '0.05' }] },
    ])
  })

  it('says everything that is missing at once', async () => {
    const recordId = await givenPenalty(world, ++next)
    const lodging = aLodging(world, '2026-11-03', [recordId], {
      fault: 'unfair',
      words: ' ',
      email: 'x@',
      fields: [{ record: '1', field: 'x', proposed: '' }],
    })
    const fault = await lodgeObjection(on(headOf(next), '03'), lodging).catch((error: unknown) => error)
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
    await step(office, '12', caseId, 'answer', '复核维持')
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

describe('the source', () => {
  it('keeps what it said only with evidence of its own', async () => {
    const { records, caseId } = await withSource()
    await expect(decide(approver, caseId, [keepIt(records[0]!)], [])).rejects.toMatchObject({ code: 'objections.evidence-needed' })
    expect((await readObjection(on(office, '06'), caseId)).case.state).toBe('withSource')
    await decide(approver, caseId, [keepIt(records[0]!)])
    expect((await readObjection(on(office, '06'), caseId)).matter.outcome).toBe('kept')
  })

  it('decides about every record, each in its own way', async () => {
    const { records, caseId } = await withSource(2)
    const [one, two] = records as [number, number]
    await expect(decide(approver, caseId, [keepIt(one)])).rejects.toMatchObject({ code: 'objections.undecided' })
    await decide(approver, caseId, [keepIt(one), { recordId: two, outcome: 'withdrawn', values: {}, version: 1 }])
    expect((await historyOf(world.ctx(), one))[0]?.state).toBe('current')
    expect((await historyOf(world.ctx(), two))[0]?.state).toBe('withdrawn')
  })

  it('is the only one: another department, the office and the organisation decide nothing', async () => {
    const { number, records, caseId } = await withSource()
    for (const actor of [otherClerk, office, headOf(number), anonymous, { ...clerk, role: 'auditor' }])
      await expect(decide(actor, caseId, [keepIt(records[0]!)])).rejects.toMatchObject({
        code: actor.role === 'auditor' ? 'objections.not-possible' : 'objections.unknown',
      })
    for (const action of ['keep', 'correct', 'withdraw', 'extend'])
      await expect(step(otherClerk, '05', caseId, action)).rejects.toMatchObject({ code: 'procedures.no-such-case' })
    await expect(step(approver, '05', caseId, 'keep')).rejects.toMatchObject({ code: 'objections.undecided' })
    expect((await readObjection(on(office, '06'), caseId)).steps).toHaveLength(3)
  })

  it('cannot correct by rules other than those of the catalogue: nothing of the decision stays', async () => {
    const { records, caseId } = await withSource()
    const values = { fineAmountWan: 'much' }
    await expect(decide(approver, caseId, [{ recordId: records[0]!, outcome: 'corrected', values, version: 1 }])).rejects.toMatchObject({
      code: 'intake.row-refused',
    })
    const { steps, evidence } = await readObjection(on(office, '06'), caseId)
    expect([steps.length, evidence.length]).toEqual([3, 0])
  })

  it('whose record was withdrawn, corrected or erased meanwhile decides with what is so already', async () => {
    const { records, caseId } = await withSource(3)
    const [one, two, three] = records as [number, number, number]
    await withdrawRecord(on(clerk, '05'), { recordId: one, reason: '原决定已撤销' })
    await correctOwnRecord(on(clerk, '05'), { recordId: two, values: { fineAmountWan: '0.02' }, reason: '金额有误' })
    await eraseContent(on(office, '05'), { recordId: three, reason: '法院裁定' })
    await decide(approver, caseId, [
      { recordId: one, outcome: 'withdrawn', values: {}, version: 2 },
      { recordId: two, outcome: 'corrected', values: {}, version: 2 },
      { recordId: three, outcome: 'withdrawn', values: {}, version: 2 },
    ])
    for (const recordId of records) expect(await historyOf(world.ctx(), recordId)).toHaveLength(2)
    await step(office, '06', caseId, 'answer')
    expect(await disputed(two)).toBe(false)
  })

  it('is the approver or head who decides and answers, not a clerk: nothing of the decision stays', async () => {
    const { caseId, records } = await withSource()
    const refused = { code: 'objections.not-possible', text: { en: expect.stringContaining('is for the approver or head of your body') } }
    await expect(decide(clerk, caseId, [keepIt(records[0]!)])).rejects.toMatchObject(refused)
    await decide(approver, caseId, [keepIt(records[0]!)])
    await expect(step(officeClerk, '06', caseId, 'answer', '维持')).rejects.toMatchObject(refused)
    await step(office, '06', caseId, 'answer', '维持')
  })

  it('of two approvers who decide at one moment one is told that the case moved on', async () => {
    const { records, caseId } = await withSource()
    const both = await Promise.allSettled([
      decide(approver, caseId, [keepIt(records[0]!)]),
      decide({ ...approver, id: 'another' }, caseId, [{ recordId: records[0]!, outcome: 'withdrawn', values: {}, version: 1 }]),
    ])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const { matter, steps } = await readObjection(on(office, '06'), caseId)
    expect(steps).toHaveLength(4)
    const { state } = (await historyOf(world.ctx(), records[0]!))[0]!
    expect(state === 'withdrawn').toBe(matter.outcome === 'withdrawn')
  })
})

it('evidence is for the parties of its case: others find nothing', async () => {
  const number = ++next
  const recordId = await givenPenalty(world, number)
  const [one] = await lodgeObjection(on(headOf(number), '03'), aLodging(world, '2026-11-03', [recordId], { files: [aFile()] }))
  const { caseId } = one!
  const { evidence } = await readObjection(on(clerk, '03'), caseId)
  const { evidenceId } = evidence[0]!
  for (const actor of [otherClerk, headOf(number + 1), anonymous, { ...office, body: 'bank' }])
    await expect(openEvidence(on(actor, '03'), caseId, evidenceId)).rejects.toMatchObject({ status: 404 })
  await expect(openEvidenceBySecret(on(anonymous, '03'), 'x'.repeat(26), evidenceId)).rejects.toMatchObject({ code: 'objections.unknown' })
  // The bytes were never written here: those who may have them get as far as the store.
  for (const actor of [clerk, office, headOf(number)])
    await expect(openEvidence(on(actor, '03'), caseId, evidenceId)).rejects.toMatchObject({ code: 'files.gone' })
})

it('an auditor of either side sees the list, and neither the case nor its evidence', async () => {
  const number = ++next
  const recordId = await givenPenalty(world, number)
  const [one] = await lodgeObjection(on(headOf(number), '03'), aLodging(world, '2026-11-03', [recordId], { files: [aFile()] }))
  const { caseId } = one!
  const { evidence } = await readObjection(on(office, '03'), caseId)
  for (const actor of [clerk, office, headOf(number)]) {
    const auditor = on({ ...actor, role: 'auditor' }, '03')
    expect((await listObjections(auditor, { limit: 100 })).map((listed) => listed.case.caseId)).toContain(caseId)
    const refusal = { code: 'objections.not-for-auditors', status: 403 }
    await expect(readObjection(auditor, caseId)).rejects.toMatchObject(refusal)
    await expect(openEvidence(auditor, caseId, evidence[0]!.evidenceId)).rejects.toMatchObject(refusal)
  }
})

it('a record of an organisation that was merged into another is objected to by the one that lives on', async () => {
  const [absorbed, survivor] = [++next, ++next]
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
