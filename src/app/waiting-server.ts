import { Hono, type Context } from 'hono'
import { languageOf } from '../platform/http/language.ts'
import { problem } from '../platform/http/problem.ts'
import { pageHeaders } from '../platform/http/security.ts'
import { page, serveAsset, words } from '../platform/ui/index.ts'
import type { Loading } from './demo/load.ts'
import { fail } from './errors.ts'
import { LoadingPage } from './portal/loading-page.tsx'

/** What is being loaded; null when it is over. */
export type Waiting = { loading: Loading | null }

type Env = { Variables: { lang: 'zh' | 'en' } }

/** Until the demo data are there: how far they are for people, and when to ask again for programs. */
export function createWaitingServer(waiting: Waiting = { loading: null }): Hono<Env> {
  const server = new Hono<Env>()
  server.use(pageHeaders)
  server.get('/assets/*', (c) => serveAsset(c.req.path))
  server.all('*', (c) => {
    const { pathname } = new URL(c.req.url)
    c.set('lang', languageOf(pathname, c.req.header('accept-language')))
    const answer = answerOf(c, waiting.loading ?? { done: 1, total: 1, doing: { zh: '…', en: '…' } }, pathname)
    answer.headers.set('retry-after', '5')
    return answer
  })
  return server
}

function answerOf(c: Context<Env>, loading: Loading, pathname: string): Response {
  if (!['GET', 'HEAD'].includes(c.req.method) || /^(\/en)?\/api\//.test(pathname) || c.req.header('accept')?.includes('json') === true)
    return problem(fail('app.loading', { values: { done: loading.done, total: loading.total } }), c.get('lang'))
  const answer = page(c, { title: words(c, '演示数据正在载入', 'The demo data are being loaded'), status: 503 }, LoadingPage(loading))
  // With script and without.
  answer.headers.set('refresh', '2')
  return answer
}
