import type { Download } from '../platform/files/download.ts'
import { openFile } from '../platform/files/store.ts'
import type { ReportsContext } from './context.ts'
import { loadCredential, loadDocument } from './document-store.ts'
import { fail } from './errors.ts'
import { formsOf } from './forms.ts'
import { foldTyped, isReportNumber } from './number.ts'
import { readAs, type ReadReport } from './read.ts'
import type { Statement } from './report.ts'
import { loadReport } from './store.ts'
import type { TypedCode } from './with-code.ts'

/** The signed PDF of a report, for whoever may read it. */
export async function readDocument(ctx: ReportsContext, number: string, typed?: TypedCode): Promise<Download> {
  const { fileId, fileName, pdf } = await readAs(
    ctx,
    number,
    async (read) => ({ ...(await formsOf(ctx, read)), fileName: `${read.report.number}.pdf` }),
    typed,
  )
  return { fileName, mediaType: 'application/pdf', bytes: pdf ? inOnePiece(pdf) : await openFile(fileId) }
}

async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** A report as a credential (`application/vc+jwt`), for whoever may read it: to be kept in a wallet, checked by any JOSE library. */
export async function readCredential(ctx: ReportsContext, number: string, typed?: TypedCode): Promise<string> {
  const report = await readAs(ctx, number, async (read) => (await formsOf(ctx, read), read.report), typed)
  return loadCredential(ctx, report)
}

/** Whether the PDF is made and how it is signed; `isLate`: it is not made though that takes seconds: something it needs is away, or nobody began. */
export type DocumentState = { readonly signedAt: Date | null; readonly isStamped: boolean; readonly isLate: boolean }

/** A PDF is made in a second or two; after this long nobody waits for it at a page. */
const patience = 60_000

/** What there is to say of the PDF of a report that was read; null where none can be made, for nothing was there to sign it with. */
export function documentOf(ctx: ReportsContext, { report }: ReadReport): DocumentState | null {
  const { certificates } = JSON.parse(report.statement) as Statement
  if (certificates.length === 0) return null
  if (report.document) return { ...report.document, isLate: false }
  return { signedAt: null, isStamped: false, isLate: ctx.now().getTime() - report.generatedAt.getTime() > patience }
}

/** Whether the PDF of a report is made, for the page that waits for it. Anybody may ask: it says nothing of the report, and is no read of it. */
export async function isDocumentMade(ctx: ReportsContext, typedNumber: string): Promise<boolean> {
  const number = foldTyped(typedNumber)
  const report = isReportNumber(number) ? await loadReport(ctx, number) : undefined
  if (report === undefined) throw fail('reports.no-such-report', { values: { number: number.slice(0, 22) } })
  return (await loadDocument(ctx, report)) !== undefined
}
