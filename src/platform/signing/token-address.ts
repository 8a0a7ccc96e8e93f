import { toHex } from '../crypto/bytes.ts'
import type { Text } from '../text.ts'
import { fail } from './errors.ts'

/** A key in a token, named by a PKCS#11 URI (RFC 7512). */
export type TokenAddress = {
  readonly module: string
  readonly token: string
  /** What the key is found by: its identifier in hexadecimal, else its label. */
  readonly id: string | null
  readonly object: string | null
  readonly pinFile: string | null
}

/** What else may stand there: it only narrows what the token's name and the certificate settle already. */
const narrowing = ['type', 'manufacturer', 'model', 'serial', 'library-manufacturer', 'library-description', 'library-version', 'slot-id']

/** Reads an address; a word that is not known is refused, since leaving it out could mean another key. */
export function tokenAddressOf(address: string, variable: string): TokenAddress {
  const wrong = (fault: Text) => fail('signing.token-address', { values: { key: variable, fault } })
  const [path = '', query = ''] = address.slice('pkcs11:'.length).split('?')
  const words = new Map<string, Uint8Array>()
  for (const part of [...path.split(';'), ...query.split('&')].filter(Boolean)) {
    const [, name, value] = /^([a-z0-9-]+)=(.*)$/s.exec(part) ?? []
    const bytes = decode(value ?? '')
    if (name === undefined || words.has(name) || (name !== 'id' && bytes.includes(0)))
      throw wrong({ zh: '写法不对或重复', en: 'a word is malformed or given twice' })
    if (name === 'pin-value')
      throw wrong({
        zh: '不要在地址中写 PIN，请用 pin-source 指向文件',
        en: 'the PIN does not belong into the address; let pin-source name a file',
      })
    if (![...narrowing, 'token', 'object', 'id', 'module-path', 'pin-source'].includes(name))
      throw wrong({ zh: `不认识 ${name}`, en: `${name} is not known` })
    words.set(name, bytes)
  }
  const text = (name: string): string | null => (words.has(name) ? new TextDecoder().decode(words.get(name)) : null)
  const [token, module, object] = [text('token'), text('module-path'), text('object')]
  const id = words.get('id')
  if (!token || !module || !(id || object))
    throw wrong({ zh: '缺少 token、id（或 object）或 module-path', en: 'token, id (or object) or module-path is missing' })
  return { module, token, id: id ? toHex(id) : null, object, pinFile: text('pin-source')?.replace(/^file:(\/\/)?/, '') ?? null }
}

const decode = (value: string): Uint8Array =>
  Buffer.from(
    value.replace(/%([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  )
