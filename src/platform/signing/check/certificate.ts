import { expectTag, identifier, integerOf, Malformed, membersOf, octets, oidOf, readOnly, set, timeOf, type Der } from './der.ts'

/** What of an X.509 certificate (RFC 5280) the checks look at. */
export type Certificate = {
  readonly der: Uint8Array
  readonly serial: string
  /** The issuer's name as it is written, to be compared byte by byte. */
  readonly issuer: Uint8Array
  /** The subject's name for people: its common name, else its organisation. */
  readonly subject: string
  readonly notBefore: Date
  readonly notAfter: Date
  /** SubjectPublicKeyInfo. */
  readonly key: Uint8Array
  /** Extended key usage; empty when the certificate names none. */
  readonly purposes: readonly string[]
}

export function readCertificate(der: Uint8Array): Certificate {
  const [tbs] = membersOf(readOnly(der))
  const members = membersOf(tbs)
  if (members[0]?.tag === 0xa0) members.shift()
  const [serial, , issuer, validity, subject, key, ...rest] = members
  const [notBefore, notAfter] = membersOf(validity)
  const extensions = rest.find(({ tag }) => tag === 0xa3)
  return {
    der,
    serial: integerOf(serial),
    issuer: expectTag(issuer, 0x30).whole,
    subject: nameOf(subject),
    notBefore: timeOf(notBefore),
    notAfter: timeOf(notAfter),
    key: expectTag(key, 0x30).whole,
    purposes: extensions ? purposesIn(extensions) : [],
  }
}

/** commonName, organizationName. */
const spoken = ['2.5.4.3', '2.5.4.10']

function nameOf(name: Der | undefined): string {
  const parts = membersOf(name)
    .flatMap((one) => membersOf(one, set))
    .map((one) => membersOf(one))
  for (const wanted of spoken) {
    const value = parts.find(([type]) => type?.tag === identifier && oidOf(type) === wanted)?.[1]
    if (value) return textOf(value)
  }
  return ''
}

function textOf({ tag, body }: Der): string {
  if (tag === 0x1e) return new TextDecoder('utf-16be').decode(body)
  return new TextDecoder(tag === 0x0c ? 'utf-8' : 'latin1').decode(body)
}

function purposesIn(extensions: Der): string[] {
  const [list] = membersOf(extensions, 0xa3)
  for (const extension of membersOf(list)) {
    const [type, ...rest] = membersOf(extension)
    const value = rest.at(-1)
    if (oidOf(type) !== '2.5.29.37') continue
    if (value?.tag !== octets) throw new Malformed('extension')
    return membersOf(readOnly(value.body)).map(oidOf)
  }
  return []
}

export const isValidAt = ({ notBefore, notAfter }: Certificate, at: Date): boolean => notBefore <= at && at <= notAfter
