import { ownFileOf } from '../access/index.ts'
import { XinhengError } from '../platform/errors.ts'
import { everyRow, jsonListPart, jsonPart, keptPart, noting, type ExportPart } from '../platform/files/parts.ts'
import { familyOf } from '../subjects/index.ts'
import type { ReportsContext } from './context.ts'
import { documentOf, readDocument } from './read-document.ts'
import { ownReports } from './list.ts'
import { proveReport, readReport, type ReadReport } from './read.ts'
import type { Report } from './report.ts'

/** The reports the own organisation had made about itself: each in the form that proves itself, and its PDF where one was made. */
export async function* exportOwnReports(ctx: ReportsContext): AsyncGenerator<ExportPart> {
  const family = new Set(await familyOf(ctx, ownFileOf(ctx).code))
  async function* own(): AsyncGenerator<Report> {
    for await (const report of everyRow((after: string | undefined) => ownReports(ctx, { after })))
      if (family.has(report.subjectId)) yield report
  }
  const numbers: string[] = []
  yield jsonListPart('reports.json', listed(noting(own(), ({ number }) => numbers.push(number))))
  for (const number of numbers) {
    const read = await readStill(ctx, number)
    if (read === null) continue
    yield jsonPart(`reports/${number}.json`, await proveReport(ctx, read))
    if (documentOf(ctx, read)?.signedAt) yield await keptPart(`reports/${number}.pdf`, () => readDocument(ctx, number))
  }
}

async function* listed(reports: AsyncIterable<Report>) {
  for await (const { subjectId: _subject, ...report } of reports) yield report
}

/** One whose records must not be shown any more is in the list without what it says. */
async function readStill(ctx: ReportsContext, number: string): Promise<ReadReport | null> {
  try {
    return await readReport(ctx, number)
  } catch (error) {
    if (error instanceof XinhengError && error.code === 'reports.no-longer-given') return null
    throw error
  }
}
