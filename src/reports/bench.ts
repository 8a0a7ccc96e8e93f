import { buffer } from 'node:stream/consumers'
import { quantile, type Bench } from '../platform/bench/bench.ts'
import type { Actor } from '../platform/context.ts'
import { openTypesetter } from '../platform/pdf/typesetter.ts'
import { fillForReports } from './bench-data.ts'
import type { ReportsContext } from './context.ts'
import { makeReport } from './make.ts'
import { reportTemplate } from './forms.ts'
import { readDocument } from './read-document.ts'
import { readReport } from './read.ts'
import { sheetOf } from './pdf/sheet.ts'
import type { Snapshot } from './report.ts'

const round = (value: number, digits = 2): number => Number(value.toFixed(digits))
const median = (values: readonly number[]): number => quantile(values, 0.5)

/** Of so many documents the text is read back. */
const read = 5
const unspaced = (text: string): string => text.replaceAll(/\s/g, '')

const wordsOf = ({ subject, number, sections }: Snapshot): string[] =>
  [subject.name, number, ...sections.map(({ name }) => name.zh)].map(unspaced)

/** How many of some documents have the words they should. */
async function countReadable(documents: readonly { readonly pdf: Buffer; readonly words: readonly string[] }[]): Promise<number> {
  // Only measuring needs it: an installation without it runs.
  const { extractText } = await import('unpdf')
  const found = await Promise.all(
    documents.map(async ({ pdf, words }) => {
      const text = unspaced((await extractText(new Uint8Array(pdf), { mergePages: true })).text)
      return words.every((word) => text.includes(word))
    }),
  )
  return found.filter(Boolean).length
}

/**
 * `ratio_to_typst`: a report of five pages read, proved, set, signed, kept and handed out, beside the typesetting engine alone on the
 * same kind of content. No content is set twice, for the engine remembers; the two take turns. Also the size of the file, and
 * what a library that is not ours reads back out of it.
 */
export const reportBench: Bench<ReportsContext> = async ({ ctx, connection, rows, report }) => {
  const rounds = rows ?? 60
  const codes = await fillForReports(connection, 2 * rounds)
  const set = openTypesetter()
  const ours: number[] = []
  const bare: number[] = []
  const sizes: number[] = []
  const pages: number[] = []
  const made: { readonly pdf: Buffer; readonly words: readonly string[] }[] = []
  for (const [place, code] of codes.entries()) {
    const head: Actor = { kind: 'user', id: 'bench', body: 'organisation', role: 'head', unit: code }
    const own = ctx.as(head)
    const number = await makeReport(own, { version: 'full', language: 'zh' })
    const { snapshot } = await readReport(own, number)
    const start = performance.now()
    if (place % 2 === 0) {
      const inputs = { sheet: JSON.stringify(sheetOf(snapshot, 'zh')) }
      const started = performance.now()
      const pdf = set({ template: reportTemplate, inputs, standard: 'A-3a', at: new Date(snapshot.generatedAt) })
      bare.push(performance.now() - started)
      pages.push(
        Buffer.from(pdf)
          .toString('latin1')
          .split(/\/Type \/Page\b/).length - 1,
      )
    } else {
      const pdf = await buffer((await readDocument(own, number)).bytes)
      ours.push(performance.now() - start)
      sizes.push(pdf.length)
      if (made.length < read) made.push({ pdf, words: wordsOf(snapshot) })
    }
  }
  // The first of both start the engine.
  const [signed, alone] = [median(ours.slice(2)), median(bare.slice(2))]
  const shared = { bench: 'report', rows: ours.length }
  report({
    ...shared,
    metric: 'ratio_to_typst',
    value: round(signed / alone),
    unit: 'x',
    baseline: `typst alone, ${median(pages)} pages: ${round(alone, 1)} ms; signed and kept: ${round(signed, 1)} ms`,
    goal: '<= 1.3',
  })
  report({
    ...shared,
    metric: 'text_read_back',
    value: (await countReadable(made)) / made.length,
    unit: 'of 1',
    baseline: `unpdf finds name, number and every heading in ${made.length} documents`,
    goal: '1',
  })
  report({ ...shared, metric: 'size', value: median(sizes), unit: 'bytes', baseline: 'signed, with the proof inside', goal: 'none' })
}
