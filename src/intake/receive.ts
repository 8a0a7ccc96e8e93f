import { headerKey, knownHeaders, editionsOf, type PackContext } from '../packs/index.ts'
import { XinhengError } from '../platform/errors.ts'
import { readTable, splitHeader, type Batch, type Bytes, type Table } from '../platform/tabular/index.ts'
import { dayOf } from '../platform/time.ts'
import { requireSource } from '../sources/index.ts'
import { loadBrands } from '../subjects/index.ts'
import { alsoNeeded, columnsInEnglish } from './checking/also-needed.ts'
import { blocksOf } from './checking/check-block.ts'
import { checkFile } from './checking/check-file.ts'
import { matchColumns, type ColumnMatch } from './reading/columns.ts'
import { confirmAtOnce } from './confirm.ts'
import { fail } from './errors.ts'
import { FileTotal } from './checking/file-total.ts'
import { layoutOf } from './reading/layout.ts'
import { submissionLimits } from './reading/limits.ts'
import { paced } from '../platform/http/pace.ts'
import { readingPlaces } from './reading/places.ts'
import { labelOf } from './checking/problem.ts'
import { Progress } from './reading/progress.ts'
import { shownValue } from './reading/reading.ts'
import { repeatsIn } from './checking/repeats-store.ts'
import { sanitisedFileName } from './reading/sanitise.ts'
import { createStaging, indexStaging, keepConcerns, markAlive, Stager } from './checking/staging-store.ts'
import { findSubmission, insertSubmission, nameSame, updateReceived, updateSubmission } from './store.ts'
import type { Submission, Way } from './submission.ts'
import { sweepInterrupted } from './forgetting/sweep.ts'

export type ReceiveInput = {
  readonly sourceCode: string
  readonly item: string
  readonly fileName: string
  readonly bytes: Bytes
  readonly way: Way
  /** Stop after checking: its sender confirms or discards it. */
  readonly dryRun?: boolean
  /** The second person who stands for what it brings; from then on only two persons change it. */
  readonly confirmedBy?: string
  /** The submission whose refused rows this file mends. */
  readonly follows?: number
  readonly onProgress?: (rows: number) => void
}

/**
 * Takes a file in: reads it as a stream, checks every row, keeps what passed and why the rest did not. Nothing unsanitised is
 * written anywhere. Without `dryRun` the merge is queued at once, unless a second person has to confirm it.
 */
export async function receiveSubmission(ctx: PackContext, input: ReceiveInput): Promise<Submission> {
  const { item } = input
  const editions = editionsOf(ctx.pack, item)
  if (editions.length === 0) throw fail('intake.unknown-item', { values: { item: shownValue(item) } })
  const source = await requireSource(ctx, input.sourceCode, item)
  const follows = input.follows === undefined ? null : await followed(ctx, input.follows, source.code)
  return readingPlaces.within(source.code, () => readFile(ctx, input, source.code, follows))
}

async function readFile(ctx: PackContext, input: ReceiveInput, sourceCode: string, follows: number | null): Promise<Submission> {
  const { item } = input
  await sweepInterrupted(ctx)
  const submissionId = await insertSubmission(ctx, {
    sourceCode,
    item,
    way: input.way,
    sentBy: ctx.actor.id,
    fileName: sanitisedFileName(input.fileName),
    follows,
    receivedAt: ctx.now(),
  })
  const found: Found = { columns: null, table: null, headerRows: null }
  const progress = new Progress(ctx, submissionId, input.onProgress)
  try {
    await ctx.transaction((inner) => stage(inner, submissionId, sourceCode, input, found, progress))
  } catch (error) {
    await progress.end()
    await recordFailure(ctx, submissionId, error, found)
    throw error
  }
  await progress.end()
  if (!input.dryRun) await confirmAtOnce(ctx, submissionId, input.confirmedBy ?? null)
  return (await findSubmission(ctx, submissionId)) as Submission
}

/** What is known of a file although it may not be taken. */
type Found = { columns: ColumnMatch | null; table: Table | null; headerRows: readonly [number, number] | null }

/** What was detected, as it is kept. */
const detected = ({ table, headerRows }: Found) => ({
  format: table?.format ?? null,
  encoding: table?.encoding ? `${table.encoding.name}${table.encoding.bom ? ' (BOM)' : ''}` : null,
  layout: table && layoutOf(table, headerRows),
})

