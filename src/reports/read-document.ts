import { fileURLToPath } from 'node:url'
import type { Download } from '../platform/files/download.ts'
import { keepMade, openFile } from '../platform/files/store.ts'
import { typeset } from '../platform/pdf/typeset.ts'
import { signPdf } from '../platform/signing/index.ts'
import { say } from '../platform/text.ts'
import type { ReportsContext } from './context.ts'
import { insertDocument, loadDocument, type Document } from './document-store.ts'
import { fail } from './errors.ts'
import { sheetOf } from './pdf/sheet.ts'
import { proveReport, readReport, type ReadReport } from './read.ts'
import type { Statement } from './report.ts'

/** The signed PDF of a report for whoever may read it: made when it is first asked for, the same bytes ever after. */
export async function readDocument(ctx: ReportsContext, number: string, code?: string): Promise<Download> {
  const read = await readReport(ctx, number, code)
  const { fileId } = (await loadDocument(ctx, read.report)) ?? (await makeOnce(ctx, read))
  return { fileName: `${read.report.number}.pdf`, mediaType: 'application/pdf', bytes: await openFile(fileId) }
}

/** Whether the PDF is made and how it is signed. */
export type DocumentState = { readonly signedAt: Date | null; readonly isStamped: boolean }

/** What there is to say of the PDF of a report that was read; null where none can be made, for nothing was there to sign it with. */
export async function documentOf(ctx: ReportsContext, { report }: ReadReport): Promise<DocumentState | null> {
  const { certificates } = JSON.parse(report.statement) as Statement
  if (certificates.length === 0) return null
  return (await loadDocument(ctx, report)) ?? { signedAt: null, isStamped: false }
}

const making = new Map<string, Promise<Document>>()

/** Whoever asks while it is made waits for the same one; of two programs, what the first kept is handed out by both. */
function makeOnce(ctx: ReportsContext, read: ReadReport): Promise<Document> {
  const { number } = read.report
  const begun = making.get(number) ?? makeDocument(ctx, read).finally(() => making.delete(number))
  making.set(number, begun)
  return begun
}

async function makeDocument(ctx: ReportsContext, read: ReadReport): Promise<Document> {
  const { report } = read
  const keys = await ctx.reportKeys?.()
  if (!keys) throw fail('reports.no-keys')
  const { certificates } = JSON.parse(report.statement) as Statement
  if (!certificates.includes(keys.signer.thumbprint)) throw fail('reports.key-replaced', { values: { number: report.number } })
  const pdf = await setReport(ctx, read)
  const at = ctx.now()
  const reason = say({ zh: '出具信用报告', en: 'Issue of a credit report' }, report.language)
  const signed = await signPdf(pdf, keys.signer, { at, reason, ...(keys.stamp ? { stamp: keys.stamp } : {}) })
  const fileId = await keepMade(signed)
  const { subjectId, number } = report
  return insertDocument(ctx, { subjectId, number, fileId, size: signed.length, signedAt: at, isStamped: keys.stamp !== undefined })
}

export const reportTemplate = fileURLToPath(new URL('./pdf/report.typ', import.meta.url))

/** The report as PDF/A-3 with its machine form attached, not signed yet. */
async function setReport(ctx: ReportsContext, read: ReadReport): Promise<Uint8Array> {
  const { report, snapshot } = read
  const inputs = { sheet: JSON.stringify(sheetOf(snapshot, report.language)), attached: JSON.stringify(await proveReport(ctx, read)) }
  return typeset({ template: reportTemplate, inputs, standard: 'A-3a', at: report.generatedAt })
}
