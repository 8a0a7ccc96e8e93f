import type { PackContext } from '../packs/index.ts'
import { openCase, readCase, takeStep, type ReadCase, type Taken } from '../procedures/index.ts'
import { dayOf } from '../platform/time.ts'
import { keptText } from '../subjects/index.ts'
import { answererOf, told, type ToldEntry } from './entry.ts'
import { fail } from './errors.ts'
import { ownFileOf } from './purpose.ts'
import { insertQuestion, loadQuestion, selectAlike, selectEntries } from './store.ts'

const procedure = 'readQuestion'
const longest = 1000

/** A read the organisation is told of, and what it asked about it. */
export type AskedRead = {
  readonly entry: ToldEntry
  readonly question: ReadCase | null
  /** This and every other read of that day that differs in nothing but the moment, the latest first; at most `mostAlike`. */
  readonly alike: readonly { readonly entryId: number; readonly readAt: Date }[]
}

export const mostAlike = 500

/** One read of what is held about the own organisation; one that is not told yet is not there. */
export async function readOfOwn(ctx: PackContext, entryId: number): Promise<AskedRead> {
  const entry = await ownEntry(ctx, entryId)
  const question = await loadQuestion(ctx, { subjectId: entry.subjectId, entryId })
  const day = dayOf(entry.readAt)
  const filter = { organisation: ownFileOf(ctx).code, toldBy: ctx.now(), from: day, until: day }
  return {
    entry: told(entry),
    question: question === undefined ? null : await readCase(ctx, question.caseId),
    alike: await selectAlike(ctx, filter, entry, mostAlike),
  }
}

/** Asks the body that read, or the office for it: an answer is due within the time of the procedure. Asking twice asks once. */
export async function askAboutRead(ctx: PackContext, { entryId, question }: { entryId: number; question: string }): Promise<number> {
  const entry = await ownEntry(ctx, entryId)
  const text = keptText(question)
  if (text === '' || text.length > longest) throw fail('access.no-question', { values: { most: longest } })
  if (answererOf(entry) === null) throw fail('access.not-answered-here')
  return ctx.transaction(async (inner) => {
    const opened = await openCase(inner, {
      procedure,
      subjectId: entry.subjectId,
      ...(entry.body === 'source' && entry.unit !== null ? { sourceCode: entry.unit } : {}),
      action: 'ask',
      reason: text,
      requestKey: `read-${entryId}`,
    })
    if (!opened.accepted) throw fail('access.no-question', { values: { most: longest }, details: opened.reasons })
    await insertQuestion(inner, { subjectId: entry.subjectId, entryId, caseId: opened.case.caseId })
    return opened.case.caseId
  })
}

/** The read a case asks about, for the body that has to answer. */
export async function readAskedAbout(
  ctx: PackContext,
  caseId: number,
): Promise<{ readonly entry: ToldEntry; readonly question: ReadCase }> {
  const question = await readCase(ctx, caseId)
  const found = await loadQuestion(ctx, { caseId })
  const entry = found && (await selectEntries(ctx, { entryId: found.entryId }, 1))[0]
  if (entry === undefined) throw fail('access.no-such-read')
  return { entry: told(entry), question }
}

/** Answers a question about a read; any other case is none. */
export async function answerAboutRead(
  ctx: PackContext,
  { caseId, reason, seen }: { readonly caseId: number; readonly reason: string; readonly seen?: number | undefined },
): Promise<Taken> {
  const { question } = await readAskedAbout(ctx, caseId)
  return takeStep(ctx, { caseId: question.case.caseId, action: 'answer', reason, seen })
}

async function ownEntry(ctx: PackContext, entryId: number) {
  const { code } = ownFileOf(ctx)
  const [entry] = await selectEntries(ctx, { organisation: code, toldBy: ctx.now(), entryId }, 1)
  if (entry === undefined) throw fail('access.no-such-read')
  return entry
}
