import type { ReportsContext } from './context.ts'
import { fail } from './errors.ts'
import type { ReportEnded } from './events.ts'
import { foldTyped } from './number.ts'
import { requireEnder } from './permission.ts'
import type { Report } from './report.ts'
import { insertEnding, loadReport, lockReport } from './store.ts'

/** Says that a report is not to be used any more; it stays, and its number says so from now on. */
export const revokeReport = (
  ctx: ReportsContext,
  { number, reason }: { readonly number: string; readonly reason: string },
): Promise<void> => {
  requireEnder(ctx.actor)
  return end(ctx, number, reason, async () => null)
}

/** Says which other report of the same kind about the same organisation takes its place. */
export const replaceReport = (
  ctx: ReportsContext,
  { number, by, reason }: { readonly number: string; readonly by: string; readonly reason: string },
): Promise<void> => {
  requireEnder(ctx.actor)
  return end(ctx, number, reason, async (inner, old) => {
    const other = await loadReport(inner, foldTyped(by))
    const isAlike =
      other !== undefined &&
      other.number !== old.number &&
      other.subjectId === old.subjectId &&
      other.report === old.report &&
      other.version === old.version &&
      other.ending === null
    if (!isAlike) throw fail('reports.not-alike', { values: { by: by.slice(0, 22) } })
    return other.number
  })
}

const longest = 500

async function end(
  ctx: ReportsContext,
  number: string,
  written: string,
  replacement: (inner: ReportsContext, old: Report) => Promise<string | null>,
): Promise<void> {
  const reason = written.trim()
  if (reason === '' || reason.length > longest) throw fail('reports.no-reason')
  await ctx.transaction(async (inner) => {
    const report = await lockReport(inner, foldTyped(number))
    if (report === undefined) throw fail('reports.no-such-report', { values: { number: number.slice(0, 22) } })
    if (report.ending !== null) throw fail('reports.ended-before')
    const replacedBy = await replacement(inner, report)
    const state = replacedBy === null ? 'revoked' : 'replaced'
    const { subjectId } = report
    await insertEnding(inner, {
      subjectId,
      number: report.number,
      state,
      replacedBy,
      reason,
      endedAt: inner.now(),
      endedBy: inner.actor.id,
    })
    const event: ReportEnded = { type: 'reports.ended', number: report.number, subjectId, state }
    await inner.announce(event)
  })
}
