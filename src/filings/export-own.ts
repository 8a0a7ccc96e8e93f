import { everyRow, jsonListPart, type ExportPart } from '../platform/files/parts.ts'
import type { FilingsContext } from './context.ts'
import { listFilings } from './find.ts'
import { requireOwn } from './permission.ts'

/** What the own organisation declared of itself, with what became of it. */
export async function* exportOwnFilings(ctx: FilingsContext): AsyncGenerator<ExportPart> {
  requireOwn(ctx)
  async function* filings() {
    for await (const { filing, record, submission } of everyRow((before: number | undefined) => listFilings(ctx, { before }))) {
      const { subjectId: _subject, requestKey: _key, ...told } = filing
      yield { ...told, record: record === null ? null : String(record.recordId), submission: submission?.state ?? null }
    }
  }
  yield jsonListPart('filings.json', filings())
}
