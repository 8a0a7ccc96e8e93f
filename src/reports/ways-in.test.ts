import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { createServer } from '../app/server.ts'
import { putOrganisation, putRecord } from '../disclosure/world-fixtures.ts'
import { silent } from '../platform/log.ts'
import { anonymous, type Actor } from '../platform/context.ts'
import { allReports } from './list.ts'
import { limits } from './with-code.ts'

const company = '91130628000000001K'
const as = (body: string, role: string, unit: string | null): Actor => ({ kind: 'user', id: `${role}-${body}`, body, role, unit })
const head = as('organisation', 'head', company)
const source = as('source', 'clerk', '11130628000000001A')
const approver = as('office', 'approver', null)

let world: World
beforeAll(async () => {
  world = await openWorld()
  await putOrganisation(world, { subjectId: 1, uscc: company, name: '高阳县恒新纺织有限公司' })
  await putRecord(world, { validUntil: '2099-12-31', fields: { documentName: '食品经营许可', documentNo: '甲1' } })
  await putRecord(world, { item: 'evaluationResult', scope: 'government', fields: { schemeName: '纳税信用', grade: 'B' } })
})
afterAll(() => world.close())

const site = 'http://localhost:3000'
const serverFor = (actor: Actor, at?: string) =>
  createServer({ context: () => world.ctx({ actor, ...(at === undefined ? {} : { at }) }), log: silent, pack: world.ctx().pack })