async function followed(ctx: PackContext, submissionId: number, sourceCode: string): Promise<number> {
  const earlier = await findSubmission(ctx, submissionId)
  if (earlier?.sourceCode !== sourceCode) throw fail('intake.unknown-submission', { values: { id: submissionId } })
  return submissionId
}

/** Opens the file and matches its headers. */
async function openFile(
  ctx: PackContext,
  { item, bytes }: ReceiveInput,
  found: Found,
): Promise<{ columns: ColumnMatch; batches: AsyncIterable<Batch> }> {
  const editions = editionsOf(ctx.pack, item)
  const known = knownHeaders(editions)
  const isKnownHeader = (text: string) => known.has(headerKey(text))
  const table = await readTable(paced(bytes), { limits: submissionLimits(), isKnownHeader })
  found.table = table
  const { header, batches } = await splitHeader(table, isKnownHeader)
  if (header === null && (await isEmptyList(table, batches))) throw fail('intake.empty-list')
  if (header === null) throw fail('intake.no-header', { values: { item: editions.at(-1)?.name.zh ?? item } })
  const columns = matchColumns(header.labels, editions, known)
  found.columns = columns
  found.headerRows = header.rows
  if (columns.missing.length > 0) {
    const labels = columns.missing.map((field) => labelOf(field, editions) ?? { zh: field, en: field })
    const also = alsoNeeded(columns, editions)
    const values = {
      columns: labels.map(({ zh }) => zh).join('、'),
      columnsEn: columnsInEnglish(labels),
      also: also.length === 0 ? '' : `另外：${also.map(({ zh }) => zh).join('；')}。`,
      alsoEn: also.length === 0 ? '' : `Besides: ${also.map(({ en }) => en).join('; ')}. `,
    }
    throw fail('intake.missing-columns', { values, details: columns })
  }
  return { columns, batches }
}

/** A list of objects without an object: it has no header, and needs none. */
async function isEmptyList({ format }: Table, batches: AsyncIterable<Batch>): Promise<boolean> {
  if (format === 'csv' || format === 'xlsx') return false
  for await (const { numbers } of batches) if (numbers.length > 0) return false
  return true
}

/**
 * One transaction from the opening of the file to the state `checked`: there in full, or not at all. It says that somebody
 * reads before the first byte is awaited, for a sender may be slow.
 */
async function stage(
  ctx: PackContext,
  submissionId: number,
  sourceCode: string,
  input: ReceiveInput,
  found: Found,
  progress: Progress,
): Promise<void> {
  await markAlive(ctx, submissionId)
  const { columns, batches } = await openFile(ctx, input, found)
  await createStaging(ctx, submissionId)
  const stager = new Stager(ctx, submissionId)
  const brands = await loadBrands(ctx)
  const rules = { pack: ctx.pack, item: input.item, submissionId, columns, sourceCode, today: dayOf(ctx.now()), brands }
  const total = new FileTotal()
  try {
    for await (const block of checkFile(blocksOf(batches), rules)) {
      await stager.add(block)
      total.add(block)
      progress.tell(total.counts.rowsRead)
    }
    await stager.end()
  } catch (error) {
    await stager.settle()
    throw error
  }
  if (total.counts.rowsRead === 0) throw fail('intake.no-rows')
  await indexStaging(ctx, submissionId)
  if (total.counts.refused > 0) await keepConcerns(ctx, submissionId)
  const isKept = await updateReceived(ctx, submissionId, {
    ...total.counts,
    state: 'checked',
    checkedAt: ctx.now(),
    ...detected(found),
    columns,
    problems: total.groups(),
    repeats: input.dryRun ? await repeatsIn(ctx, submissionId) : null,
    digest: total.digest(),
  })
  if (!isKept) throw fail('intake.interrupted')
  await nameSame(ctx, submissionId)
}

async function recordFailure(ctx: PackContext, submissionId: number, error: unknown, found: Found): Promise<void> {
  const { code, text } = error instanceof XinhengError ? error : fail('intake.interrupted')
  const failure = { code, zh: text.zh, en: text.en }
  await updateSubmission(ctx, submissionId, {
    state: 'failed',
    finishedAt: ctx.now(),
    failure,
    ...detected(found),
    columns: found.columns,
  })
}
