import type { PackContext } from '../../packs/index.ts'
import { addDays, dayOf, monthsUpTo, startOf } from '../../platform/time.ts'
import { fail } from '../errors.ts'
import { recent } from '../../platform/recent.ts'
import { namesOf } from '../names.ts'
import { rulesOf } from '../rules/rules.ts'
import type { League, LeagueRow, MonthOfSource, ShownSource } from '../shown.ts'
import { sightOf } from '../rules/sight.ts'
import { selectArrivals, selectDeliveries, selectItemsOf, selectSources, type SourceRow } from './sources-store.ts'

const mostMonths = 60

type Figures = Omit<MonthOfSource, 'month'>
const nothing: Figures = {
  submissions: 0,
  received: 0,
  accepted: 0,
  unchanged: 0,
  refused: 0,
  waiting: 0,
  arrived: 0,
  late: 0,
  corrected: 0,
  withdrawn: 0,
}
const keys = Object.keys(nothing) as (keyof Figures)[]
const add = (a: Figures, b: Figures): Figures => Object.fromEntries(keys.map((key) => [key, a[key] + b[key]])) as Figures

type Loaded = {
  readonly from: string
  readonly to: string
  readonly months: readonly string[]
  readonly sources: readonly SourceRow[]
  readonly figures: ReadonlyMap<string, ReadonlyMap<string, Figures>>
  readonly lastAt: ReadonlyMap<string, Date>
  readonly asOf: Date
}

function checkMonths(months: number): void {
  if (Number.isInteger(months) && months >= 1 && months <= mostMonths) return
  const text = { zh: `应为 1 至 ${mostMonths} 的整数。`, en: `A whole number from 1 to ${mostMonths}.` }
  throw fail('disclosure.bad-query', { values: { count: 1 }, details: [{ field: 'months', text }] })
}

function load(ctx: PackContext, count: number): Promise<Loaded> {
  checkMonths(count)
  const today = dayOf(ctx.now())
  const months = monthsUpTo(today, count)
  const [from = '', to = ''] = [months[0], months.at(-1)]
  return recent(ctx, `league ${to} ${count}`, 60, async (asOf) => {
    const [sources, deliveries, arrivals] = await Promise.all([
      selectSources(ctx.db),
      selectDeliveries(ctx.db, from, to),
      selectArrivals(ctx.db, startOf(`${from}-01`), startOf(addDays(today, 1))),
    ])
    const figures = new Map<string, Map<string, Figures>>()
    const lastAt = new Map<string, Date>()
    const put = (source: string, month: string, part: Partial<Figures>) => {
      const own = figures.get(source) ?? new Map<string, Figures>()
      figures.set(source, own)
      own.set(month, add(own.get(month) ?? nothing, { ...nothing, ...part }))
    }
    for (const { sourceCode, month, rowsReceived, submissions, accepted, unchanged, refused, waiting, lastReceivedAt } of deliveries) {
      put(sourceCode, month, { submissions, received: rowsReceived, accepted, unchanged, refused, waiting })
      if (lastReceivedAt > (lastAt.get(sourceCode) ?? new Date(0))) lastAt.set(sourceCode, lastReceivedAt)
    }
    for (const { sourceCode, month, arrived, late, corrected, withdrawn } of arrivals)
      put(sourceCode, month, { arrived, late, corrected, withdrawn })
    return { from, to, months, sources, figures, lastAt, asOf }
  })
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

function rowOf(loaded: Loaded, { code, name }: SourceRow): LeagueRow {
  const figures = [...(loaded.figures.get(code)?.values() ?? [])].reduce(add, nothing)
  return {
    source: { code, name },
    ...figures,
    lateRate: share(figures.late, figures.arrived),
    refusedRate: share(figures.refused, figures.received),
    lastReceivedAt: loaded.lastAt.get(code) ?? null,
  }
}

const monthsOf = (loaded: Loaded, code: string): MonthOfSource[] =>
  loaded.months.map((month) => ({ month, ...(loaded.figures.get(code)?.get(month) ?? nothing) }))

/** Every source beside the others: received, refused, late and corrected over the last months, the present one included. */
export async function leagueOfSources(ctx: PackContext, { months }: { readonly months: number }): Promise<League> {
  const loaded = await load(ctx, months)
  const all = loaded.sources.map((source) => monthsOf(loaded, source.code))
  return {
    from: loaded.from,
    to: loaded.to,
    rows: loaded.sources
      .map((source) => rowOf(loaded, source))
      .toSorted((a, b) => b.received - a.received || (a.source.name < b.source.name ? -1 : 1)),
    months: loaded.months.map((month, index) => ({ month, ...all.map((own) => own[index] ?? { month, ...nothing }).reduce(add, nothing) })),
    asOf: loaded.asOf,
  }
}

/** One source: its months, and what it reports. */
export async function readSource(ctx: PackContext, code: string, { months }: { readonly months: number }): Promise<ShownSource> {
  const loaded = await load(ctx, months)
  const source = loaded.sources.find((one) => one.code === code)
  if (source === undefined) throw fail('disclosure.not-found')
  const [items, names] = await Promise.all([selectItemsOf(ctx.db, sightOf(ctx), code), namesOf(ctx)])
  const byItem = new Map(rulesOf(ctx).items.map((item) => [item.key, item]))
  return {
    ...rowOf(loaded, source),
    code,
    name: source.name,
    contact: source.contact,
    division: names.division(source.divisionCode),
    months: monthsOf(loaded, code),
    items: items.flatMap(({ item, shown }) => {
      const known = byItem.get(item)
      return known === undefined ? [] : [{ key: item, label: known.name, shown }]
    }),
    asOf: loaded.asOf,
  }
}
