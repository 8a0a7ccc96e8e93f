import type { Download } from '../platform/files/download.ts'
import { openFile } from '../platform/files/store.ts'
import type { ReportsContext } from './context.ts'
import { loadCredential, loadDocument } from './document-store.ts'
import { formsOf } from './forms.ts'
import { readAs, type ReadReport } from './read.ts'
import type { Statement } from './report.ts'
import type { TypedCode } from './with-code.ts'

/** The signed PDF of a report, for whoever may read it. */
export async function readDocument(ctx: ReportsContext, number: string, typed?: TypedCode): Promise<Download> {
  const { fileId, fileName } = await readAs(
    ctx,
    number,
    async (read) => ({ ...(await formsOf(ctx, read)), fileName: `${read.report.number}.pdf` }),
    typed,
  )
  return { fileName, mediaType: 'application/pdf', bytes: await openFile(fileId) }
}

/** A report as a credential (`application/vc+jwt`), for whoever may read it: to be kept in a wallet, checked by any JOSE library. */
export async function readCredential(ctx: ReportsContext, number: string, typed?: TypedCode): Promise<string> {
  const report = await readAs(ctx, number, async (read) => (await formsOf(ctx, read), read.report), typed)
  return loadCredential(ctx, report)
}

/** Whether the PDF is made and how it is signed. */
export type DocumentState = { readonly signedAt: Date | null; readonly isStamped: boolean }

/** What there is to say of the PDF of a report that was read; null where none can be made, for nothing was there to sign it with. */
export async function documentOf(ctx: ReportsContext, { report }: ReadReport): Promise<DocumentState | null> {
  const { certificates } = JSON.parse(report.statement) as Statement
  if (certificates.length === 0) return null
  return (await loadDocument(ctx, report)) ?? { signedAt: null, isStamped: false }
}
