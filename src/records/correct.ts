import type { Day } from '../platform/time.ts'
import { addVersion, checkedReason, openForChange } from './change.ts'
import { contentHash, fieldsText, type Fields } from './content.ts'
import type { RecordsContext } from './context.ts'
import { fail } from './errors.ts'
import type { CreditRecord } from './record.ts'

/** The corrected content, checked against the catalogue by the caller. */
export type Correction = {
  readonly fields: Fields
  readonly naturalKey: string
  readonly subjectCode: string
  readonly authorityCode: string
  readonly authorityName: string
  readonly title: string
  readonly decidedOn: Day
  readonly validUntil: Day | null
  readonly countedUntil: Day | null
  readonly severity: string | null
  readonly scope: string
}

/**
 * A source corrects its own record, with a reason; a withdrawn or ended record stands again. `updated`: what it said was right until now, and
 * stays readable; its reason is null where the new values say it all. `version` is the one the correction was made from: when another stands, nothing is done.
 */
export const correctRecord = (
  ctx: RecordsContext,
  input: {
    recordId: number
    correction: Correction
    reason: string | null
    version?: number | undefined
    change?: 'corrected' | 'updated' | undefined
  },
): Promise<CreditRecord> =>
  ctx.transaction(async (ctx) => {
    const { change = 'corrected' } = input
    const record = await openForChange(ctx, input.recordId, change, input.version)
    const reason = input.reason === null ? null : checkedReason(input.reason)
    const { naturalKey, subjectCode, fields, ...facts } = input.correction
    if (naturalKey !== record.naturalKey || subjectCode !== record.subjectCode) throw fail('records.key-changed')
    if (record.state === 'current' && fieldsText(fields) === fieldsText(record.fields)) throw fail('records.unchanged')
    const hash = contentHash(fieldsText(fields), record.item, record.sourceCode, record.subjectCode)
    return addVersion(ctx, record, change, reason, { ...facts, fields, contentHash: Buffer.from(hash, 'hex') })
  })
