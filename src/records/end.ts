import { isDay, type Day } from '../platform/time.ts'
import { addVersion, checkedReason, openForChange } from './change.ts'
import type { RecordsContext } from './context.ts'
import { fail } from './errors.ts'
import type { CreditRecord } from './record.ts'

/** A source ends the validity of its own record: `until` is the last day it holds. */
export const endRecord = (ctx: RecordsContext, input: { recordId: number; until: Day; reason: string }): Promise<CreditRecord> =>
  ctx.transaction(async (ctx) => {
    const record = await openForChange(ctx, input.recordId, 'ended')
    const until = checkedEnd(record, input.until)
    return addVersion(ctx, record, 'ended', checkedReason(input.reason), { validUntil: until, countedUntil: null })
  })

/** A last day: none before the decision. */
export function checkedEnd({ decidedOn }: CreditRecord, until: string): Day {
  if (!isDay(until) || until < decidedOn) throw fail('records.bad-day', { values: { day: until.slice(0, 20) } })
  return until
}
