import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { listRecords } from '../../records/whole.ts'
import { office } from '../../sources/fixtures.ts'
import { listDecisions } from '../../subjects/index.ts'
import { inventUscc } from '../../subjects/fixtures.ts'
import { clerk, givenOrganisations, givenSources, nameOf, penaltyRow, sendRows, type Cells } from '../fixtures.ts'
import {
  decideIdentityCase,
  decideTogether,
  previewTogether,
  readIdentityCases,
  readClearGroups,
  readSubmission,
  undoCase,
  type Choice,
} from '../index.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 30)
})
afterAll(() => world.close())

const asOffice = () => world.ctx({ actor: office })
const send = (rows: readonly Cells[]) => sendRows(world.ctx(), rows)
/** The name of an organisation without the place it begins with, as people write it. */
const shortOf = (number: number) => nameOf(number).slice(3)
let documents = 0
const short = (number: number, name = shortOf(number)) =>
  penaltyRow(number, { 行政相对人名称: name, 行政处罚决定书文号: `并〔2026〕${++documents}号` })
const choices = async (...numbers: readonly number[]): Promise<Choice[]> => {
  const { groups } = await readClearGroups(asOffice())
  return groups
    .filter(({ code }) => numbers.map((number) => inventUscc(number)).includes(code))
    .map(({ caseId, candidate }) => ({ caseId, subjectId: candidate.organisation.subjectId }))
}

describe('rows that can mean one organisation only', () => {
  it('are those whose code is its own and whose name is half the same; the others wait for a closer look', async () => {
    await send([short(1), short(1), short(2), penaltyRow(3, { 行政相对人名称: '完全不同的一家商行' }), penaltyRow(400)])
    // The code is that of one organisation, the name that of another.
    await send([penaltyRow(4, { 行政相对人名称: nameOf(5) })])
    const { groups, next } = await readClearGroups(asOffice())
    expect(groups.map(({ name, rows, candidate }) => [name, rows, candidate.organisation.name])).toEqual([
      [shortOf(1), 2, nameOf(1)],
      [shortOf(2), 1, nameOf(2)],
    ])
    expect(next).toBeNull()
    expect((await readClearGroups(asOffice(), { sourceCode: '11130628MB0000099X' })).groups).toEqual([])
    expect((await readClearGroups(asOffice(), { after: groups[0]!.caseId })).groups).toHaveLength(1)
  })

  it('are decided together for one reason, each undone by itself', async () => {
    const chosen = await choices(1, 2)
    expect((await previewTogether(asOffice(), chosen)).map(({ rows }) => rows)).toEqual([2, 1])
    expect(await decideTogether(asOffice(), { choices: chosen, reason: '代码经核对属实' })).toEqual({ decisions: 2, rows: 3 })
    expect(await listRecords(asOffice(), { subjectId: 1 })).toHaveLength(2)
    expect((await listDecisions(asOffice())).map(({ reason }) => reason)).toEqual(['代码经核对属实', '代码经核对属实'])
    // Later rows follow, as with a decision made by itself.
    expect(await send([short(1), short(2)])).toMatchObject({ accepted: 2, waiting: 0 })

    const cases = (await readIdentityCases(asOffice(), { state: 'decided' })).filter(({ subjectName }) => subjectName === shortOf(1))
    await undoCase(asOffice(), { caseId: cases[0]!.caseId, reason: '认错了' })
    expect((await listRecords(asOffice(), { subjectId: 1 })).map(({ state }) => state)).toEqual(['withdrawn', 'withdrawn', 'withdrawn'])
    expect((await listRecords(asOffice(), { subjectId: 2 })).map(({ state }) => state)).toEqual(['current', 'current'])
  })

  it('begin with the names most alike, and leave out what is less alike than wanted', async () => {
    await send([short(11, shortOf(11)), short(12, nameOf(12).slice(1))])
    const shown = async (least?: number) =>
      (await readClearGroups(asOffice(), { least })).groups
        .filter(({ code }) => [inventUscc(11), inventUscc(12)].includes(code))
        .map(({ name, candidate }) => [name, candidate.share] as const)
    const all = await shown()
    expect(all.map(([name]) => name)).toEqual([nameOf(12).slice(1), shortOf(11)])
    const [[, high], [, low]] = all as [(typeof all)[number], (typeof all)[number]]
    expect(high).toBeGreaterThan(low)
    expect(await shown(high)).toEqual([[nameOf(12).slice(1), high]])
    await decideTogether(asOffice(), { choices: await choices(11, 12), reason: '已核对' })
  })

  it('are decided all or not at all', async () => {
    const { submissionId } = await send([short(6), short(7)])
    const [six, seven] = await choices(6, 7)
    const both = { choices: [six!, seven!], reason: '已核对' }
    // Forged: another organisation than the one that was shown, and a case that does not stand for the group.
    for (const wrong of [
      { caseId: six!.caseId, subjectId: 8 },
      { caseId: 999_999, subjectId: 6 },
    ])
      await expect(decideTogether(asOffice(), { choices: [wrong, seven!], reason: 'x' })).rejects.toMatchObject({
        code: 'intake.not-clear',
      })
    await decideIdentityCase(asOffice(), { caseId: six!.caseId, subjectId: 6, reason: '已核对' })
    await expect(decideTogether(asOffice(), both)).rejects.toMatchObject({ code: 'intake.not-clear' })
    await expect(decideTogether(asOffice(), { choices: [seven!], reason: ' ' })).rejects.toMatchObject({ code: 'subjects.reason-missing' })
    expect(await readSubmission(asOffice(), submissionId)).toMatchObject({ accepted: 1, waiting: 1 })
    for (const choices of [[], Array.from({ length: 51 }, (_, caseId) => ({ caseId: caseId + 1, subjectId: 1 }))])
      await expect(decideTogether(asOffice(), { choices, reason: 'x' })).rejects.toMatchObject({ code: 'intake.nothing-chosen' })
  })

  it('are decided once, by whoever comes first', async () => {
    await send([short(9), short(10)])
    const both = { choices: await choices(9, 10), reason: '已核对' }
    const outcomes = await Promise.allSettled([
      decideTogether(asOffice(), both),
      decideTogether(asOffice(), { ...both, choices: both.choices.toReversed() }),
    ])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const [refused] = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason as { code: string }] : []))
    expect(['subjects.decision-exists', 'intake.not-clear']).toContain(refused?.code)
    expect(await listRecords(asOffice(), { subjectId: 9 })).toHaveLength(1)
  })

  it('are for the office alone, and not for its auditors', async () => {
    for (const actor of [clerk, { ...office, role: 'auditor' }])
      for (const act of [
        readClearGroups(world.ctx({ actor })),
        previewTogether(world.ctx({ actor }), [{ caseId: 1, subjectId: 1 }]),
        decideTogether(world.ctx({ actor }), { choices: [{ caseId: 1, subjectId: 1 }], reason: 'x' }),
      ])
        await expect(act).rejects.toMatchObject({ code: 'intake.office-only' })
  })
})
