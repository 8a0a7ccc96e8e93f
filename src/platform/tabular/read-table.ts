import { readCsv } from './csv.ts'
import { decodeText } from './encoding.ts'
import { detectDelimiter } from './delimiter.ts'
import { fail } from './errors.ts'
import { defaultLimits, type Limits } from './limits.ts'
import { joinedStart, limitedBytes } from './stream.ts'
import type { Bytes, Table } from './table.ts'

export type ReadOptions = { readonly limits?: Partial<Limits> }

/** Opens a table of any supported format. What the bytes are decides, not what the file is called. */
export async function readTable(source: Bytes, options: ReadOptions = {}): Promise<Table> {
  const limits = { ...defaultLimits, ...options.limits }
  const { start, bytes } = await joinedStart(limitedBytes(source, limits.bytes), 4_096)
  if (start.length === 0) throw fail('tabular.empty')
  return readCsvTable(bytes, limits)
}

async function readCsvTable(bytes: AsyncIterable<Uint8Array>, limits: Limits): Promise<Table> {
  const decoded = await decodeText(bytes)
  const { start, pieces } = await sample(decoded.text)
  const delimiter = detectDelimiter(start)
  const batches = readCsv(pieces, delimiter, limits)
  return {
    format: 'csv',
    get encoding() {
      return decoded.encoding
    },
    delimiter,
    sheet: null,
    sheets: [],
    hiddenColumns: [],
    batches,
    close: async () => void (await pieces.return(undefined)),
  }
}

const sampleLength = 16_384

/** The first text, to look at, and the whole text again. */
async function sample(text: AsyncIterable<string>): Promise<{ start: string; pieces: AsyncGenerator<string> }> {
  const iterator = text[Symbol.asyncIterator]()
  let start = ''
  while (start.length < sampleLength) {
    const next = await iterator.next()
    if (next.done) break
    start += next.value
  }
  async function* pieces(): AsyncGenerator<string> {
    try {
      if (start !== '') yield start
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value
    } finally {
      await iterator.return?.(undefined)
    }
  }
  return { start, pieces: pieces() }
}
