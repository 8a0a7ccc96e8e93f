import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { anonymous } from '../platform/context.ts'
import { silent } from '../platform/log.ts'
import { collectFaults } from './faults.ts'
import { createServer } from './server.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
afterEach(() => vi.unstubAllEnvs())

const get = (path: string, accept = 'text/html') => {
  const { pack } = world.ctx()
  const server = createServer({ context: () => world.ctx({ actor: anonymous }), log: silent, pack })
  return server.request(`http://portal.test${path}`, { headers: { accept } })
}

it.each(['/en//evil.example', '//evil.example/', '//en//evil.example', '/en//evil.example/x?y=//z'])(
  'the page at %s leads to no other site',
  async (path) => {
    const answer = await get(path)
    expect(answer.status).toBe(404)
    expect(await answer.text()).not.toMatch(/(?:href|action)="(?:\/\/|https?:)/)
  },
)

it.each(['/open-data', '/en', '/ledger', '/api/v1/changes.atom', '/api/v1/open-data/catalog.jsonld'])(
  'no cache gives %s to those who call this site by another name, unless its name is set',
  async (path) => {
    const own = await get(path)
    expect(own.headers.get('cache-control')).toMatch(/^private, max-age=\d+$/)
    expect(own.headers.get('vary')).toContain('host')
    vi.stubEnv('XINHENG_PUBLIC_URL', 'https://credit.example.gov.cn')
    expect((await get(path)).headers.get('cache-control')).toMatch(/^public/)
  },
)

it('the type of every problem leads to its code, in both languages', async () => {
  const { type } = (await (await get('/api/v1/records/0', 'application/json')).json()) as { type: string }
  const [path = '', code] = type.split('#')
  const faults = await collectFaults()
  expect(faults.map((fault) => fault.code)).toContain(code)
  for (const address of [path, `/en${path}`]) {
    const answer = await get(address)
    expect(answer.status).toBe(200)
    const shown = await answer.text()
    for (const fault of faults) expect(shown).toContain(`<h3 id="${fault.code}">`)
  }
  expect(await (await get('/docs/api')).text()).toContain(`href="${path}"`)
})

it('tells crawlers where to start and where not to go', async () => {
  expect(await (await get('/robots.txt')).text()).toContain('Disallow: /workbench\n')
  expect(await (await get('/sitemap.xml')).text()).toContain('<loc>http://portal.test/en/open-data</loc>')
})

it('leads every shortened address of a public page to a page', async () => {
  const { pack } = world.ctx()
  const { routes } = createServer({ context: () => world.ctx({ actor: anonymous }), log: silent, pack })
  const parts = routes
    .filter(({ method, path }) => method === 'GET' && /^\/(?!api|assets|workbench|\.well-known)/.test(path))
    .flatMap(({ path }) => /^((?:\/[a-z-]+)+)\/:/.exec(path.replace(/\/status\/.*/, ''))?.[1] ?? [])
  for (const path of new Set(['/docs', '/api/v1', ...parts])) {
    const answer = await get(path)
    const to = answer.headers.get('location')
    expect((to === null ? answer : await get(to)).status, path).toBe(200)
  }
  expect((await get('/en/reports')).headers.get('location')).toBe('/en/verify')
})

it.each(['/assets/none.css', '/docs/api/reference.js', '/nowhere'])('%s is answered with the headers of a page', async (path) => {
  const { headers } = await get(path)
  expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(headers.get('x-content-type-options')).toBe('nosniff')
})

const numbers = ['13812345678', '110105 19491231 002X']
const places = [
  '/records?source=',
  '/records?division=',
  '/records?authority=',
  '/records?page=',
  '/records?organisation=',
  '/records?x=',
  '/',
]
  .concat(['/organisations/', '/browse?all=', '/search?q=高阳&cursor=', '/sources?sort=', '/workbench?q=', '/api/v1/records?source='])
  .concat(['/api/v1/records?x=1&'])

it.each(places.flatMap((place) => numbers.map((number) => place + number)))('%s is not said back', async (path) => {
  for (const address of [path, path.startsWith('/api/') ? path : `/en${path}`]) {
    const answer = await get(encodeURI(address))
    const said = `${answer.headers.get('location')} ${await answer.text()}`
    expect(decodeURIComponent(said.replaceAll('+', ' ').replaceAll(/%(?![\dA-F]{2})/gi, '%25'))).not.toMatch(/13812345678|19491231/)
  }
})
