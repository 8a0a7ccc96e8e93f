import { mkdtemp, readdir, writeFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { receive, takeCopy, type Settings } from '../../examples/subscriber/subscriber.ts'
import { createDemoAccounts, type DemoAccount } from '../../src/accounts/index.ts'
import { createServer } from '../../src/app/server.ts'
import { csv, givenOrganisations, givenSources, type Cells } from '../../src/intake/fixtures.ts'
import { aPdf } from '../../src/platform/files/fixtures.ts'
import { silent } from '../../src/platform/log.ts'
import { listRecords } from '../../src/records/whole.ts'
import { givenReader, givenReceiver } from '../../src/recalls/fixtures.ts'
import { renewWebhookSecret } from '../../src/recalls/readers/renew-secret.ts'
import { firePenalty, market, marketPenalty, otherSource } from '../../src/repair/fixtures.ts'
import { office } from '../../src/sources/fixtures.ts'
import { inventUscc } from '../../src/subjects/fixtures.ts'
import { openBrowser } from '../../src/platform/bench/browser.ts'
import { openWorld, type World } from '../support/world.ts'

const firm = inventUscc(1)
const bank = inventUscc(3)
let now = '2026-05-12T09:00:00+08:00'
const accounts: readonly DemoAccount[] = [
  { login: 'firm', name: '虚构一号', password: 'a-long-password-for-the-firm', body: 'organisation', unit: firm, role: 'head' },
  { login: 'market', name: '市监', password: 'a-long-password-for-the-market', body: 'source', unit: market, role: 'clerk' },
  {
    login: 'market-approver',
    name: '市监审批',
    password: 'a-long-password-of-an-approver',
    body: 'source',
    unit: market,
    role: 'approver',
  },
  { login: 'fire', name: '消防', password: 'a-long-password-for-the-fire', body: 'source', unit: otherSource, role: 'head' },
  { login: 'bank', name: '银行', password: 'a-long-password-for-the-bank', body: 'bank', unit: bank, role: 'clerk' },
]

let world: World
let server: Server
let browser: Browser
let site: string
let subscriber: Settings
let receiver: Awaited<ReturnType<typeof givenReceiver>>
let folder: string
let paper: string

beforeAll(async () => {
  vi.stubEnv('XINHENG_WEBHOOKS_INSIDE', '1')
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 3)
  await createDemoAccounts(world.ctx({ actor: { ...office, role: 'head' } }), accounts)
  receiver = await givenReceiver((response) => void response.end())
  const key = await givenReader(world, { code: bank, webhookUrl: receiver.url })
  folder = await mkdtemp(join(tmpdir(), 'xinheng-journey-'))
  paper = join(folder, '缴款书.pdf')
  await writeFile(paper, aPdf())
  const { pack } = world.ctx()
  const app = createServer({ context: (actor) => world.ctx({ ...(actor ? { actor } : {}), at: now }), log: silent, pack })
  await new Promise<void>((resolve) => {
    server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve()) as Server
  })
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await openBrowser()
  const secret = await renewWebhookSecret(world.ctx({ actor: { ...office, role: 'head' } }), bank)
  subscriber = { base: site, issuer: 'test.invalid/ledger', key, secret, copies: join(folder, 'copies') }
})
afterAll(async () => {
  await browser.close()
  server.close()
  receiver.close()
  await world.close()
  vi.unstubAllEnvs()
})

async function signIn(login: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  await page.goto(`${site}/workbench/sign-in`)
  await page.fill('input[name=login]', login)
  await page.fill('input[name=password]', accounts.find((one) => one.login === login)!.password)
  await page.click('main button[type=submit]')
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'))
  return { context, page }
}
const said = async (page: Page) => (await page.textContent('main')) ?? ''
const press = async (page: Page, selector: string) => {
  await page.click(selector)
  await page.waitForLoadState('load')
}

/** A department sends its penalties, has them accepted, and hands the notices over with the decisions. */
async function penalise(login: string, rows: readonly Cells[]): Promise<void> {
  const { page, context } = await signIn(login)
  const file = join(folder, `${login}.csv`)
  await writeFile(file, csv(rows))
  await page.goto(`${site}/workbench/send?item=penalty`)
  await page.setInputFiles('input[type=file]', file)
  await press(page, 'main form button[type=submit]')
  const submission = page.url()
  await press(page, 'form[action$="/confirm"] button')
  await world.work(now)
  await page.goto(submission)
  expect(await said(page)).toContain('已完成')
  await press(page, 'main a[href*="/workbench/repair/notices?submission="]')
  await press(page, 'main form[action*="/repair/notices"] button')
  expect(await page.locator('main .badge-good', { hasText: '已送达' }).count()).toBe(rows.length)
  await context.close()
}

