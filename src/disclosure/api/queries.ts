import { z } from 'zod'
import { mostRows, recordSorts, tendencies } from '../query.ts'

/** Parameters are described here and judged by the use cases, which name every mistake at once. */
const parameter = (description: string, example?: string) =>
  z
    .string()
    .optional()
    .meta({ description, ...(example === undefined ? {} : { example }) })
const paging = { limit: parameter(`rows on a page, 1 to ${mostRows}`, '20'), cursor: parameter('`next` of the page before') }
const places = {
  division: parameter('division code: 2, 4 or 6 digits', '130628'),
  industry: parameter('section letter or industry code', 'C33'),
}
const format = { format: parameter('`json` (a page), or the whole list as `csv` or `ndjson`', 'json') }
const look = { day: parameter('as shown on a day; nothing that is over today', '2026-05-04') }

export const organisationQuery = z.object({
  q: parameter('part of a name, code or former name', '纺织'),
  type: parameter('type of organisation'),
  status: parameter('registration status'),
  ...places,
  ...paging,
  ...format,
})
export const recordsOfQuery = z.object({
  item: parameter('catalogue item', 'penalty'),
  category: parameter('category of the catalogue'),
  tendency: parameter(tendencies.join(', ')),
  severity: parameter('severity class'),
  authority: parameter('code of the deciding authority'),
  source: parameter('code of the source'),
  from: parameter('decided on or after', '2026-01-01'),
  until: parameter('decided on or before', '2026-12-31'),
  sort: parameter(recordSorts.join(', '), 'newest'),
  ...look,
  knownAt: parameter('as known at an instant; needs an organisation', '2026-05-04T00:00:00+08:00'),
  ...paging,
  ...format,
})
export const recordQuery = recordsOfQuery.extend({ organisation: parameter('code of the organisation'), ...places })
export const momentQuery = z.object({ ...look, knownAt: parameter('as known at an instant', '2026-05-04T00:00:00+08:00') })
export const monthsQuery = z.object({ months: parameter('how many months back, 1 to 60', '12') })
export const changesQuery = z.object({
  cursor: parameter('where to go on: `next` of the answer before; 0 for the beginning', '0'),
  limit: parameter('leaves to read, 1 to 1000', '200'),
})
