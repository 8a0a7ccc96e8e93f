import {
  appendEntries,
  canonicalBytes,
  canonicalText,
  lockHead,
  proveRecord,
  saltedEntry,
  newSalt,
  type JsonObject,
  type RecordProof,
} from '../ledger/index.ts'
import { keyedHash } from '../platform/auth/keyed-hash.ts'
import type { Mistake } from '../platform/errors.ts'
import { keptText } from '../subjects/index.ts'
import type { ReportsContext } from './context.ts'
import { fail } from './errors.ts'
import type { ReportEnded } from './events.ts'
import { foldTyped } from './number.ts'
import { requireEnder } from './permission.ts'
import { isEndCause, type Ending, type EndStatement, type Report } from './report.ts'
import { insertEnding, loadEnding, loadReport } from './store.ts'

/**
 * Which report ends, and why: as a code, which stands in the ledger, and in words for whoever looks it up, where the code does not say it
 * all. `by`: the number of another report of the same kind about the same organisation, which takes its place; empty: none does.
 */
export type EndWish = { readonly number: string; readonly cause: string; readonly reason: string; readonly by?: string | undefined }

/** Says that a report is not to be used any more; it stays, and its number says so from now on. */
export async function endReport(ctx: ReportsContext, wish: EndWish): Promise<void> {
  requireEnder(ctx.actor)
  await ctx.transaction(async (inner) => {
    // Reports end one after another: none ends twice, and no two take each other's place.
    await lockHead(inner)
    const { report, ...ending } = await planEnd(inner, wish)
    await writeEnd(inner, report, ending)
  })
}

export type PlannedEnd = Pick<Ending, 'replacedBy' | 'cause' | 'reason'> & { readonly report: Report }

/** What an end would write down, or why it cannot be: looked over before, for it is never taken back. */
export async function planEnd(ctx: ReportsContext, { number, cause, reason: written, by = '' }: EndWish): Promise<PlannedEnd> {
  requireEnder(ctx.actor)
  // Anybody who has the number reads it.
  const reason = keptText(written)
  const details: Mistake[] = []
  if (!isEndCause(cause)) details.push({ field: 'cause', text: { zh: '请选择终止事由。', en: 'Choose why it ends.' } })
  if (cause === 'other' && reason === '')
    details.push({ field: 'reason', text: { zh: '“其他原因”须写明是什么原因。', en: 'Say which other reason it is.' } })
  if (reason.length > longest)
    details.push({ field: 'reason', text: { zh: '说明不超过 500 字。', en: 'Say it in at most 500 characters.' } })
  if (!isEndCause(cause) || details.length > 0) throw fail('reports.no-reason', { details })
  const report = await loadReport(ctx, foldTyped(number))
  if (report === undefined) throw fail('reports.no-such-report', { values: { number: number.slice(0, 22) } })
  if (report.ending !== null) throw fail('reports.ended-before')
  return { report, cause, reason, replacedBy: by.trim() === '' ? null : await replacementOf(ctx, report, by) }
}

/** What the yes to an end is tied to: all that was shown to whoever gives it. Nobody but this installation can make one up. */
export const shownEnd = ({ actor }: ReportsContext, { report, cause, reason, replacedBy }: PlannedEnd): string =>
  keyedHash('reports.end', actor.id, JSON.stringify([report.number, report.subject, cause, reason, replacedBy])).toString('base64url')

async function replacementOf(ctx: ReportsContext, old: Report, by: string): Promise<string> {
  const other = await loadReport(ctx, foldTyped(by))
  const isAlike =
    other !== undefined &&
    other.number !== old.number &&
    other.subjectId === old.subjectId &&
    other.report === old.report &&
    other.version === old.version &&
    other.ending === null
  if (!isAlike) throw fail('reports.not-alike', { values: { by: by.slice(0, 22) } })
  return other.number
}

/** Writes down how a report ended, in the caller's transaction, which holds the end of the ledger: nobody else ends it meanwhile. */
export async function writeEnd(
  ctx: ReportsContext,
  { number, subjectId }: Pick<Report, 'number' | 'subjectId'>,
  { replacedBy, cause, reason }: Pick<Ending, 'replacedBy' | 'cause' | 'reason'>,
): Promise<void> {
  const state = replacedBy === null ? 'revoked' : 'replaced'
  const endedAt = ctx.now()
  const statement: EndStatement = { kind: 'reportEnd', number, state, replacedBy, cause, endedAt: endedAt.toISOString() }
  const salt = newSalt()
  const { first } = await appendEntries(ctx, saltedEntry(salt, canonicalBytes(statement)))
  await insertEnding(ctx, {
    ...{ subjectId, number, state, replacedBy, cause, reason, endedAt },
    ...{ endedBy: ctx.actor.id, statement: canonicalText(statement), salt, leafIndex: first },
  })
  const event: ReportEnded = { type: 'reports.ended', number, subjectId, state }
  await ctx.announce(event)
}

const longest = 500

/** The end of a report as the ledger proves it, to anybody who has its number; it says nothing of what the report says. */
export async function proveEnd(ctx: ReportsContext, typedNumber: string): Promise<RecordProof> {
  const number = foldTyped(typedNumber)
  const kept = await loadEnding(ctx, number)
  if (kept === undefined) throw fail('reports.not-ended', { values: { number: number.slice(0, 22) } })
  return proveRecord(ctx, kept.leafIndex, { record: JSON.parse(kept.statement) as JsonObject, salt: kept.salt })
}
