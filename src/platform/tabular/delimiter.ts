import { CsvParser } from './csv.ts'

const candidates = [',', '\t', ';', '|'] as const

/** The delimiter under which most of the first rows have the same, largest number of cells; a comma when nothing tells. */
export function detectDelimiter(sample: string): string {
  const told = /^sep=(.)\r?\n/i.exec(sample)
  if (told) return told[1]!
  let best: { delimiter: string; score: number } = { delimiter: ',', score: 0 }
  for (const delimiter of candidates) {
    if (!sample.includes(delimiter)) continue
    const score = evenness(widths(sample, delimiter))
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}

function widths(sample: string, delimiter: string): number[] {
  const parser = new CsvParser(delimiter, { rows: Infinity, columns: Infinity, cellLength: Infinity, rowLength: Infinity })
  parser.push(sample.endsWith('\n') ? sample : `${sample}\n`)
  return parser.rows.slice(0, 50).map((row) => row.length)
}

/** Cells beyond the first in rows of the commonest width. */
function evenness(all: readonly number[]): number {
  const times = new Map<number, number>()
  for (const width of all) if (width > 1) times.set(width, (times.get(width) ?? 0) + 1)
  let score = 0
  for (const [width, count] of times) score = Math.max(score, (width - 1) * count * count)
  return score
}
