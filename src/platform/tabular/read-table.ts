import { readCsv } from './csv.ts'
import { decodeText, type DecodedText } from './encoding.ts'
import { detectDelimiter } from './delimiter.ts'
import { fail } from './errors.ts'
import { jsonNames, readJson } from './json.ts'
import { defaultLimits, type Limits } from './limits.ts'
import { readOle } from './ole.ts'
import { sniff } from './sniff.ts'
import { createSpool, spooled, type Spool } from './spool.ts'
import { closing, joinedStart, limitedBytes } from './stream.ts'
import type { Bytes } from './bytes.ts'
import type { Table } from './table.ts'
import { withoutApostrophes } from './neutral.ts'
import { openXlsx, type SheetChoice } from './xlsx/open.ts'

export type ReadOptions = SheetChoice & { readonly limits?: Partial<Limits> }

/** Opens a table of any supported format. What the bytes are decides, not what the file is called. */
export async function readTable(source: Bytes, options: ReadOptions = {}): Promise<Table> {
  const limits = { ...defaultLimits, ...options.limits }
  const { start, bytes } = await joinedStart(limitedBytes(source, limits.bytes), 4_096)
  if (start.length === 0) throw fail('tabular.empty')
  const sniffed = sniff(start)
  switch (sniffed.is) {
    case 'zip':
      return openXlsx(await createSpool(bytes), limits, options)
    case 'ole':
      throw await readOle(bytes)
    case 'html':
      await bytes.return(undefined)
      throw fail('tabular.html-as-xls')
    case 'other':
      await bytes.return(undefined)
      throw fail('tabular.unsupported', { values: { kind: sniffed.kind } })
    case 'json':
    case 'ndjson': {
      const spool = await createSpool(bytes)
      try {
        const isArray = sniffed.is === 'json'
        const names = await jsonNames((await decodeText(spooled(spool))).text, isArray, limits)
        const decoded = await decodeText(spooled(spool))
        return textTable(sniffed.is, decoded, null, closing(readJson(decoded.text, isArray, names, limits), spool), spool)
      } catch (error) {
        await spool.close()
        throw error
      }
    }
    case 'text': {
      const decoded = await decodeText(bytes)
      const { start: sample, pieces } = await sampled(decoded.text)
      const delimiter = detectDelimiter(sample)
      return textTable('csv', decoded, delimiter, withoutApostrophes(readCsv(pieces, delimiter, limits)))
    }
  }
}

function textTable(
  format: Table['format'],
  decoded: DecodedText,
  delimiter: string | null,
  batches: AsyncGenerator<Table['batches'] extends AsyncIterable<infer B> ? B : never>,
  spool?: Spool,
): Table {
  return {
    format,
    get encoding() {
      return decoded.encoding
    },
    delimiter,
    sheet: null,
    sheets: [],
    hiddenColumns: [],
    batches,
    close: async () => {
      await batches.return(undefined)
      await spool?.close()
    },
  }
}

const sampleLength = 16_384

/** The first text, to look at, and the whole text again. */
async function sampled(text: AsyncIterable<string>): Promise<{ start: string; pieces: AsyncGenerator<string> }> {
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
