import type { Context } from 'hono'
import type { LedgerContext } from '../../ledger/index.ts'
import type { PackContext } from '../../packs/index.ts'
import { utf8 } from '../../platform/crypto/bytes.ts'
import { sha256Hex } from '../../platform/crypto/native.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { addDays, dayOf, startOf } from '../../platform/time.ts'
import { fail } from '../errors.ts'

export type Env = HttpEnv<PackContext & LedgerContext>
export type Ask = Context<Env>

/**
 * A public answer as JSON. Caches may keep it for a minute, and never past midnight in China, when publicity ends.
 * `asOf` is put last and left out of the tag, so that an unchanged answer is recognised.
 */
function jsonAnswer(request: Request, content: object, asOf: Date, type = 'application/json; charset=utf-8'): Response {
  const text = JSON.stringify(content)
  const etag = `W/"${sha256Hex(text).slice(0, 32)}"`
  const headers = { etag, 'cache-control': cacheControl(asOf) }
  if (
    request.headers
      .get('if-none-match')
      ?.split(/\s*,\s*/)
      .includes(etag) === true
  )
    return new Response(null, { status: 304, headers })
  const body = text === '{}' ? `{"asOf":"${asOf.toISOString()}"}` : `${text.slice(0, -1)},"asOf":"${asOf.toISOString()}"}`
  return new Response(body, { headers: { ...headers, 'content-type': type } })
}

/** What a use case gives, as of the moment it says. */
export const answer = (c: Ask, { asOf, ...content }: { readonly asOf: Date; readonly [key: string]: unknown }): Response =>
  jsonAnswer(c.req.raw, content, asOf)

/** How long an answer may be kept. */
export function cacheControl(now: Date): string {
  const midnight = startOf(addDays(dayOf(now), 1))
  return `public, max-age=${Math.max(0, Math.min(60, Math.floor((midnight.getTime() - now.getTime()) / 1000)))}`
}

/** The longest a reader may take nothing. Pieces are small enough for a poor line in the country to take one in that time. */
const silence = 30_000
const pieceSize = 64 * 1024

/**
 * A text made piece by piece as the reader takes it: memory does not grow with its length. Who stops taking is cut off, for
 * the answer holds a place that others wait for. `done` is called once it needs it no more.
 */
export function streamAnswer(
  parts: AsyncGenerator<string | Uint8Array>,
  headers: Readonly<Record<string, string>>,
  done: () => void,
): Response {
  const pieces = piecesOf(parts)
  let timer: NodeJS.Timeout | undefined
  const end = async () => {
    clearTimeout(timer)
    done()
    await pieces.return(undefined)
  }
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      clearTimeout(timer)
      try {
        const { value, done: isOver } = await pieces.next()
        if (isOver === true) {
          controller.close()
          return done()
        }
        timer = setTimeout(() => {
          controller.error(fail('disclosure.unread'))
          void end()
        }, silence).unref()
        controller.enqueue(value)
      } catch (error) {
        done()
        controller.error(error)
      }
    },
    cancel: end,
  })
  return new Response(body, { headers: { 'cache-control': 'no-store', ...headers } })
}

async function* piecesOf(parts: AsyncGenerator<string | Uint8Array>): AsyncGenerator<Uint8Array, void> {
  for await (const part of parts) {
    const bytes = typeof part === 'string' ? utf8(part) : part
    for (let at = 0; at < bytes.length; at += pieceSize) yield bytes.subarray(at, at + pieceSize)
  }
}
