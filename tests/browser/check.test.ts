import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDemoAccounts, type DemoAccount } from '../../src/accounts/index.ts'
import { createServer } from '../../src/app/server.ts'
import { givenChecks, inspectorsOf } from '../../src/inspections/checks/fixtures.ts'
import { givenOrganisations, givenSources, market } from '../../src/intake/fixtures.ts'
import { silent } from '../../src/platform/log.ts'
import { office } from '../../src/sources/fixtures.ts'
import { openBrowser } from '../../src/platform/bench/browser.ts'
import { openWorld, type World } from '../support/world.ts'

const at = '2026-11-16T09:00:00+08:00'
const accounts = inspectorsOf(market).map(({ id, role }): DemoAccount => ({
  login: id,
  name: '检查岗',
  password: `a-long-password-of-${id}`,
  body: 'source',
  unit: market,
  role: role as 'clerk',
}))
let world: World
let browser: Browser
let server: Server
let port: number
let tasks: readonly string[]

beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 12)
  await createDemoAccounts(world.ctx({ actor: { ...office, role: 'head' } }), accounts)
  tasks = await givenChecks((actor, instant) => world.ctx({ actor, at: instant }), market)
  const { pack } = world.ctx()
  const app = createServer({ context: (actor) => world.ctx({ ...(actor ? { actor } : {}), at }), log: silent, pack })
  await new Promise<void>((resolve) => {
    server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve()) as Server
  })
  port = (server.address() as AddressInfo).port
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  server.close()
  await world.close()
})

/** A phone of an inspector, signed in. */
async function phoneOf(login: string): Promise<{ context: BrowserContext; page: Page; troubles: string[] }> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  const troubles: string[] = []
  page.on('pageerror', (error) => troubles.push(String(error)))
  await page.goto(`http://127.0.0.1:${port}/workbench/sign-in`)
  await page.fill('input[name=login]', login)
  await page.fill('input[name=password]', `a-long-password-of-${login}`)
  await page.click('main button[type=submit]')
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'))
  return { context, page, troubles }
}

/** The pages of the checks are on the device once the list was open. */
async function openList(page: Page): Promise<void> {
  await page.goto(`http://127.0.0.1:${port}/workbench/checks`)
  const isKept = (wanted: readonly string[]) =>
    page.evaluate(async (all) => {
      const kept = await (await caches.open('checks')).keys()
      return navigator.serviceWorker.controller !== null && all.every((task) => kept.some(({ url }) => url.endsWith(task)))
    }, wanted)
  await expect.poll(() => isKept(tasks), { timeout: 20_000 }).toBe(true)
}

/** No network at all: the device has none, and what its service worker asks for is answered by nobody either. */
async function cutOff(contexts: readonly BrowserContext[]): Promise<void> {
  await Promise.all(contexts.map((context) => context.setOffline(true)))
  const closed = new Promise((resolve) => server.close(resolve))
  server.closeAllConnections()
  await closed
}
async function connect(contexts: readonly BrowserContext[]): Promise<void> {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  await Promise.all(contexts.map((context) => context.setOffline(false)))
}

async function fill(page: Page, matters: string): Promise<void> {
  await page.fill('[name=matters]', matters)
  await page.check('[name=inspectionMethod][value=onSite]')
  await page.fill('[name=decisionDate]', '2026-11-16')
  await page.check('[name=inspectionResult][value=noProblem]')
  await page.fill('[name=legalRepresentative]', '甄某')
}
const state = (page: Page, words: string) => page.locator('[data-sheet-state]', { hasText: words }).waitFor({ timeout: 10_000 })
const left = (page: Page) => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('check ')))
const addressOf = (task: string) => `http://127.0.0.1:${port}/workbench/checks/${task}`

