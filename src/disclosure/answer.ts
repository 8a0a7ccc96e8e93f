import { sha256Hex } from '../platform/crypto/native.ts'
import { addDays, dayOf, startOf } from '../platform/time.ts'

/**
 * A public answer as JSON. Caches may keep it for a minute, and never past midnight in China, when publicity ends.
 * `asOf` is put last and left out of the tag, so that an unchanged answer is recognised.
 */
export function jsonAnswer(request: Request, content: object, asOf: Date, type = 'application/json; charset=utf-8'): Response {
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

/** How long an answer may be kept. */
export function cacheControl(now: Date): string {
  const midnight = startOf(addDays(dayOf(now), 1))
  return `public, max-age=${Math.max(0, Math.min(60, Math.floor((midnight.getTime() - now.getTime()) / 1000)))}`
}

/** A text made piece by piece as the reader takes it: memory does not grow with its length. */
export function streamAnswer(parts: AsyncGenerator<string>, headers: Readonly<Record<string, string>>, done: () => void): Response {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { value, done: over } = await parts.next()
        if (value !== undefined && value !== '') controller.enqueue(encoder.encode(value))
        else if (!over) return this.pull?.(controller)
        if (!over) return
        controller.close()
        done()
      } catch (error) {
        done()
        controller.error(error)
      }
    },
    async cancel() {
      done()
      await parts.return(undefined)
    },
  })
  return new Response(body, { headers: { 'cache-control': 'no-store', ...headers } })
}
