import { paged } from '../platform/paged.ts'
import { dayOf } from '../platform/time.ts'
import { livingOf } from '../subjects/index.ts'
import type { ListsContext } from './context.ts'
import { listingsInForce } from './in-force.ts'
import type { Listing } from './listing.ts'
import type { OwnNotice, View } from './listed.ts'
import { countOfSource, loadNoticesOf, loadOfFamily, loadOfSource } from './list-store.ts'
import { requireDepartmentReader, ownOrganisation } from './permission.ts'
import { countOfSourceInForce, pageSize as standingSize, selectOfSource } from './public-store.ts'

export type Standing = Listing & { readonly organisation: string; readonly caseId: number | null }

type Asked = { readonly view: View; readonly page: number; readonly standingPage: number }

/** The cases of the own department, and whom it has on lists today: a page of each. */
export async function listOfDepartment(ctx: ListsContext, { view, page, standingPage }: Asked) {
  const sourceCode = requireDepartmentReader(ctx.actor)
  const day = dayOf(ctx.now())
  const [rows, counts, found, total] = await Promise.all([
    loadOfSource(ctx, sourceCode, view, page),
    countOfSource(ctx, sourceCode),
    selectOfSource(ctx, { sourceCode, day, page: standingPage }),
    countOfSourceInForce(ctx, sourceCode, day),
  ])
  const ids = [...new Set(found.map(({ subjectId }) => subjectId))]
  const [listings, names] = await Promise.all([listingsInForce(ctx, ids), ids.length === 0 ? new Map() : livingOf(ctx, ids)])
  const known = new Map(listings.map((one) => [one.listingId, one]))
  const rowsStanding = found.flatMap(({ recordId, caseId }): Standing[] => {
    const one = known.get(String(recordId))
    return one === undefined ? [] : [{ ...one, organisation: names.get(one.subjectId)?.name ?? '', caseId }]
  })
  const standing = { rows: rowsStanding, total, page: standingPage, hasMore: standingPage * standingSize < total }
  return { list: paged(rows, page), counts, standing, today: day }
}

/** What departments propose about the own organisation, and the lists it is on. */
export async function listOwnCases(ctx: ListsContext, page: number) {
  const { organisation, family } = await ownOrganisation(ctx)
  const [rows, listings] = await Promise.all([loadOfFamily(ctx, family, page), listingsInForce(ctx, [organisation.subjectId])])
  return { organisation, list: paged(rows, page), listings, today: dayOf(ctx.now()) }
}

/** Prior notices the own organisation may still answer, the one whose time ends first before the rest. */
export async function listOwnNotices(ctx: ListsContext): Promise<readonly OwnNotice[]> {
  const { family } = await ownOrganisation(ctx)
  return loadNoticesOf(ctx, family, dayOf(ctx.now()))
}