const get = (actor: Actor, path: string) => serverFor(actor).request(`${site}${path}`, { headers: { accept: 'text/html' } })
const send = (actor: Actor, path: string, fields: Record<string, string>, at?: string) =>
  serverFor(actor, at).request(`${site}${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { accept: 'text/html', origin: site },
  })
const post = (actor: Actor, body: unknown) =>
  serverFor(actor).request(`${site}/api/v1/reports`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  })
const tokenIn = (html: string): string => /name="token" value="([^"]+)"/.exec(html)?.[1] ?? ''
const form = `/organisations/${company}/report`
const count = async () => (await sql<{ n: number }>`select count(*)::int as n from reports.report`.execute(world.owner)).rows[0]?.n

describe('on the page of an organisation', () => {
  it('anybody makes the public extract, opens it by number and code, and not without', async () => {
    const token = tokenIn(await (await get(anonymous, form)).text())
    const answer = await send(anonymous, form, { token, language: 'zh' })
    expect(answer.status).toBe(303)
    const address = answer.headers.get('location') ?? ''
    const shown = await get(anonymous, address)
    const html = await shown.text()
    expect(shown.status).toBe(200)
    for (const words of ['高阳县恒新纺织有限公司', '食品经营许可', '暂无相关信息', '信用状况提升建议', '报告说明'])
      expect(html).toContain(words)
    expect(html).not.toContain('纳税信用')
    expect(shown.headers.get('x-robots-tag')).toBe('noindex')
    expect(shown.headers.get('cache-control')).toMatch(/no-store|private/)
    expect((await get(anonymous, address.replace(/\?.*/, ''))).status).toBe(404)
    expect((await get(anonymous, address.replace(/.$/, '7').replace(/code=.{5}/, 'code=AAAAA'))).status).toBe(404)
    const file = await get(anonymous, address.replace('?', '/report.json?'))
    expect(((await file.json()) as { type: string }).type).toBe('xinheng.report/v1')
  })

  it.each([
    ['the look-up', '/api/v1/reports/:number'],
    ['report.json', '/api/v1/reports/:number/report.json'],
    ['the PDF', '/api/v1/reports/:number/report.pdf'],
    ['the credential', '/api/v1/reports/:number/credential'],
    ['the page', '/reports/:number'],
    ['report.json of the page', '/reports/:number/report.json'],
    ['the PDF of the page', '/reports/:number/report.pdf'],
    ['the credential of the page', '/reports/:number/credential.jwt'],
  ])('whoever guesses at the code of %s is stopped after a while', async (_what, path) => {
    vi.stubEnv('XINHENG_TRUST_PROXY', '1')
    const { number } = (await (await post(anonymous, { version: 'public', organisation: company })).json()) as { number: string }
    const headers = { 'x-forwarded-for': '192.0.2.9' }
    const server = serverFor(anonymous)
    const statuses: number[] = []
    for (let index = 0; index <= limits.address; index++)
      statuses.push((await server.request(`${site}${path.replace(':number', number)}?code=AAAAAAAAAA`, { headers })).status)
    vi.unstubAllEnvs()
    expect(statuses).toEqual([...Array.from({ length: limits.address }, () => 404), 429])
  })

  it('who guesses at the code of a report is stopped after a while, and whoever has it comes in from elsewhere', async () => {
    vi.stubEnv('XINHENG_TRUST_PROXY', '1')
    const made = (await (await post(anonymous, { version: 'public', organisation: company })).json()) as { number: string; code: string }
    const look = async (from: string, code: string, path = '') => {
      const headers = { 'x-forwarded-for': from }
      return (await serverFor(anonymous).request(`${site}/api/v1/reports/${made.number}${path}?code=${code}`, { headers })).status
    }
    const statuses: number[] = []
    for (let index = 0; index <= limits.address; index++)
      statuses.push(await look('192.0.2.1', 'AAAAAAAAAA', index % 2 ? '/report.json' : ''))
    expect(statuses.slice(0, -1)).toEqual(Array.from({ length: limits.address }, () => 404))
    expect(statuses.at(-1)).toBe(429)
    expect(await look('192.0.2.1', made.code)).toBe(429)
    for (let index = 0; index <= limits.address; index++) expect(await look('192.0.2.2', made.code)).toBe(200)
    vi.unstubAllEnvs()
  })

  it('a form sent twice makes one report, at the same moment too', async () => {
    const token = tokenIn(await (await get(anonymous, form)).text())
    const before = (await count()) ?? 0
    const answers = await Promise.all([1, 2, 3].map(async () => send(anonymous, form, { token, language: 'zh' })))
    expect(new Set(answers.map((answer) => answer.headers.get('location'))).size).toBe(1)
    expect(await count()).toBe(before + 1)
  })

  it('a form that was not given out here, for another organisation, or long ago makes nothing', async () => {
    const before = await count()
    const token = tokenIn(await (await get(anonymous, form)).text())
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    for (const [path, sent, at] of [
      [form, '', undefined],
      [form, token.replace(/.$/, (last) => (last === 'A' ? 'E' : 'A')), undefined],
      // The same bytes, written otherwise.
      [form, token.replace(/.$/, (last) => letters[letters.indexOf(last) + 1] ?? ''), undefined],
      [form, token, '2026-11-16T13:00:01+08:00'],
    ] as const) {
      const answer = await send(anonymous, path, { token: sent, language: 'zh' }, at)
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain('请再次提交')
    }
    expect(await count()).toBe(before)
  })

  it('another site cannot make a browser send it', async () => {
    const answer = await serverFor(anonymous).request(`${site}${form}`, { method: 'POST', headers: { origin: 'https://elsewhere.test' } })
    expect(answer.status).toBe(403)
  })
})

/** What the yes of a page is tied to. */
const yesIn = (html: string): string => /name="confirmed" value="([^"]+)"/.exec(html)?.[1] ?? ''

describe('in the workbench', () => {
  const make = async (actor: Actor, fields: Record<string, string>) => {
    const html = await (await get(actor, '/workbench/reports')).text()
    const forms = html.split('<form').filter((one) => one.includes(`value="${fields['version']}"`))
    return send(actor, '/workbench/reports', { token: tokenIn(forms[0] ?? ''), language: 'zh', ...fields })
  }

  it('the organisation makes and reads its full report, and finds it in its list', async () => {
    const answer = await make(head, { version: 'full' })
    expect(answer.status).toBe(303)
    const path = answer.headers.get('location') ?? ''
    expect(await (await get(head, path)).text()).toContain('纳税信用')
    expect(await (await get(head, '/workbench/reports')).text()).toContain(path.slice(-22))
    expect((await get(source, path)).status).toBe(404)
  })

  it('a form sent twice reads and notes once; with other entries it makes another report', async () => {
    const html = await (await get(source, '/workbench/reports')).text()
    const token = tokenIn(html.split('<form').find((one) => one.includes('value="government"')) ?? '')
    const sendOnce = async (language: string) =>
      (
        await send(source, '/workbench/reports', { token, version: 'government', code: company, purpose: 'licensing', language })
      ).headers.get('location')
    const notes = async () => (await sql<{ n: number }>`select count(*)::int as n from access.entry`.execute(world.owner)).rows[0]?.n ?? 0
    const before = await notes()
    const [one, two] = await Promise.all([sendOnce('zh'), sendOnce('zh')])
    expect(two).toBe(one)
    expect(await notes()).toBe(before + 1)
    expect(await sendOnce('en')).not.toBe(one)
  })

  it('a source makes one for a purpose; what is missing is said at once', async () => {
    const refused = await make(source, { version: 'government', code: company, purpose: '' })
    expect(refused.status).toBeGreaterThanOrEqual(400)
    const answer = await make(source, { version: 'government', code: company, purpose: 'licensing' })
    expect(answer.status).toBe(303)
    expect(await (await get(source, answer.headers.get('location') ?? '')).text()).toContain('行政许可、资质审批')
  })

  it('an approver of the office ends a report, and every page of it says so', async () => {
    const token = tokenIn(await (await get(anonymous, form)).text())
    const address = (await send(anonymous, form, { token, language: 'zh' })).headers.get('location') ?? ''
    const number = address.slice(9, 31)
    const found = await get(approver, `/workbench/reports?q=${number.toLowerCase()}`)
    expect(found.headers.get('location')).toBe(`/workbench/reports/${number}`)
    const facts = await (await get(approver, `/workbench/reports/${number}`)).text()
    expect(facts).not.toContain('食品经营许可')
    expect((await send(approver, `/workbench/reports/${number}/end`, { reason: '', by: '' })).status).toBe(422)
    expect(
      (await send(as('office', 'clerk', null), `/workbench/reports/${number}/end`, { cause: 'mistake', reason: '有误', by: '' })).status,
    ).toBe(403)
    const wish = { cause: 'mistake', reason: '', by: '' }
    const asked = await send(approver, `/workbench/reports/${number}/end`, wish)
    expect(asked.status).toBe(200)
    const shown = await asked.text()
    expect(shown).toContain('确认终止这份报告')
    // A yes to something else, or made up, is asked again.
    for (const other of [
      { ...wish, cause: 'changed', confirmed: yesIn(shown) },
      { ...wish, confirmed: 'yes' },
    ]) {
      const again = await send(approver, `/workbench/reports/${number}/end`, other)
      expect(again.status).toBe(409)
      expect(await again.text()).toContain('确认的不是下面的内容，没有终止')
    }
    expect(await (await get(anonymous, address)).text()).not.toContain('请勿使用')
    expect((await send(approver, `/workbench/reports/${number}/end`, { ...wish, confirmed: yesIn(shown) })).status).toBe(303)
    const ended = await (await get(anonymous, address)).text()
    expect(ended).toContain('请勿使用')
    expect(ended).toContain('<p>报告本身有误</p>')
  })

  it('the office finds the newest reports of everybody, about whom and which kind, and not what they say, who asked or their codes', async () => {
    const full = (await make(head, { version: 'full' })).headers.get('location')?.slice(-22) ?? ''
    const token = tokenIn(await (await get(anonymous, form)).text())
    const address = (await send(anonymous, form, { token, language: 'zh' })).headers.get('location') ?? ''
    const [open, code] = [address.slice(9, 31), address.slice(-10)]
    for (const actor of [approver, as('office', 'clerk', null), as('office', 'auditor', null)]) {
      const html = await (await get(actor, '/workbench/reports')).text()
      for (const words of [full, open, '高阳县恒新纺织有限公司', '有效']) expect(html).toContain(words)
      for (const words of [code, '纳税信用', '食品经营许可', '政务应用']) expect(html).not.toContain(words)
    }
    expect(await (await get(source, '/workbench/reports')).text()).not.toContain(full)
    expect(await (await get(approver, '/workbench/reports?q=x')).text()).toContain('没有这个编号的报告')
    const ctx = world.ctx({ actor: approver })
    const { next } = await allReports(ctx, { limit: 1 })
    expect((await allReports(ctx, { limit: 1, after: next ?? '' })).rows).not.toEqual((await allReports(ctx, { limit: 1 })).rows)
    for (const actor of [anonymous, head, source, { ...approver, kind: 'key' as const }])
      await expect(allReports(world.ctx({ actor }))).rejects.toMatchObject({ code: 'reports.office-only' })
  })

  it('a report that was replaced leads whoever has it to what anybody is told of the other', async () => {
    const make = async () => {
      const token = tokenIn(await (await get(anonymous, form)).text())
      return (await send(anonymous, form, { token, language: 'zh' })).headers.get('location') ?? ''
    }
    const [old, by] = [await make(), (await make()).slice(9, 31)]
    const end = (more: object) =>
      send(approver, `/workbench/reports/${old.slice(9, 31)}/end`, { cause: 'changed', reason: '更正', by, ...more })
    expect((await end({ confirmed: yesIn(await (await end({})).text()) })).status).toBe(303)
    const link = new RegExp(`href="([^"?]*${by})"`).exec(await (await get(anonymous, old)).text())?.[1] ?? ''
    expect((await get(anonymous, link)).status).toBe(200)
  })

  it('what is wrong with ending a report stands at its field', async () => {
    const token = tokenIn(await (await get(anonymous, form)).text())
    const number = ((await send(anonymous, form, { token, language: 'zh' })).headers.get('location') ?? '').slice(9, 31)
    const refused = await (await send(approver, `/workbench/reports/${number}/end`, { reason: '字'.repeat(501), by: number })).text()
    for (const field of ['cause', 'reason']) expect(refused).toContain(`href="#f-${field}"`)
    const other = await (await send(approver, `/workbench/reports/${number}/end`, { cause: 'changed', reason: '更正', by: number })).text()
    expect(other).toContain('href="#f-by"')
  })
})

