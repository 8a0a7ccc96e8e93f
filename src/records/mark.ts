import { appendEntries, canonicalText, lockHead } from '../ledger/index.ts'
import type { Context } from '../platform/context.ts'
import { actsForOffice } from '../sources/index.ts'
import { entryOf, entrySalt, newSalt } from './content.ts'
import type { RecordsContext } from './context.ts'
import { fail } from './errors.ts'
import type { Moved, RecordsMarked } from './events.ts'
import { disputedSince, insertMarks, markedBy, openMarksOn, unmarkedBy } from './mark-store.ts'

/**
 * Marks records as disputed by an accepted objection: shown with the mark everywhere from this transaction on. A record two cases
 * dispute bears it until both are answered; marking twice by one case changes nothing.
 */
export const markDisputed = (
  ctx: RecordsContext,
  { recordIds, caseId }: { readonly recordIds: readonly number[]; readonly caseId: number },
): Promise<void> =>
  ctx.transaction(async (ctx) => {
    if (ctx.actor.kind !== 'system' && !actsForOffice(ctx.actor)) throw fail('records.office-only')
    await lockHead(ctx)
    await enter(ctx, 'marked', caseId, await unmarkedBy(ctx, caseId, recordIds))
  })

/** Takes away every mark of a case: it was answered, or taken back. */
export const liftMarks = (ctx: RecordsContext, { caseId }: { readonly caseId: number }): Promise<void> =>
  ctx.transaction(async (ctx) => {
    if (ctx.actor.kind !== 'system' && !actsForOffice(ctx.actor)) throw fail('records.office-only')
    await lockHead(ctx)
    await enter(ctx, 'unmarked', caseId, await markedBy(ctx, caseId))
  })

/** Those of the records that are disputed: they are not used against their organisation. */
export const areDisputed = async (ctx: Context, recordIds: readonly number[]): Promise<ReadonlySet<number>> =>
  new Set((await disputedSince(ctx, recordIds)).keys())

/** What was said again under another organisation is disputed there too; the caller holds the head of the ledger. */
export async function carryMarks(ctx: RecordsContext, moved: readonly Moved[]): Promise<void> {
  const to = new Map(moved.map((one) => [one.from.recordId, one.to.recordId]))
  const marks = await openMarksOn(ctx, [...to.keys()])
  for (const [caseId, records] of Map.groupBy(marks, (mark) => mark.caseId)) {
    const recordIds = records.flatMap(({ recordId }) => to.get(recordId) ?? [])
    await enter(ctx, 'marked', caseId, await unmarkedBy(ctx, caseId, recordIds))
  }
}

async function enter(ctx: RecordsContext, change: 'marked' | 'unmarked', caseId: number, records: RecordsMarked['records']): Promise<void> {
  if (records.length === 0) return
  const salted = records.map((record) => ({ ...record, salt: newSalt() }))
  const entries = salted.map(({ recordId, salt }) => Buffer.from(entryOf(salt, canonicalText({ change, record: String(recordId) })), 'hex'))
  const { first } = await appendEntries(ctx, Buffer.concat(entries))
  const arrivedAt = ctx.now()
  await insertMarks(
    ctx,
    salted.map(({ salt, ...record }, place) => ({
      ...record,
      caseId,
      change,
      arrivedAt,
      leafIndex: first + place,
      salt: entrySalt(salt),
    })),
  )
  const event: RecordsMarked = { type: change === 'marked' ? 'records.marked' : 'records.unmarked', caseId, records }
  await ctx.announce(event)
}
