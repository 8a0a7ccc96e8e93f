import { allRecords, type ListedRecord } from '../disclosure/index.ts'
import type { Text } from '../platform/text.ts'
import { dayOf } from '../platform/time.ts'
import { familyOf } from '../subjects/index.ts'
import type { ReportsContext } from './context.ts'
import { fail } from './errors.ts'
import { overtakenFields } from './no-violation/overtaken.ts'
import { foldTyped, isReportNumber, isVerificationCode } from './number.ts'
import { stateOf, type KeptReport, type Report, type ReportState, type Snapshot } from './report.ts'
import { cameSince, loadKept, recordsNow, type RecordNow } from './store.ts'
import { withCode, type TypedCode } from './with-code.ts'

/** What became of one record the report has; no content. */
export type RecordChange = {
  readonly record: string
  readonly section: Text
  readonly item: Text
  /** Which line of its table, counted from 1. */
  readonly line: number
  readonly change: 'updated' | 'withdrawn' | 'repaired' | 'shielded' | 'erased' | 'elsewhere' | 'over' | 'disputed' | 'undisputed'
}

/** A record everyone sees that came after the report was made. */
type NewRecord = Pick<ListedRecord, 'id' | 'item' | 'title' | 'decidedOn' | 'arrivedAt' | 'disputed'>

type Since = {
  readonly changes: readonly RecordChange[]
  readonly unchanged: number
  /** At most the newest hundred; `more` where there are others. */
  readonly fresh: readonly NewRecord[]
  readonly more: boolean
  /** Fields of a no-violation report of which something else would be printed today, public or not. */
  readonly overtaken: readonly Text[]
}

/** What the look-up tells of a genuine report. `since` only to who holds the code as well. */
export type FoundReport = Omit<Report, 'subjectId' | 'code' | 'maker' | 'purpose' | 'consentId'> & {
  readonly name: Text
  readonly versionName: Text
  readonly issuer: Text
  readonly state: ReportState
  /** Whether it is past the day up to which it is put forward as recent. */
  readonly isOver: boolean
  readonly since: Since | null
}

/**
 * Looks a report up as anybody may: null when there is none with this number. With the code it also says what has changed since,
 * without content that is not public.
 */
export async function findReport(ctx: ReportsContext, typedNumber: string, typed: TypedCode = {}): Promise<FoundReport | null> {
  const number = foldTyped(typedNumber)
  return withCode(ctx, number, typed, () => findCounted(ctx, number, foldTyped(typed.code ?? '')))
}

async function findCounted(ctx: ReportsContext, number: string, code: string): Promise<FoundReport | null> {
  const kept = isReportNumber(number) ? await loadKept(ctx, number) : undefined
  if (kept === undefined) return null
  if (code !== '' && (!isVerificationCode(code) || code !== kept.code)) throw fail('reports.wrong-code')
  const snapshot = JSON.parse(kept.snapshot) as Snapshot
  const { report, version, language, subject, generatedAt, validUntil, ending } = kept
  return {
    ...{ number, report, version, language, subject, generatedAt, validUntil },
    name: snapshot.name,
    versionName: snapshot.versionName,
    issuer: snapshot.issuer,
    state: stateOf(kept),
    ending,
    isOver: validUntil < dayOf(ctx.now()),
    since: code === '' ? null : await changesSince(ctx, kept, snapshot),
  }
}

/** What has changed since: each record as it was printed beside what stands today, and what everyone sees that is new. */
async function changesSince(ctx: ReportsContext, kept: KeptReport, snapshot: Snapshot): Promise<Since> {
  const printed = new Set(snapshot.sections.flatMap(({ tables }) => tables.flatMap(({ rows }) => rows.map(({ record }) => record))))
  const changes = await changedRecords(ctx, kept.subjectId, snapshot)
  const [fresh, overtaken] = [await freshRecords(ctx, kept, printed), await overtakenFields(ctx, snapshot)]
  return { overtaken, changes, unchanged: printed.size - new Set(changes.map(({ record }) => record)).size, ...fresh }
}

export async function changedRecords(ctx: ReportsContext, subjectId: number, snapshot: Snapshot): Promise<RecordChange[]> {
  const printed = snapshot.sections.flatMap(({ name, tables }) =>
    tables.flatMap((table) => table.rows.map((row, index) => ({ row, section: name, item: table.name, line: index + 1 }))),
  )
  const ids = printed.map(({ row }) => Number(row.record))
  const now = new Map((await recordsNow(ctx, ids, subjectId)).map((one) => [String(one.recordId), one]))
  const today = dayOf(ctx.now())
  return printed.flatMap(({ row, section, item, line }) => {
    const change = changeOf(row, now.get(row.record), today)
    return change === null ? [] : [{ record: row.record, section, item, line, change }]
  })
}

type Row = Snapshot['sections'][number]['tables'][number]['rows'][number]

function changeOf(row: Row, now: RecordNow | undefined, today: string): RecordChange['change'] | null {
  if (now === undefined || !now.sameSubject) return 'elsewhere'
  const { state } = now
  if (row.state !== undefined) return state === row.state ? null : state === 'withdrawn' || state === 'erased' ? state : 'updated'
  if (state === 'withdrawn' || state === 'repaired' || state === 'shielded' || state === 'erased') return state
  if (row.until !== null && row.until < today) return 'over'
  if (now.version !== row.version) return 'updated'
  if (now.disputed !== (row.disputed !== null)) return now.disputed ? 'disputed' : 'undisputed'
  return null
}

/** A report says whole seconds, so what came earlier in its own second is told from the rest by standing in it. */
async function freshRecords(
  ctx: ReportsContext,
  { subject, generatedAt }: KeptReport,
  printed: ReadonlySet<string>,
): Promise<Pick<Since, 'fresh' | 'more'>> {
  const most = 100
  const came = new Set(await cameSince(ctx, await familyOf(ctx, subject.code), generatedAt))
  const fresh: ListedRecord[] = []
  if (came.size > 0)
    for await (const page of allRecords(ctx, { organisation: subject.code, sort: 'newest' })) {
      fresh.push(...page.filter(({ id }) => came.has(id) && !printed.has(id)))
      if (fresh.length >= most) break
    }
  fresh.splice(most)
  return {
    fresh: fresh.map(({ id, item, title, decidedOn, arrivedAt, disputed }) => ({ id, item, title, decidedOn, arrivedAt, disputed })),
    more: fresh.length === most,
  }
}

/** Whether a record that was printed must not be shown any more. */
export const mustGo = ({ change }: RecordChange): boolean => change !== 'updated' && change !== 'disputed' && change !== 'undisputed'
