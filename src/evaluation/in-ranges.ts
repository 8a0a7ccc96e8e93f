import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { SubjectRange } from './grade-store.ts'

/** Organisations a statement grades at a time: what it sums stays in memory, however many there are. */
const atATime = 50_000
/** A statement that writes runs on one core, so two of them run beside each other. */
const lanes = 2

/** Does the work for all organisations, range by range of their numbers, two at a time. What breaks off stays done as far as it came. */
export async function inRanges(ctx: Context, work: (range: SubjectRange) => Promise<void>, most = atATime): Promise<void> {
  const ranges = (await rangesOf(ctx, most)).values()
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (const range of ranges) await work(range)
    }),
  )
}

/** Ranges that hold every organisation. */
async function rangesOf(ctx: Context, most: number): Promise<SubjectRange[]> {
  const { rows } = await sql<{ first: number; last: number }>`
    select coalesce(min(subject_id), 1) as first, coalesce(max(subject_id), 0) as last from subjects.organisation`.execute(ctx.db)
  const { first, last } = rows[0] ?? { first: 1, last: 0 }
  return Array.from({ length: Math.ceil((Number(last) + 1 - Number(first)) / most) }, (_, n) => {
    const from = Number(first) + n * most
    return { from, to: from + most }
  })
}
