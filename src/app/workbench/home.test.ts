import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { aBrowser, chosenPassword, givenAccount } from '../../accounts/fixtures.ts'
import { csv, givenOrganisations, givenSources, market, penaltyRow, clerk } from '../../intake/fixtures.ts'
import { discardSubmission, mergeSubmission, openRows, receiveSubmission, setAsideRefused } from '../../intake/index.ts'
import { leagueOfSources } from '../../disclosure/index.ts'
import { silent } from '../../platform/log.ts'
import { withdrawRecord } from '../../records/index.ts'
import { listRecords } from '../../records/whole.ts'
import { inventUscc } from '../../subjects/fixtures.ts'
import { createServer } from '../server.ts'

let world: World
let server: ReturnType<typeof createServer>
beforeAll(async () => {
  world = await openWorld()
  const ctx = world.ctx()
  await givenSources(ctx)
  await givenOrganisations(ctx, 1, 50)
  await givenAccount(ctx, { login: 'office1', name: '信用办甲', body: 'office', role: 'head' })
  await givenAccount(ctx, { login: 'clerk1', name: '经办', body: 'source', unit: market })
  server = createServer({ context: (actor) => world.ctx(actor === undefined ? {} : { actor }), log: silent, pack: ctx.pack })
})
afterAll(() => world.close())

const origin = 'http://localhost:3000'
const get = (path: string, cookie = '') => server.request(origin + path, { headers: { cookie } })
const post = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
  server.request(origin + path, { method: 'POST', body: new URLSearchParams(form), headers: { origin, ...headers } })
async function signedIn(login: string): Promise<string> {
  const browser = aBrowser()
  browser.keep((await post('/workbench/sign-in', { login, password: chosenPassword })).headers.getSetCookie())
  return browser.connection.headers.get('cookie') ?? ''
}
const send = (rows: Parameters<typeof csv>[0], more: { dryRun?: boolean; follows?: number } = {}) =>
  receiveSubmission(world.ctx({ actor: clerk }), {
    sourceCode: market,
    item: 'penalty',
    fileName: '处罚.csv',
    way: 'page',
    bytes: [csv(rows)],
    ...more,
  })

test('the workbench leads whoever is not signed in to the sign-in page and back, in the language they came in', async () => {
  expect((await get('/workbench')).headers.get('location')).toBe('/workbench/sign-in')
  expect((await get('/en/workbench/accounts?x=1')).headers.get('location')).toBe(
    '/en/workbench/sign-in?next=%2Fworkbench%2Faccounts%3Fx%3D1',
  )
  expect((await post('/workbench/accounts', {})).status).toBe(401)
  expect(await (await get('/en/workbench/sign-in')).text()).toContain('Sign in to the workbench')
})

test('a form that another site sends with the cookie is refused', async () => {
  const cookie = await signedIn('office1')
  const form = { login: 'planted', name: 'planted', body: 'office', role: 'head' }
  expect((await post('/workbench/accounts', form, { cookie, origin: 'https://example.invalid' })).status).toBe(403)
  expect((await post('/en/workbench/accounts', form, { cookie, origin: 'null' })).status).toBe(403)
})

test('a clerk finds what waits: files to confirm, rows to mend until they are mended, and the month', async () => {
  const cookie = await signedIn('clerk1')
  expect(await (await get('/workbench', cookie)).text()).toContain('没有待办事项')
  const refused = await send([penaltyRow(1), penaltyRow(2, { 违法事实: '' })])
  await mergeSubmission(world.ctx({ actor: clerk }), refused.submissionId)
  const checked = await send([penaltyRow(3)], { dryRun: true })
  const html = await (await get('/workbench', cookie)).text()
  expect(html).toContain(`确认报送 ${checked.submissionId}`)
  expect(html).toContain(`补正报送 ${refused.submissionId}`)
  const mended = await send([penaltyRow(2)], { follows: refused.submissionId })
  await mergeSubmission(world.ctx({ actor: clerk }), mended.submissionId)
  expect(await (await get('/workbench', cookie)).text()).not.toContain(`补正报送 ${refused.submissionId}`)
})

test('an organisation finds its reports beside what else it can do', async () => {
  await givenAccount(world.ctx(), { login: 'firm1', name: '法人', body: 'organisation', unit: inventUscc(1), role: 'head' })
  expect(await (await get('/workbench', await signedIn('firm1'))).text()).toContain('开具信用报告')
})

test('the office finds queues, silent sources and the latest submissions of all', async () => {
  const stranger = await send([penaltyRow(4711), penaltyRow(4712)])
  await mergeSubmission(world.ctx({ actor: clerk }), stranger.submissionId)
  const html = await (await get('/en/workbench', await signedIn('office1'))).text()
  expect(html).toMatch(/Identities to decide<\/dt><dd><span[^>]*><a href="\/en\/workbench\/identities">2</)
  expect(html).toContain('Silent for a month')
  expect(html).toContain('市场监管局')
})

test('a source was last heard of when it sent something, not when it took something back', async () => {
  const { submissionId } = await send([penaltyRow(7)])
  await mergeSubmission(world.ctx({ actor: clerk }), submissionId)
  const later = world.ctx({ actor: clerk, at: '2026-12-20T09:00:00+08:00' })
  const lastReceived = async () =>
    (await leagueOfSources(later, { months: 12 })).rows.find(({ source }) => source.code === market)?.lastReceivedAt
  const before = await lastReceived()
  expect(before?.getTime()).toBeLessThan(later.now().getTime() - 30 * 86_400_000)
  const [record] = await listRecords(later, { sourceCode: market, limit: 1 })
  await withdrawRecord(later, { recordId: record?.recordId ?? 0, reason: '原决定已撤销' })
  expect(await lastReceived()).toEqual(before)
})

test('a clerk is told how many rows wait to be mended and to be confirmed, not in how many files alone', async () => {
  const cookie = await signedIn('clerk1')
  const page = async () => (await get('/workbench', cookie)).text()
  const wrong = (number: number) => penaltyRow(number, { 违法事实: '', 行政处罚决定书文号: `待办〔2026〕${number}号` })
  const { submissionId } = await send([wrong(31), wrong(32), wrong(33), penaltyRow(34)])
  await mergeSubmission(world.ctx(), submissionId)
  expect(await page()).toContain('待补正 3 行（1 个文件）')
  const { submissionId: mended } = await send([penaltyRow(31, { 行政处罚决定书文号: '待办〔2026〕31号' })], { follows: submissionId })
  await mergeSubmission(world.ctx(), mended)
  expect(await page()).toContain('待补正 2 行（1 个文件）')
  expect((await openRows(world.ctx())).get(market)).toMatchObject({ refused: 2 })
  const coverage = await (await get('/workbench/reports/coverage', await signedIn('office1'))).text()
  expect(coverage).toContain('退回待补正')
  expect(coverage).toContain('data-label="退回待补正"><span>2</span>')
  const { submissionId: dry } = await send([penaltyRow(35), penaltyRow(36)], { dryRun: true })
  expect(await page()).toMatch(/待确认 [2-9] 行/)
  await discardSubmission(world.ctx({ actor: clerk }), dry)
  expect(await page()).toContain('须重报 1 个文件')
  for (const id of [submissionId, dry]) await setAsideRefused(world.ctx({ actor: clerk }), { submissionId: id, reason: '案件已撤销' })
  expect(await page()).not.toMatch(/待补正|须重报/)
})
