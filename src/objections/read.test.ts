import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { readsOfOwn } from '../access/index.ts'
import { anonymous } from '../platform/context.ts'
import { aFile, aLodging, clerk, givenCases, givenCounty, givenPenalty, headOf, office, otherClerk } from './fixtures.ts'
import { lodgeObjection } from './lodge.ts'
import { listObjections, openEvidence, openEvidenceBySecret, readObjection } from './read.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await givenCounty(world)
})
afterAll(() => world.close())
const { another, on, lodged } = givenCases(() => world)

it('evidence is for the parties of its case: others find nothing', async () => {
  const number = another()
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
  const number = another()
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

/** What was noted of reads of an organisation. */
const notesOf = async (number: number) => {
  const { rows } = await sql<{ body: string; relation: string; purpose: string; route: string; records: number[] }>`
    select body, relation, purpose, route, records::int[] from access.entry where subject_id = ${number} order by entry_id`.execute(
    world.owner,
  )
  return rows
}

describe('a record that is not public, in its case', () => {
  /** A penalty whose time of publicity is over, and a case about it; notes of what was read until then are gone. */
  async function closedRecord() {
    const number = another()
    const recordId = await givenPenalty(world, number, '', 2023)
    const [one] = await lodgeObjection(on(headOf(number), '03'), aLodging(world, '2026-11-03', [recordId]))
    await sql`delete from access.entry where subject_id = ${number}`.execute(world.owner)
    return { number, recordId, caseId: one!.caseId }
  }

  it('is read by the department that decides by the access table, which leaves a note the organisation sees', async () => {
    const { number, recordId, caseId } = await closedRecord()
    const { records } = await readObjection(on(clerk, '04'), caseId)
    expect(records).toMatchObject([{ fields: [{ said: { zh: '0.05 万元' } }], record: { isPublic: false, fields: [{ value: '0.05' }] } }])
    const note = { body: 'source', relation: 'deciding', purpose: 'caseHandling', route: 'page', records: [recordId] }
    expect(await notesOf(number)).toEqual([note])
    const told = await readsOfOwn(on(headOf(number), '04'))
    expect(told.rows[0]?.ground).toMatch(new RegExp(`；案件：${caseId}$`))
    expect(told.rows).toMatchObject([{ body: 'source', unit: clerk.unit, role: clerk.role, purpose: 'caseHandling', items: ['penalty'] }])
  })

  it('is not told the office, which states a purpose elsewhere', async () => {
    const { number, caseId } = await closedRecord()
    const { records } = await readObjection(on(office, '04'), caseId)
    expect(records).toMatchObject([{ record: null, fields: [{ said: null, proposed: '0.01' }] }])
    expect(JSON.stringify(records)).not.toContain('0.05')
    expect(await notesOf(number)).toEqual([])
  })

  it('is read by the organisation as its own', async () => {
    const { number, recordId, caseId } = await closedRecord()
    expect((await readObjection(on(headOf(number), '04'), caseId)).records).toMatchObject([{ fields: [{ said: { zh: '0.05 万元' } }] }])
    expect(await notesOf(number)).toMatchObject([{ body: 'organisation', relation: 'own', purpose: 'ownAffairs', records: [recordId] }])
  })

  it('is not there for a source where the table has no row for it', async () => {
    const { number, caseId } = await closedRecord()
    const ctx = on(clerk, '04')
    const shut = { ...ctx.pack, access: ctx.pack.access.filter(({ who }) => !who.includes('source')) }
    const { records } = await readObjection(world.ctx({ actor: clerk, at: '2026-11-04T09:00:00+08:00', pack: shut }), caseId)
    expect(records).toMatchObject([{ record: null, fields: [{ said: null }] }])
    expect(await notesOf(number)).toEqual([])
  })
})

it('what everyone reads of a record leaves no note in its case', async () => {
  const { number, caseId } = await lodged()
  await sql`delete from access.entry where subject_id = ${number}`.execute(world.owner)
  for (const actor of [clerk, office, headOf(number)])
    expect((await readObjection(on(actor, '04'), caseId)).records).toMatchObject([{ fields: [{ said: { zh: '0.05 万元' } }] }])
  expect(await notesOf(number)).toEqual([])
})
