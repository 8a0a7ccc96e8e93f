import { verifyDocument } from '../../ledger/check/index.ts'
import { fromBase64url } from '../../platform/crypto/bytes.ts'
import { openJws, publicKeyOf } from '../../platform/crypto/jws.ts'
import type { Primitives } from '../../platform/crypto/primitives.ts'
import { XinhengError } from '../../platform/errors.ts'
import type { Findings } from './findings.ts'
import { isObject, objectIn, textIn, tolerance } from './verify-content.ts'

/**
 * Status lists (W3C Bitstring Status List 1.0): one bit for each place in the ledger, so that whoever checks takes the list
 * of a hundred thousand and tells nobody which report is meant.
 */
export const listLength = 131_072
export type StatusPurpose = 'revocation' | 'message'
export type ListPlace = { readonly list: number; readonly purpose: StatusPurpose }

/** The address of a list below the site, and the list an address names. */
export const listPath = ({ list, purpose }: ListPlace): string => `/reports/status/${list}${purpose === 'message' ? '/replaced' : ''}`
export const listPlaceOf = (leafIndex: number): { readonly list: number; readonly index: number } => ({
  list: Math.floor(leafIndex / listLength),
  index: leafIndex % listLength,
})

function listAt(address: unknown): ListPlace | null {
  const [, list, replaced] = /\/reports\/status\/(\d{1,12})(\/replaced)?$/.exec(textIn(address)) ?? []
  return list === undefined ? null : { list: Number(list), purpose: replaced === undefined ? 'revocation' : 'message' }
}

type Asked = { readonly vkey: string; readonly leafIndex: number; readonly number: string; readonly now: Date }

/** What a list, or the proof of an end, says about a report whose place in the ledger is proved. */
export async function checkStatus(
  tools: Primitives,
  found: Findings,
  text: string,
  { vkey, leafIndex, number, now }: Asked,
): Promise<void> {
  if (text.trimStart().startsWith('{')) {
    const end = await openEnd(tools, text, vkey)
    if (found.find('ending', end?.number === number) && end) found.find(end.state, false)
    return
  }
  const list = await openList(text, vkey, now)
  const { list: wanted, index } = listPlaceOf(leafIndex)
  if (!found.find('status-list', list !== null && list.place.list === wanted) || !list) return
  // The first bit is the highest of the first byte.
  const isSet = (((list.bits[index >> 3] ?? 0xff) << (index & 7)) & 0x80) !== 0
  found.find(list.place.purpose === 'revocation' ? 'revoked' : 'replaced', !isSet)
}

type End = { readonly number: string; readonly state: 'revoked' | 'replaced' }

/** The end of a report that stands in the ledger of the key; null for anything else. */
async function openEnd(tools: Primitives, text: string, vkey: string): Promise<End | null> {
  try {
    const { valid, content } = await verifyDocument(tools, text, vkey)
    const { kind, number, state } = content ?? {}
    const isOne = valid && kind === 'reportEnd' && typeof number === 'string' && (state === 'revoked' || state === 'replaced')
    return isOne ? { number, state } : null
  } catch (error) {
    if (error instanceof XinhengError) return null
    throw error
  }
}

async function openList(jws: string, vkey: string, now: Date): Promise<{ readonly place: ListPlace; readonly bits: Uint8Array } | null> {
  const opened = await openJws(jws.trim(), 'vc+jwt', [await publicKeyOf({ vkey })])
  const credential = opened.ok ? objectIn(opened.payload) : null
  const subject = credential?.['credentialSubject']
  const place = listAt(credential?.['id'])
  if (!credential || !isObject(subject) || !place || subject['type'] !== 'BitstringStatusList') return null
  if (subject['statusPurpose'] !== place.purpose) return null
  const from = Date.parse(textIn(credential['validFrom'])) - tolerance
  const until = Date.parse(textIn(credential['validUntil'])) + tolerance
  if (!(from <= now.getTime() && now.getTime() <= until)) return null
  const bits = await unpack(textIn(subject['encodedList']))
  return bits?.length === listLength / 8 ? { place, bits } : null
}

/** Multibase base64url of gzip, up to the length of a list and one byte. */
async function unpack(encoded: string): Promise<Uint8Array | null> {
  const packed = encoded.startsWith('u') ? fromBase64url(encoded.slice(1)) : null
  if (packed === null) return null
  const reader = new Blob([new Uint8Array(packed)]).stream().pipeThrough(new DecompressionStream('gzip')).getReader()
  const bits = new Uint8Array(listLength / 8)
  let size = 0
  for (;;) {
    const read = await reader.read().catch(() => null)
    if (read === null) return null
    if (read.done) return bits.subarray(0, size)
    if (size + read.value.length > bits.length) {
      await reader.cancel()
      return null
    }
    bits.set(read.value, size)
    size += read.value.length
  }
}
