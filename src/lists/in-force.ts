import { itemOn, listItem, listName, listOn, measuresOn, namedMeasures, type Pack, type PackContext } from '../packs/index.ts'
import { dayOf, type Day } from '../platform/time.ts'
import type { Listing } from './listing.ts'
import { selectInForce, type StandingListing } from './standing-store.ts'

/**
 * The listings in force today of some organisations, with those merged into them, in one statement: not removed, withdrawn, repaired or over,
 * and of fields only what everybody may read.
 */
export async function listingsInForce(ctx: PackContext, subjectIds: readonly number[]): Promise<readonly Listing[]> {
  if (subjectIds.length === 0) return []
  const rows = await selectInForce(ctx, subjectIds, dayOf(ctx.now()))
  const open = openFields(ctx)
  return rows.map((row) => listingOf(ctx, row, open(row.listedOn)))
}

function listingOf({ pack }: PackContext, row: StandingListing, isOpen: (field: string) => boolean): Listing {
  const { recordId, subjectId, list, sourceCode, authorityName, listedOn, listedUntil, isMarked } = row
  return {
    ...{ listingId: String(recordId), subjectId, list, listName: listName(pack, list), sourceCode, authorityName },
    documentNo: isOpen('documentNo') ? row.documentNo : '',
    reason: isOpen('reason') ? row.reason : '',
    ...{ listedOn, listedUntil, isMarked },
    measures: row.measures ?? namedMeasures(row.saidMeasures, allowedBy(pack, list, listedOn)),
    basis: isOpen('legalBasis') ? row.legalBasis : '',
  }
}

/** The measures that may follow from a list, as they are named on a day. */
function allowedBy(pack: Pack, list: string, day: Day) {
  const keys = new Set(listOn(pack, list, day)?.measures)
  return measuresOn(pack, day).filter(({ key }) => keys.has(key))
}

/** Which fields of a listing of a day everybody may read whole. */
function openFields({ pack }: PackContext): (day: Day) => (field: string) => boolean {
  const known = new Map<Day, ReadonlySet<string>>()
  return (day) => {
    const open =
      known.get(day) ??
      new Set(
        itemOn(pack, listItem, day)?.fields.flatMap(({ key, scope, mask, never }) =>
          scope === 'public' && mask === null && never === null ? key : [],
        ),
      )
    known.set(day, open)
    return (field) => open.has(field)
  }
}
