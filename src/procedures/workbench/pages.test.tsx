import { Hono } from 'hono'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { givenAccount } from '../../accounts/fixtures.ts'
import { givenOrganisations, givenSources, market, nameOf, otherSource } from '../../intake/fixtures.ts'
import type { PackContext } from '../../packs/index.ts'
import { anonymous, type Actor } from '../../platform/context.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { asXinhengError, problem } from '../../platform/http/problem.ts'
import { silent } from '../../platform/log.ts'
import { inventUscc } from '../../subjects/fixtures.ts'
import { givenCase, officeClerk, organisationHead, sourceClerk, sourceHead } from '../fixtures.ts'
import { proceduresPages } from '../portal/pages.tsx'
import { casesPages } from './pages.tsx'

let world: World
let app: Hono<HttpEnv<PackContext>>
let actor: Actor
let when = '2026-11-16T09:00:00+08:00'
beforeAll(async () => {
  world = await openWorld({ alone: true })
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 5)
  app = new Hono<HttpEnv<PackContext>>()
  app.use(async (c, next) => {
    c.set('lang', 'en')
    c.set('ctx', world.ctx({ actor, at: when }))
    await next()
  })
  app.onError((error) => problem(asXinhengError(error, silent), 'en'))
  app.route('/', proceduresPages<PackContext>())
  app.route('/', casesPages<PackContext>({ guidance: () => null, repair: (caseId) => `/elsewhere/${caseId}` }))
})
afterAll(() => world.close())

const clerk = sourceClerk(market)
const get = async (path: string, as: Actor = clerk) => {
  actor = as
  return app.request(path)
}
const textOf = async (path: string, as: Actor = clerk) => (await (await get(path, as)).text()).replaceAll('<!-- -->', '')
const post = (path: string, form: Record<string, string> | [string, string][], as: Actor = clerk) => {
  actor = as
  return app.request(path, { method: 'POST', body: new URLSearchParams(form) })
}
const remind = (number: number, at = when): Promise<number> =>
  givenCase(world.ctx({ actor: clerk, at }), {
    procedure: 'guidance',
    subjectId: number,
    sourceCode: market,
    action: 'remind',
    reason: '未明码标价',
  })

test('a source reminds an organisation, which sees it and reports the correction, and the source confirms it', async () => {
  const form = { code: inventUscc(1), fault: '未按期公示年报 <b>', key: 'k1' }
  const first = await post('/workbench/guidance/new', form)
  expect(first.status).toBe(303)
  const address = (first.headers.get('location') ?? '').split('?')[0] as string
  expect((await post('/workbench/guidance/new', form)).headers.get('location')).toBe(first.headers.get('location'))

  const organisation = organisationHead(inventUscc(1))
  const path = address.replace(/^\/en/, '')
  const html = await textOf(path, organisation)
  expect(html).toContain('未按期公示年报 &lt;b&gt;')
  expect(html).toContain('Report the correction')
  expect(html).not.toContain('>Confirm the correction<')
  expect((await post(path, { action: 'report', reason: '已补报', seen: '1' }, organisation)).status).toBe(303)
  expect((await post(path, { action: 'confirm', seen: '2' })).status).toBe(303)
  const after = await textOf(path)
  for (const happened of ['Reminded', 'Correction reported', 'Correction confirmed']) expect(after).toContain(happened)
  // The history says what happened, not what may be done.
  expect(after).not.toContain('>Confirm the correction<')
})

test('a form that is no longer true, or lacks its reason, is answered with what is wrong and what was entered', async () => {
  const path = `/workbench/cases/${await remind(2)}`
  const refused = await post(path, { action: 'extend', reason: '  ', seen: '1' })
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('A reason is required.')
  await post(path, { action: 'guide', seen: '1' })
  const late = await post(path, { action: 'train', reason: '下周培训', seen: '1' })
  expect(late.status).toBe(422)
  const html = await late.text()
  expect(html).toContain('The case moved on after this page was opened.')
})

test('nobody else sees the case, the letter, or takes part', async () => {
  const caseId = await remind(3)
  const path = `/workbench/cases/${caseId}`
  for (const stranger of [sourceClerk(otherSource), organisationHead(inventUscc(4)), { ...clerk, body: 'bank' }]) {
    expect((await get(path, stranger)).status).toBe(404)
    expect((await get(`${path}/letters/reminder`, stranger)).status).toBe(404)
    expect((await get(`${path}/letters/reminder.pdf`, stranger)).status).toBe(404)
    expect((await post(path, { action: 'confirm', seen: '1' }, stranger)).status).toBe(404)
    expect((await post(`${path}/assign`, { login: '' }, stranger)).status).toBe(404)
    expect(await textOf('/workbench/cases?view=open', stranger)).not.toContain(`/workbench/cases/${caseId}"`)
  }
})

