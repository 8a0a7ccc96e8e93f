import { addVersion, checkedReason, openForChange } from './change.ts'
import { contentHash, fieldsText } from './content.ts'
import type { RecordsContext } from './context.ts'
import { historyOf } from './store.ts'

/**
 * Takes back what one version brought, when nothing newer followed: the first version withdraws the record, a later one
 * gives it the content of the version before. False when a newer version stands, which is then left alone.
 */
export const undoVersion = (ctx: RecordsContext, input: { recordId: number; version: number; reason: string }): Promise<boolean> =>
  ctx.transaction(async (ctx) => {
    const record = await openForChange(ctx, input.recordId, 'corrected')
    if (record.version !== input.version || record.state === 'withdrawn') return false
    const reason = checkedReason(input.reason)
    const before = (await historyOf(ctx, input.recordId)).find((one) => one.version === input.version - 1)
    if (before === undefined || before.fields === null || before.state === 'withdrawn') {
      await addVersion(ctx, record, 'withdrawn', { reason, state: 'withdrawn' })
      return true
    }
    const { fields, authorityCode, authorityName, title, decidedOn, validUntil, severity, scope } = before
    const hash = contentHash(fieldsText(fields), record.item, record.sourceCode, record.subjectCode)
    const facts = {
      fields,
      authorityCode,
      authorityName,
      title,
      decidedOn,
      validUntil,
      severity,
      scope,
      contentHash: Buffer.from(hash, 'hex'),
    }
    await addVersion(ctx, record, 'corrected', { reason }, facts)
    return true
  })