test('a sheet is filled in without a network, outlives a reload, and is sent by itself when there is one; of two inspectors the first stands', async () => {
  const [task = ''] = tasks
  const one = await phoneOf('site-1')
  await openList(one.page)
  const two = await phoneOf('site-2')
  await openList(two.page)

  await cutOff([one.context, two.context])
  // Never opened while there was a network: the list had it kept.
  await one.page.goto(addressOf(task))
  await fill(one.page, '年度报告公示信息')
  await state(one.page, '已存在本机')
  await one.page.reload()
  await state(one.page, '已存在本机')
  expect(await one.page.inputValue('[name=matters]')).toBe('年度报告公示信息')
  expect(await one.page.isChecked('[name=inspectionResult][value=noProblem]')).toBe(true)
  await one.page.click('main form[data-sheet] button')
  await state(one.page, '待上传')
  await one.page.reload()
  await state(one.page, '待上传')
  // The colleague fills it in too.
  await two.page.goto(addressOf(task))
  await fill(two.page, '另一份')
  await two.page.click('main form[data-sheet] button')
  await state(two.page, '待上传')

  await connect([one.context])
  await one.page.locator('.badge', { hasText: '已提交，待确认' }).waitFor({ timeout: 20_000 })
  expect(await left(one.page)).toEqual([])
  await two.context.setOffline(false)
  await state(two.page, '没有提交，内容仍在本机：任务')
  await two.page.reload()
  await two.page.locator('[data-kept]', { hasText: '另一份' }).waitFor({ timeout: 10_000 })
  expect(await left(two.page)).toEqual([`check ${task}`])
  expect(await two.page.locator('[data-kept] dl').innerText()).toContain('未发现问题')
  await two.page.click('[data-kept] button')
  expect(await left(two.page)).toEqual([])
  expect([one.troubles, two.troubles]).toEqual([[], []])
  await one.context.close()
  await two.context.close()
})

test('what is refused stays on the device with the reason; signing out takes everything from it, after asking', async () => {
  const { context, page, troubles } = await phoneOf('site-1')
  await page.goto(addressOf(tasks[1] ?? ''))
  await fill(page, '无')
  await page.click('main form[data-sheet] button')
  await state(page, '没有提交，内容仍在本机：“检查事项”不能只写“无”')
  expect(await left(page)).toHaveLength(1)
  await page.fill('[name=matters]', '年度报告公示信息')
  await page.fill('[name=decisionDate]', '2099-01-01')
  await page.click('main form[data-sheet] button')
  await state(page, '决定日期不能晚于当日')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('decisionDate')
  // What only the server can tell comes back on the list too, with the way to the sheet.
  await page.fill('[name=decisionDate]', '2026-11-16')
  await page.evaluate(() => document.querySelector('[name=inspectors]')?.setAttribute('value', 'S-01、S-09'))
  await page.click('main form[data-sheet] button')
  await state(page, '没有提交，内容仍在本机：')
  await page.goto(`http://127.0.0.1:${port}/workbench/checks`)
  const says = page.locator('[data-waiting]', { hasText: tasks[1] ?? '' })
  await says.waitFor({ timeout: 10_000 })
  expect(await says.innerText()).toContain('S-01、S-02')
  expect(await says.locator('a').getAttribute('href')).toContain(tasks[1])
  const asked: string[] = []
  let goes = false
  page.on('dialog', (dialog) => {
    asked.push(dialog.message())
    void (goes ? dialog.accept() : dialog.dismiss())
  })
  const leave = 'form[action$="/sign-out"] button'
  await page.click(leave)
  expect(await left(page)).toHaveLength(1)
  goes = true
  await page.click(leave)
  await page.waitForURL('**/sign-in?signed-out')
  expect(asked).toEqual([expect.stringContaining('退出后会删除'), expect.stringContaining('退出后会删除')])
  expect(await page.evaluate(async () => [localStorage.length, (await caches.keys()).length])).toEqual([0, 0])
  expect(troubles).toEqual([])
  await context.close()
})
