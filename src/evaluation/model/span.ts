import { addDuration, openEnd } from '../../packs/index.ts'
import { addDays, type Day } from '../../platform/time.ts'
import type { Span } from './model.ts'

/** The days of a record that say how long it shows a conduct. */
export type Dated = {
  readonly decidedOn: Day
  readonly validUntil?: Day | null | undefined
  readonly countedUntil?: Day | null | undefined
}

/** The span a record falls under: the first that fits; a record that none fits shows nothing. Its twin for all records is in `trace-store.ts`. */
export const spanOf = (spans: readonly Span[], decidedOn: Day, severity: string | null): Span | undefined =>
  spans.find(
    (one) => one.from <= decidedOn && (one.to === null || decidedOn <= one.to) && (one.severity === null || one.severity === severity),
  )

/** From when a record counts less each day, and from when not at all; null: never. */
export function daysOf({ full, until }: Span, dated: Dated): { readonly fadesOn: Day | null; readonly zeroOn: Day | null } {
  const zeroOn = zeroOf(until, dated)
  const fades = full === null ? null : addDuration(dated.decidedOn, full)
  return { fadesOn: zeroOn === null ? null : fades !== null && fades < zeroOn ? fades : zeroOn, zeroOn }
}

function zeroOf(until: Span['until'], { decidedOn, validUntil, countedUntil }: Dated): Day | null {
  if (until === 'always') return null
  if (typeof until === 'object') return addDuration(decidedOn, until.after)
  const last = (until === 'counted' ? (countedUntil ?? validUntil) : validUntil) ?? null
  return last === null || last >= openEnd ? null : addDays(last, 1)
}
