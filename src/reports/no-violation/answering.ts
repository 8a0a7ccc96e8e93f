import { compileCondition, type NoViolationField, type NoViolationRules } from '../../packs/index.ts'
import type { Day } from '../../platform/time.ts'
import type { Source } from '../../sources/index.ts'
import type { HeldRecord } from '../assemble/held.ts'
import type { Period } from '../report.ts'
import { sourcesOf } from './coverage.ts'

/** What of a record, or of a row that waits, tells which field it is of, and on which days it has effect. */
export type Answering = {
  readonly item: string
  readonly source: string
  readonly authority: { readonly code: string | null; readonly name: string }
  /** Null where it does not read. */
  readonly decidedOn: Day | null
  readonly validUntil: Day | null
  readonly fields: Readonly<Record<string, string>>
  /** What it says may be wrong, or lack: whatever it might mean counts. */
  readonly isRefused: boolean
}

export const answeringOf = ({ item, source, authority, decidedOn, validUntil, fields }: HeldRecord): Answering => ({
  item: item.key,
  source: source.code ?? '',
  authority,
  decidedOn,
  validUntil,
  fields: Object.fromEntries(fields.map(({ key, value }) => [key, value])),
  isRefused: false,
})

/** Whether it was decided, or has effect, on a day of the period: who is on a list is so long after the decision. */
export function isOfPeriod({ lasting }: NoViolationRules, { from, to }: Period, one: Answering): boolean {
  if (one.decidedOn === null || one.isRefused) return true
  if (one.decidedOn > to) return false
  if (one.decidedOn >= from) return true
  const lasts = lasting.find(({ item }) => item === one.item)
  if (lasts === undefined) return one.validUntil !== null && from <= one.validUntil
  const ends = [one.fields[lasts.until], lasts.atLatest === undefined ? '' : one.fields[lasts.atLatest]]
  return ends.every((day = '') => day === '' || from <= day)
}

export const isAnswer = ({ items }: NoViolationField, { item: key, fields, decidedOn, isRefused }: Answering): boolean =>
  items.some(
    ({ item, when }) => item === key && (when === null || isRefused || decidedOn === null || compileCondition(when)(fields, decidedOn)),
  )

/** Whether something is of a field: its source says so, or an authority of that field decided or sent it. */
export function placeIn(field: NoViolationField, { namedIn }: NoViolationRules, sources: readonly Source[]): (one: Answering) => boolean {
  const codes = new Set(field.authorities.flatMap((authority) => sourcesOf(authority, sources).map(({ code }) => code)))
  return (one) => {
    if (!isAnswer(field, one)) return false
    const { authority, source } = one
    const isNamed = namedIn !== null && one.fields[namedIn] === field.key
    const isDecided = field.authorities.some(
      ({ code, names }) => (code !== null && authority.code === code) || names.some((word) => authority.name.includes(word)),
    )
    return isNamed || isDecided || [source, authority.code].some((code) => code !== null && codes.has(code))
  }
}

/** Whether something a field would show is of none: its authority is not among theirs. */
export function placeInNone(rules: NoViolationRules, sources: readonly Source[]): (one: Answering) => boolean {
  const places = rules.fields.map((field) => placeIn(field, rules, sources))
  return (one) => rules.fields.some((field) => isAnswer(field, one)) && !places.some((isOf) => isOf(one))
}

/** A file sent and not taken up yet: whom it concerns and who decided what it says are not known, so it counts in every field with its item. */
export const isFileOf =
  ({ items }: NoViolationField) =>
  (file: { readonly item: string }): boolean =>
    items.some(({ item }) => item === file.item)
