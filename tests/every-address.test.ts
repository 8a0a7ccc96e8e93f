import type { Hono } from 'hono'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { AppContext } from '../src/app/context.ts'
import { createServer } from '../src/app/server.ts'
import type { HttpEnv } from '../src/platform/http/env.ts'
import { silent } from '../src/platform/log.ts'
import { addressesOf, type Address } from './support/entitled.ts'
import { furnish, today, type Furnished, type Reader } from './support/furnished.ts'
import { openWorld, type World } from './support/world.ts'

let world: World
let server: Hono<HttpEnv<AppContext>>
let furnished: Furnished
let routes: readonly { readonly method: string; readonly path: string }[]
let addresses: readonly Address[]

beforeAll(async () => {
  world = await openWorld()
  furnished = await furnish(world)
  const { pack } = world.ctx()
  server = createServer({ context: (actor) => world.ctx({ ...(actor ? { actor } : {}), at: today }), log: silent, pack })
  routes = [...new Map(server.routes.map(({ method, path }) => [`${method} ${path}`, { method, path }])).values()].filter(
    ({ method, path }) => method !== 'ALL' && !path.endsWith('/*'),
  )
  addresses = addressesOf(
    routes.filter(({ method }) => method === 'GET').map(({ path }) => path),
    furnished,
  )
})
afterAll(() => world.close())

const ask = (reader: Reader, path: string) =>
  server.request(`http://site.test${path}`, { headers: { accept: 'text/html', ...furnished.headers[reader] } })

it('gives whoever is entitled to an address what is there', async () => {
  const wrong: string[] = []
  for (const { reader, path, route } of addresses) {
    const answer = await ask(reader, path)
    const length = (await answer.arrayBuffer()).byteLength
    if (answer.status !== 200 || length === 0)
      wrong.push(`${reader} ${path} (${route}): ${answer.status}, ${length} bytes ${answer.headers.get('location') ?? ''}`)
  }
  expect(wrong).toEqual([])
})

it('says on every page of the public site and of an organisation that objecting and repair are free of charge', async () => {
  const silent: string[] = []
  for (const { reader, path, route } of addresses.filter((one) => one.route !== '/docs/api' && ['anyone', 'firm'].includes(one.reader)))
    for (const [lang, words] of [
      ['', '提出异议、申请信用修复，不收取任何费用。'],
      ['/en', 'Objecting and asking for repair are free of charge.'],
    ] as const) {
      const answer = await ask(reader, lang + path)
      const text = await answer.text()
      // Before signing in the workbench is nobody's.
      const isConcerned = reader === 'firm' || !route.startsWith('/workbench')
      if (isConcerned && answer.headers.get('content-type')?.startsWith('text/html') === true && !text.includes(words))
        silent.push(`${reader} ${lang}${path}`)
    }
  expect(silent).toEqual([])
})
