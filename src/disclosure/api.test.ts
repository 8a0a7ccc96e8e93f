import { Hono } from 'hono'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { z } from 'zod'
import { openWorld, type World } from '../../tests/support/world.ts'
import type { PackContext } from '../packs/index.ts'
import { XinhengError } from '../platform/errors.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { problem } from '../platform/http/problem.ts'
import { disclosureApi } from './api.ts'
import { aField, anItem, aPack, aPublicityRule } from './fixtures.ts'
import * as shape from './api/schemas.ts'
import { changeRecord, putOrganisation, putRecord, reader } from './world-fixtures.ts'

const company = '91130628000000001K'
const trader = '92130628000000002L'
const residentId = '110101199003074477'
const mobile = '13812345678'

const pack = aPack([
  anItem('permit', {
    fields: [
      aField('documentNo'),
      aField('content'),
      aField('legalRepresentative'),
      aField('licence', { mask: { left: 1, right: 1 } }),
      aField('internal', { scope: 'government' }),
      aField('personId', { never: 'drop' }),
    ],
  }),
  anItem('penalty', {
    tendency: 'adverse',
    fields: [aField('facts')],
    publicity: [aPublicityRule({ severity: 'general', until: { after: 'P1Y' } })],
  }),
])

let world: World
const appAt = (at = '2026-11-16T09:00:00+08:00') => {
  const app = new Hono<HttpEnv<PackContext>>()
  app.use(async (c, next) => {
    c.set('ctx', reader(world, pack, at))
    c.set('lang', c.req.header('accept-language') === 'en' ? 'en' : 'zh')
    await next()
  })
  app.route('/api/v1', disclosureApi())
  app.onError((error) => {
    if (error instanceof XinhengError) return problem(error, 'en')
    throw error
  })
  return app
}
const get = (path: string, headers: Record<string, string> = {}, at?: string) =>
  appAt(at).request(`http://example.test/api/v1${path}`, { headers })

const ids: Record<string, number> = {}
beforeAll(async () => {
  world = await openWorld()
  await putOrganisation(world, { subjectId: 1, uscc: company, name: '高阳县恒新纺织有限公司', representative: '赵一鸣' })
  await putOrganisation(world, {
    subjectId: 2,
    uscc: trader,
    name: '高阳县老槐树面馆',
    type: 'soleTrader',
    representative: '孙二娘',
    parent: 1,
  })
  const everything = {
    content: `=1+1 ${residentId} ${mobile}`,
    legalRepresentative: '孙二娘',
    licence: 'AB1234',
    internal: 'for organs',
    personId: residentId,
  }
  ids['permit'] = (await putRecord(world, { subjectId: 2, fields: everything, title: `证 ${mobile}` })).id
  ids['penalty'] = (
    await putRecord(world, { item: 'penalty', severity: 'general', fields: { facts: 'shown' }, decidedOn: '2025-11-17' })
  ).id
  ids['withdrawn'] = (await putRecord(world, { subjectId: 2, fields: everything })).id
  await changeRecord(world, ids['withdrawn'], 'withdrawn', { reason: `误报 ${residentId}` })
  await changeRecord(world, ids['permit'], 'updated', { fields: { ...everything, content: `=cmd ${residentId}` } })
})
afterAll(() => world.close())

const paths = () => [
  '/organisations',
  '/organisations?format=csv',
  '/organisations?format=ndjson',
  `/organisations/${company}`,
  `/organisations/${trader}`,
  `/organisations/${trader}/records`,
  `/organisations/${trader}/records?format=csv`,
  `/organisations/${trader}/records?knownAt=2026-11-01T00:00:00Z`,
  '/records',
  '/records?format=csv',
  '/records?item=permit&format=csv',
  '/records?item=permit&format=ndjson',
  `/records/${ids['permit']}`,
  `/records/${ids['permit']}/history`,
  `/records/${ids['withdrawn']}`,
  `/records/${ids['withdrawn']}/history`,
  '/items',
  '/sources',
  '/changes',
  '/changes.atom',
  '/open-data/catalog.jsonld',
]

it("lets no person's number, owner's name or closed field out on any way", async () => {
  for (const path of paths()) {
    const answer = await get(path)
    expect(answer.status, path).toBe(200)
    expect(await answer.text(), path).not.toMatch(new RegExp(`${residentId}|${mobile}|二娘|for organs|AB1234`))
  }
})

it('gives one address two whole lists at a time', async () => {
  const app = appAt()
  const ask = (remoteAddress: string) =>
    app.request('http://example.test/api/v1/records?format=csv', {}, { incoming: { socket: { remoteAddress } } })
  const [first] = [await ask('198.51.100.7'), await ask('198.51.100.7')]
  expect((await ask('198.51.100.7')).status).toBe(429)
  expect((await ask('198.51.100.8')).status).toBe(200)
  await first.text()
  expect((await ask('198.51.100.7')).status).toBe(200)
})

