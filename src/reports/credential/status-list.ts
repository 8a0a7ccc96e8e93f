import { toBase64url, utf8 } from '../../platform/crypto/bytes.ts'
import { signJws } from '../../platform/crypto/jws.ts'
import type { NoteSigner } from '../../ledger/index.ts'
import { listLength, listPath, type ListPlace } from '../verify/status.ts'
import { credentialsContext, own } from './credential.ts'

/** How long a list may be used: whoever checks later takes a newer one. */
const validHours = 24

export type StatusList = {
  readonly site: string
  readonly place: ListPlace
  /** Which bits are set, each with the place in the ledger where the end of that report stands. */
  readonly ends: readonly (readonly [number, number])[]
  /** The ledger these places are of; null while it is empty. */
  readonly checkpoint: string | null
  readonly now: Date
}

const terms = {
  LedgerEndings: own('LedgerEndings'),
  endings: { '@id': own('endings'), '@type': '@json' },
  checkpoint: own('checkpoint'),
}

/**
 * One list of states as a signed credential, the same for everybody. It is signed with the key of the ledger, so that whoever
 * checks reports needs no further key.
 */
export async function statusListCredential(signer: NoteSigner, { site, place, ends, checkpoint, now }: StatusList): Promise<string> {
  const id = `${site}${listPath(place)}`
  const credential = {
    '@context': [credentialsContext, terms],
    id,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: site,
    validFrom: now.toISOString(),
    validUntil: new Date(now.getTime() + validHours * 3_600_000).toISOString(),
    credentialSubject: {
      id: `${id}#list`,
      type: 'BitstringStatusList',
      statusPurpose: place.purpose,
      ttl: 300_000,
      encodedList: await encodeList(ends.map(([place]) => place)),
    },
    evidence: [{ type: ['LedgerEndings'], endings: ends, checkpoint }],
  }
  return signJws(signer, 'vc+jwt', utf8(JSON.stringify(credential)))
}

/** The bits that are set, packed with gzip, as multibase base64url. */
async function encodeList(set: readonly number[]): Promise<string> {
  const bits = new Uint8Array(listLength / 8)
  for (const index of set) bits[index >> 3]! |= 0x80 >> (index & 7)
  const packed = new Blob([bits]).stream().pipeThrough(new CompressionStream('gzip'))
  return `u${toBase64url(new Uint8Array(await new Response(packed).arrayBuffer()))}`
}
