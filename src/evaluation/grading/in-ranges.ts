import type { Context } from '../../platform/context.ts'
import type { SubjectRange } from './grade-what.ts'
import { subjectBounds } from './result-store.ts'

/** Organisations a statement grades at a time: what it sums stays in memory, however many there are. */
const atATime = 50_000
/** The stretch of numbers an organisation is in: a range of `inRanges` is one. */
export const stretchOf = (subjectId: number): number => Math.floor(subjectId / atATime)
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

/** Ranges that hold every organisation, each with the same numbers whoever was registered first. */
async function rangesOf(ctx: Context, most: number): Promise<SubjectRange[]> {
  const { first, last } = await subjectBounds(ctx)
  const start = Math.floor(first / most) * most
  return Array.from({ length: Math.ceil((last + 1 - start) / most) }, (_, n) => ({ from: start + n * most, to: start + (n + 1) * most }))
}
