import { addressOf, type Connected } from '../../platform/http/address.ts'
import type { Connection } from '../sign-in/sign-in.ts'

/** The connection of a request, as signing in asks for it. */
export const connectionOf = (c: Connected & { readonly req: { readonly url: string } }): Connection => ({
  headers: c.req.raw.headers,
  secure: c.req.url.startsWith('https:'),
  address: addressOf(c),
  origin: new URL(c.req.url).origin,
})
