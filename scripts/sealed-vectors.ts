/** The vectors of sealed leaves: what each says of a version and its salts, and by hand, seal, canonical form and entry. */
import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'

export type Sealed = {
  readonly name: string
  readonly open: object
  readonly sealed: object | null
  readonly item: string
  readonly source: string
  readonly subject: string
  readonly note: object | null
  readonly entrySalt: string
  readonly sealSalt: string
}

const canonical = (value: object): string => canonicalize(value) as string
const digestOf = (salt: string, text: string): string => createHash('sha256').update(salt, 'hex').update(text).digest('hex')

export function sealedVector({ name, open, sealed, item, source, subject, note, entrySalt, sealSalt }: Sealed) {
  const seal = sealed === null ? null : digestOf(sealSalt, canonical(sealed))
  const text = canonical({ fields: open, item, source, subject, ...note, ...(seal === null ? {} : { sealed: seal }) })
  return {
    ...{ name, open, sealed, item, source, subject, note, entrySalt, sealSalt, seal },
    ...{ canonical: text, entry: digestOf(entrySalt, text) },
  }
}
