import type { PackContext } from '../../packs/index.ts'
import { dayOf } from '../../platform/time.ts'
import { recent } from '../../platform/recent.ts'
import { namesOf } from '../names.ts'
import { rulesOf } from '../rules/rules.ts'
import type { Count, Counts } from '../shown.ts'
import { sightOf } from '../rules/sight.ts'
import { selectCounts, type CountRow } from './counts-store.ts'

/** How many shown records there are by class, authority, source, region, industry and year; a few minutes old at most. */
export function browseCounts(ctx: PackContext): Promise<Counts> {
  // The day is part of the key: what ended yesterday is not counted for a minute longer.
  return recent(ctx, `counts ${dayOf(ctx.now())} ${ctx.pack.key} ${ctx.pack.version}`, 60, (asOf) => count(ctx, asOf))
}

async function count(ctx: PackContext, asOf: Date): Promise<Counts> {
  const rules = rulesOf(ctx)
  const [rows, names] = await Promise.all([selectCounts(ctx.db, sightOf(ctx)), namesOf(ctx)])
  const by = (way: CountRow['way']) => rows.filter((row) => row.way === way)
  const plain = (row: CountRow): Count => ({ key: row.key, label: { zh: row.name ?? row.key, en: row.name ?? row.key }, total: row.total })
  const largest = (a: Count, b: Count) => b.total - a.total || (a.key < b.key ? -1 : 1)
  const totals = new Map(by('item').map((row) => [row.key, row.total]))
  const items = rules.items.map((item) => ({
    key: item.key,
    label: item.name,
    category: item.category,
    tendency: item.tendency,
    total: totals.get(item.key) ?? 0,
  }))
  return {
    items,
    categories: rules.pack.categories
      .map(({ key, name }) => ({ key, label: name, total: items.reduce((sum, item) => sum + (item.category === key ? item.total : 0), 0) }))
      .filter(({ key }) => items.some((item) => item.category === key)),
    authorities: by('authority').map(plain).toSorted(largest),
    sources: by('source').map(plain).toSorted(largest),
    divisions: by('division')
      .map((row) => ({ ...(names.division(row.key) ?? plain(row)), total: row.total }))
      .toSorted(largest),
    industries: sections(by('industry'), names.section, (key) => names.industry(key)?.label ?? { zh: key, en: key }).toSorted((a, b) =>
      a.key < b.key ? -1 : 1,
    ),
    years: by('year')
      .map(plain)
      .toSorted((a, b) => Number(b.key) - Number(a.key)),
    asOf,
  }
}

/** Industries by section: A agriculture, C manufacturing, … */
function sections(
  rows: readonly CountRow[],
  sectionOf: (code: string) => string | null,
  labelOf: (key: string) => Count['label'],
): Count[] {
  const totals = new Map<string, number>()
  for (const row of rows) {
    const section = sectionOf(row.key)
    if (section !== null) totals.set(section, (totals.get(section) ?? 0) + row.total)
  }
  return [...totals].map(([key, total]) => ({ key, label: labelOf(key), total }))
}