test('an auditor reads and is offered nothing', async () => {
  const path = `/workbench/cases/${await remind(3)}`
  const auditor = { ...clerk, role: 'auditor' }
  const html = await textOf(path, auditor)
  expect(html).not.toContain('What you may do')
  expect((await post(path, { action: 'confirm', seen: '1' }, auditor)).status).toBe(422)
  expect((await post(`${path}/assign`, { login: '' }, auditor)).status).toBe(403)
  expect(await textOf('/workbench/cases', auditor)).not.toContain('/workbench/guidance/new')
})

test('the letter is read as a page and as a PDF', async () => {
  const path = `/workbench/cases/${await remind(3)}/letters/reminder`
  expect(await textOf(path, organisationHead(inventUscc(3)))).toMatch(/The following was found: <span lang="zh-Hans">未明码标价<\/span>\./)
  const pdf = await get(`${path}.pdf`, organisationHead(inventUscc(3)))
  expect(pdf.headers.get('content-type')).toBe('application/pdf')
  expect((await pdf.text()).slice(0, 5)).toBe('%PDF-')
  expect((await get(path.replace('reminder', 'nothing'))).status).toBe(404)
})

test('the queue shows what is overdue first, to each body its own', async () => {
  const late = await remind(4, '2026-09-10T09:00:00+08:00')
  const html = await textOf('/workbench/cases?view=open')
  const found = [...html.matchAll(/href="\/en\/workbench\/cases\/(\d+)"/g)].map((match) => Number(match[1]))
  expect(found[0]).toBe(late)
  expect(html).toContain('37 days late')
  const overdue = await textOf('/workbench/cases?view=overdue', officeClerk)
  expect(overdue).toContain(nameOf(4))
  expect(overdue).not.toContain(nameOf(2))
  const organisation = await textOf('/workbench/cases', organisationHead(inventUscc(4)))
  expect(organisation).toContain(`/workbench/cases/${late}`)
  expect(organisation).not.toContain('Who has how many')
})

test('tabs, tiles and load count what the filter leaves: a procedure without cases has none on any of them', async () => {
  await remind(5)
  const numbersOf = (html: string) => [...html.matchAll(/(?:stat-value|class="count")[^>]*>(\d+)</g)].map(([, count]) => Number(count))
  const all = numbersOf(await textOf('/workbench/cases?view=open'))
  expect(all.some((count) => count > 0)).toBe(true)
  const html = await textOf('/workbench/cases?view=open&procedure=objection')
  expect(html).toContain('No case here.')
  expect(numbersOf(html)).toEqual(numbersOf(html).map(() => 0))
  expect(html).not.toContain('Who has how many')
  expect(numbersOf(await textOf('/workbench/cases?view=open&procedure=guidance'))).toEqual(all)
})

test('cases in one state are handled together only where the pack allows it', async () => {
  const numbers = [await remind(5), await remind(5)]
  const html = await textOf('/workbench/cases?view=open&procedure=guidance&state=reminded')
  expect(html).toContain('value="confirm"')
  const seen = [...html.matchAll(/name="seen" value="(\d+ \d+)"/g)].map(([, one = '']) => one)
  expect(seen).toEqual(expect.arrayContaining(numbers.map((one) => `${one} 1`)))
  const chosen = (action: string): [string, string][] => [
    ...numbers.map((one): [string, string] => ['case', String(one)]),
    ...seen.map((one): [string, string] => ['seen', one]),
    ['action', action],
  ]
  const refused = await post('/workbench/cases?view=open', chosen('handOver'))
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('cannot be handled together')
  expect((await post('/workbench/cases?view=open', [])).status).toBe(422)
  const done = await post('/workbench/cases?view=open', chosen('confirm'))
  expect(done.headers.get('location')).toBe('/en/workbench/cases?done=2')
  expect((await post('/workbench/cases', chosen('confirm'))).status).toBe(422)
  const foreign = await post('/workbench/cases', chosen('confirm'), sourceClerk(otherSource))
  expect(foreign.status).toBe(404)
})

test('a form that does not say what its page showed is not acted on, nor the row of a list that has moved on', async () => {
  const numbers = [await remind(5), await remind(5)]
  const path = `/workbench/cases/${numbers[0]}`
  for (const form of [{ action: 'guide' }, { action: 'guide', seen: '' }, { action: 'guide', seen: 'x' }]) {
    const blind = await post(path, form)
    expect([blind.status, await blind.text()]).toEqual([400, expect.stringContaining('Open the page again, then act.')])
  }
  const all = (seen: readonly string[]): [string, string][] => [
    ...numbers.map((one): [string, string] => ['case', String(one)]),
    ...seen.map((one): [string, string] => ['seen', one]),
    ['action', 'confirm'],
  ]
  expect((await post('/workbench/cases', all([]))).status).toBe(400)
  expect((await post('/workbench/cases', all([`${numbers[0]} 1`]))).status).toBe(400)
  expect((await post(path, { action: 'extend', reason: '等待主体提交材料', seen: '1' })).status).toBe(303)
  const stale = await post('/workbench/cases', all(numbers.map((one) => `${one} 1`)))
  expect([stale.status, await stale.text()]).toEqual([422, expect.stringContaining(`${numbers[0]}: The case moved on`)])
  expect(await textOf(`/workbench/cases/${numbers[1]}`)).toContain('name="seen" value="1"')
})

