import { randomBytes, webcrypto } from 'node:crypto'
import { toHex } from '../crypto/bytes.ts'
import { sha256 } from '../crypto/native.ts'
import { post, type PostAnswer } from '../http/post.ts'
import type { Text } from '../text.ts'
import { attempt, attemptLater, integerOf, membersOf, readOnly } from './check/der.ts'
import { finding } from './check/findings.ts'
import { checkStamp } from './check/stamp.ts'
import type { StampMaker } from './cms.ts'
import { fail } from './errors.ts'
import { octetString, seq, sha256Algorithm, unsigned, yes } from './check/write-der.ts'

export type StampAuthority = {
  /** Set by whoever runs the installation, so it may lie in the own network. */
  readonly url: string
  readonly now: () => Date
  readonly milliseconds?: number
}

const largest = 64 * 1024
/** A stamp further from the own clock would be refused wherever it is checked. */
const tolerance = 5 * 60_000

/** Asks a time-stamp authority (RFC 3161) and takes only what is a good stamp for the question. */
export function stampBy({ url, now, milliseconds = 15_000 }: StampAuthority): StampMaker {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) throw fail('signing.stamp-address')
  return async (bytes) => {
    // Sixteen bytes whose first is neither zero nor negative, so that the number is written as it is.
    const nonce = randomBytes(16)
    nonce[0] = 0x40 | ((nonce[0] as number) & 0x3f)
    const imprint = seq(sha256Algorithm, octetString(sha256(bytes)))
    const query = seq(unsigned(Uint8Array.of(1)), imprint, unsigned(nonce), yes)
    const token = tokenIn(
      await post({
        url,
        headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply', 'user-agent': 'Xinheng' },
        body: query,
        milliseconds,
        bytes: largest,
      }),
    )
    const checked = await attemptLater(() => checkStamp(webcrypto.subtle as SubtleCrypto, token, bytes))
    const [fault] = checked?.faults ?? ['stamp-unreadable' as const]
    if (!checked || fault) throw wrong(finding(fault ?? 'stamp-unreadable').text)
    if (checked.stamp.nonce !== toHex(nonce)) throw wrong({ zh: '它答复的是另一个请求', en: 'it answers another question' })
    if (Math.abs(checked.stamp.at.getTime() - now().getTime()) > tolerance)
      throw wrong({ zh: '它的时间与本机时钟相差超过五分钟', en: 'its time is more than five minutes from the clock of this machine' })
    return token
  }
}

const wrong = (fault: Text) => fail('signing.stamp-wrong', { values: { fault } })

const faults: Readonly<Record<Extract<PostAnswer, { fault: unknown }>['fault'], Text>> = {
  unreachable: { zh: '无法连接', en: 'it cannot be reached' },
  'too-slow': { zh: '超时', en: 'it took too long' },
  'too-large': { zh: '应答过长', en: 'its answer is too long' },
}

/** The token of an answer (PKIStatus 0 granted, 1 granted with changes). */
function tokenIn(answer: PostAnswer): Uint8Array {
  if ('fault' in answer) throw fail('signing.stamp-unreachable', { values: { fault: faults[answer.fault] }, cause: answer.error })
  if (answer.status !== 200) throw fail('signing.stamp-refused', { values: { fault: `HTTP ${answer.status}` } })
  const read = attempt(() => {
    const [info, token] = membersOf(readOnly(answer.body))
    return { status: Number.parseInt(integerOf(membersOf(info)[0]), 16), token: token?.whole }
  })
  if (!read) throw wrong(finding('stamp-unreadable').text)
  if (read.status > 1 || !read.token) throw fail('signing.stamp-refused', { values: { fault: `PKIStatus ${read.status}` } })
  return read.token
}
