import type { PackContext } from '../packs/index.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { industryPrefixes } from './names.ts'
import { presentListed, presentRecord } from './present.ts'
import { divisionPrefix, recordProblems, refuse, type RecordQuery } from './query.ts'
import { rulesOf, type Rules } from './rules/rules.ts'
import type { ListedRecord, Page, ShownRecord } from './shown.ts'
import { sightOf } from './rules/sight.ts'
import { countRecords, selectRecords, selectWholeRecords, type Filter } from './store.ts'

/** A total is counted up to here; a list may be longer. */
const countedTo = 10_000

/** One page of the records that fit a query, as they may be shown. */
export const listRecords = (ctx: PackContext, query: RecordQuery): Promise<Page<ListedRecord>> =>
  pageOf(ctx, query, selectRecords, presentListed)

/** The same with all that may be shown of each. */
export const listWholeRecords = (ctx: PackContext, query: RecordQuery): Promise<Page<ShownRecord>> =>
  pageOf(ctx, query, selectWholeRecords, presentRecord)

type Place = { readonly decidedOn: string; readonly recordId: number }
type Select<Row> = (...given: Parameters<typeof selectRecords>) => Promise<readonly Row[]>

async function pageOf<Row extends Place, Shown>(
  ctx: PackContext,
  query: RecordQuery,
  select: Select<Row>,
  present: (rules: Rules, row: Row) => Shown,
): Promise<Page<Shown>> {
  const rules = rulesOf(ctx)
  refuse(recordProblems(query, rules, ctx.now()))
  const sight = sightOf(ctx, query.moment)
  const filter = await filterOf(ctx, query, rules)
  const { sort = 'newest', limit = 20 } = query
  const after = query.cursor === undefined ? undefined : (readCursor(query.cursor) ?? undefined)
  const rows = await select(ctx.db, sight, filter, { sort, after, limit: limit + 1 })
  const isAll = after === undefined && rows.length <= limit
  const total = isAll ? rows.length : await countRecords(ctx.db, sight, filter, countedTo + 1)
  const here = rows.slice(0, limit)
  const last = here.at(-1)
  return {
    rows: here.map((row) => present(rules, row)),
    total: Math.min(total, countedTo),
    totalIsExact: total <= countedTo,
    next: rows.length > limit && last !== undefined ? writeCursor({ day: last.decidedOn, id: last.recordId }) : null,
    asOf: ctx.now(),
  }
}

/** Every record that fits a query, page by page: memory does not grow with the list. */
export async function* allRecords(ctx: PackContext, query: Omit<RecordQuery, 'limit' | 'cursor'>): AsyncGenerator<readonly ShownRecord[]> {
  const rules = rulesOf(ctx)
  refuse(recordProblems(query, rules, ctx.now()))
  const sight = sightOf(ctx, query.moment)
  const filter = await filterOf(ctx, query, rules)
  const size = 1000
  let after: { day: string; id: number } | undefined
  for (;;) {
    const rows = await selectWholeRecords(ctx.db, sight, filter, { sort: query.sort ?? 'newest', after, limit: size })
    if (rows.length > 0) yield rows.map((row) => presentRecord(rules, row))
    const last = rows.at(-1)
    if (last === undefined || rows.length < size) return
    after = { day: last.decidedOn, id: last.recordId }
  }
}

async function filterOf(ctx: PackContext, query: RecordQuery, rules: Rules): Promise<Filter> {
  const { organisation, severity, authority, source, from, until } = query
  const narrowed = query.item ?? query.category ?? query.tendency
  const items = rules.items.filter(
    (item) =>
      (query.item ?? item.key) === item.key &&
      (query.category ?? item.category) === item.category &&
      (query.tendency ?? item.tendency) === item.tendency,
  )
  return {
    organisation,
    severity,
    authority,
    source,
    from,
    until,
    division: divisionPrefix(query.division),
    items: narrowed === undefined ? undefined : items.map((item) => item.key),
    industry: query.industry === undefined ? undefined : await industryPrefixes(ctx, query.industry),
  }
}
