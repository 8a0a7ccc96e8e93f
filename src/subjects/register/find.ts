import type { Context } from '../../platform/context.ts'
import { fail } from '../errors.ts'
import { requireOffice } from '../permission.ts'
import { loadFindingGroups, loadImport, loadImports, loadRefused } from './import-store.ts'
import type { FindingGroup, RefusedRow, RegisterImport } from './register-import.ts'

/** Register files taken in or waiting, the latest first. */
export async function listRegisterImports(
  ctx: Context,
  page: { before?: number | undefined; size?: number } = {},
): Promise<RegisterImport[]> {
  requireOffice(ctx)
  return loadImports(ctx, { before: page.before ?? null, size: page.size ?? 30 })
}

export type FoundImport = RegisterImport & { readonly findings: readonly FindingGroup[] }

export async function readRegisterImport(ctx: Context, importId: number): Promise<FoundImport> {
  requireOffice(ctx)
  const one = await loadImport(ctx, importId)
  if (one === undefined) throw fail('subjects.import-unknown', { values: { id: importId } })
  return { ...one, findings: await loadFindingGroups(ctx, importId) }
}

/** How far the merge of an import is, without what it holds. */
export async function followRegisterImport(ctx: Context, importId: number): Promise<Pick<RegisterImport, 'state' | 'step'>> {
  requireOffice(ctx)
  const one = await loadImport(ctx, importId)
  if (one === undefined) throw fail('subjects.import-unknown', { values: { id: importId } })
  return { state: one.state, step: one.step }
}

/** The refused rows of an import, a page at a time. */
export async function listRefusals(ctx: Context, importId: number, page: { after?: number; size?: number } = {}): Promise<RefusedRow[]> {
  requireOffice(ctx)
  return loadRefused(ctx, importId, page.after ?? 0, page.size ?? 200)
}
