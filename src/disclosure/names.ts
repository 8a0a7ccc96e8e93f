import type { Context } from '../platform/context.ts'
import { recent } from '../platform/recent.ts'
import type { Named } from './shown.ts'
import { selectDivisions, selectIndustries } from './names-store.ts'

/** Names of places and industries: tables that change once a year, read again every ten minutes. */
export type Names = {
  readonly division: (code: string | null) => Named | null
  readonly industry: (code: string | null) => Named | null
  /** The section of an industry code: C for 33, C33, C3311. */
  readonly section: (code: string | null) => string | null
  readonly inSection: (letter: string) => readonly string[]
}

/** Steps of the table between a province and a county that are no places. */
const stepOnly = /^(市辖区|县|(省|自治区)直辖县级行政区划)$/

/** These names are registered in Chinese only, so both languages show them. */
const named = (key: string, name: string | undefined): Named => ({ key, label: { zh: name ?? key, en: name ?? key } })

export const namesOf = (ctx: Context): Promise<Names> => recent(ctx, 'names', 600, () => readNames(ctx))

async function readNames(ctx: Context): Promise<Names> {
  const [divisions, industries] = await Promise.all([selectDivisions(ctx.db), selectIndustries(ctx.db)])
  const places = new Map(divisions.map(({ code, name }) => [code, name]))
  const trades = new Map(industries.map((one) => [one.code, one]))
  const bare = (code: string): string => (code.length > 1 ? code.replace(/^[A-T]/, '') : code)
  /** A place with what it lies in: 河北省 保定市 高阳县. */
  const fullName = (code: string): string | undefined => {
    const parents = [`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`, code].filter((part, index, all) => all.indexOf(part) === index)
    const parts = parents.map((part) => places.get(part)).filter((name) => name !== undefined && !stepOnly.test(name))
    return parts.length === 0 ? undefined : parts.join('')
  }
  return {
    division: (code) => (code === null ? null : named(code, fullName(code))),
    industry: (code) => (code === null ? null : named(code, trades.get(bare(code))?.name)),
    section: (code) => (code === null ? null : (trades.get(bare(code))?.section ?? null)),
    inSection: (letter) => industries.filter((one) => one.section === letter && one.level === 2).map((one) => one.code),
  }
}

/** What industry codes inside a section or a code begin with; codes are stored with or without their section letter. */
export async function industryPrefixes(ctx: Context, asked: string): Promise<readonly string[]> {
  const names = await namesOf(ctx)
  if (/^[A-T]$/.test(asked)) return [asked, ...names.inSection(asked)]
  const digits = asked.replace(/^[A-T]/, '')
  const section = names.section(digits.slice(0, 2))
  return section === null ? [digits] : [digits, `${section}${digits}`]
}
