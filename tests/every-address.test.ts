import type { Hono } from 'hono'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { AppContext } from '../src/app/context.ts'
import { createServer } from '../src/app/server.ts'
import type { HttpEnv } from '../src/platform/http/env.ts'
import { silent } from '../src/platform/log.ts'
import { actsOf } from './support/acts.ts'
import { addressesOf, type Address } from './support/entitled.ts'
import { snapshotTables } from './support/snapshot-tables.ts'
import { furnish, today, type Furnished, type Reader } from './support/furnished.ts'
import { ownReportKeys } from './support/report-keys.ts'
import { openWorld, type World } from './support/world.ts'

let world: World
let server: Hono<HttpEnv<AppContext>>
let furnished: Furnished
let routes: readonly { readonly method: string; readonly path: string }[]
let addresses: readonly Address[]

beforeAll(async () => {
  world = await openWorld({ reportKeys: ownReportKeys(today) })
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
  for (const { reader, path, route } of addresses.filter(
    (one) => !['/docs/api', '/verify/offline.html'].includes(one.route) && ['anyone', 'firm'].includes(one.reader),
  ))
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

it('fails nobody who asks for anything', async () => {
  const failed: string[] = []
  for (const reader of Object.keys(furnished.headers) as Reader[])
    for (const { path } of addresses) {
      // The public site is the same for whoever is signed in.
      if (reader !== 'anyone' && !/^\/(workbench|api)/.test(path)) continue
      const answer = await ask(reader, path)
      await answer.body?.cancel()
      if (answer.status >= 500) failed.push(`${reader} ${path}: ${answer.status}`)
    }
  expect(failed).toEqual([])
}, 240_000)

/** Pages of own matters that letters lead to, through whatever site the mail is read on. */
const lettersLeadTo = /^\/workbench\/(file|objections\/(new|window\/[^/]+)|records\/\d+(\/correct)?)(\?|$)/

it('makes nobody read, and be noted as having read, by a link on another site', async () => {
  const countNotes = async () => (await sql<{ n: number }>`select count(*)::int as n from access.entry`.execute(world.owner)).rows[0]?.n
  const noted: string[] = []
  for (const { reader, path } of addresses.filter((one) => !lettersLeadTo.test(one.path))) {
    const before = await countNotes()
    const headers = { accept: 'text/html', 'sec-fetch-site': 'cross-site', ...furnished.headers[reader] }
    if ('authorization' in headers) continue
    await (await server.request(`http://site.test${path}`, { headers })).arrayBuffer()
    if ((await countNotes()) !== before) noted.push(`${reader} ${path}`)
  }
  expect(noted).toEqual([])
}, 240_000)

/** Forms that ask for nothing, and for something of somebody else's. */
const forms = [
  '',
  'act=approve&action=approve&reason=%E7%BB%8F%E6%A0%B8%E5%AE%9E&code=91130628MA0000015U&seen=1&id=1&login=bank&records=1&case=1',
]
const send = (reader: Reader, path: string, form: string) =>
  server.request(`http://site.test${path}`, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers: { accept: 'text/html', origin: 'http://site.test', 'sec-fetch-site': 'same-origin', ...furnished.headers[reader] },
  })

it('refuses whoever has no right to act, and fails nobody', async () => {
  const acts = actsOf(
    routes.filter(({ method }) => method === 'POST').map(({ path }) => path),
    furnished,
  )
  const before = await snapshotTables(world)
  const wrong: string[] = []
  let tried = 0
  for (const { path, route, by } of acts)
    for (const reader of (Object.keys(furnished.headers) as Reader[]).filter((one) => !by.includes(one)))
      for (const form of forms) {
        const answer = await send(reader, path, form)
        await answer.body?.cancel()
        tried++
        const isSentAway = /\/workbench\/(sign-in|memberships)(\?|$)/.test(answer.headers.get('location') ?? '')
        if ((answer.status < 400 || answer.status >= 500) && !isSentAway)
          wrong.push(`${reader} ${path} (${route}) “${form.slice(0, 10)}”: ${answer.status} ${answer.headers.get('location') ?? ''}`)
      }
  expect(await snapshotTables(world)).toEqual(before)
  for (const form of forms)
    for (const { path, by } of acts)
      for (const reader of by) {
        const answer = await send(reader, path, form)
        await answer.body?.cancel()
        if (answer.status >= 500) wrong.push(`${reader} ${path}: ${answer.status}`)
      }
  console.info(`acts: ${acts.length} routes, ${tried} requests without right`)
  expect(wrong).toEqual([])
}, 240_000)
