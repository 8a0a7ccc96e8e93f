import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { readsOfOwn } from '../../access/index.ts'
import { clerk, givenOrganisations, givenSources, penaltyRow, sendRows } from '../../intake/fixtures.ts'
import type { Pack } from '../../packs/index.ts'
import type { Actor } from '../../platform/context.ts'
import { headOf } from '../../repair/fixtures.ts'
import { office } from '../../sources/fixtures.ts'
import { findOrganisation } from '../../subjects/index.ts'
import { inventUscc } from '../../subjects/fixtures.ts'
import { adoptPackModels } from '../model/adopt.ts'
import { givenConduct, givenCriterion, givenModel, withModels } from '../fixtures.ts'
import { followLedger } from '../tracing/follow.ts'
import { readChanges } from './read-changes.ts'
import { readGradeOf, readOwnGrade } from './read-grade.ts'
import { replay } from '../grading/replay.ts'
import { tryOwnGrade } from './try-grade.ts'

let world: World
let pack: Pack
const route = 'page'
const at = (actor: Actor, day = '2026-11-20') => world.ctx({ actor, at: `${day}T12:00:00+08:00`, pack })
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx({ at: '2026-11-09T09:00:00+08:00' }), 1, 25)
  const conducts = [givenConduct({ key: 'fined', lasts: { full: 'P3M', until: 'P1Y' } })]
  const criteria = [givenCriterion('penalties', [{ points: -20 }])]
  const models = [givenModel(criteria, { shown: 'government' })]
  pack = withModels(world.ctx().pack, conducts, models)
  await sendRows(at(clerk, '2026-11-11'), [penaltyRow(1)])
  await adoptPackModels(at(clerk, '2026-11-12'))
  await followLedger(at(clerk, '2026-11-12'))
})
afterAll(() => world.close())

it('an organisation reads its grade with the record behind it, how it compares, and what would lift it and when', async () => {
  const read = await readOwnGrade(at(headOf(1)), { route })
  expect(read.explained).toMatchObject({ score: 80_000, grade: 1, coverage: { known: 1, all: 1 } })
  const [share] = read.explained.dimensions[0]?.criteria[0]?.shares ?? []
  expect(share).toMatchObject({ value: -20_000, fades: '2027-02-10', ends: '2027-11-10' })
  expect(read.records.get(share?.recordId ?? 0)?.decidedOn).toBe('2026-11-10')
  expect(read.comparisons).toMatchObject([{ among: 'type', total: 20, counts: [20, 'few', 0], below: 0 }])
  // 10 points are half of 20: of 273 days of fading 136 are left then, 498 per mille.
  expect(read.whatIf?.lifts.byItself).toMatchObject({ day: '2027-06-27', grade: 0 })
  expect(read.whatIf?.lifts.byActs).toMatchObject([{ acts: [{ kind: 'repair', recordId: share?.recordId }], grade: 0 }])
  expect(read.whatIf?.lowers).toMatchObject({ next: 2, below: 60 })
  expect(read.changes.map(({ grade, by }) => [grade, by])).toEqual([[1, 'first']])
  // Of a grade that was there before its changes were kept nobody is told that it is the first.
  const organisation = await findOrganisation(at(headOf(1)), read.organisation.code)
  const [graded] = await replay(at(headOf(1)), { subjectIds: [organisation.subjectId], day: read.day })
  const before = await readChanges(at(headOf(1)), graded as NonNullable<typeof graded>, organisation, '2026-11-01')
  expect(before.map(({ by }) => by)).toEqual(['kept'])
})

it('a past day is told by what was known then, without what could be done', async () => {
  // Adopted on the 12th: before that there was no model.
  await expect(readOwnGrade(at(headOf(1)), { route, day: '2026-11-10' })).rejects.toMatchObject({
    ...{ code: 'evaluation.not-graded', details: { firstDay: '2026-11-12' } },
    text: {
      en: 'There is no grade for 10 Nov 2026. No model for its type of organisation had been adopted by then. The first day with a grade is 12 Nov 2026.',
    },
  })
  await expect(readOwnGrade(at(headOf(1)), { route, day: '2011-01-01' })).rejects.toMatchObject({
    text: { en: expect.stringContaining('was not established') as string },
  })
  const past = await readOwnGrade(at(headOf(1)), { route, day: '2026-11-12' })
  expect([past.explained.score, past.isToday, past.whatIf]).toEqual([80_000, false, null])
  for (const day of ['2026-11-21', 'x', '1900-01-01'])
    await expect(readOwnGrade(at(headOf(1)), { route, day })).rejects.toMatchObject({ code: 'evaluation.bad-day' })
})

it('a department reads it for a purpose, which is noted; nobody else does, and the model decides too', async () => {
  const query = { route, code: inventUscc(1), purpose: 'supervision' } as const
  const before = (await readsOfOwn(at(headOf(1)))).rows.length
  const read = await readGradeOf(at(clerk), query)
  expect([read.explained.score, read.whatIf, read.records.size]).toEqual([80_000, null, 1])
  expect((await readsOfOwn(at(headOf(1)))).rows).toHaveLength(before + 1)
  await expect(readGradeOf(at(clerk), { ...query, purpose: undefined })).rejects.toMatchObject({ code: 'access.purpose-needed' })
  // Keeping its own records right gives a department no sight of the whole.
  await expect(readGradeOf(at(clerk), { ...query, purpose: 'upkeep' })).rejects.toMatchObject({ code: 'evaluation.not-shown' })
  const auditor: Actor = { ...office, role: 'auditor' }
  const bank: Actor = { ...headOf(1), body: 'bank', unit: inventUscc(9) }
  for (const actor of [headOf(2), auditor, bank])
    await expect(readGradeOf(at(actor), query)).rejects.toMatchObject({ code: expect.stringMatching(/^access\./) as string })
  await expect(readOwnGrade(at(clerk), { route })).rejects.toMatchObject({ code: 'access.organisation-only' })
})

it('what is only thought has records repaired and time passed, keeps nothing, and refuses what cannot be thought, all at once', async () => {
  const thought = { repaired: [], filed: [], day: '' }
  const { records } = await tryOwnGrade(at(headOf(1)), thought)
  const repaired = await tryOwnGrade(at(headOf(1)), { ...thought, repaired: records.map(String) })
  expect([repaired.now.explained.score, repaired.then?.score, repaired.then?.grade]).toEqual([80_000, 100_000, 0])
  expect((await tryOwnGrade(at(headOf(1)), { ...thought, day: '2027-11-10' })).then?.score).toBe(100_000)
  expect((await readOwnGrade(at(headOf(1)), { route })).explained.score).toBe(80_000)
  const wrong = await tryOwnGrade(at(headOf(1)), { repaired: ['999', "1' or 1=1"], filed: ['x'], day: '9999-12-31' })
  expect(wrong.then).toBeNull()
  expect((wrong.refusal as { details: { field: string }[] }).details.map(({ field }) => field)).toEqual(['day', 'repaired', 'filed'])
  await expect(tryOwnGrade(at(clerk), thought)).rejects.toMatchObject({ code: 'access.organisation-only' })
})
