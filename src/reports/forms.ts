import { fileURLToPath } from 'node:url'
import { lockHead } from '../ledger/index.ts'
import { XinhengError } from '../platform/errors.ts'
import { keepMade } from '../platform/files/store.ts'
import { typeset } from '../platform/pdf/typeset.ts'
import { signPdf } from '../platform/signing/index.ts'
import { say } from '../platform/text.ts'
import type { ReportsContext } from './context.ts'
import { signedCredential } from './credential/make-credential.ts'
import { insertCredential, insertDocument, keepCertificates, loadDocument, waitingFor } from './document-store.ts'
import { fail } from './errors.ts'
import { nextReportKey, type ReportKeyPlace, type ReportKeys } from './keys.ts'
import { sheetOf } from './pdf/sheet.ts'
import { proveReport, type ReadReport } from './read.ts'
import type { Document, Snapshot, Statement } from './report.ts'
import { loadKept } from './store.ts'

/** The forms of a report that are signed, PDF and credential: made together right after it, the same bytes ever after. */
export const formsJob = 'reports.forms'

/** `pdf` where it was made just now: nobody reads it back for that. */
type Forms = Document & { readonly pdf?: Uint8Array }

const making = new Map<string, Promise<Forms>>()

/** Whoever asks while they are made waits for the same ones; of two programs, what the first kept is handed out by both. */
export async function formsOf(ctx: ReportsContext, read: ReadReport): Promise<Forms> {
  const { number, document } = read.report
  if (document) return document
  const begun = making.get(number) ?? makeForms(ctx, read).finally(() => making.delete(number))
  making.set(number, begun)
  return begun
}

async function makeForms(ctx: ReportsContext, read: ReadReport): Promise<Forms> {
  const { report, snapshot } = read
  const { subjectId, number, language } = report
  const proving = proveReport(ctx, read)
  const sheet = JSON.stringify(sheetOf(snapshot, language))
  const proof = await proving
  const inputs = { sheet, attached: JSON.stringify(proof) }
  // Another thread sets the document; meanwhile the keys are opened and the credential is signed and kept.
  const [made, pdf, keys] = await Promise.all([
    loadDocument(ctx, report),
    typeset({ template: reportTemplate, inputs, standard: 'A-3a', at: report.generatedAt }),
    keysFor(ctx, read).then(async (opened) => {
      await insertCredential(ctx, { subjectId, number, credential: await signedCredential(ctx, opened.signer, read, proof) })
      return opened
    }),
  ])
  // Whoever read the report before it had its forms, and asks when they are made, is given those.
  if (made) return made
  const signedAt = ctx.now()
  const reason = say({ zh: '出具信用报告', en: 'Issue of a credit report' }, language)
  const signed = await signPdf(pdf, keys.signer, { at: signedAt, reason, ...(keys.stamp ? { stamp: keys.stamp } : {}) })
  const { fileId, kept } = keepMade(signed)
  // The row is written while the disk takes the file, and stays only once it has.
  const writing = ctx.transaction(async (inner) => {
    const isStamped = keys.stamp !== undefined
    const row = await insertDocument(inner, { subjectId, number, fileId, size: signed.length, signedAt, isStamped })
    await kept
    return row
  })
  const [document] = await Promise.all([writing, kept])
  // What another program kept first is handed out instead.
  return document.fileId === fileId ? { ...document, pdf: signed } : document
}

export const reportTemplate = fileURLToPath(new URL('./pdf/report.typ', import.meta.url))

/** The keys a report names; refused where they are others by now. */
async function keysFor(ctx: ReportsContext, { report }: ReadReport): Promise<ReportKeys> {
  const keys = await ctx.reportKeys?.()
  if (!keys) throw fail('reports.no-keys')
  const { certificates } = JSON.parse(report.statement) as Statement
  if (!certificates.includes(keys.signer.thumbprint)) throw fail('reports.key-replaced', { values: { number: report.number } })
  return keys
}

/** Makes the forms of one report; nobody reads them by that. */
export async function makeFormsOf(ctx: ReportsContext, number: string): Promise<void> {
  const report = await loadKept(ctx, number)
  if (report) await formsOf(ctx, { report, snapshot: JSON.parse(report.snapshot) as Snapshot })
}

/** Makes the forms of every report that names the key in use and has none yet; says of how many. */
export async function finishForms(ctx: ReportsContext): Promise<number> {
  const keys = await ctx.reportKeys?.()
  if (!keys) return 0
  const numbers = await waitingFor(ctx, keys.signer.thumbprint)
  for (const number of numbers) await makeFormsOf(ctx, number)
  return numbers.length
}

/** A certificate that ended signs nothing any more: it is no reason to keep its key. */
const finishIfSigning = (ctx: ReportsContext): Promise<number> =>
  finishForms(ctx).catch((error: unknown) => {
    if (error instanceof XinhengError && error.code === 'signing.certificate-ended') return 0
    throw error
  })

/**
 * Makes the next key of the installation, once every report has its forms: what cannot be signed stops it, and the key stays. The
 * certificates of those before stay with the reports they signed.
 */
export async function rotateReportKey(
  ctx: ReportsContext,
  place: ReportKeyPlace,
): Promise<{ readonly thumbprint: string; readonly made: number }> {
  const before = await finishIfSigning(ctx)
  return ctx.transaction(async (inner) => {
    // No report is issued while the end of the ledger is held, and the next one opens the next key. What is made for those that
    // came meanwhile is kept whatever becomes of this transaction.
    await lockHead(inner)
    const made = before + (await finishIfSigning(ctx))
    const { thumbprint, certificates } = await nextReportKey(place)
    await keepCertificates(inner, thumbprint, certificates)
    return { thumbprint, made }
  })
}
