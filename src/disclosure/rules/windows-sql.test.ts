import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { itemOn, publicityEnd, publicityOf, type Pack, type RecordDays } from '../../packs/index.ts'
import { addDays, type Day } from '../../platform/time.ts'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { aPack, anItem, aPublicityRule, manyRules } from '../fixtures.ts'
import { itemsSharedForATime, publicityWindows, sharingWindows } from './visibility.ts'
import { mayBeShownSql, sharedUntilSql, shownUntilSql } from './windows-sql.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

type Fact = RecordDays & { readonly item: string; readonly severity: string | null }

/** The rule read off the pack directly: no windows, no SQL. The last day shown, or null when never. */
function lastDayOf(pack: Pack, fact: Fact): Day | null {
  const { item, severity, decidedOn } = fact
  const edition = itemOn(pack, item, decidedOn)
  const rule = edition?.scope === 'public' ? publicityOf(edition, severity, decidedOn) : null
  if (!rule?.publish) return null
  const end = publicityEnd(rule, fact)
  return end === null ? 'infinity' : addDays(end, -1)
}

const facts: Fact[] = ['permit', 'penalty', 'honour', 'tax', 'promise', 'unknown'].flatMap((item) =>
  ['minor', 'general', 'serious', null].flatMap((severity) =>
    [
      '2019-12-31',
      '2020-01-01',
      '2023-02-28',
      '2024-02-29',
      '2025-12-31',
      '2026-01-01',
      '2026-01-31',
      '2026-03-31',
      '2026-04-01',
      '2026-08-31',
      '2026-11-30',
    ].flatMap((decidedOn) =>
      [null, '2026-06-30', '2099-12-31'].flatMap((validUntil) =>
        [null, '2026-09-30'].map((countedUntil) => ({ item, severity, decidedOn, validUntil, countedUntil })),
      ),
    ),
  ),
)

const pack = manyRules()
const windows = publicityWindows(pack)
const relation = sql`(select item, severity, "decidedOn" as decided_on, "validUntil" as valid_until, "countedUntil" as counted_until, n
  from jsonb_to_recordset(${JSON.stringify(facts.map((fact, n) => ({ ...fact, n })))}::jsonb) as t(item text, severity text, "decidedOn" date, "validUntil" date, "countedUntil" date, n int)) r`

it('gives every record the last day its own rule gives it', async () => {
  const { rows } = await sql<{
    n: number
    until: string
  }>`select n, (${sql.raw(shownUntilSql(windows))})::text as until from ${relation} order by n`.execute(world.db)
  expect(rows.map((row) => (row.until === '-infinity' ? null : row.until))).toEqual(facts.map((fact) => lastDayOf(pack, fact)))
})

it('shares what speaks against an organisation for the time of its class, published or not, and everything else without end', async () => {
  const text = sharedUntilSql(itemsSharedForATime(pack), sharingWindows(pack))
  const { rows } = await sql<{ until: string }>`select (${sql.raw(text)})::text as until from ${relation} order by n`.execute(world.db)
  const expected = facts.map((fact) => {
    if (fact.item !== 'penalty') return 'infinity'
    const edition = itemOn(pack, fact.item, fact.decidedOn)
    const rule = edition && publicityOf(edition, fact.severity, fact.decidedOn)
    const end = rule && publicityEnd(rule, fact)
    return rule == null ? '-infinity' : end == null ? 'infinity' : addDays(end, -1)
  })
  expect(rows.map(({ until }) => until)).toEqual(expected)
})

it('shows a record on its last day and not on the next', async () => {
  const ends = [...new Set(facts.map((fact) => lastDayOf(pack, fact)))].filter((day): day is Day => day !== null && day !== 'infinity')
  expect(ends.length).toBeGreaterThan(15)
  for (const end of ends)
    for (const day of [addDays(end, -1), end, addDays(end, 1)]) {
      const { rows } = await sql<{ n: number }>`select n from ${relation}
        where ${sql.raw(mayBeShownSql(windows, day))} and (${sql.raw(shownUntilSql(windows))}) >= ${day}::date order by n`.execute(world.db)
      const shown = facts.flatMap((fact, n) => ((lastDayOf(pack, fact) ?? '') >= day ? [n] : []))
      expect(rows.map((row) => row.n)).toEqual(shown)
    }
})

it('shows nothing where no rule opens anything', async () => {
  const { rows } =
    await sql`select 1 from ${relation} where ${sql.raw(mayBeShownSql([], '2026-11-16'))} or (${sql.raw(shownUntilSql([]))}) >= '2000-01-01'`.execute(
      world.db,
    )
  expect(rows).toEqual([])
})

it('and the pack agree on the last day for any duration, from every day of a leap cycle', async () => {
  const length = fc.record({ years: fc.nat(5), months: fc.nat(14), days: fc.nat(40) })
  const days = Array.from({ length: 1461 }, (_, n) => addDays('2024-01-01', n))
  await fc.assert(
    fc.asyncProperty(length, async ({ years, months, days: more }) => {
      const rule = aPublicityRule({ until: { after: `P${years}Y${months}M${more}D` } })
      const until = shownUntilSql(publicityWindows(aPack([anItem('penalty', { publicity: [rule] })])))
      const { rows } = await sql<{ until: string }>`select (${sql.raw(until)})::text as until
        from (select 'penalty' as item, null as severity, null::date as valid_until, null::date as counted_until, d::date as decided_on
          from generate_series('2024-01-01'::date, '2027-12-31', '1 day') d) r order by decided_on`.execute(world.db)
      expect(rows.map((row) => row.until)).toEqual(
        days.map((day) => addDays(publicityEnd(rule, { decidedOn: day, validUntil: null, countedUntil: null })!, -1)),
      )
    }),
    { numRuns: 40 },
  )
})
