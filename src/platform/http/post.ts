import { request as plain, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as secure } from 'node:https'

export type Post = {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  readonly milliseconds: number
  /** The longest answer that is read. */
  readonly bytes: number
  readonly lookup?: NonNullable<RequestOptions['lookup']>
}
/** `error` is what ended it, where something did. */
export type PostAnswer =
  | { readonly status: number; readonly body: Buffer }
  | { readonly status: number | null; readonly fault: 'unreachable' | 'too-slow' | 'too-large'; readonly error?: NodeJS.ErrnoException }

/** Posts some bytes to another program, once and to that address only: nothing is followed, nothing too long or too slow is waited for. */
export async function post({ milliseconds, bytes, ...message }: Post): Promise<PostAnswer> {
  const signal = AbortSignal.timeout(milliseconds)
  try {
    const answer = await send(message, signal)
    const status = answer.statusCode ?? 0
    const body = await readAnswer(answer, bytes)
    return body === null ? { status, fault: 'too-large' } : { status, body }
  } catch (error) {
    return { status: null, fault: signal.aborted ? 'too-slow' : 'unreachable', error: error as NodeJS.ErrnoException }
  }
}

const send = ({ url, headers, body, lookup }: Omit<Post, 'milliseconds' | 'bytes'>, signal: AbortSignal): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const address = new URL(url)
    const open = address.protocol === 'https:' ? secure : plain
    const sized = { 'content-length': String(body.length), ...headers }
    open(address, { method: 'POST', agent: false, headers: sized, signal, ...(lookup ? { lookup } : {}) }, resolve)
      .on('error', reject)
      .end(body)
  })

/** The bytes of an answer; null when it is longer than is read. */
async function readAnswer(answer: IncomingMessage, most: number): Promise<Buffer | null> {
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
  return Buffer.concat(pieces)
}