test('from three penalties of two departments to a clean page: notice, an early look at the day, one application, approvals, recall', async () => {
  // The penalties are accepted and the notices handed over; a citizen reads from when they can be repaired.
  await penalise('market', [marketPenalty(1, '1号'), marketPenalty(1, '2号', { 处罚履行情况: '全部履行' })])
  await penalise('fire', [firePenalty(1, '3号')])
  const ids = (await listRecords(world.ctx(), { subjectId: 1 })).map(({ recordId }) => recordId).toSorted((a, b) => a - b)
  expect(ids).toHaveLength(3)
  const citizen = await browser.newContext({ javaScriptEnabled: false })
  const look = await citizen.newPage()
  await look.goto(`${site}/records/${ids[0]}`)
  expect(await look.textContent('#repair')).toContain('2026年8月10日')
  await press(look, `a[href="/records/${ids[0]}/repair-notice"]`)
  expect(await said(look)).toContain('最晚公示至2027年5月9日')
  // A bank's program takes them.
  for (const id of ids) await takeCopy(subscriber, String(id))

  // The firm opens its notice, and looks before the day: nothing can be asked for yet, and the page says from when.
  now = '2026-06-01T09:00:00+08:00'
  const early = await signIn('firm')
  await early.page.goto(`${site}/workbench/repair/notices/${ids[0]}`)
  expect(await said(early.page)).toContain('自2026年8月10日起可以申请提前停止公示')
  await early.page.goto(`${site}/workbench/repair`)
  expect(await said(early.page)).toContain('2026年8月10日')
  await early.page.goto(`${site}/workbench/repair/new`)
  expect(await early.page.locator('#possible').count()).toBe(0)
  await early.page.check(`input[name=records][value="${ids[0]}"]`)
  await press(early.page, 'main form button[type=submit]')
  expect(await early.page.textContent('.error-summary')).toContain('2026年8月10日')
  await early.context.close()
  now = '2026-11-16T10:00:00+08:00'

  // The firm, on a phone and without script.
  const { page, context } = await signIn('firm')
  await page.goto(`${site}/workbench/repair/new`)
  for (const id of ids) await page.check(`input[name=records][value="${id}"]`)
  await press(page, 'main form button[type=submit]')
  expect(await page.locator('input[type=file]').count()).toBe(2)
  await page.fill('input[name=signer]', '甄负责')
  await press(page, 'form[action$="/submit"] button')
  expect(await page.textContent('.error-summary')).toContain('还缺少：已履行义务的证明材料')
  for (const source of [market, otherSource]) {
    const form = `form[action$="/papers"]:has(input[name=source][value="${source}"])`
    await page.setInputFiles(`${form} input[type=file]`, paper)
    await press(page, `${form} button`)
  }
  expect(await said(page)).toContain('缴款书.pdf')
  await page.check('input[name=agreed]')
  await page.fill('input[name=signer]', '甄负责')
  await press(page, 'form[action$="/submit"] button')
  expect(await said(page)).toContain('已送达 2 个单位')
  const application = page.url()

  // Each department finds its case, reads the paper and accepts; who decides approves.
  for (const login of ['market', 'fire']) {
    const desk = await signIn(login)
    await desk.page.goto(`${site}${queue}`)
    await press(desk.page, 'main table a, main .queue a')
    expect(await said(desk.page)).toContain('缴款书.pdf')
    const answer = await desk.page.request.get(new URL((await desk.page.getAttribute('main a[href*="/papers/"]', 'href')) ?? '', site).href)
    expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'application/pdf'])
    await press(desk.page, 'button[name=action][value=accept]')
    if (login === 'fire') await press(desk.page, 'button[name=action][value=approve]')
    await desk.context.close()
  }
  // A clerk is told who decides, and that it waits for them.
  const clerk = await signIn('market')
  await clerk.page.goto(`${site}${queue}&view=approver`)
  await press(clerk.page, 'main table a')
  expect(await said(clerk.page)).toContain('由本单位审批人或负责人决定：准予修复、不予修复')
  expect(await clerk.page.locator('button[value=approve], button[value=reject]').count()).toBe(0)
  const address = clerk.page.url()
  await clerk.context.close()
  const approver = await signIn('market-approver')
  await approver.page.goto(address)
  await press(approver.page, 'button[name=action][value=approve]')
  await approver.context.close()
  await page.goto(application)
  expect(await page.locator('#records .badge-good').count()).toBe(3)
  expect(await page.locator('#records a').count()).toBe(0)
  await press(page, 'main a[href*="/letters/approved"]')
  expect(await said(page)).toContain('准予修复')
  await context.close()

  // The page is clean.
  await look.goto(`${site}/organisations/${firm}`)
  expect(await said(look)).not.toContain('未按规定公示价格')
  for (const id of ids) expect((await look.request.get(`${site}/records/${id}`)).status()).toBe(404)

  // The bank is told by webhook. Its program lets two of the three go and says so, its clerk says it of the third.
  expect((await readdir(subscriber.copies)).length).toBe(3)
  await world.work(now)
  expect(receiver.got).toHaveLength(3)
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(now) }) // what is signed says when
  for (const { body, headers } of receiver.got.slice(0, 2)) expect(await receive(subscriber, body, headers)).toBe(200)
  vi.useRealTimers()
  expect((await readdir(subscriber.copies)).length).toBe(1)
  const counter = await signIn('bank')
  await counter.page.goto(`${site}/workbench/reader`)
  expect(await counter.page.locator('form[action$="/acknowledge"]').count()).toBe(1)
  // It stays so: it is asked a second time.
  await press(counter.page, 'form[action$="/acknowledge"] button')
  await press(counter.page, 'form[action$="/acknowledge"] button')
  expect(await counter.page.locator('form[action$="/acknowledge"]').count()).toBe(0)
  await counter.context.close()

  // Everybody reads how fast the bank was, and when the last copy was gone.
  await look.goto(`${site}/recalls`)
  const row = look.locator('main table tbody tr', { hasText: '高阳虚构农村商业银行' }).first()
  expect((await row.locator('td').allTextContents()).map((cell) => cell.trim())).toEqual(['金融机构', '3', '3', '1 分钟', '1 分钟', '0'])
  await look.goto(`${site}/repair`)
  expect(await said(look)).toContain('0 天')
  await citizen.close()
}, 180_000)

const queue = '/workbench/cases?procedure=repair'
