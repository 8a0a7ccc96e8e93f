import { actsForOrganisation } from '../../accounts/index.ts'
import { keyedHash } from '../../platform/auth/keyed-hash.ts'
import { countReport } from '../attempts.ts'
import type { ReportsContext } from '../context.ts'
import { fail } from '../errors.ts'
import { foldTyped, isReportNumber, printCode } from '../number.ts'
import { isMaker } from '../permission.ts'
import { readDocument } from '../read-document.ts'
import type { Report } from '../report.ts'
import { loadReport } from '../store.ts'
import { codeLasts, kioskStateOf, type Kiosk } from './kiosk.ts'
import { insertPrintCode, loadKiosks, loadPrintCode, revokePrintCodes, type PrintCode } from './store.ts'

export const printCodeDigest = (code: string): Buffer => keyedHash('reports.print-code', code)

/** A report of the own organisation, for one of its people: a key of a program prints nothing. */
const isOwn = ({ actor }: ReportsContext, report: Report): boolean =>
  actor.kind === 'user' && actsForOrganisation(actor, report.maker?.unit ?? '') && isMaker(actor, report)

async function requireOwn(ctx: ReportsContext, typedNumber: string): Promise<Report> {
  const number = foldTyped(typedNumber)
  const report = isReportNumber(number) ? await loadReport(ctx, number) : undefined
  if (report === undefined || !isOwn(ctx, report)) throw fail('reports.no-such-report', { values: { number: number.slice(0, 22) } })
  return report
}

export type Printing = {
  readonly report: Report
  /** The newest code of the report, without what it says. */
  readonly latest: PrintCode | null
  /** Whether it still prints. */
  readonly isLive: boolean
  readonly kiosks: readonly Kiosk[]
}

const openKiosks = async (ctx: ReportsContext): Promise<Kiosk[]> =>
  (await loadKiosks(ctx)).filter((kiosk) => kioskStateOf(kiosk, ctx.now()) === 'open')

/** Whether whoever reads a report can have it printed at a kiosk: one of their own that stands, where a kiosk is in use. */
export const printsAtKiosks = async (ctx: ReportsContext, report: Report): Promise<boolean> =>
  isOwn(ctx, report) && report.ending === null && (await openKiosks(ctx)).length > 0

/** Whether a report of the own organisation has a code that prints it, and where it would. */
export async function readPrinting(ctx: ReportsContext, number: string): Promise<Printing> {
  const report = await requireOwn(ctx, number)
  const latest = (await loadPrintCode(ctx, report)) ?? null
  const isLive = latest !== null && latest.usedAt === null && latest.revokedAt === null && latest.expiresAt > ctx.now()
  return { report, latest, isLive, kiosks: await openKiosks(ctx) }
}

/** Makes a code that prints a report of the own organisation once, at any kiosk; told this once. The one before ends. */
export async function makePrintCode(ctx: ReportsContext, typedNumber: string): Promise<string> {
  const report = await requireOwn(ctx, typedNumber)
  if (report.ending !== null) throw fail('reports.print-ended')
  await countReport(ctx, null)
  // What cannot be printed is said here, not in the hall.
  await readDocument(ctx, report.number)
  const expiresAt = new Date(ctx.now().getTime() + codeLasts)
  return ctx.transaction(async (inner) => {
    await revokePrintCodes(inner, report)
    for (;;) {
      const code = printCode()
      if (await insertPrintCode(inner, { ...report, digest: printCodeDigest(code), expiresAt })) return code
    }
  })
}

/** The code of a report prints nothing any more. */
export async function revokePrintCode(ctx: ReportsContext, number: string): Promise<void> {
  await revokePrintCodes(ctx, await requireOwn(ctx, number))
}