test('a case is handed to a colleague of the own body, whose name stays inside it', async () => {
  await givenAccount(world.ctx(), { login: 'colleague', name: '同事乙', body: 'source', unit: market, role: 'clerk' })
  const path = `/workbench/cases/${await remind(3)}`
  expect((await post(`${path}/assign`, { login: 'colleague' })).status).toBe(303)
  expect(await textOf('/workbench/cases?view=open')).toContain('同事乙')
  expect(await textOf(path, officeClerk)).not.toContain('同事乙')
  expect(await textOf('/workbench/cases?view=open', officeClerk)).not.toContain('同事乙')
  expect((await post(`${path}/assign`, { login: 'office-1' })).status).toBe(422)
})

test('a case whose owner has a page of its own is handled there, and never here', async () => {
  const organisation = organisationHead(inventUscc(5))
  const caseId = await givenCase(world.ctx({ actor: organisation }), {
    procedure: 'repair',
    subjectId: 5,
    sourceCode: market,
    action: 'submit',
  })
  expect(await textOf('/workbench/cases?view=open')).toContain(`href="/en/elsewhere/${caseId}"`)
  const path = `/workbench/cases/${caseId}`
  const html = await textOf(path, officeClerk)
  expect(html).toContain(`href="/en/elsewhere/${caseId}"`)
  expect(html).not.toContain('name="action"')
  expect((await post(path, { action: 'push', seen: '1' }, officeClerk)).headers.get('location')).toBe(`/en${path}`)
  expect(await textOf(path, officeClerk)).not.toContain('pass to the deciding department →')
})

test('a calendar shows the deadlines of its owner while they are a member, and nothing once it is ended', async () => {
  const member = await givenAccount(world.ctx(), { login: 'subscriber', name: '订阅人', body: 'source', unit: market, role: 'clerk' })
  const subscriber = { ...clerk, id: 'subscriber' }
  const caseId = await remind(3)
  const addressOf = async () =>
    /http[^<]*\/calendar\/[a-z2-9]{52}\.ics/.exec(await (await post('/workbench/calendar', { act: 'make' }, subscriber)).text())?.[0] ?? ''
  const read = async (address: string) => get(new URL(address).pathname.replace(/^\/en/, ''), anonymous)
  const first = await addressOf()
  const answer = await read(first)
  expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  const text = await answer.text()
  expect(text).toContain(`UID:${caseId}-close@xinheng.local`)
  // To correct is the organisation's to keep, and stands in its own calendar.
  expect(text).not.toContain(`UID:${caseId}-correct@`)
  expect(await textOf('/workbench/calendar', subscriber)).not.toContain(first.slice(-44, -4))
  const second = await addressOf()
  expect((await read(first)).status).toBe(404)
  await sql`update accounts.membership set ended_at = now(), ended_by = 'head' where user_id = ${member.id}`.execute(world.owner)
  expect((await read(second)).status).toBe(404)
  await sql`update accounts.membership set ended_at = null, ended_by = null where user_id = ${member.id}`.execute(world.owner)
  expect((await read(second)).status).toBe(200)
  expect((await post('/workbench/calendar', { act: 'end' }, subscriber)).status).toBe(303)
  expect((await read(second)).status).toBe(404)
  expect((await read(`http://x.test/calendar/${'a'.repeat(52)}.ics`)).status).toBe(404)
  expect((await get('/workbench/calendar', anonymous)).status).toBe(403)
  const { rows } = await sql<{ all: string }>`select string_agg(feed::text, '') as all from procedures.feed`.execute(world.owner)
  expect(rows[0]?.all).not.toContain(second.slice(-44, -4))
})

test('a clerk finds what waits for an approver on a view of its own, and on the page of the case who decides it', async () => {
  const caseId = await remind(4, '2026-09-01T09:00:00+08:00')
  const path = `/workbench/cases/${caseId}`
  const html = await textOf(path)
  expect(html).toContain('Decided by the approver or head of your body: Hand over.')
  expect(html).not.toContain('value="handOver"')
  const refused = await post(path, { action: 'handOver', reason: '逾期未改正', seen: '1' })
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('is for the approver or head of your body')
  expect(await textOf(path, sourceHead(market))).toContain('value="handOver"')
  for (const one of [clerk, sourceHead(market)]) expect(await textOf('/workbench/cases', one)).toContain('Waiting for an approver')
  expect(await textOf('/workbench/cases', { ...clerk, role: 'auditor' })).not.toContain('Waiting for an approver')
})