describe('by program', () => {
  it('a report is made, looked up and taken with its proof', async () => {
    const made = await post(anonymous, { version: 'public', organisation: company })
    expect(made.status).toBe(201)
    const { number, code } = (await made.json()) as { number: string; code: string }
    const found = await get(anonymous, `/api/v1/reports/${number}?code=${code}`)
    expect(await found.json()).toMatchObject({ number, state: 'issued', since: { changes: [], fresh: [] } })
    expect((await get(anonymous, `/api/v1/reports/${number}?code=AAAAAAAAAA`)).status).toBe(404)
    expect((await get(anonymous, `/api/v1/reports/${number}/report.json?code=${code}`)).status).toBe(200)
    expect((await get(anonymous, '/api/v1/reports/2026050419025750859D39')).status).toBe(404)
  })

  it.each([
    [{}, 422],
    [{ version: 'secret', organisation: company }, 422],
    [{ version: 'public', organisation: company, score: true }, 422],
    [{ version: 'authorised', consent: 'x' }, 422],
    [{ version: 'authorised', consent: '999' }, 404],
    [{ version: 'full' }, 403],
    [{ version: 'government', organisation: company }, 403],
    ['nothing', 422],
    [{ version: 'public', organisation: '91130628000000009X' }, 404],
  ])('%j is refused with %i', async (body, status) => {
    expect((await post(anonymous, body)).status).toBe(status)
  })

  it('every mistake of a request is said in the language asked for', async () => {
    const { details } = (await (await post(anonymous, { version: 'authorised', consent: 'x', language: 'fr' })).json()) as {
      details: { field: string; text: { zh: string; en: string } }[]
    }
    expect(details.map(({ field }) => field).toSorted()).toEqual(['consent', 'language'])
    for (const { text } of details) expect([text.zh, text.en].map((one) => /\p{Script=Han}/u.test(one))).toEqual([true, false])
  })

  it('ends after so many within an hour, for those nobody can tell apart', async () => {
    await sql`update auth.attempt set count = 300`.execute(world.owner)
    const answer = await post(anonymous, { version: 'public', organisation: company })
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([429, 'reports.busy'])
    // Somebody who is known has a count of their own.
    expect((await post({ ...head, id: 'other', unit: company }, { version: 'public', organisation: company })).status).not.toBe(500)
  })
})
