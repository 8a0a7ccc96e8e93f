import { addWorkdays, editionsOf, type FieldAuthority, type NoViolationField, type Pack } from '../../packs/index.ts'
import type { Text } from '../../platform/text.ts'
import { addDays, dayOf, type Day } from '../../platform/time.ts'
import type { Source } from '../../sources/index.ts'
import type { Period } from '../report.ts'

/** Since when all records of a source in a field are here, as the office stated last; null: it took that back. */
export type Stated = { readonly source: string; readonly field: string; readonly completeFrom: Day | null; readonly statedAt: Date }

type Body = {
  readonly name: Text
  readonly code: string | null
  /** The last day anything was heard, where that leaves later days unknown which its term of delivery does not. */
  readonly heardOn?: Day
}
export type CompleteBody = Body & { readonly completeFrom: Day }
/** What a body sent that is no record yet. */
export type Pending = {
  /** How many of its rows that may concern the organisation wait until it is known who is meant, and how many it is to mend. */
  readonly waiting?: number
  readonly refused?: number
  /** A file of it is being processed: whom it concerns is not known. */
  readonly underway?: true
  /** A file of it was not taken, and it did not send it again. */
  readonly failed?: true
}
export type MissingBody = Body & Pending & { readonly completeFrom: Day | null }

declare const isWhole: unique symbol
/** Every authority of a field is complete from the first day asked about up to `until`: only `coverOf` makes it, so nothing reads as clean without. */
export type WholeCover = {
  readonly [isWhole]: true
  /** The last day asked about of which everything must be here: of later ones the term of delivery runs still, or an authority was silent since. */
  readonly until: Day
  readonly complete: readonly [CompleteBody, ...CompleteBody[]]
  readonly missing: readonly []
}
export type PartCover = {
  readonly complete: readonly CompleteBody[]
  readonly missing: readonly [MissingBody, ...MissingBody[]]
}
export type Cover = WholeCover | PartCover

/** The sources here that are an authority of a field. */
export const sourcesOf = ({ code, names }: FieldAuthority, sources: readonly Source[]): Source[] =>
  sources.filter((source) => (code === null ? names.some((word) => source.name.includes(word)) : source.code === code))

/** The last day whose decisions of a field must all have arrived before today. A term that reaches a year not announced has not run out. */
export function deliveredUntil({ items: answers }: NoViolationField, pack: Pack, today: Day): Day {
  const terms = answers.flatMap(({ item }) => editionsOf(pack, item).map(({ reportWithin }) => reportWithin))
  const term = Math.max(0, ...terms)
  const isOver = (day: Day): boolean => {
    const due = addWorkdays(pack.calendar, day, term)
    return due.sure && due.day < today
  }
  let day = addDays(today, -1)
  while (!isOver(day)) day = addDays(day, -1)
  return day
}

export type Grounds = {
  readonly sources: readonly Source[]
  readonly stated: readonly Stated[]
  /** By source, what of the field is no record yet. */
  readonly pending: ReadonlyMap<string, Pending>
  /** By source, the day it last sent a file. */
  readonly lastSent: ReadonlyMap<string, Day>
  readonly deliveredUntil: Day
}

const earlier = (one: Day, other: Day): Day => (one < other ? one : other)

/** The last day anything was heard of a source: it sent a file, or the office stated once more that its data are complete. */
const heardOf = ({ source, statedAt }: Stated, { lastSent }: Grounds): Day => {
  const [stated, sent] = [dayOf(statedAt), lastSent.get(source)]
  return sent !== undefined && sent > stated ? sent : stated
}

/** Which authorities of a field are complete for a period, and which are not. Of one that sends nothing any more, nothing is. */
export function coverOf(field: NoViolationField, { from, to }: Period, grounds: Grounds): Cover {
  const { sources, stated, pending } = grounds
  const due = earlier(to, grounds.deliveredUntil)
  let until = due
  const complete: CompleteBody[] = []
  const missing: MissingBody[] = []
  const bodies = new Set<string>()
  for (const authority of field.authorities) {
    const here = sourcesOf(authority, sources)
    if (here.length === 0) missing.push({ name: authority.name, code: authority.code, completeFrom: null })
    for (const { code, name, status } of here) {
      bodies.add(code)
      const statement = stated.find((one) => one.source === code && one.field === field.key)
      const said = statement?.completeFrom ?? null
      const heardOn = statement === undefined || said === null ? due : heardOf(statement, grounds)
      const body = { name: { zh: name, en: name }, code, ...(heardOn < due ? { heardOn } : {}) }
      const known = earlier(due, heardOn)
      const open = pending.get(code)
      if (status === 'active' && said !== null && said <= from && from <= known && open === undefined) {
        complete.push({ ...body, completeFrom: said })
        until = earlier(until, known)
      } else missing.push({ ...body, completeFrom: status === 'active' ? said : null, ...open })
    }
  }
  // What an authority decided may be sent by another body.
  for (const [code, open] of pending)
    if (!bodies.has(code)) {
      const name = sources.find((source) => source.code === code)?.name ?? code
      missing.push({ name: { zh: name, en: name }, code, completeFrom: null, ...open })
    }
  const [firstComplete, ...otherComplete] = complete
  const [firstMissing, ...otherMissing] = missing
  if (firstMissing !== undefined) return { complete, missing: [firstMissing, ...otherMissing] }
  // A field always has an authority; one without any would rest on nobody's data.
  if (firstComplete === undefined) return { complete, missing: [{ name: field.name, code: null, completeFrom: null }] }
  return { until, complete: [firstComplete, ...otherComplete], missing: [] } as unknown as WholeCover
}

export const isCovered = (cover: Cover): cover is WholeCover => cover.missing.length === 0
