/** A listing is in force since; `listingId` is its record. Announced in the transaction that makes it so. */
export type ListsListed = { readonly type: 'lists.listed' } & Told

/**
 * A listing is in force no longer. `why`: the authority removed it, its day passed, or its record was withdrawn, repaired, shielded,
 * corrected or erased.
 */
export type ListsRemoved = {
  readonly type: 'lists.removed'
  readonly why: 'removed' | 'expired' | 'record'
  /** Its record stands and says in its newest version that it ended. */
  readonly isRecorded: boolean
} & Told

/** All that began or ended in one transaction, after each was announced: for who acts on many at once. */
export type ListsTurned = { readonly type: 'lists.turned'; readonly listingIds: readonly string[] }

type Told = { readonly subjectId: number; readonly listingId: string; readonly list: string }
