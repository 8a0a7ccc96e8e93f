import { lockHead } from '../ledger/index.ts'
import { actsForSource } from '../sources/index.ts'
import { addVersion, checkedReason } from './change.ts'
import { contentHash, fieldsText } from './content.ts'
import type { RecordsContext } from './context.ts'
import { fail } from './errors.ts'
import { knownRecord } from './read.ts'
import { standingVersions } from './store.ts'

/**
 * `newer-version`: something else followed and stands. `withdrawn`: its source has withdrawn the record.
 * `erased`: its content is gone by law. In these cases the record is left alone.
 */
export type Undone = 'undone' | 'newer-version' | 'withdrawn' | 'erased'

/**
 * Takes back what one version brought, because the row is about another organisation: the record says again what the version
 * before said (`restored`), or is hidden when there is none (`reassigned`). Neither counts against its source, and the same
 * row brings its content back when the decision is made anew. Versions taken back count as never written.
 */
export const undoVersion = (ctx: RecordsContext, input: { recordId: number; version: number; reason: string }): Promise<Undone> =>
  ctx.transaction(async (ctx) => {
    const { recordId, version } = input
    await lockHead(ctx)
    const record = await knownRecord(ctx, recordId)
    if (!actsForSource(ctx.actor, record.sourceCode)) throw fail('records.not-own', { values: { source: record.sourceCode } })
    if (record.fields === null) return 'erased'
    const [latest, before] = await standingVersions(ctx, record)
    if (latest?.version !== version) return record.state === 'withdrawn' ? 'withdrawn' : 'newer-version'
    const reason = checkedReason(input.reason)
    const full = { ...record, fields: record.fields }
    if (before === undefined || before.fields === null || before.state === 'withdrawn') {
      await addVersion(ctx, full, 'reassigned', reason, { undoes: version })
      return 'undone'
    }
    const { fields, authorityCode, authorityName, title, decidedOn, validUntil, countedUntil, severity, scope, subjectCode, receivedAt } =
      before
    const hash = contentHash(fieldsText(fields), record.item, record.sourceCode, subjectCode)
    const facts = {
      fields,
      subjectCode,
      authorityCode,
      authorityName,
      title,
      decidedOn,
      validUntil,
      countedUntil,
      severity,
      scope,
      receivedAt,
    }
    await addVersion(ctx, full, 'restored', reason, { ...facts, undoes: version, contentHash: Buffer.from(hash, 'hex') })
    return 'undone'
  })
