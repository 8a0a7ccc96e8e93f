import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { auditEntries } from '../../access/index.ts'
import { aField, anItem, aPack } from '../../disclosure/fixtures.ts'
import { putOrganisation, putRecord } from '../../disclosure/world-fixtures.ts'
import type { Actor } from '../../platform/context.ts'
import { filePages } from './file-pages.tsx'
import { accessPages } from '../../access/workbench/pages.tsx'
import { Hono } from 'hono'
import type { AppContext } from '../context.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { asXinhengError } from '../../platform/http/problem.ts'
import { silent } from '../../platform/log.ts'

const company = '91130628000000001K'
const as = (body: string, role: string, unit: string | null): Actor => ({ kind: 'user', id: `${role}-${body}`, body, role, unit })
const owner = as('organisation', 'head', company)
const officer = as('office', 'clerk', null)
const pack = aPack([anItem('tax', { scope: 'government', fields: [aField('grade'), aField('note', { scope: 'restricted' })] })])

let world: World
beforeAll(async () => {
  world = await openWorld()
  await putOrganisation(world, { subjectId: 1, uscc: company, name: '高阳县恒新纺织有限公司' })
  await putRecord(world, { item: 'tax', scope: 'government', title: '纳税', fields: { grade: '=A+B', note: '内部' } })
})
afterAll(() => world.close())

async function get(actor: Actor, path: string, headers: Record<string, string> = {}) {
  const server = new Hono<HttpEnv<AppContext>>()
  server.use(async (c, next) => {
    c.set('ctx', world.ctx({ actor, pack }))
    c.set('lang', 'zh')
    await next()
  })
  server.route('/', filePages())
  server.route('/', accessPages<AppContext>())
  server.onError((error, c) => c.text(asXinhengError(error, silent).code, asXinhengError(error, silent).status as 400))
  const answer = await server.request(`http://portal.test${path}`, { headers })
  return { status: answer.status, text: await answer.text() }
}
const noted = async () => (await auditEntries(world.ctx({ actor: as('office', 'auditor', null), pack }))).rows.length

it('shows an organisation its file, what is not public marked, and gives it whole as JSON and CSV', async () => {
  const { status, text } = await get(owner, '/workbench/file')
  expect(status).toBe(200)
  for (const words of ['=A+B', '内部', '不公示 · 政务共享', '不公示 · 不予公开']) expect(text).toContain(words)
  const json = JSON.parse((await get(owner, '/workbench/file/export.json')).text) as { records: { fields: { key: string }[] }[] }
  expect(json.records[0]?.fields.map(({ key }) => key)).toEqual(['grade', 'note'])
  const csv = (await get(owner, '/workbench/file/export.csv')).text
  expect(csv).toContain('内部')
  expect(csv).not.toMatch(/(^|,)"?=/m)
  expect(csv).toContain(',有效,')
  const reads = (await get(owner, '/workbench/reads.csv?own=1')).text
  expect(reads).toContain(',负责人,')
  expect(reads).toMatch(/,\d{4}-\d\d-\d\d \d\d:\d\d,/)
  expect(reads).toMatch(/,页面,/)
  expect(reads).not.toMatch(/,(head|page),/)
})

it('opens the file to the office for a purpose only, and not through a link on another site', async () => {
  const before = await noted()
  const path = `/workbench/files/${company}`
  for (const [address, headers, status] of [
    [path, {}, 200],
    [`${path}?purpose=`, {}, 400],
    [`${path}?purpose=ownAffairs`, {}, 400],
    [`${path}?purpose=caseHandling`, { 'sec-fetch-site': 'cross-site' }, 400],
  ] as const) {
    const answer = await get(officer, address, headers)
    expect([answer.status, answer.text.includes('=A+B'), answer.text.includes('查看的用途')], address).toEqual([status, false, true])
  }
  expect(await noted()).toBe(before)
  const opened = await get(officer, `${path}?purpose=caseHandling`)
  expect([opened.text.includes('=A+B'), opened.text.includes('内部')]).toEqual([true, false])
  expect(await noted()).toBe(before + 1)
})

it.each([
  [officer, '/workbench/file', 'access.organisation-only'],
  [officer, '/workbench/file/export.json', 'access.organisation-only'],
  [officer, '/workbench/file/export.csv', 'access.organisation-only'],
  [officer, '/workbench/reads', 'access.organisation-only'],
  [officer, '/workbench/audit', 'access.auditor-only'],
  [owner, '/workbench/audit.csv', 'access.auditor-only'],
  [as('organisation', 'auditor', company), '/workbench/file', 'access.organisation-only'],
])('%o is refused at %s: %s', async (actor, path, code) => {
  expect(await get(actor, path)).toEqual({ status: 403, text: code })
})

it('shows an auditor the notes without content', async () => {
  const { status, text } = await get(as('office', 'auditor', null), `/workbench/audit?organisation=${company}&purpose=caseHandling`)
  expect(status).toBe(200)
  expect(text).toContain('clerk-office')
  expect(text).not.toContain('=A+B')
  expect((await get(as('office', 'auditor', null), `/workbench/files/${company}?purpose=caseHandling`)).text).not.toContain('=A+B')
})
