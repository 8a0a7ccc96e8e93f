import type { Hono } from 'hono'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { AppContext } from '../src/app/context.ts'
import { createServer } from '../src/app/server.ts'
import type { HttpEnv } from '../src/platform/http/env.ts'
import { silent } from '../src/platform/log.ts'
import { addressesOf, type Address } from './support/entitled.ts'
import { furnish, today, type Furnished } from './support/furnished.ts'
import { ownReportKeys } from './support/report-keys.ts'
import { openWorld, type World } from './support/world.ts'

let world: World
let server: Hono<HttpEnv<AppContext>>
let furnished: Furnished
let addresses: readonly Address[]

beforeAll(async () => {
  world = await openWorld({ reportKeys: ownReportKeys(today) })
  furnished = await furnish(world)
  const { pack } = world.ctx()
  server = createServer({ context: (actor) => world.ctx({ ...(actor ? { actor } : {}), at: today }), log: silent, pack })
  const routes = server.routes.filter(({ method, path }) => method === 'GET' && !path.endsWith('/*')).map(({ path }) => path)
  addresses = addressesOf([...new Set(routes)], furnished)
})
afterAll(() => world.close())

const alone = new Set(['meta', 'link', 'input', 'br', 'hr', 'img', 'source', 'wbr', 'col', 'area', 'base', 'embed', 'track'])
/** What is no text of the page, what somebody typed, and the title of the window, which has no language of its own. */
const untold = new Set(['script', 'style', 'title', 'textarea'])

/** Signs of Chinese writing that belong to no script: beside English words they are a slip. */
const fullWidth = /[，。：；（）、！？]/

/** Texts with Chinese, or with its signs, in a page, around which nothing says that it is Chinese. */
function unmarkedIn(html: string): string[] {
  const open: { readonly name: string; readonly isTold: boolean }[] = []
  const found: string[] = []
  for (const [, close, name = '', attributes = '', text = ''] of html.matchAll(
    /<(\/?)([a-z][a-z0-9-]*)((?:"[^"]*"|[^>"])*)>|([^<]+|<)/gi,
  )) {
    if (name === '') {
      const isTold = open.every((one) => one.isTold)
      if (isTold && (/\p{Script=Han}/u.test(text) || fullWidth.test(text))) found.push(text.trim())
    } else if (close === '/') {
      const at = open.findLastIndex((one) => one.name === name)
      if (at >= 0) open.length = at
    } else if (!alone.has(name) && !attributes.endsWith('/'))
      open.push({ name, isTold: !untold.has(name) && !/ lang="zh/.test(attributes) })
  }
  return found
}

it('what is Chinese on an English page is marked as Chinese, so that it is read out right', async () => {
  const unmarked: string[] = []
  for (const { reader, path, route } of addresses.filter(({ route }) => route !== '/docs/api' && route !== '/verify/offline.html')) {
    const answer = await server.request(`http://site.test/en${path}`, { headers: { accept: 'text/html', ...furnished.headers[reader] } })
    const text = await answer.text()
    if (answer.headers.get('content-type')?.startsWith('text/html') !== true) continue
    unmarked.push(...unmarkedIn(text).map((one) => `${reader} ${route}: ${one.slice(0, 80)}`))
  }
  expect([...new Set(unmarked)].toSorted()).toEqual([])
}, 240_000)
