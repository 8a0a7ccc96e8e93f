import type { ReportsContext } from './context.ts'
import { isReportNumber } from './number.ts'
import { requireOfficeReader } from './permission.ts'
import type { Maker, Report } from './report.ts'
import { loadReports, type Place } from './store.ts'

/** Part of a list, the newest first. `next` is where the following part starts, as text for an address. */
export type ListPart<R = Report> = { readonly rows: readonly R[]; readonly next: string | null; readonly isFirst: boolean }
type Page = { readonly after?: string | undefined; readonly limit?: number }

/** Reports the own body had made. */
export async function ownReports(ctx: ReportsContext, page: Page = {}): Promise<ListPart> {
  const { kind, body, unit } = ctx.actor
  if ((kind !== 'user' && kind !== 'key') || body === null) return { rows: [], next: null, isFirst: true }
  return partOf(ctx, { body, unit }, page)
}

/** What the office sees of a report it had not made itself. */
export type ListedReport = Pick<Report, 'number' | 'report' | 'version' | 'subject' | 'generatedAt' | 'validUntil' | 'ending'>

/** Every report there is, for the office, which ends them: about whom, which kind, when, in which state. Not who had it made, nor why. */
export async function allReports(ctx: ReportsContext, page: Page = {}): Promise<ListPart<ListedReport>> {
  requireOfficeReader(ctx.actor)
  const part = await partOf(ctx, null, page)
  const rows = part.rows.map(({ number, report, version, subject, generatedAt, validUntil, ending }) => ({
    ...{ number, report, version, subject, generatedAt, validUntil, ending },
  }))
  return { ...part, rows }
}

async function partOf(ctx: ReportsContext, maker: Maker | null, { after, limit = 50 }: Page): Promise<ListPart> {
  const place = placeIn(after)
  const rows = await loadReports(ctx, maker, limit + 1, place)
  const last = rows[limit - 1]
  const next = rows.length > limit && last !== undefined ? `${last.generatedAt.getTime()}-${last.number}` : null
  return { rows: rows.slice(0, limit), next, isFirst: place === undefined }
}

function placeIn(text = ''): Place | undefined {
  const [, at, number = ''] = /^(\d{13})-(.*)$/.exec(text) ?? []
  return at === undefined || !isReportNumber(number) ? undefined : { at: new Date(Number(at)), number }
}
