import type { ListedRecord, ShownRecord } from '../shown.ts'

/** An organisation as a change names it; the code is null when it has none. */
type ChangedOrganisation = { readonly code: string | null; readonly name: string }

/** One leaf of the log as a subscriber may read it today. */
export type Change =
  | { readonly leafIndex: number; readonly kind: 'shown'; readonly record: ShownRecord }
  /** A newer version of the same record follows in the feed. */
  | { readonly leafIndex: number; readonly kind: 'superseded'; readonly id: string; readonly version: number; readonly arrivedAt: Date }
  /** Withdrawn, repaired, shielded for the time, or erased by law: copies must go. A shielded one may be shown again later. */
  | {
      readonly leafIndex: number
      readonly kind: 'withdrawn' | 'repaired' | 'shielded' | 'erased'
      readonly id: string
      readonly version: number
      readonly arrivedAt: Date
    }
  /**
   * Two organisations were found to be one, or that was taken back: these records are `to`'s since. The entry is
   * SHA-256(salt || canonical form of `{change, from, to}`, the last two as codes, empty without one).
   */
  | {
      readonly leafIndex: number
      readonly kind: 'organisation'
      readonly change: 'merged' | 'separated'
      readonly from: ChangedOrganisation
      readonly to: ChangedOrganisation
      readonly records: readonly string[]
      readonly arrivedAt: Date
      /** Base64. */
      readonly salt: string
    }
  /**
   * The record is disputed since, or no longer; the record itself says so too wherever it is shown. The entry is
   * SHA-256(salt || canonical form of `{change, record}`).
   */
  | {
      readonly leafIndex: number
      readonly kind: 'marked' | 'unmarked'
      readonly id: string
      /** As of today: one mark may have gone while another stands. */
      readonly disputed: ListedRecord['disputed']
      readonly arrivedAt: Date
      /** Base64. */
      readonly salt: string
    }
  /** Its time of publicity is over: copies must go. */
  | { readonly leafIndex: number; readonly kind: 'over'; readonly id: string; readonly version: number; readonly arrivedAt: Date }

/** `next` is where the following read starts, also when nothing was left: keep it and ask again later. */
export type Changes = {
  readonly changes: readonly Change[]
  readonly next: number
  readonly more: boolean
  /** The pack edition the rules came from. When it changes, start again from 0: what may be shown may have changed. */
  readonly rules: string
  readonly asOf: Date
}
