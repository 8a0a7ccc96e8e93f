import { fileURLToPath } from 'node:url'
import { countAttempts, minutesLeft } from '../../platform/auth/attempt-store.ts'
import { keyedHash } from '../../platform/auth/keyed-hash.ts'
import type { Download } from '../../platform/files/download.ts'
import { typeset } from '../../platform/pdf/typeset.ts'
import type { Lang } from '../../platform/text.ts'
import type { EvaluationContext } from '../context.ts'
import { fail } from '../errors.ts'
import { gradeSheet } from './pdf/sheet.ts'
import type { ReadGrade } from './read-grade.ts'

const template = fileURLToPath(new URL('./pdf/grade.typ', import.meta.url))
const hour = 3_600_000
/** Explanations one body has set within an hour. */
const most = 100

/** A grade with its reasons as PDF: what `read` lets its reader see and nothing else, set when asked for and kept nowhere. */
export async function printGrade(ctx: EvaluationContext, lang: Lang, read: () => Promise<ReadGrade>): Promise<Download> {
  await countPrint(ctx)
  const found = await read()
  const at = ctx.now()
  const sheet = gradeSheet(found, { pack: ctx.pack, lang, at })
  const pdf = await typeset({ template, inputs: { sheet: JSON.stringify(sheet) }, standard: 'A-2a', at })
  return {
    fileName: `${sheet.title} ${sheet.subject.code} ${found.day}.pdf`,
    mediaType: 'application/pdf',
    bytes: new Blob([pdf as Uint8Array<ArrayBuffer>]).stream(),
  }
}

/** Counted before anything is done for it. Who acts for no body reads no grade, and is refused by the read. */
async function countPrint(ctx: EvaluationContext): Promise<void> {
  const { kind, body, unit } = ctx.actor
  if ((kind !== 'user' && kind !== 'key') || body === null) return
  const counted = await countAttempts(ctx, [keyedHash('evaluation.print', `${body} ${unit ?? ''}`).toString('hex')], hour)
  const over = counted.filter(({ count }) => count > most)
  if (over.length > 0) throw fail('evaluation.busy', { values: { minutes: minutesLeft(ctx, over) } })
}
