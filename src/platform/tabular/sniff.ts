import { detectEncoding } from './encoding.ts'

/** What the first bytes show a file to be: something readable here, or the name of what it is instead. */
export type Sniffed = { readonly is: 'zip' | 'ole' | 'html' | 'json' | 'ndjson' | 'text' } | { readonly is: 'other'; readonly kind: string }

const magics: readonly (readonly [kind: string, bytes: string])[] = [
  ['PDF', '25504446'],
  ['GZIP', '1f8b'],
  ['RAR', '52617221'],
  ['7Z', '377abcaf271c'],
  ['PNG', '89504e47'],
  ['JPEG', 'ffd8ff'],
  ['GIF', '47494638'],
  ['RTF', '7b5c727466'],
]

export function sniff(start: Uint8Array): Sniffed {
  const hex = Buffer.from(start.subarray(0, 8)).toString('hex')
  if (hex.startsWith('504b0304') || hex.startsWith('504b0506')) return { is: 'zip' }
  if (hex === 'd0cf11e0a1b11ae1') return { is: 'ole' }
  const magic = magics.find(([, bytes]) => hex.startsWith(bytes))
  if (magic) return { is: 'other', kind: magic[0] }
  const encoding = detectEncoding(start)
  if (start.includes(0) && !encoding.name.startsWith('utf-16')) return { is: 'other', kind: 'BINARY' }
  const text = new TextDecoder(encoding.name).decode(start).trimStart()
  if (/^\[\s*(?:[{\]]|$)/.test(text)) return { is: 'json' }
  if (/^\{\s*(?:["}]|$)/.test(text)) return { is: 'ndjson' }
  if (/^<(?:!doctype|html|head|meta|table|style|\?xml|script|body|div)/i.test(text)) return { is: 'html' }
  return { is: 'text' }
}
