import { isReader, noteRead } from '../access/index.ts'
import { readConsent } from '../consent/index.ts'
import { proveRecord, type JsonObject, type RecordProof } from '../ledger/index.ts'
import type { Download } from '../platform/files/download.ts'
import { holdsOn, type Relation } from '../packs/index.ts'
import { dayOf } from '../platform/time.ts'
import type { ReportsContext } from './context.ts'
import { fail } from './errors.ts'
import { changedRecords, mustGo } from './find.ts'
import { foldTyped, isReportNumber } from './number.ts'
import { isMaker } from './permission.ts'
import { reportType, type KeptReport, type Report, type SecondSignature, type Snapshot } from './report.ts'
import { loadKept, loadReport } from './store.ts'
import { withCode, type TypedCode } from './with-code.ts'

/** A report with what it says: `snapshot` as it was printed. */
export type ReadReport = { readonly report: KeptReport; readonly snapshot: Snapshot }

/**
 * The content of a report. One that is not public goes to the body that had it made, with a note; a public one to whoever holds number and
 * code. A record that must not be shown any more is not given again by an old report: only the organisation itself keeps its own. `place`
 * is where it was read, for the note.
 */
export const readReport = (ctx: ReportsContext, number: string, typed: TypedCode = {}, place = ''): Promise<ReadReport> =>
  readAs(ctx, number, (read) => Promise.resolve(read), typed, place)

/** The same, and what is made of it: it is begun before the note is written, and handed out after. */
export async function readAs<T>(
  ctx: ReportsContext,
  typedNumber: string,
  make: (read: ReadReport) => Promise<T>,
  typed: TypedCode = {},
  place = '',
): Promise<T> {
  const number = foldTyped(typedNumber)
  const { made } = await withCode(ctx, number, typed, async () => {
    const read = await findReadable(ctx, number, typed)
    const made = make(read)
    // Whether the note was kept comes first.
    made.catch(() => undefined)
    if (read.report.version !== 'public') await note(ctx, read, place)
    return { made }
  })
  return made
}

async function findReadable(ctx: ReportsContext, number: string, { code = '' }: TypedCode): Promise<ReadReport> {
  const unknown = fail('reports.no-such-report', { values: { number: number.slice(0, 22) } })
  const report = isReportNumber(number) ? await loadKept(ctx, number) : undefined
  if (report === undefined) throw unknown
  const isOpen = report.version === 'public' && foldTyped(code) === report.code
  if (!isOpen && !(isMaker(ctx.actor, report) && isReader(ctx.actor.role))) throw unknown
  const snapshot = JSON.parse(report.snapshot) as Snapshot
  if (report.version !== 'full') await requireGivable(ctx, report, snapshot)
  return { report, snapshot }
}

async function requireGivable(ctx: ReportsContext, report: KeptReport, snapshot: Snapshot): Promise<void> {
  const gone = (await changedRecords(ctx, report.subjectId, snapshot)).some(mustGo)
  if (gone || !(await consentHolds(ctx, report))) throw fail('reports.no-longer-given', { values: { number: report.number } })
}

async function consentHolds(ctx: ReportsContext, { consentId }: Report): Promise<boolean> {
  if (consentId === null) return true
  const { consent } = await readConsent(ctx, consentId)
  const today = dayOf(ctx.now())
  return consent.state === 'signed' && consent.validFrom <= today && today <= consent.validUntil
}

const relations: Readonly<Record<Report['version'], Relation>> = { public: 'any', full: 'own', authorised: 'authorised', government: 'any' }

/** Reading it again is a read like the first: of the same records, for the same purpose, as long as that holds. */
async function note(ctx: ReportsContext, { report, snapshot }: ReadReport, place: string): Promise<void> {
  const today = dayOf(ctx.now())
  const purpose = ctx.pack.purposes.find((one) => one.key === report.purpose && holdsOn(one, today))
  if (purpose === undefined) throw fail('reports.no-longer-given', { values: { number: report.number } })
  const granted = report.consentId === null ? null : (await readConsent(ctx, report.consentId)).consent.items
  // What an authorised reader is told beside what was authorised is what everyone sees.
  const tables = snapshot.sections
    .flatMap((section) => section.tables)
    .filter(({ item, rows }) => rows.length > 0 && (granted === null || granted.includes(item)))
  await noteRead(ctx, {
    code: report.subject.code,
    purpose,
    relation: relations[report.version],
    route: 'report',
    ground: [report.ground, place].filter(Boolean).join('；'),
    items: [...new Set(tables.map(({ item }) => item))],
    records: tables.flatMap(({ rows }) => rows.map(({ record }) => Number(record))),
    ...(report.consentId === null ? {} : { consentId: report.consentId }),
  })
}

/** The verification code of a report that was just made, for whoever had it made. */
export const codeOfMade = async (ctx: ReportsContext, number: string): Promise<string> => (await loadReport(ctx, number))?.code ?? ''

/** The machine form, which proves itself: what was printed, and that the ledger has its hash. */
export type ReportProof = {
  readonly type: typeof reportType
  readonly snapshot: Snapshot
  readonly proof: RecordProof
  readonly sm2?: SecondSignature
}

/** Proves a report that was read. The statement names whom it is about and nothing of what it says. */
export const proveReport = async (ctx: ReportsContext, { report, snapshot }: ReadReport): Promise<ReportProof> => ({
  type: reportType,
  snapshot,
  proof: await proveRecord(ctx, report.leafIndex, { record: JSON.parse(report.statement) as JsonObject, salt: report.salt }),
  ...(report.sm2 === null ? {} : { sm2: JSON.parse(report.sm2) as SecondSignature }),
})

/** The machine form as a file to keep. */
export async function reportFile(ctx: ReportsContext, read: ReadReport): Promise<Download> {
  const text = JSON.stringify(await proveReport(ctx, read), null, 2)
  const bytes = async function* () {
    yield Buffer.from(`${text}\n`)
  }
  return { fileName: `report-${read.report.number}.json`, mediaType: 'application/json; charset=utf-8', bytes: bytes() }
}
