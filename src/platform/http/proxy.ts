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
