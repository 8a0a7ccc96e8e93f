import type { Connection } from '../index.ts'

type Connected = { readonly req: { readonly url: string; readonly raw: { readonly headers: Headers } }; readonly env: unknown }

const loopback = /^(?:::ffff:)?127\.|^::1$/
const inside = /^(?:::ffff:)?(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)|^f[cd]/i

/**
 * The connection of a request. The address is that of the socket; behind a proxy, when `XINHENG_TRUST_PROXY` is set, the
 * last one the proxy added to X-Forwarded-For (earlier ones are the visitor's own words). A proxy that is not trusted
 * stands before everybody: its address is nobody's, and counts for nothing.
 */
export function connectionOf(c: Connected): Connection {
  const { headers } = c.req.raw
  const secure = c.req.url.startsWith('https:')
  const socket = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming?.socket?.remoteAddress ?? null
  const forwarded = headers.get('x-forwarded-for')?.split(',').at(-1)?.trim()
  if (process.env['XINHENG_TRUST_PROXY']) return { headers, secure, address: forwarded || socket }
  const isShared = socket !== null && (loopback.test(socket) || (forwarded !== undefined && inside.test(socket)))
  return { headers, secure, address: isShared ? null : socket }
}
