import { editionsOf } from '../packs/index.ts'
import { correctRecord, lockOwnRecord, type CreditRecord, type Fields } from '../records/index.ts'
import { attaches, resolveSubject } from '../subjects/index.ts'
import type { CheckedRow, RowCheck } from './checking/check-row.ts'
import { checkerOf } from './checking/check-values.ts'
import type { IntakeContext } from './context.ts'
import { fail } from './errors.ts'
import { problemText, type Problem } from './checking/problem.ts'
import { shownValue } from './reading/reading.ts'

/**
 * A source corrects its own record: the new values go through the same checks as a row of a file. `values` replaces the
 * fields it names; an empty text takes a value away. They are put into the version that stands, which must be `version` when the
 * caller names the one it saw. A correction never says that the record is about somebody else.
 */
export const correctOwnRecord = (ctx: IntakeContext, input: Wanted): Promise<CreditRecord> =>
  ctx.transaction((ctx) => changeLocked(ctx, input, 'corrected'))

type Wanted = { recordId: number; values: Fields; reason: string; version?: number | undefined }
type Followed = Omit<Wanted, 'reason'> & { reason: string | null }

/** The same where something followed since: what the record said was right until now, and stays readable. Values may say all there is to say. */
export const updateOwnRecord = (ctx: IntakeContext, input: Followed): Promise<CreditRecord> =>
  ctx.transaction((ctx) => changeLocked(ctx, input, 'updated'))

async function changeLocked(ctx: IntakeContext, input: Followed, change: 'corrected' | 'updated'): Promise<CreditRecord> {
  const record = await lockOwnRecord(ctx, input.recordId, input.version)
  const fields: Record<string, string> = { ...record.fields, ...input.values }
  const keys = Object.keys(fields)
  const check = await checkerOf(ctx, record, keys)
  const stood = check(keys.map((key) => record.fields[key] ?? ''))
  const result = check(keys.map((key) => fields[key] ?? ''))
  const editions = editionsOf(ctx.pack, record.item)
  const kept = new Set(editions.flatMap((edition) => edition.fields.filter(({ never }) => never !== 'drop').map(({ key }) => key)))
  const unknown = Object.keys(input.values).filter((key) => !kept.has(key))
  const problems: Problem[] = unknown.map((field) => ({ code: 'intake.unknown-field', field: null, value: shownValue(field) }))
  if (result.outcome === 'person') problems.splice(0, problems.length, { code: 'intake.natural-person', field: null })
  else if (result.outcome === 'refused') problems.push(...result.problems)
  else if (!(await isSameSubject(ctx, record.subjectId, stood, result.row)))
    problems.push({ code: 'intake.other-subject', field: editions.at(-1)?.parts.subjectName ?? null })
  if (problems.length > 0 || result.outcome !== 'checked')
    throw fail('intake.row-refused', {
      details: problems.map((problem) => ({ field: problem.field ?? '', text: problemText(problem, editions) })),
    })
  const {
    naturalKey,
    authorityCode,
    authorityName,
    title,
    decidedOn,
    validUntil,
    countedUntil,
    severity,
    scope,
    uscc,
    fields: canonical,
  } = result.row
  const facts = { naturalKey, authorityCode, authorityName, title, decidedOn, validUntil, countedUntil, severity, scope }
  return correctRecord(ctx, {
    recordId: input.recordId,
    reason: input.reason,
    version: record.version,
    change,
    correction: { ...facts, subjectCode: uscc ?? '', fields: JSON.parse(canonical) as Fields },
  })
}

/** Whether the name and the codes are those that stood, or mean the same organisation by the same rules as in a file. */
async function isSameSubject(ctx: IntakeContext, subjectId: number, stood: RowCheck, now: CheckedRow): Promise<boolean> {
  const who = ({ uscc, orgCode, regNo, nameKey }: CheckedRow) => [uscc, orgCode, regNo, nameKey].join('|')
  if (stood.outcome === 'checked' && who(stood.row) === who(now)) return true
  const { outcome, organisation } = await resolveSubject(ctx, {
    name: now.subjectName,
    uscc: now.uscc ?? '',
    orgCode: now.orgCode ?? '',
    regNo: now.regNo ?? '',
  })
  return attaches.has(outcome) && organisation?.subjectId === subjectId
}
