/**
 * The request as the user's browser sent it. Behind a proxy that ends TLS, `XINHENG_PUBLIC_URL` says how the outside
 * names this site, so that the origin check of forms and secure cookies hold.
 */
export function publicRequest(request: Request, publicUrl = process.env['XINHENG_PUBLIC_URL']): Request {
  if (!publicUrl) return request
  const url = new URL(request.url)
  const outside = new URL(publicUrl)
  url.protocol = outside.protocol
  url.host = outside.host
  return new Request(url, request)
}

/**
 * Pages and feeds name this site by its address. Where nobody said how the outside names it, that is what the request called it:
 * no cache may hand such an answer to others.
 */
export function keepToHost(headers: Headers, publicUrl = process.env['XINHENG_PUBLIC_URL']): void {
  const cache = headers.get('cache-control')
  if (publicUrl || !cache?.startsWith('public') || !/html|atom|ld\+json/.test(headers.get('content-type') ?? '')) return
  headers.set('cache-control', cache.replace('public', 'private'))
  headers.append('vary', 'host')
}

/** How the outside names this site, without a slash at its end; null where nobody said. */
export const publicSite = (publicUrl = process.env['XINHENG_PUBLIC_URL']): string | null => publicUrl?.replace(/\/+$/, '') || null
