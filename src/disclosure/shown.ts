import type { Text } from '../platform/text.ts'
import type { Day } from '../platform/time.ts'

/**
 * When a read looks: as shown on a day, as known at an instant. Whatever the day, the public sees nothing that
 * today's rules no longer show.
 */
export type Moment = { readonly day?: Day | undefined; readonly knownAt?: Date | undefined }

export type Tendency = 'favourable' | 'adverse' | 'neutral'

/** Something named by a key in the pack or a code table. */
export type Named = { readonly key: string; readonly label: Text }

/** A body outside the list of subjects' records: a source or an authority, by its 18-character code where it has one. */
export type Body = { readonly code: string | null; readonly name: string }

/** A source, and where an organisation turns to object; null when that is not known. */
export type ReachedBody = Body & { readonly contact: string | null }

/** One value as it may be shown. `value` is what is stored (masked where masked); `text` is what people read. */
export type ShownField = {
  readonly key: string
  readonly label: Text
  readonly value: string
  readonly text: Text
  readonly masked: boolean
}

/** One line of a list of organisations. */
export type ListedOrganisation = {
  readonly code: string | null
  readonly name: string
  /** The former name that the search text met, when the present name does not contain it. */
  readonly formerName: string | null
  readonly type: Named
  readonly status: Named
  readonly division: Named | null
  readonly industry: Named | null
}

export type CategoryCount = Named & {
  readonly favourable: number
  readonly adverse: number
  readonly neutral: number
  readonly total: number
}

export type ShownOrganisation = {
  readonly code: string
  readonly name: string
  readonly type: Named
  readonly status: Named
  readonly division: Named | null
  readonly industry: Named | null
  readonly size: Named | null
  /** Registration data of the organisation; masked for a sole trader, whose representative is its owner. */
  readonly legalRepresentative: { readonly value: string; readonly masked: boolean } | null
  readonly address: string | null
  readonly registeredBy: string | null
  readonly establishedOn: Day | null
  readonly endedOn: Day | null
  readonly formerNames: readonly { readonly name: string; readonly from: Day | null; readonly until: Day | null }[]
  readonly parent: { readonly code: string | null; readonly name: string } | null
  readonly branches: readonly { readonly code: string | null; readonly name: string; readonly status: Named }[]
  /** What is shown of it, by category; only categories that have something. */
  readonly counts: readonly CategoryCount[]
  readonly total: number
  readonly sources: readonly ReachedBody[]
  readonly asOf: Date
}

/** One line of a list of records. */
export type ListedRecord = {
  readonly id: string
  readonly organisation: { readonly code: string | null; readonly name: string }
  readonly item: Named
  readonly category: Named
  readonly tendency: Tendency
  readonly severity: Named | null
  readonly title: Text
  readonly authority: Body
  readonly source: Body
  readonly decidedOn: Day
  /** First arrival; an update never moves it. */
  readonly arrivedAt: Date
  /** The last day it is shown; null: no end. */
  readonly shownUntil: Day | null
  /** `corrected`: a later version says something else than the first one. `ended`: its validity is over. */
  readonly state: 'current' | 'corrected' | 'ended'
  /** An objection to it was accepted and not yet answered: not to be used against the organisation meanwhile. Always as of today. */
  readonly disputed: { readonly since: Date } | null
}

export type ShownRecord = ListedRecord & {
  readonly kind: 'record'
  readonly version: number
  readonly versionArrivedAt: Date
  readonly late: boolean
  readonly validUntil: Day | null
  readonly edition: string
  readonly leafIndex: number | null
  readonly fields: readonly ShownField[]
  /** Fields of its item this reader is not told, whether or not something stands in them; one in neither list is empty. */
  readonly withheld: readonly Named[]
  readonly basis: readonly {
    readonly document: string
    readonly number: string | null
    readonly article: string | null
    readonly url: string | null
  }[]
}

/** What remains of a withdrawn or erased record: what was done, when and why. No content; why it was erased is for the office. */
export type WithdrawnRecord = {
  readonly kind: 'withdrawn' | 'erased'
  readonly id: string
  readonly withdrawnAt: Date
  /** Who did what, in a sentence. */
  readonly words: Text
  readonly reason: string | null
  readonly leafIndex: number | null
}

/** One version of a record in plain words. */
export type ShownVersion = {
  readonly version: number
  readonly arrivedAt: Date
  readonly change:
    | 'arrived'
    | 'updated'
    | 'corrected'
    | 'withdrawn'
    | 'ended'
    | 'reassigned'
    | 'restored'
    | 'repaired'
    | 'shielded'
    | 'reinstated'
    | 'erased'
  readonly words: Text
  readonly reason: string | null
  /** `null` is a value not shown any more; one that was empty says so. */
  readonly changed: readonly { readonly key: string; readonly label: Text; readonly before: Text | null; readonly after: Text | null }[]
  readonly leafIndex: number | null
}

/** One page of a list. `next` is the cursor of the following page; a total beyond `countedTo` is not counted further. */
export type Page<T> = {
  readonly rows: readonly T[]
  readonly total: number
  readonly totalIsExact: boolean
  readonly next: string | null
  readonly asOf: Date
}

export type MonthOfSource = {
  readonly month: string
  readonly submissions: number
  readonly received: number
  readonly accepted: number
  readonly unchanged: number
  readonly refused: number
  readonly waiting: number
  /** Records that first arrived in this month, and how many of them later than the deadline. */
  readonly arrived: number
  readonly late: number
  readonly corrected: number
  readonly withdrawn: number
}

/** One source in the open league: the same figures over all months asked for. Rates are null where nothing was received. */
export type LeagueRow = Omit<MonthOfSource, 'month'> & {
  readonly source: Body
  readonly lateRate: number | null
  readonly refusedRate: number | null
  readonly lastReceivedAt: Date | null
}

export type League = {
  readonly from: string
  readonly to: string
  readonly rows: readonly LeagueRow[]
  readonly months: readonly MonthOfSource[]
  readonly asOf: Date
}

export type ShownSource = LeagueRow & {
  readonly code: string
  readonly name: string
  /** Where an organisation turns to object. */
  readonly contact: string | null
  readonly division: Named | null
  readonly months: readonly MonthOfSource[]
  readonly items: readonly (Named & { readonly shown: number })[]
  readonly asOf: Date
}

export type Count = Named & { readonly total: number }

/** How many shown records there are, by each way of browsing. */
export type Counts = {
  readonly categories: readonly Count[]
  readonly items: readonly (Count & { readonly category: string; readonly tendency: Tendency })[]
  readonly authorities: readonly Count[]
  readonly sources: readonly Count[]
  readonly divisions: readonly Count[]
  readonly industries: readonly Count[]
  readonly years: readonly Count[]
  readonly asOf: Date
}

export type Numbers = {
  readonly organisations: number
  readonly records: number
  readonly sources: number
  readonly arrivedLast30Days: number
  readonly adverse: number
  readonly favourable: number
  /** When the records were counted, which takes longer and is done less often; the rest is as of `asOf`. */
  readonly recordsAsOf: Date
  readonly asOf: Date
}
