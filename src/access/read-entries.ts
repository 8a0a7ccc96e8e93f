import { organisationOf } from '../accounts/index.ts'
import type { PackContext } from '../packs/index.ts'
import { addDays, dayOf, type Day } from '../platform/time.ts'
import { told, type Entry, type ReadLine, type ToldEntry } from './entry.ts'
import { fail } from './errors.ts'
import { isReader } from './policy.ts'
import { selectEntries, selectLines, type EntryFilter } from './store.ts'

/** One page of notes; `next` is the number to go on below. */
export type EntryPage<E> = { readonly rows: readonly E[]; readonly next: number | null }

export type AskedEntries = Pick<EntryFilter, 'body' | 'unit' | 'purpose' | 'from' | 'until' | 'before'> & { readonly limit?: number }

const pageOf = <E extends Entry, T>(entries: readonly E[], limit: number, as: (entry: E) => T): EntryPage<T> => ({
  rows: entries.slice(0, limit).map(as),
  next: entries.length > limit ? (entries[limit - 1]?.entryId ?? null) : null,
})

/** Who looked at the organisation the actor acts for, as far as it is told by this moment. `own`: what it looked at itself. */
export async function readsOfOwn(
  ctx: PackContext,
  { limit = 50, own = false, ...asked }: AskedEntries & { readonly own?: boolean } = {},
): Promise<EntryPage<ToldEntry>> {
  const organisation = organisationOf(ctx.actor)
  if (organisation === null) throw fail('access.organisation-only')
  return pageOf(await selectEntries(ctx, { ...asked, own, organisation, toldBy: ctx.now() }, limit + 1), limit, told)
}

/** How many notes a page of lines is made of, and the rest of the earliest day among them. */
const notesOnPage = 200

/** Lines of whole days; `next` is the day to go on before. */
export type LinePage = { readonly rows: readonly ReadLine[]; readonly next: Day | null }

/** The same as lines, each with how often it was read so that day; a day is never parted. */
export async function linesOfOwn(
  ctx: PackContext,
  { own = false, before }: { readonly own?: boolean; readonly before?: Day | undefined } = {},
): Promise<LinePage> {
  const organisation = organisationOf(ctx.actor)
  if (organisation === null) throw fail('access.organisation-only')
  const filter = { own, organisation, toldBy: ctx.now(), until: before === undefined ? undefined : addDays(before, -1) }
  const newest = await selectEntries(ctx, filter, notesOnPage)
  const earliest = newest.at(-1)
  if (earliest === undefined) return { rows: [], next: null }
  const from = dayOf(earliest.readAt)
  const rows = await selectLines(ctx, { ...filter, from })
  const isMore = (await selectEntries(ctx, { ...filter, until: addDays(from, -1) }, 1)).length > 0
  return { rows: rows.map(({ count, ...entry }) => ({ ...told(entry), count })), next: isMore ? from : null }
}

/** Reads under an authorisation of the organisation with this code: all to the organisation itself, to everybody else their own. */
export async function readsUnder(
  ctx: PackContext,
  { code, consentId, limit = 50, before }: { readonly code: string; readonly consentId: number } & Pick<AskedEntries, 'limit' | 'before'>,
): Promise<EntryPage<ToldEntry>> {
  const { body, role, unit } = ctx.actor
  if (body === null || unit === null || !isReader(role)) throw fail('access.not-yours')
  const among = body === 'organisation' && unit === code ? {} : { body, unit }
  return pageOf(await selectEntries(ctx, { ...among, organisation: code, consentId, before }, limit + 1), limit, told)
}

/** Every note of a read, for auditors; an auditor of a body other than the office sees what that body read. */
export async function auditEntries(
  ctx: PackContext,
  { limit = 50, ...asked }: AskedEntries & { readonly organisation?: string | undefined } = {},
): Promise<EntryPage<Entry>> {
  const { body, role, unit } = ctx.actor
  if (role !== 'auditor') throw fail('access.auditor-only')
  const among = body === 'office' ? asked : { ...asked, body: body ?? '', unit: unit ?? '' }
  return pageOf(await selectEntries(ctx, among, limit + 1), limit, (entry) => entry)
}
