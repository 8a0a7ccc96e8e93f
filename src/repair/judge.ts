import { itemOn, repairabilityOf, type PackContext, type Repairability } from '../packs/index.ts'
import { dayOf, type Day } from '../platform/time.ts'
import type { CreditRecord } from '../records/index.ts'
import type { Judged } from './application.ts'

/** What the rules of a day, today when none is named, say of the repair of a record; null where the pack does not know its item. */
export function judgeRecord(ctx: PackContext, record: CreditRecord, day: Day = dayOf(ctx.now())): Repairability | null {
  const item = itemOn(ctx.pack, record.item, record.decidedOn)
  return item === null ? null : repairabilityOf({ ...record, item, fields: record.fields ?? {} }, ctx.pack, day)
}

/** The same of several, those without an answer left out. */
export const judgeRecords = (ctx: PackContext, records: readonly CreditRecord[], day?: Day): Judged[] =>
  records.flatMap((record) => {
    const repair = judgeRecord(ctx, record, day)
    return repair === null ? [] : [{ record, repair }]
  })
