import { sql } from 'kysely'
import { afterAll, expect, it } from 'vitest'
import { anonymous } from '../platform/context.ts'
import { allReports } from './list.ts'
import { as, approver, company, head, officer as source } from './fixtures.ts'
import { form, openWaysIn, tokenIn } from './ways-in-fixtures.ts'

const { world, get, send, make } = await openWaysIn()
afterAll(() => world.close())

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
    (await send(source, '/workbench/reports', { token, version: 'government', code: company, purpose: 'licensing', language })).headers.get(
      'location',
    )
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

it('the link of a credit check opens the form with its organisation and purpose, which a refusal keeps', async () => {
  const html = await (await get(source, `/workbench/reports?code=${company}&purpose=licensing`)).text()
  expect(html).toMatch(new RegExp(`name="code"[^>]*value="${company}"`))
  expect(html).toMatch(/value="licensing"[^>]*checked|checked[^>]*value="licensing"/)
  const refused = await make(source, { version: 'government', code: company, purpose: '' })
  expect(await refused.text()).toMatch(new RegExp(`name="code"[^>]*value="${company}"`))
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
