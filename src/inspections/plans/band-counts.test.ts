import { afterAll, expect, it } from 'vitest'
import { bandKeys } from '../../packs/index.ts'
import { liftMarks, markDisputed, repairRecords } from '../../records/index.ts'
import { listRecords } from '../../records/whole.ts'
import { office } from '../../sources/fixtures.ts'
import { inventUscc } from '../../subjects/fixtures.ts'
import { mergeSubjects } from '../../subjects/index.ts'
import { sendRows } from '../../intake/fixtures.ts'
import { countBands, findSorted } from './band-store.ts'
import { inspectionOf, openSupervision } from './fixtures.ts'
import { sortingOf } from './sorting.ts'

const { world, at } = await openSupervision()
afterAll(() => world.close())

const population = { types: ['enterprise', 'soleTrader'] as const, division: null }

/** The counts of the statement for all, and those of every organisation asked for by itself. */
async function counted() {
  const ctx = at(office, '2026-11-20')
  const sorting = sortingOf(ctx, ['market'], 2026)
  const each: NonNullable<Awaited<ReturnType<typeof findSorted>>>[] = []
  for (let number = 1; number <= 40; number++) {
    const one = await findSorted(ctx, population, sorting, inventUscc(number))
    if (one !== undefined) each.push(one)
  }
  const most = new Map(sorting.bands.map((band) => [band.key, band.most]))
  const alone = bandKeys.flatMap((band) => {
    const own = each.filter((one) => one.band === band)
    const full = own.filter(({ checks }) => checks >= (most.get(band) ?? Number.POSITIVE_INFINITY))
    return own.length === 0
      ? []
      : [{ band, objects: own.length, checked: own.filter(({ checks }) => checks > 0).length, full: full.length }]
  })
  const together = (await countBands(ctx, population, sorting)).toSorted((a, b) => bandKeys.indexOf(a.band) - bandKeys.indexOf(b.band))
  expect(together).toEqual(alone)
  return together
}

const objects = async () => (await counted()).map((one) => one.objects)
const recordOf = async (subjectId: number) => (await listRecords(world.ctx(), { subjectId }))[0]?.recordId ?? 0

it('bands of all together are those of each alone, after checks, a dispute, a repair and a merge', async () => {
  expect(await objects()).toEqual([25, 5, 5, 5])

  await sendRows(
    at(),
    [3, 7, 20, 21].map((number) => inspectionOf(number, `JC-${number}`, '未发现问题')),
    { item: 'inspection' },
  )
  expect((await counted()).map((one) => one.checked).reduce((all, one) => all + one)).toBe(4)

  const disputed = await recordOf(1)
  await markDisputed(at(office), { recordIds: [disputed], caseId: 5 })
  expect(await objects()).toEqual([26, 5, 5, 4])
  await liftMarks(at(office), { caseId: 5 })
  expect(await objects()).toEqual([25, 5, 5, 5])

  await repairRecords(at(), { recordIds: [await recordOf(2)], caseId: 6, reason: '准予信用修复' })
  expect(await objects()).toEqual([26, 5, 5, 4])

  // Whoever had a risk and a check brings both to an organisation nothing was known of.
  await mergeSubjects(at(office), { absorbedId: 7, survivorId: 30, reason: '同一主体重复登记' })
  expect(await objects()).toEqual([25, 5, 5, 4])
  expect((await counted()).map((one) => one.checked).reduce((all, one) => all + one)).toBe(4)
})
