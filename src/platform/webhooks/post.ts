import { request as plain, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as secure } from 'node:https'
import { Webhook } from 'standardwebhooks'
import { insideCode, lookUpOutside } from './look-up.ts'
import type { WebhookFault } from './fault.ts'
import { mayBeInside, webhookProblem } from './target.ts'

/** How a receiver answered. `fault` says in one word why a message did not arrive. */
export type Posted =
  | { readonly arrived: true; readonly status: number; readonly body: string }
  | { readonly arrived: false; readonly status: number | null; readonly fault: WebhookFault }

export type Message = {
  readonly url: string
  /** `whsec_` and base64 (https://www.standardwebhooks.com). */
  readonly secret: string
  /** The same for every attempt, so that a receiver knows a repetition. */
  readonly id: string
  readonly at: Date
  readonly body: string
}

type Limits = { readonly milliseconds: number; readonly bytes: number; readonly inside: boolean }

/**
 * Posts one signed message. The address is looked up once and the connection goes to an address that was looked at: a name that
 * answers differently the second time leads nowhere else. Nothing is followed, and no answer is read to its end that is too long or too slow.
 */
export async function postWebhook(message: Message, limits: Partial<Limits> = {}): Promise<Posted> {
  const { milliseconds = 10_000, bytes = 64 * 1024, inside = mayBeInside() } = limits
  if (webhookProblem(message.url, inside) !== null) return { arrived: false, status: null, fault: 'address' }
  const signal = AbortSignal.timeout(milliseconds)
  try {
    const answer = await send(message, { signal, ...(inside ? {} : { lookup: lookUpOutside() }) })
    const status = answer.statusCode ?? 0
    const body = await readAnswer(answer, bytes)
    if (body === null) return { arrived: false, status, fault: 'too-large' }
    if (status >= 200 && status < 300) return { arrived: true, status, body }
    return { arrived: false, status, fault: status >= 300 && status < 400 ? 'moved' : status === 410 ? 'gone' : 'refused' }
  } catch (error) {
    return { arrived: false, status: null, fault: signal.aborted ? 'too-slow' : faultOf((error as NodeJS.ErrnoException).code ?? '') }
  }
}

/** Names of Node.js and OpenSSL for a certificate nobody vouches for, of another name, or out of its time. */
const isOfCertificate = (code: string): boolean => /CERT|^UNABLE_TO_|^HOSTNAME_MISMATCH$|^INVALID_CA$|^PATH_LENGTH_EXCEEDED$/.test(code)

const faultOf = (code: string): WebhookFault => (code === insideCode ? 'inside' : isOfCertificate(code) ? 'certificate' : 'unreachable')

const send = (message: Message, options: RequestOptions): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const url = new URL(message.url)
    const open = url.protocol === 'https:' ? secure : plain
    open(url, { ...options, method: 'POST', agent: false, headers: headersOf(message) }, resolve)
      .on('error', reject)
      .end(message.body)
  })

function headersOf({ secret, id, at, body }: Message): Record<string, string> {
  return {
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    'user-agent': 'Xinheng-Webhooks',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, at, body),
  }
}

/** The text of an answer; null when it is longer than is read. */
async function readAnswer(answer: IncomingMessage, most: number): Promise<string | null> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of answer as AsyncIterable<Buffer>) {
    size += piece.length
    if (size > most) {
      answer.destroy()
      return null
    }
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}
