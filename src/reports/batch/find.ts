import type { Download } from '../../platform/files/download.ts'
import { writeZip, type ZipPart } from '../../platform/files/zip-writer.ts'
import { XinhengError } from '../../platform/errors.ts'
import { say, type Lang, type Text } from '../../platform/text.ts'
import type { ReportsContext } from '../context.ts'
import { fail } from '../errors.ts'
import { readDocument } from '../read-document.ts'
import { requireWindow, type Batch, type BatchLine } from './batch.ts'
import { loadBatch, loadBatches, loadLines } from './store.ts'

export type FoundBatch = { readonly batch: Batch; readonly lines: readonly BatchLine[] }

/** The latest lists of the own body. */
export const ownBatches = async (ctx: ReportsContext): Promise<Batch[]> => loadBatches(ctx, requireWindow(ctx.actor), 30)

/** One of the own body's lists; there is none of others. */
export async function readBatch(ctx: ReportsContext, batchId: number): Promise<FoundBatch> {
  const { body, unit } = requireWindow(ctx.actor)
  const batch = await loadBatch(ctx, batchId)
  if (batch === undefined || batch.body !== body || batch.unit !== unit) throw fail('reports.no-such-batch', { values: { id: batchId } })
  return { batch, lines: await loadLines(ctx, batchId) }
}

/** The signed PDFs of a finished list in one file. Each is read again as by its reader: what may not be given any more is named instead. */
export async function batchFile(ctx: ReportsContext, batchId: number, lang: Lang): Promise<Download> {
  const { batch, lines } = await readBatch(ctx, batchId)
  if (batch.finishedAt === null) throw fail('reports.batch-running')
  return { fileName: `reports-${batchId}.zip`, mediaType: 'application/zip', bytes: writeZip(partsOf(ctx, lines, lang)) }
}

async function* partsOf(ctx: ReportsContext, lines: readonly BatchLine[], lang: Lang): AsyncGenerator<ZipPart> {
  const faults: string[] = []
  const miss = (code: string, text: Text) => void faults.push(`${code}\t${say(text, lang)}`)
  for (const { code, number, fault } of lines) {
    if (fault !== null) miss(code, fault)
    if (number === null) continue
    try {
      yield { name: `${code}-${number}.pdf`, text: (await readDocument(ctx, number)).bytes }
    } catch (error) {
      if (!(error instanceof XinhengError)) throw error
      miss(code, error.text)
    }
  }
  if (faults.length > 0) yield { name: lang === 'zh' ? '未生成.txt' : 'not-made.txt', text: [`${faults.join('\r\n')}\r\n`] }
}