it('answers exactly what its description says', async () => {
  const shapes: [string, z.ZodType][] = [
    ['/organisations', shape.OrganisationPage],
    [`/organisations/${company}`, shape.Organisation],
    ['/records', shape.RecordPage],
    [`/organisations/${trader}/records`, shape.RecordPage],
    [`/records/${ids['permit']}`, shape.OneRecord],
    [`/records/${ids['withdrawn']}`, shape.OneRecord],
    [`/records/${ids['permit']}/history`, shape.History],
    ['/items', shape.Items],
    ['/sources?months=3', shape.League],
    ['/changes', shape.Changes],
  ]
  for (const [path, schema] of shapes) {
    const result = schema.safeParse(await (await get(path)).json())
    expect(result.error?.issues ?? [], path).toEqual([])
  }
})

it('neutralises formulas and masks in a downloaded list', async () => {
  const english = await (await get('/records?item=permit&format=csv', { 'accept-language': 'en' })).text()
  expect(english.startsWith('Record,Code,Organisation')).toBe(true)
  expect(english).toContain(",'=cmd ******************,孙**,A****4\r\n")
  const chinese = Buffer.from(await (await get(`/organisations/${trader}/records?item=permit&format=csv`)).arrayBuffer())
  expect(chinese.toString('utf8').startsWith('\ufeff记录编号,统一社会信用代码')).toBe(true)
})

it('names every mistake at once, also in the spelling of parameters', async () => {
  const answer = await get('/records?item=none&itme=x&limit=1e3&from=2026-13-01&format=xml&sort=up&sort=down&knownAt=yesterday')
  expect(answer.status).toBe(400)
  expect(answer.headers.get('content-type')).toContain('application/problem+json')
  const { code, details } = (await answer.json()) as { code: string; details: { field: string }[] }
  expect(code).toBe('disclosure.bad-query')
  expect(details.map((detail) => detail.field).toSorted()).toEqual(['format', 'from', 'item', 'itme', 'knownAt', 'limit', 'sort', 'sort'])
})

it('refuses a day that has not come, and answers for today', async () => {
  for (const path of ['/records', `/organisations/${trader}`, `/organisations/${trader}/records`]) {
    const answer = await get(`${path}?day=2099-01-01`)
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('这一天还没有到')
    expect((await get(`${path}?day=2026-11-16`)).status).toBe(200)
  }
})

it('answers 404 alike for hidden, over, mistyped and unknown', async () => {
  const over = await get(`/records/${ids['penalty']}`, {}, '2026-11-17T00:00:00+08:00')
  const unknown = await get('/records/99999999')
  expect([over.status, await over.text()]).toEqual([404, await unknown.text()])
  expect((await get('/organisations/9113062800000000XX')).status).toBe(404)
  expect((await get('/sources/nothing')).status).toBe(404)
})

it('tags answers, and lets no cache keep them past midnight in China', async () => {
  const path = `/organisations/${company}`
  const first = await get(path)
  const etag = first.headers.get('etag') ?? ''
  expect(first.headers.get('cache-control')).toBe('public, max-age=60')
  expect((await get(path, { 'if-none-match': etag }, '2026-11-16T09:01:00+08:00')).status).toBe(304)
  expect((await get(path, {}, '2026-11-16T23:59:50+08:00')).headers.get('cache-control')).toBe('public, max-age=10')
  // The penalty is over on the next day: another answer, another tag.
  expect((await get(path, { 'if-none-match': etag }, '2026-11-17T00:00:00+08:00')).status).toBe(200)
})

it('feeds changes as Atom that leads on, starting with the latest', async () => {
  const text = await (await get('/changes.atom?limit=2')).text()
  expect(text.match(/<entry>/g)?.length).toBe(2)
  expect(text).toContain('<link rel="next" href="http://example.test/api/v1/changes.atom?cursor=5&amp;limit=2"/>')
  expect(text).toContain('<category term="withdrawn"/>')
})

it('lists every dataset with working addresses in the catalogue', async () => {
  const catalogue = (await (await get('/open-data/catalog.jsonld')).json()) as {
    'dcat:dataset': { 'dcat:distribution': { 'dcat:accessURL': { '@id': string } }[] }[]
  }
  const addresses = catalogue['dcat:dataset'].flatMap((dataset) => dataset['dcat:distribution'].map((one) => one['dcat:accessURL']['@id']))
  expect(addresses.length).toBeGreaterThan(8)
  for (const address of addresses) expect((await appAt().request(address)).status, address).toBe(200)
})

it('shows an organisation with its branches, counts and sources', async () => {
  expect(await (await get(`/organisations/${company.toLowerCase()}`)).json()).toMatchObject({
    code: company,
    branches: [{ code: trader, status: { key: 'active' } }],
    counts: [{ key: 'adminManagement', adverse: 1, total: 1 }],
    legalRepresentative: { value: '赵一鸣', masked: false },
  })
})
