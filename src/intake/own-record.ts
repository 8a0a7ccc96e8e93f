import { editionsOf, type PackContext } from '../packs/index.ts'
import type { LedgerContext } from '../ledger/index.ts'
import { dayOf } from '../platform/time.ts'
import { correctRecord, lockOwnRecord, type CreditRecord, type Fields } from '../records/index.ts'
import { loadBrands } from '../subjects/index.ts'
import { compileChecker } from './check-row.ts'
import { dueOnIn } from './due-on.ts'
import { fail } from './errors.ts'
import { problemText } from './problem.ts'

type Ctx = PackContext & LedgerContext

/**
 * A source corrects its own record: the new values go through the same checks as a row of a file. `values` replaces the
 * fields it names; an empty text takes a value away. They are put into the version that stands, which must be `version` when the
 * caller names the one it saw.
 */
export const correctOwnRecord = (
  ctx: Ctx,
  input: { recordId: number; values: Fields; reason: string; version?: number | undefined },
): Promise<CreditRecord> => ctx.transaction((ctx) => correctLocked(ctx, input))

async function correctLocked(ctx: Ctx, input: Parameters<typeof correctOwnRecord>[1]): Promise<CreditRecord> {
  const record = await lockOwnRecord(ctx, input.recordId, input.version)
  const fields: Record<string, string> = { ...record.fields, ...input.values }
  const keys = Object.keys(fields)
  const check = compileChecker({
    pack: ctx.pack,
    item: record.item,
    columns: new Map(keys.map((key, index) => [key, index])),
    sourceCode: record.sourceCode,
    today: dayOf(ctx.now()),
    dueOn: dueOnIn(ctx.pack),
    brands: await loadBrands(ctx),
  })
  const result = check(keys.map((key) => fields[key] ?? ''))
  const editions = editionsOf(ctx.pack, record.item)
  if (result.outcome === 'person')
    throw fail('intake.row-refused', {
      details: [{ field: '', text: problemText({ code: 'intake.natural-person', field: null }, editions) }],
    })
  if (result.outcome === 'refused')
    throw fail('intake.row-refused', {
      details: result.problems.map((problem) => ({ field: problem.field ?? '', text: problemText(problem, editions) })),
    })
  const { naturalKey, authorityCode, authorityName, title, decidedOn, validUntil, severity, scope, uscc, fields: canonical } = result.row
  const facts = { naturalKey, authorityCode, authorityName, title, decidedOn, validUntil, severity, scope }
  return correctRecord(ctx, {
    recordId: input.recordId,
    reason: input.reason,
    version: record.version,
    correction: { ...facts, subjectCode: uscc ?? '', fields: JSON.parse(canonical) as Fields },
  })
}
