import { dayOf } from '../platform/time.ts'
import { livingOf } from '../subjects/index.ts'
import type { ListsContext } from './context.ts'
import { listingsInForce } from './in-force.ts'
import type { Listing } from './listing.ts'
import type { Listed, View } from './listed.ts'
import { countOfSource, loadOfFamily, loadOfSource, pageSize } from './list-store.ts'
import { departmentOf, ownOrganisation } from './permission.ts'
import { selectOfSource } from './public-store.ts'

export type Page = { readonly rows: readonly Listed[]; readonly page: number; readonly hasMore: boolean }
export type Standing = Listing & { readonly organisation: string; readonly caseId: number | null }

const pageOf = (rows: readonly Listed[], page: number): Page => ({ rows: rows.slice(0, pageSize), page, hasMore: rows.length > pageSize })

/** The cases of the own department, and whom it has on lists today. */
export async function listOfDepartment(ctx: ListsContext, view: View, page: number) {
  const sourceCode = departmentOf(ctx.actor)
  const [rows, counts, found] = await Promise.all([
    loadOfSource(ctx, sourceCode, view, page),
    countOfSource(ctx, sourceCode),
    selectOfSource(ctx, sourceCode, dayOf(ctx.now())),
  ])
  const ids = [...new Set(found.map(({ subjectId }) => subjectId))]
  const [listings, names] = await Promise.all([listingsInForce(ctx, ids), ids.length === 0 ? new Map() : livingOf(ctx, ids)])
  const cases = new Map(found.map(({ recordId, caseId }) => [String(recordId), caseId]))
  const standing = listings.flatMap((one): Standing[] =>
    cases.has(one.listingId)
      ? [{ ...one, organisation: names.get(one.subjectId)?.name ?? '', caseId: cases.get(one.listingId) ?? null }]
      : [],
  )
  return { list: pageOf(rows, page), counts, standing, today: dayOf(ctx.now()) }
}

/** What departments propose about the own organisation, and the lists it is on. */
export async function listOwnCases(ctx: ListsContext, page: number) {
  const { organisation, family } = await ownOrganisation(ctx)
  const [rows, listings] = await Promise.all([loadOfFamily(ctx, family, page), listingsInForce(ctx, [organisation.subjectId])])
  return { organisation, list: pageOf(rows, page), listings, today: dayOf(ctx.now()) }
}
