import { addVersion, checkedReason, openForChange } from './change.ts'
import type { RecordsContext } from './context.ts'
import type { CreditRecord } from './record.ts'

/** A source takes its own record back, with a reason. What was known and when stays in the history. */
export const withdrawRecord = (ctx: RecordsContext, input: { recordId: number; reason: string }): Promise<CreditRecord> =>
  ctx.transaction(async (ctx) => {
    const record = await openForChange(ctx, input.recordId, 'withdrawn')
    return addVersion(ctx, record, 'withdrawn', checkedReason(input.reason))
  })
