import { actorOfMember } from '../../accounts/index.ts'
import { countAttempts, minutesLeft } from '../../platform/auth/attempt-store.ts'
import { checkForm, signForm } from '../../platform/auth/form-token.ts'
import { keyedHash } from '../../platform/auth/keyed-hash.ts'
import { anonymous } from '../../platform/context.ts'
import { openFile } from '../../platform/files/store.ts'
import type { Lang } from '../../platform/text.ts'
import { findSubject } from '../../subjects/index.ts'
import { admitForm, formFor } from '../attempts.ts'
import type { ReportsContext } from '../context.ts'
import { loadDocument } from '../document-store.ts'
import { fail } from '../errors.ts'
import { makeReport } from '../make.ts'
import { foldTyped } from '../number.ts'
import { readDocument } from '../read-document.ts'
import { codeOfMade, readReport, type ReadReport } from '../read.ts'
import { loadReport } from '../store.ts'
import { limits, noteOfKiosk, sheetLasts, tapLasts, type Kiosk } from './kiosk.ts'
import { printCodeDigest } from './print-code.ts'
import { takePrintCode } from './store.ts'

/** A report a kiosk may print now; `token` lets that kiosk have its document, for a short time. */
export type Printable = { readonly read: ReadReport; readonly token: string }

const purposeOf = ({ kioskId }: Kiosk, number: string): string => `print ${kioskId} ${number}`

const printable = (ctx: ReportsContext, kiosk: Kiosk, read: ReadReport): Printable => ({
  read,
  token: signForm(purposeOf(kiosk, read.report.number), ctx.now()),
})

/** Counts what is typed before anything is looked up; what one kiosk is refused is no typing at all of them, or it would close the others. */
async function countTyped(ctx: ReportsContext, { kioskId }: Kiosk): Promise<void> {
  await countAt(ctx, String(kioskId), limits.kiosk)
  await countAt(ctx, 'all', limits.all)
}

async function countAt(ctx: ReportsContext, where: string, most: number): Promise<void> {
  const counted = await countAttempts(ctx, [keyedHash('reports.kiosk', where).toString('hex')], limits.window)
  const over = counted.filter(({ count }) => count > most)
  if (over.length > 0) throw fail('reports.kiosk-busy', { values: { minutes: minutesLeft(ctx, over) } })
}

/**
 * Uses a print code up: reads its report as whoever made the code, as they stand today, with a note that names the kiosk. What cannot be
 * read leaves the code as it was.
 */
export async function printByCode(ctx: ReportsContext, kiosk: Kiosk, typed: string): Promise<Printable> {
  await countTyped(ctx, kiosk)
  const none = fail('reports.print-code-none')
  const code = foldTyped(typed)
  if (!/^\d{10}$/.test(code)) throw none
  return ctx.transaction(async (inner) => {
    const tappedSince = new Date(inner.now().getTime() - tapLasts)
    const taken = await takePrintCode(inner, { digest: printCodeDigest(code), kioskId: kiosk.kioskId, tappedSince })
    const report = taken && (await loadReport(inner, taken.number))
    if (taken === undefined || report === undefined || report.maker === null) throw none
    const actor = await actorOfMember(inner, { login: taken.madeBy, ...report.maker })
    // An organisation that became part of another one is not who the report is about.
    if (actor === null || (await findSubject(inner, report.subject.code)) !== report.subjectId) throw none
    if (report.ending !== null) throw fail('reports.print-ended')
    return printable(inner, kiosk, await readReport(inner.as(actor), report.number, undefined, noteOfKiosk(kiosk)))
  })
}

/** The token of a form at a kiosk that prints a public extract. */
export const extractForm = (ctx: ReportsContext, { kioskId }: Kiosk): string => formFor(ctx, `kiosk ${kioskId}`)

type Extract = { readonly code: string; readonly language: Lang; readonly site: string | null; readonly token: string }

/** Makes a public extract for whoever stands there: nobody known. */
export async function printExtract(asked: ReportsContext, kiosk: Kiosk, { token, ...wanted }: Extract): Promise<Printable> {
  const ctx = asked.as(anonymous)
  await countTyped(ctx, kiosk)
  const code = foldTyped(wanted.code)
  const requestKey = admitForm(ctx, `kiosk ${kiosk.kioskId}`, token, [code, wanted.language])
  const number = await makeReport(ctx, { ...wanted, version: 'public', code, requestKey })
  const held = await codeOfMade(ctx, number)
  await readDocument(ctx, number, { code: held })
  return printable(ctx, kiosk, await readReport(ctx, number, { code: held }))
}

/** The document of a report a kiosk was just given: to that kiosk, within the time its page stands. */
export async function printDocument(
  ctx: ReportsContext,
  kiosk: Kiosk,
  { number, token }: { readonly number: string; readonly token: string },
): Promise<AsyncIterable<Uint8Array>> {
  if (!checkForm(purposeOf(kiosk, number), token, ctx.now(), { least: 0, most: sheetLasts }).ok) throw fail('reports.print-over')
  const report = await loadReport(ctx, number)
  const document = report && (await loadDocument(ctx, report))
  if (document === undefined) throw fail('reports.print-over')
  return openFile(document.fileId)
}
