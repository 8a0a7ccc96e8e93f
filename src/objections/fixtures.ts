import type { World } from '../../tests/support/world.ts'
import { correctOwnRecord } from '../intake/index.ts'
import { clerk, givenOrganisations, givenSources, otherSource, penaltyRow, sendRows } from '../intake/fixtures.ts'
import type { Actor } from '../platform/context.ts'
import type { KeptFile } from '../platform/files/store.ts'
import { areDisputed } from '../records/index.ts'
import { listRecords } from '../records/whole.ts'
import { clerkOf, office as officeClerk } from '../sources/fixtures.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import { formFor } from './attempts.ts'
import type { Lodging } from './check.ts'
import { decideObjection, type RecordDecision } from './decide.ts'
import { lodgeObjection } from './lodge.ts'
import { stepObjection } from './step.ts'

/** Builders for tests. */
export { clerk, officeClerk }
/** Who decides for the department, and for the office. */
export const approver: Actor = { ...clerk, id: 'approver', role: 'approver' }
export const office: Actor = { ...officeClerk, role: 'approver' }
/** Another person of the office, who decides about reviews. */
export const secondOffice: Actor = { ...office, id: 'office-reviewer' }
export const otherClerk = clerkOf(otherSource)
export const headOf = (number: number): Actor => ({
  kind: 'user',
  id: `head-${number}`,
  body: 'organisation',
  role: 'head',
  unit: inventUscc(number),
})

/** A day in November, in the morning. */
export const at = (world: World, actor: Actor, day: string, time = '09:00:00') => world.ctx({ actor, at: `${day}T${time}+08:00` })

export async function givenCounty(world: World): Promise<void> {
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 60)
}

/** A penalty of an organisation, accepted on 2 November, by its number. */
export async function givenPenalty(world: World, subjectId: number, key = '', year = 2026): Promise<number> {
  const row = penaltyRow(subjectId, key === '' ? {} : { 行政处罚决定书文号: `高市监罚〔2026〕${subjectId}-${key}号` })
  await sendRows(at(world, clerk, '2026-11-02'), [
    { ...row, 处罚决定日期: `${year}-10-28`, 处罚有效期: `${year + 1}-10-28`, 公示截止期: `${year + 1}-10-28` },
  ])
  const records = await listRecords(world.ctx(), { subjectId })
  return records[0]!.recordId
}

export const aFile = (changes: Partial<KeptFile> = {}): KeptFile => ({
  fileId: 'ab'.repeat(32),
  name: '决定书.pdf',
  size: 1000,
  mediaType: 'application/pdf',
  ...changes,
})

/** An objection to a field of each record, in a form given out a minute before. */
export function aLodging(world: World, day: string, records: readonly number[], changes: Partial<Lodging> = {}): Lodging {
  const purpose = 'test'
  const form = { purpose, token: formFor(world.ctx({ at: `${day}T08:59:00+08:00` }), purpose) }
  return {
    records: records.map(String),
    fields: records.map((record) => ({ record: String(record), field: 'fineAmountWan', proposed: '0.01' })),
    fault: 'wrong',
    words: '罚款金额与决定书不符，实际为 100 元。',
    lang: 'zh',
    files: [],
    form,
    ...changes,
  }
}

export const keepIt = (recordId: number): RecordDecision => ({ recordId, outcome: 'kept', values: {}, version: 1 })

/** Cases of November to try things on, each of an organisation of its own. */
export function givenCases(world: () => World) {
  let next = 0
  const on = (actor: Actor, day: string) => at(world(), actor, `2026-11-${day}`)
  const step = (actor: Actor, day: string, caseId: number, action: string, reason = '经核实') =>
    stepObjection(on(actor, day), { caseId, action, reason })
  /** A penalty of the next organisation, objected to by it on 3 November. */
  const lodged = async (count = 1): Promise<{ number: number; records: number[]; caseId: number }> => {
    const number = ++next
    const records: number[] = []
    for (let key = 0; key < count; key++) records.push(await givenPenalty(world(), number, String(key)))
    const [one] = await lodgeObjection(on(headOf(number), '03'), aLodging(world(), '2026-11-03', records))
    return { number, records, caseId: one!.caseId }
  }
  return {
    another: () => ++next,
    on,
    step,
    disputed: async (recordId: number) => (await areDisputed(world().ctx(), [recordId])).has(recordId),
    lodged,
    withSource: async (count = 1) => {
      const given = await lodged(count)
      await step(office, '04', given.caseId, 'accept', '')
      await step(office, '04', given.caseId, 'forward', '')
      return given
    },
    decide: (actor: Actor, caseId: number, records: readonly RecordDecision[], files = [aFile()], seen = 3) =>
      decideObjection(on(actor, '05'), { caseId, seen, reason: '与决定书核对', records, files }, correctOwnRecord),
  }
}
