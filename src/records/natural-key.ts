import { sha256Hex } from '../platform/crypto/native.ts'

/** Brackets of every style around the year of a document number, and what else changes nothing about which document it is. */
const brackets = /[〔〕〖〗【】［］[\]（）()｛｝{}《》〈〉「」『』<>﹝﹞﹙﹚]/g
const dashes = /[‐‑‒–—―−－﹣ー~～_·•]+/g
const ignored = /[\s\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff'‘’"“”`]/g
const simple = /^[0-9A-Z一-龥-]*$/

/**
 * A document number without its spelling: 某市监罚〔2024〕5号, 某市监罚[２０２４] 5 号 and 某市监罚（2024）第5号 are one document.
 * Brackets become a dash, so that 〔2024〕5 and 〔202〕45 stay two.
 */
export function normaliseDocumentNo(text: string): string {
  if (simple.test(text) && !text.includes('第')) return trimDashes(text)
  // Taking a character away can bring others together that fold further: repeated until nothing changes, mostly at once.
  let [before, after] = [text, fold(text)]
  while (after !== before) [before, after] = [after, fold(after)]
  return after
}

const fold = (text: string): string =>
  trimDashes(
    text
      .normalize('NFKC')
      .toUpperCase()
      .normalize('NFKC')
      .replace(brackets, '-')
      .replace(ignored, '')
      .replace(dashes, '-')
      .replace(/第(?=\d)/g, ''),
  )

const trimDashes = (text: string): string => (text.includes('-') ? text.replace(/-{2,}/g, '-').replace(/^-|-$/g, '') : text)

/** Beyond this a key is shortened to its head and a digest: it is indexed. */
const longest = 160

/** The parts of a natural key as far as it still has them: a shortened one keeps those at its head. */
export function keyPartsOf(naturalKey: string): string[] {
  const head = naturalKey.length === 141 ? /^(.{100})#[0-9a-f]{40}$/s.exec(naturalKey)?.[1] : undefined
  return head === undefined ? naturalKey.split('|') : head.split('|').slice(0, -1)
}

/** The natural key of a record, beside item and subject: every part normalised like a document number. */
export function naturalKeyOf(parts: readonly string[]): string {
  let key = ''
  for (let index = 0; index < parts.length; index++) key += (index === 0 ? '' : '|') + normaliseDocumentNo(parts[index] as string)
  return key.length <= longest ? key : `${key.slice(0, 100)}#${sha256Hex(key).slice(0, 40)}`
}
