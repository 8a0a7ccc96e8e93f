import type { Context, MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import { fail } from './errors.ts'

const pageSources = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  fontSrc: ["'self'"],
  frameSrc: ["'self'"],
  manifestSrc: ["'self'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
}
const shared: NonNullable<Parameters<typeof secureHeaders>[0]> = {
  referrerPolicy: 'same-origin',
  crossOriginResourcePolicy: 'same-site',
  permissionsPolicy: { camera: [], microphone: [], geolocation: [] },
}

/** Nothing from elsewhere, no inline script, no framing. */
export const pageHeaders = secureHeaders({
  ...shared,
  contentSecurityPolicy: { ...pageSources, frameAncestors: ["'none'"] },
  xFrameOptions: 'DENY',
})

/** Of a document that a page of this site shows inside itself, and no other site may: what draws it is the browser's. */
export const framedHeaders = secureHeaders({
  ...shared,
  contentSecurityPolicy: { baseUri: ["'none'"], frameAncestors: ["'self'"] },
  xFrameOptions: 'SAMEORIGIN',
})

/** Of a script that pages of other sites load. */
export const sharedScriptHeaders = secureHeaders({ crossOriginResourcePolicy: 'cross-origin', referrerPolicy: 'same-origin' })

/** The API reference brings its own styles; scripts still come only from here. */
export const referenceHeaders = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
  referrerPolicy: 'same-origin',
})

/**
 * Refuses what another site makes a browser send, whatever its content type. Programs that send a key and no cookie say
 * no origin and are not concerned.
 */
export const sameSiteWrites: MiddlewareHandler = async (c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
  const site = c.req.header('sec-fetch-site')
  const origin = c.req.header('origin')
  const foreign =
    (origin !== undefined && origin !== new URL(c.req.url).origin) || (site !== undefined && site !== 'same-origin' && site !== 'none')
  const unsaid = origin === undefined && site === undefined && c.req.header('cookie') !== undefined
  if (foreign || unsaid) throw fail('http.cross-site')
  return next()
}

/** Whether a link on another site leads here. What notes a read is not given then: no other site makes a user read, and be noted as having read. */
export const isFromElsewhere = (c: Context): boolean => c.req.header('sec-fetch-site') === 'cross-site'
