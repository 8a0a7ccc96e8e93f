import { Hono, type Context } from 'hono'
import { identityOf, type Identity } from '../accounts/index.ts'
import { anonymous } from '../platform/context.ts'
import type { XinhengError } from '../platform/errors.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { fail } from '../platform/http/errors.ts'
import { fail as failApp } from './errors.ts'
import { languageOf, pathWithoutLanguage } from '../platform/http/language.ts'
import { keepToHost } from '../platform/http/proxy.ts'
import { asXinhengError, problem } from '../platform/http/problem.ts'
import { keepRoom } from '../platform/http/room.ts'
import {
  framedHeaders,
  isFromElsewhere,
  pageHeaders,
  referenceHeaders,
  sameSiteWrites,
  sharedScriptHeaders,
} from '../platform/http/security.ts'
import { kindOf } from '../platform/auth/key.ts'
import { page, serveAsset, type Frame } from '../platform/ui/index.ts'
import { actorOfReaderKey } from '../recalls/index.ts'
import type { AppContext } from './context.ts'
import type { App } from './open.ts'
import { createApi } from './openapi.ts'
import { pages } from './parts/pages.ts'
import { ErrorPage } from './portal/error-page.tsx'
import { KioskFrame } from './portal/kiosk-frame.tsx'
import { portalFrame } from './portal/frame.tsx'
import { referencePage, referenceScript } from './reference.ts'
import { shownAddress } from './shown-address.ts'
import { workbenchGate } from './workbench/gate.ts'
import { workbenchFrame } from './workbench/frame.tsx'

type Env = HttpEnv<AppContext>

/** Every address of the program: pages in two languages, the API, static tiles and assets. */
export function createServer(app: Pick<App, 'context' | 'log' | 'pack'> & Partial<Pick<App, 'installation'>>): Hono<Env> {
  const portal = portalFrame(app.pack.name)
  const frameOf = (path: string, workbench: Frame): Frame =>
    path.startsWith('/workbench') ? workbench : /^\/kiosk(\/|$)/.test(path) ? KioskFrame : portal
  const server = new Hono<Env>({ getPath: (request) => pathWithoutLanguage(new URL(request.url).pathname) })

  server.get('/assets/*', pageHeaders, (c) => serveAsset(c.req.path))
  server.get('/docs/api', referenceHeaders, (c) =>
    c.html(referencePage(languageOf(new URL(c.req.url).pathname, c.req.header('accept-language')))),
  )
  server.get('/docs/api/reference.js', referenceHeaders, () => referenceScript())

  // The outer one is the last to say how its answer may be shown.
  server.use('/kiosk/report.pdf', framedHeaders)
  server.use('/api/v1/checks/panel.js', sharedScriptHeaders)
  server.use(pageHeaders)
  server.use(async (c, next) => {
    c.set('lang', languageOf(new URL(c.req.url).pathname, c.req.header('accept-language')))
    const { actor, memberships } = await whoAsks(app.context(), c)
    c.set('ctx', app.context(actor))
    c.set('address', shownAddress(c.req.url))
    c.set('frame', frameOf(c.req.path, workbenchFrame(actor, memberships)))
    await next()
    keepToHost(c.res.headers)
    // What a signed-in actor or a key was told is nobody else's, whatever the route says of the public.
    if (c.get('ctx').actor.kind !== 'anonymous') c.res.headers.set('cache-control', 'private, no-store')
  })
  server.use(sameSiteWrites)
  if (app.installation !== undefined) server.use(keepRoom(app.installation.room))
  server.use('/workbench/*', workbenchGate)

  server.route('/api/v1', createApi())
  for (const part of pages) server.route('/', part())

  server.notFound((c) => answerError(c, fail('http.not-found')))
  server.onError((error, c) => answerError(c, asXinhengError(error, app.log)))
  return server
}

/**
 * Who a request acts for; a reader's key is known by its first letters, and opens the API only: what it takes there is remembered. Whom
 * another site leads to the API is nobody there: a session opens it for the pages of this site.
 */
async function whoAsks(ctx: AppContext, c: Context<Env>): Promise<Identity> {
  const request = c.req.raw
  const isApi = pathWithoutLanguage(new URL(request.url).pathname).startsWith('/api/')
  const sent = request.headers.get('authorization')
  if (isApi && sent === null && isFromElsewhere(c)) return { actor: anonymous, memberships: [], token: null }
  const key = /^Bearer +(\S+)$/i.exec(sent ?? '')?.[1] ?? ''
  if (kindOf(key) !== 'xhr') return identityOf(ctx, request)
  if (!isApi) throw failApp('app.key-on-page')
  return { actor: await actorOfReaderKey(ctx, key), memberships: [], token: null }
}

/** An error as what was asked for: a problem document for programs, a page for people. */
function answerError(c: Context<Env>, error: XinhengError): Response {
  const lang = c.get('lang') ?? 'zh'
  if (c.req.path.startsWith('/api/') || c.req.header('accept')?.includes('json') === true) return problem(error, lang)
  if (c.get('frame') === undefined) c.set('frame', portalFrame())
  return page(c, { title: error.text[lang], status: error.status }, ErrorPage({ error }))
}
