import { randomHex } from '../crypto/random.ts'
import { HTTPException } from 'hono/http-exception'
import { isGone } from '../database/gone.ts'
import { XinhengError } from '../errors.ts'
import type { Log } from '../log.ts'
import { say, type Lang } from '../text.ts'
import { fail } from './errors.ts'

/** Any thrown thing as the one error class: what is not ours becomes `http.internal` with a number that the log knows. */
export function asXinhengError(error: unknown, log: Log): XinhengError {
  if (error instanceof XinhengError) return error
  if (error instanceof HTTPException && error.status < 500)
    return error.status === 403
      ? fail('http.cross-site')
      : fail('http.bad-request', { values: { reason: error.message || String(error.status) } })
  const known = ofDatabase(error) ?? ofTransfer(error)
  if (known !== null) return known
  const id = randomHex(4)
  const where = error instanceof Error ? error : new Error('not an Error was thrown')
  // Only where it happened: messages of other libraries may quote content.
  log.error(
    {
      id,
      name: where.name,
      code: (where as { code?: string }).code,
      stack: where.stack?.split('\n').filter((line) => line.startsWith('    at ')),
    },
    'internal error',
  )
  return fail('http.internal', { values: { id }, cause: error })
}

/** What the database says of values it cannot take (class 22) and of itself when it is away. */
function ofDatabase(error: unknown): XinhengError | null {
  if (!(error instanceof Error)) return null
  const { code } = error as { code?: unknown }
  if (typeof code === 'string' && /^22[0-9A-Z]{3}$/.test(code)) return fail('http.bad-value', { cause: error })
  if (code === '53100' || code === 'ENOSPC') return fail('http.no-space', { cause: error })
  return isGone(error) ? fail('http.unavailable', { cause: error }) : null
}

/** A sender that went away in the middle. */
function ofTransfer(error: unknown): XinhengError | null {
  if (!(error instanceof Error)) return null
  const { code } = error as { code?: unknown }
  return error.name === 'AbortError' || code === 'ECONNRESET' || code === 'ABORT_ERR' || error.message === 'aborted'
    ? fail('http.aborted', { cause: error })
    : null
}

/** A problem document (RFC 9457); `detail` is the sentence in the wanted language. */
export function problem(error: XinhengError, lang: Lang): Response {
  const body = {
    type: `/docs/errors#${error.code}`,
    title: error.code,
    status: error.status,
    code: error.code,
    detail: say(error.text, lang),
    ...(error.details === undefined ? {} : { details: error.details }),
  }
  return new Response(JSON.stringify(body), {
    status: error.status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store', 'content-language': lang },
  })
}
