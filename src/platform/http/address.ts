/** The part of Hono's context that says who connects. */
export type Connected = { readonly req: { readonly raw: { readonly headers: Headers } }; readonly env: unknown }

const loopback = /^(?:::ffff:)?127\.|^::1$/
const inside = /^(?:::ffff:)?(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)|^f[cd]/i

/**
 * The address somebody connects from, null when it is nobody's: that of the socket; behind a proxy, when `XINHENG_TRUST_PROXY`
 * is set, the last one the proxy added to X-Forwarded-For (earlier ones are the visitor's own words). A proxy that is not
 * trusted stands before everybody, so that its address counts for nothing.
 */
export function addressOf(c: Connected): string | null {
  const socket = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming?.socket?.remoteAddress ?? null
  const forwarded = c.req.raw.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim()
  if (process.env['XINHENG_TRUST_PROXY']) return forwarded || socket
  const isShared = socket !== null && (loopback.test(socket) || (forwarded !== undefined && inside.test(socket)))
  return isShared ? null : socket
}
