import type { Context } from '../../platform/context.ts'
import { readShipped, readShippedCsv } from '../../platform/files/shipped.ts'
import { sha256Hex as fingerprint } from '../../platform/crypto/native.ts'
import { nationalDivisions, type Division } from '../codes/division.ts'
import {
  installedFingerprint,
  lockReference,
  replaceDivisions,
  replaceIndustries,
  saveFingerprint,
  type DivisionRow,
  type IndustryRow,
} from './store.ts'

/** A division that a pack adds because the national table does not have it, such as a development zone. */
export type LocalDivision = { readonly code: string; readonly name: string; readonly parent: string }

const file = (name: string) => new URL(`../data/${name}.csv`, import.meta.url)

/** Brings divisions and industries to the shipped edition. Does nothing when they are; safe to call at every start. */
export async function installReferenceTables(
  ctx: Context,
  options: { readonly localDivisions?: readonly LocalDivision[] } = {},
): Promise<void> {
  const local = options.localDivisions ?? []
  await install(
    ctx,
    'division',
    fingerprint([readShipped(file('divisions-current')), readShipped(file('divisions-history')), JSON.stringify(local)].join('\n')),
    (ctx) => replaceDivisions(ctx, divisionRows(nationalDivisions(), local)),
  )
  await install(ctx, 'industry', fingerprint(readShipped(file('industries'))), (ctx) => replaceIndustries(ctx, industryRows()))
}

async function install(ctx: Context, table: string, wanted: string, replace: (ctx: Context) => Promise<void>): Promise<void> {
  if ((await installedFingerprint(ctx, table)) === wanted) return
  await ctx.transaction(async (ctx) => {
    await lockReference(ctx)
    if ((await installedFingerprint(ctx, table)) === wanted) return
    await replace(ctx)
    await saveFingerprint(ctx, table, wanted)
  })
}

function divisionRows(national: readonly Division[], local: readonly LocalDivision[]): DivisionRow[] {
  const known = new Set(national.map((division) => division.code))
  const parentOf = (code: string) =>
    [`${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`].find((parent) => parent !== code && known.has(parent)) ?? null
  const rows = new Map<string, DivisionRow>()
  for (const { code, name, from, to } of national)
    rows.set(`${code} ${from} ${name}`, { code, name, validFrom: from, validTo: to, parent: parentOf(code), isLocal: false })
  for (const { code, name, parent } of local)
    rows.set(`${code} ${name}`, { code, name, validFrom: '1949-10-01', validTo: null, parent, isLocal: true })
  return [...rows.values()]
}

function industryRows(): IndustryRow[] {
  const rows = readShippedCsv(file('industries')).map(({ code = '', level = '', parent = '', name = '' }) => ({
    code,
    level: Number(level),
    parent: parent || null,
    name,
  }))
  const parents = new Map(rows.map((row) => [row.code, row.parent]))
  const sectionOf = (code: string): string => {
    const parent = parents.get(code)
    return parent ? sectionOf(parent) : code
  }
  return rows.map((row) => ({ ...row, section: sectionOf(row.code) }))
}
