import type { Connection } from '../index.ts'

type Connected = { readonly req: { readonly url: string; readonly raw: { readonly headers: Headers } }; readonly env: unknown }

/**
 * The connection of a request. The address is that of the socket; behind a proxy, when `XINHENG_TRUST_PROXY` is set, the
 * last one the proxy added to X-Forwarded-For (earlier ones are the visitor's own words).
 */
export function connectionOf(c: Connected): Connection {
  const { headers } = c.req.raw
  const socket = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming?.socket?.remoteAddress ?? null
  const forwarded = process.env['XINHENG_TRUST_PROXY'] ? headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  return { headers, secure: c.req.url.startsWith('https:'), address: forwarded || socket }
}
