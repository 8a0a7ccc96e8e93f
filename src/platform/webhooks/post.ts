import { Webhook } from 'standardwebhooks'
import { utf8 } from '../crypto/bytes.ts'
import { post } from '../http/post.ts'
import { insideCode, lookUpOutside, type Resolve } from './look-up.ts'
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

type Limits = { readonly milliseconds: number; readonly bytes: number; readonly inside: boolean; readonly resolve: Resolve }

/**
 * Posts one signed message. The address is looked up once and the connection goes to an address that was looked at: a name that
 * answers differently the second time leads nowhere else. Nothing is followed, and no answer is read to its end that is too long or too slow.
 */
export async function postWebhook(message: Message, limits: Partial<Limits> = {}): Promise<Posted> {
  const { milliseconds = 10_000, bytes = 64 * 1024, inside = mayBeInside(), resolve } = limits
  if (webhookProblem(message.url, inside) !== null) return { arrived: false, status: null, fault: 'address' }
  const answer = await post({
    url: message.url,
    headers: headersOf(message),
    body: utf8(message.body),
    milliseconds,
    bytes,
    ...(inside ? {} : { lookup: lookUpOutside(resolve) }),
  })
  if ('fault' in answer) {
    const { status, fault, error } = answer
    return { arrived: false, status, fault: faultOf(error?.code ?? '') ?? fault }
  }
  const { status, body } = answer
  if (status >= 200 && status < 300) return { arrived: true, status, body: body.toString('utf8') }
  return { arrived: false, status, fault: status >= 300 && status < 400 ? 'moved' : status === 410 ? 'gone' : 'refused' }
}

/** Names of Node.js and OpenSSL for a certificate nobody vouches for, of another name, or out of its time. */
const isOfCertificate = (code: string): boolean => /CERT|^UNABLE_TO_|^HOSTNAME_MISMATCH$|^INVALID_CA$|^PATH_LENGTH_EXCEEDED$/.test(code)

const faultOf = (code: string): WebhookFault | null => (code === insideCode ? 'inside' : isOfCertificate(code) ? 'certificate' : null)

function headersOf({ secret, id, at, body }: Message): Record<string, string> {
  return {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'Xinheng-Webhooks',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, at, body),
  }
}
