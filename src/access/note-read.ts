import { addDuration, citeBasis, type PackContext, type Purpose, type Relation } from '../packs/index.ts'
import { dayOf, startOf, type Day } from '../platform/time.ts'
import { fail } from './errors.ts'
import { keepEntry } from './keep-entry.ts'
import { insertEntries, type Insertion, type NewEntry } from './store.ts'

/** The way content leaves. */
export type Route = 'page' | 'api' | 'export' | 'report'

/** One read of what is not public about one organisation. */
export type Read = {
  /** The unified social credit code of the organisation. */
  readonly code: string
  readonly purpose: Purpose
  readonly relation: Relation
  readonly route: Route
  readonly items: readonly string[]
  readonly records: readonly number[]
  readonly consentId?: number
  /** The case it rests on, where its purpose asks for one. */
  readonly ground?: string
  /** The organisation sees the note not before this day: earlier it would tell what is still to come. */
  readonly toldFrom?: Day
}

/** The same read of many organisations. */
export type ReadOfMany = Omit<Read, 'code'> & { readonly codes: readonly string[] }

/** Writes down a read of one organisation before its content is handed on. */
export const noteRead = (ctx: PackContext, { code, ...read }: Read): Promise<void> =>
  keepEntry(ctx, entryOf(ctx, { ...read, codes: [code] }))

/**
 * Keeps something, by a statement that inserts it, and with it, in that statement, what was read to make it: both or neither, and what cannot
 * be noted does not leave.
 */
export const keepWithNotes = (
  { db }: PackContext,
  kept: Insertion,
  reads: readonly { readonly ctx: PackContext; readonly read: ReadOfMany }[],
): Promise<void> =>
  insertEntries(
    db,
    reads.map(({ ctx, read }) => entryOf(ctx, read)),
    kept,
  )

/** The note of a read. When the organisation sees it, and how long it is kept, is settled here by the purpose as it stands today. */
function entryOf(ctx: PackContext, { purpose, consentId, ground = '', toldFrom, ...read }: ReadOfMany): NewEntry {
  const { actor } = ctx
  if ((actor.kind !== 'user' && actor.kind !== 'key') || actor.body === null || actor.role === null) throw fail('access.not-yours')
  const now = ctx.now()
  const today = dayOf(now)
  const tellable = [purpose.toldAfter === null ? [] : addDuration(today, purpose.toldAfter), toldFrom ?? []].flat().map(startOf)
  return {
    ...read,
    readAt: now,
    toldAt: [now, ...tellable].reduce((last, one) => (one > last ? one : last)),
    keptUntil: addDuration(today, purpose.keptFor),
    body: actor.body,
    unit: actor.unit,
    role: actor.role,
    actorKind: actor.kind,
    actor: actor.id,
    purpose: purpose.key,
    ground: [...purpose.basis.map(citeBasis), ground].filter(Boolean).join('；'),
    consentId: consentId ?? null,
  }
}
