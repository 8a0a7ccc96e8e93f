import { fromBase64, toBase64 } from '../platform/crypto/bytes.ts'
import { parseDecimal } from './checkpoint.ts'

/** An inclusion proof as text (https://c2sp.org/tlog-proof). `extra` is not covered by any signature. */
export type TlogProof = {
  readonly index: number
  readonly hashes: readonly Uint8Array[]
  /** The signed note, verbatim. */
  readonly checkpoint: string
  readonly extra?: Uint8Array
}

const header = 'c2sp.org/tlog-proof@v1'

export function formatTlogProof({ index, hashes, checkpoint, extra }: TlogProof): string {
  const lines = [header, ...(extra ? [`extra ${toBase64(extra)}`] : []), `index ${index}`, ...hashes.map(toBase64)]
  return `${lines.join('\n')}\n\n${checkpoint}`
}

/** The proof a text is, nothing verified; null when it is malformed. */
export function parseTlogProof(text: string): TlogProof | null {
  const split = text.indexOf('\n\n')
  if (split < 0) return null
  const [first, ...lines] = text.slice(0, split).split('\n')
  const extraText = lines[0]?.startsWith('extra ') ? lines.shift()?.slice('extra '.length) : undefined
  const indexLine = lines.shift()
  const index = indexLine?.startsWith('index ') ? parseDecimal(indexLine.slice('index '.length)) : null
  const extra = extraText === undefined ? undefined : fromBase64(extraText)
  const hashes = lines.map(fromBase64)
  if (first !== header || index === null || extra === null || !hashes.every((hash) => hash?.length === 32)) return null
  return { index, hashes: hashes as Uint8Array[], checkpoint: text.slice(split + 2), ...(extra ? { extra } : {}) }
}
