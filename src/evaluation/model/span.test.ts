import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { addDays } from '../../platform/time.ts'
import type { Span } from './model.ts'
import { daysOf, spanOf } from './span.ts'
import { spanSql } from '../tracing/trace-store.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const aDay = fc.integer({ min: -900, max: 900 }).map((days) => addDays('2024-02-29', days))
const severity = fc.constantFrom(null, 'minor', 'serious')
const duration = fc.constantFrom('P0D', 'P3M', 'P1Y', 'P1Y6M', 'P30D')
const aSpan: fc.Arbitrary<Span> = fc.record({
  severity,
  from: aDay,
  to: fc.option(aDay),
  full: fc.option(duration),
  until: fc.oneof(
    fc.constantFrom('always' as const, 'validity' as const, 'counted' as const),
    duration.map((after) => ({ after })),
  ),
})
const aRow = fc.record({
  decidedOn: aDay,
  severity,
  validUntil: fc.option(fc.oneof(aDay, fc.constant('9999-12-31'))),
  countedUntil: fc.option(aDay),
})

it('the rule for one record and the statement for all give the same days, whatever the spans', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(aSpan, { maxLength: 4 }), fc.array(aRow, { minLength: 1, maxLength: 10 }), async (spans, rows) => {
      const { fadesOn, zeroOn } = spanSql(spans)
      const { rows: found } = await sql<{ fadesOn: string | null; zeroOn: string | null }>`
        select case when zero_on is not null then least(fades_on, zero_on) end::text as fades_on, zero_on::text as zero_on
          from (select v.place, ${fadesOn} as fades_on, ${zeroOn} as zero_on
                  from jsonb_to_recordset(${JSON.stringify(
                    rows.map((row, place) => ({
                      ...{ place, decided_on: row.decidedOn, severity: row.severity },
                      ...{ valid_until: row.validUntil, counted_until: row.countedUntil },
                    })),
                  )}::jsonb) as v (place int, decided_on date, severity text, valid_until date, counted_until date)) days
         order by place`.execute(world.ctx().db)
      expect(found).toEqual(
        rows.map((row) => {
          const span = spanOf(spans, row.decidedOn, row.severity)
          return span === undefined ? { fadesOn: row.decidedOn, zeroOn: row.decidedOn } : daysOf(span, row)
        }),
      )
    }),
    { numRuns: 200 },
  )
})
