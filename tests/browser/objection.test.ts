import { mkdtemp, writeFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDemoAccounts, type DemoAccount } from '../../src/accounts/index.ts'
import { createServer } from '../../src/app/server.ts'
import { market } from '../../src/intake/fixtures.ts'
import { givenCounty, givenPenalty } from '../../src/objections/fixtures.ts'
import { aPdf } from '../../src/platform/files/fixtures.ts'
import { silent } from '../../src/platform/log.ts'
import { office } from '../../src/sources/fixtures.ts'
import { inventUscc } from '../../src/subjects/fixtures.ts'
import { violationsOf } from '../support/axe.ts'
import { openBrowser } from '../../src/platform/bench/browser.ts'
import { openWorld, type World } from '../support/world.ts'

const accounts: readonly DemoAccount[] = [
  { login: 'firm', name: '虚构一号', password: 'a-long-password-for-the-firm', body: 'organisation', unit: inventUscc(1), role: 'head' },
  { login: 'market', name: '市监', password: 'a-long-password-for-the-market', body: 'source', unit: market, role: 'approver' },
  { login: 'desk', name: '信用办', password: 'a-long-password-for-the-office', body: 'office', unit: null, role: 'approver' },
]

let world: World
let server: Server
let browser: Browser
let site: string
let records: number[]
let paper: string
let now = '2026-11-16T10:00:00+08:00'

beforeAll(async () => {
  world = await openWorld()
  await givenCounty(world)
  records = [await givenPenalty(world, 1, '1'), await givenPenalty(world, 1, '2')]
  await createDemoAccounts(world.ctx({ actor: { ...office, role: 'head' } }), accounts)
  paper = join(await mkdtemp(join(tmpdir(), 'xinheng-objection-')), '决定书.pdf')
  await writeFile(paper, aPdf())
  const { pack } = world.ctx()
  const app = createServer({ context: (actor) => world.ctx({ ...(actor ? { actor } : {}), at: now }), log: silent, pack })
  await new Promise<void>((resolve) => {
    server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve()) as Server
  })
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  server.close()
  await world.close()
})

/** On a phone, without script. */
const phone = (): Promise<BrowserContext> => browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } })

async function signIn(login: string): Promise<Page> {
  const page = await (await phone()).newPage()
  await page.goto(`${site}/workbench/sign-in`)
  await page.fill('input[name=login]', login)
  await page.fill('input[name=password]', accounts.find((one) => one.login === login)!.password)
  await page.click('main button[type=submit]')
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'))
  return page
}
const said = async (page: Page) => (await page.textContent('main')) ?? ''
const press = async (page: Page, selector: string) => {
  await page.click(selector)
  await page.waitForLoadState('load')
}

/** What axe has against the page that stands, for whoever is signed in; and whether anything reaches beyond a phone. */
async function faults(page: Page): Promise<string[]> {
  const context = await browser.newContext({ storageState: await page.context().storageState(), viewport: { width: 390, height: 844 } })
  const copy = await context.newPage()
  await copy.goto(page.url())
  const violations = await violationsOf(copy)
  const isWide = await copy.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
  await context.close()
  return [...violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html.slice(0, 120)}`), ...(isWide ? ['wider than the screen'] : [])]
}

test('an organisation objects to two records, they are marked, the department keeps one and corrects the other, the marks go with the answer', async () => {
  const firm = await signIn('firm')
  await firm.goto(`${site}/records/${records[0]}`)
  await press(firm, `a[href="/workbench/objections/new?record=${records[0]}"]`)
  await firm.click('main details summary')
  await firm.check(`input[name=record][value="${records[1]}"]`)
  await press(firm, 'form[method=get] button')
  expect(await faults(firm)).toEqual([])
  for (const id of records) {
    await firm.check(`input[name="f.${id}.fineAmountWan"]`)
    await firm.fill(`input[name="v.${id}.fineAmountWan"]`, '0.01')
  }
  await firm.check('input[name=fault][value=wrong]')
  await firm.fill('textarea[name=words]', '罚款金额与决定书不符。')
  await firm.setInputFiles('input[name=file]', paper)
  now = '2026-11-16T10:05:00+08:00'
  await press(firm, 'form[enctype] button')
  expect(await said(firm)).toContain('决定书.pdf')
  expect(await faults(firm)).toEqual([])
  const address = new URL(firm.url()).pathname

  const desk = await signIn('desk')
  await desk.goto(`${site}/workbench/objections`)
  expect(await faults(desk)).toEqual([])
  await press(desk, `a[href="${address}"]`)
  expect(await faults(desk)).toEqual([])
  await press(desk, 'form:has(input[value=accept]) button')
  await firm.goto(`${site}/records/${records[0]}`)
  expect(await said(firm)).toContain('异议中')
  await firm.goto(`${site}/organisations/${inventUscc(1)}`)
  expect(await firm.locator('main table .badge', { hasText: '异议中' }).count()).toBe(2)
  await desk.goto(site + address)
  await desk.click('summary:has-text("转信源单位核实")')
  await press(desk, 'form:has(input[value=forward]) button')

  const approver = await signIn('market')
  await approver.goto(site + address)
  expect(await faults(approver)).toEqual([])
  await approver.check(`input[name="d.${records[0]}"][value=kept]`)
  await approver.check(`input[name="d.${records[1]}"][value=corrected]`)
  await approver.fill(`input[name="n.${records[1]}.fineAmountWan"]`, '0.01')
  await approver.fill('form[action$="/decide"] textarea[name=reason]', '一条与决定书一致，一条录入有误。')
  await press(approver, 'form[action$="/decide"] button')
  expect(await approver.textContent('.error-summary')).toContain('证据材料')
  await approver.setInputFiles('form[action$="/decide"] input[name=file]', paper)
  await press(approver, 'form[action$="/decide"] button')
  expect(await said(approver)).toContain('已有处理意见')

  now = '2026-11-17T10:00:00+08:00'
  await desk.goto(site + address)
  await desk.fill('form:has(input[value=answer]) textarea[name=reason]', '一条更正，一条维持。')
  await press(desk, 'form:has(input[value=answer]) button')
  await firm.goto(site + address)
  expect(await said(firm)).toContain('一条更正，一条维持。')
  await firm.goto(`${site}/records/${records[1]}`)
  expect(await said(firm)).not.toContain('异议中 ·')
  await firm.goto(`${site}/objections`)
  expect(await said(firm)).toContain('1 个工作日')
  expect(await faults(firm)).toEqual([])
})

test('somebody without an account points an error out on a phone and reads what became of it', async () => {
  const page = await (await phone()).newPage()
  await page.goto(`${site}/records/${records[0]}`)
  await press(page, `a[href="/records/${records[0]}/object"]`)
  expect(await faults(page)).toEqual([])
  await page.check('input[name=fault][value=leak]')
  await page.fill('textarea[name=words]', '备注里有个人电话 13812345678。')
  now = '2026-11-17T10:05:00+08:00'
  await press(page, 'form[enctype] button')
  expect(page.url()).toMatch(/\/objections\/[2-9a-z]{26}\?new=1$/)
  expect(await said(page)).not.toContain('13812345678')
  expect(await faults(page)).toEqual([])
  await page.click('details:has(input[value=cancel]) summary')
  await press(page, 'form:has(input[value=cancel]) button')
  expect(await said(page)).toContain('已撤回')
})
