import type { PackContext } from '../packs/index.ts'
import { addDays, dayOf, monthsUpTo, startOf } from '../platform/time.ts'
import { fail } from './errors.ts'
import { countStatistics, type CountedRow, type Measure } from './statistics-store.ts'

/** How cases of a procedure went: nothing of any one of them. */
export type CaseFigures = {
  readonly opened: number
  readonly closed: number
  readonly inTime: number
  readonly late: number
  /** Working days until the measured deadline was reached; null where none was. */
  readonly averageDays: number | null
  /** Of those that were measured, from 0 to 1. */
  readonly shareInTime: number | null
  readonly open: number
  readonly overdue: number
}

export type CaseStatistics = {
  readonly total: CaseFigures
  readonly months: readonly (CaseFigures & { readonly month: string })[]
  readonly sources: readonly (CaseFigures & { readonly sourceCode: string | null })[]
  readonly asOf: Date
}

/** Opened and closed cases of a procedure by month and source; the office's of all, a source's own. */
export async function caseStatistics(
  ctx: PackContext,
  { procedure, months }: { procedure: string; months: number },
): Promise<CaseStatistics> {
  const { actor } = ctx
  const all = actor.kind === 'system' || actor.body === 'office'
  if (!all && !(actor.body === 'source' && actor.unit !== null)) throw fail('procedures.no-statistics')
  const span = monthsUpTo(dayOf(ctx.now()), months)
  const measures = ctx.pack.procedures.flatMap(({ key, measuredBy, from, to }): Measure[] =>
    key !== procedure || measuredBy === null
      ? []
      : [{ procedure, key: measuredBy, from: startOf(from), until: to === null ? null : startOf(addDays(to, 1)) }],
  )
  const since = startOf(`${span[0]}-01`)
  const rows = (await countStatistics(ctx, { since, sourceCode: all ? null : actor.unit, measures })).filter(
    (row) => row.procedure === procedure,
  )
  const byMonth = Map.groupBy(rows, ({ month }) => month)
  const bySource = Map.groupBy(rows, ({ sourceCode }) => sourceCode)
  return {
    total: figuresOf(rows),
    months: span.map((month) => ({ month, ...figuresOf(byMonth.get(month) ?? []) })),
    sources: [...bySource]
      .map(([sourceCode, own]) => ({ sourceCode, ...figuresOf(own) }))
      .toSorted((a, b) => b.overdue - a.overdue || b.opened - a.opened),
    asOf: ctx.now(),
  }
}

function figuresOf(rows: readonly CountedRow[]): CaseFigures {
  const sum = (key: 'opened' | 'closed' | 'measured' | 'workdays' | 'inTime' | 'open' | 'overdue') =>
    rows.reduce((all, row) => all + row[key], 0)
  const [measured, inTime] = [sum('measured'), sum('inTime')]
  return {
    opened: sum('opened'),
    closed: sum('closed'),
    inTime,
    late: measured - inTime,
    averageDays: measured === 0 ? null : sum('workdays') / measured,
    shareInTime: measured === 0 ? null : inTime / measured,
    open: sum('open'),
    overdue: sum('overdue'),
  }
}
