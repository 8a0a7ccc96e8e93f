import type { Event } from '../platform/context.ts'
import type { ReportsContext } from './context.ts'
import { tellOfChange } from './no-violation/tell.ts'

const changes: ReadonlySet<string> = new Set(
  ['corrected', 'updated', 'withdrawn', 'ended', 'reassigned', 'restored', 'erased', 'repaired', 'shielded', 'reinstated'].map(
    (what) => `records.${what}`,
  ),
)

type Touched = { readonly recordId: number; readonly subjectId: number }
type OfRecords = Event & (Touched | { readonly records: readonly Touched[] })

/** A record that a no-violation report prints has changed: its organisation is told, and may have it made anew. */
export async function reportsReactions(ctx: ReportsContext, event: Event): Promise<void> {
  if (!changes.has(event.type)) return
  const of = event as OfRecords
  for (const [subjectId, records] of Map.groupBy('records' in of ? of.records : [of], (one) => one.subjectId))
    await tellOfChange(
      ctx,
      subjectId,
      records.map(({ recordId }) => String(recordId)),
    )
}
