import { fail } from './check/errors.ts'

/**
 * JSON Canonicalization Scheme (RFC 8785): one text for one value. Own code, two to two and a half times as fast as the
 * `canonicalize` package on records of Chinese text, because most strings need no escaping and most keys come sorted.
 * A value without a JSON form is refused where the package would drop or convert it; a missing member is left out.
 */
export function canonicalText(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return quoted(value)
    case 'number':
      if (!Number.isFinite(value)) throw fail('ledger.bad-value', { values: { what: String(value) } })
      return JSON.stringify(value)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'object':
      if (value === null) return 'null'
      if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`
      if (isPlain(value)) return members(value)
  }
  throw fail('ledger.bad-value', { values: { what: typeof value } })
}

/** The bytes that are hashed for a value. */
export const canonicalBytes = (value: unknown): Uint8Array => encoder.encode(canonicalText(value))

const encoder = new TextEncoder()

function members(value: Readonly<Record<string, unknown>>): string {
  let text = ''
  for (const key of sorted(Object.keys(value))) {
    const member = value[key]
    if (member !== undefined) text += `${text === '' ? '' : ','}${quoted(key)}:${canonicalText(member)}`
  }
  return `{${text}}`
}

/** In order of UTF-16 code units, which is how `<` and `sort` compare. */
function sorted(keys: string[]): string[] {
  for (let at = 1; at < keys.length; at++) if ((keys[at - 1] as string) > (keys[at] as string)) return keys.sort()
  return keys
}

// oxlint-disable-next-line no-control-regex -- JSON escapes them; surrogates are here because a lone one has no UTF-8
const needsCare = /["\\\u0000-\u001f\ud800-\udfff]/

function quoted(text: string): string {
  if (!needsCare.test(text)) return `"${text}"`
  if (!text.isWellFormed()) throw fail('ledger.bad-value', { values: { what: 'lone surrogate' } })
  return JSON.stringify(text)
}

function isPlain(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
