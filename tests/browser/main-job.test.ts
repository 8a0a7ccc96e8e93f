import { readFileSync } from 'node:fs'
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoAccounts, demoSources, registerFile } from '../../examples/qinglan/index.ts'
import { createDemoAccounts } from '../../src/accounts/index.ts'
import { createServer } from '../../src/app/server.ts'
import { readSubmissions } from '../../src/intake/index.ts'
import { verifyDocument } from '../../src/ledger/check/index.ts'
import { nativePrimitives } from '../../src/platform/crypto/native.ts'
import { projectFolder } from '../../src/platform/files/home.ts'
import { silent } from '../../src/platform/log.ts'
import { readTable } from '../../src/platform/tabular/index.ts'
import { registerSource } from '../../src/sources/index.ts'
import { importRegister } from '../../src/subjects/index.ts'
import { openBrowser } from '../../src/platform/bench/browser.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
let server: Server
let browser: Browser
let site: string
const market = demoSources.find((source) => source.shortName === '市监局')!
const sample = (name: string) => join(projectFolder, 'examples', 'qinglan', 'files', name)

beforeAll(async () => {
  world = await openWorld({ pack: 'qinglan' })
  const ctx = world.ctx()
  await registerSource(ctx, market)
  await importRegister(ctx, { table: await readTable([await registerFile()]), origin: '登记机关', fileName: '登记库.csv' })
  await createDemoAccounts(
    ctx,
    demoAccounts.filter(({ login }) => login === 'office' || login === 'clerk'),
  )
  const app = createServer({
    context: (actor) => world.ctx({ ...(actor ? { actor } : {}), at: '2026-11-22T10:00:00+08:00' }),
    log: silent,
    pack: ctx.pack,
  })
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

async function signIn(page: Page, login: string, password: string): Promise<void> {
  await page.goto(`${site}/workbench/sign-in`)
  await page.fill('input[name=login]', login)
  await page.fill('input[name=password]', password)
  await page.click('main button[type=submit]')
  await page.waitForURL(`${site}/workbench`)
}

async function sendFile(page: Page, item: string, file: string): Promise<void> {
  await page.goto(`${site}/workbench/send?item=${item}`)
  await page.setInputFiles('input[type=file]', file)
  await page.click('main form button[type=submit]')
  await page.waitForURL(/\/workbench\/submissions\/\d+$/)
}

async function confirm(page: Page): Promise<void> {
  const address = page.url()
  await page.click('form[action$="/confirm"] button')
  await page.waitForURL(address)
  await world.work('2026-11-22T10:05:00+08:00')
  await page.goto(address)
}

test.each([{ script: true }, { script: false }])(
  'a clerk sends what was decided and a citizen finds, reads and proves it (script: $script)',
  async ({ script }) => {
    const clerk = await browser.newContext({ javaScriptEnabled: script, acceptDownloads: true })
    const page = await clerk.newPage()
    await signIn(page, 'clerk', 'demo-clerk-steelyard')

    await sendFile(page, 'permit', sample('行政许可-无误.csv'))
    expect(await page.textContent('main')).toContain('待确认')
    await confirm(page)
    const result = (await page.textContent('main')) ?? ''
    expect(result).toContain('已完成')

    const folder = await mkdtemp(join(tmpdir(), 'xinheng-journey-'))
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('a[href$="/receipt"]')])
    const receipt = join(folder, 'receipt.json')
    await download.saveAs(receipt)
    const { findings } = await verifyDocument(nativePrimitives, await readFile(receipt, 'utf8'))
    expect(findings.every((finding) => finding.ok)).toBe(true)
    await clerk.close()

    const citizen = await browser.newContext({ javaScriptEnabled: script, viewport: { width: 390, height: 844 } })
    const phone = await citizen.newPage()
    const [, first = ''] = readFileSync(sample('行政许可-无误.csv'), 'utf8').split(/\r?\n/)
    const [name = '', , code = ''] = first.split(',')
    await phone.goto(site)
    await phone.fill('input[name=q]', name.slice(3, 6))
    await phone.press('input[name=q]', 'Enter')
    await phone.click(`a[href="/organisations/${code}"]`)
    expect(await phone.textContent('h1')).toContain(name)
    await phone.click('main a[href^="/records/"]')
    expect(await phone.textContent('main')).toContain('公示期限')
    const proof = await phone.request.get(`${site}/api/v1${new URL(phone.url()).pathname}/proof`)
    const proved = await verifyDocument(nativePrimitives, await proof.text())
    expect(proved.findings.every((finding) => finding.ok)).toBe(true)
    await citizen.close()
  },
)

test('a file with mistakes says what is wrong, and only the failing rows come back', async () => {
  const clerk = await browser.newContext({ javaScriptEnabled: false, acceptDownloads: true })
  const page = await clerk.newPage()
  await signIn(page, 'clerk', 'demo-clerk-steelyard')
  await sendFile(page, 'penalty', sample('行政处罚-常见错误.xlsx'))
  await confirm(page)
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('a[href$="/refused"]')])
  const folder = await mkdtemp(join(tmpdir(), 'xinheng-journey-'))
  const refused = join(folder, download.suggestedFilename())
  await download.saveAs(refused)
  const table = await readTable([await readFile(refused)])
  let rows = 0
  for await (const batch of table.batches) rows += batch.rows.length
  const [sent] = await readSubmissions(
    world.ctx({ actor: { kind: 'user', id: 'clerk', body: 'source', role: 'clerk', unit: market.code } }),
    {
      item: 'penalty',
    },
  )
  expect(sent?.refused).toBeGreaterThan(2)
  expect(sent?.rowsPerson).toBe(1)
  // One line of headers, and the refused rows but the one about a person: nothing of it was kept that could come back.
  expect(rows).toBe(sent?.refused ?? 0)
  await clerk.close()
})
