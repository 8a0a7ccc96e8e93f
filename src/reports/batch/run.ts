import { actorOfMember } from '../../accounts/index.ts'
import { keyedHash } from '../../platform/auth/keyed-hash.ts'
import { XinhengError } from '../../platform/errors.ts'
import type { Text } from '../../platform/text.ts'
import type { ReportsContext } from '../context.ts'
import { makeReport } from '../make.ts'
import { readDocument } from '../read-document.ts'
import type { Batch, BatchLine } from './batch.ts'
import { finishBatch, loadBatch, loadLines, writeOutcome } from './store.ts'

/**
 * Makes the reports of a list as the one who asked for them, one line after the other. What stands in the way of a line is kept with
 * it; a run that broke off goes on where it stopped, and no line makes two reports.
 */
export async function runBatch(ctx: ReportsContext, batchId: number): Promise<void> {
  const batch = await loadBatch(ctx, batchId)
  if (batch === undefined || batch.finishedAt !== null) return
  const actor = await actorOfMember(ctx, { login: batch.askedBy, body: batch.body, unit: batch.unit })
  for (const line of await loadLines(ctx, batchId))
    if (line.number === null && line.fault === null)
      await writeOutcome(ctx, batchId, line.line, actor === null ? { fault: noMember } : await outcomeOf(ctx.as(actor), batch, line))
  await finishBatch(ctx, batchId)
}

async function outcomeOf(ctx: ReportsContext, batch: Batch, { line, code }: BatchLine): Promise<{ number: string } | { fault: Text }> {
  const { language, site } = batch
  const requestKey = keyedHash('reports.batch', String(batch.batchId), String(line)).toString('hex')
  try {
    const shared = { language, site, requestKey, code }
    const number = await makeReport(
      ctx,
      batch.version === 'public' ? { ...shared, version: 'public' } : { ...shared, version: 'government', purpose: batch.purpose },
    )
    await readDocument(ctx, number)
    return { number }
  } catch (error) {
    if (!(error instanceof XinhengError)) throw error
    return { fault: error.text }
  }
}

const noMember: Text = { zh: '提交人已不是本单位成员，未生成。', en: 'Whoever asked is no member of the body any more: not made.' }
