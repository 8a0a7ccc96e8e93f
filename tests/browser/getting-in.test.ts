import { serve } from '@hono/node-server'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoSources } from '../../examples/qinglan/index.ts'
import { chosenPassword, codeAt, givenAccount } from '../../src/accounts/fixtures.ts'
import { createServer } from '../../src/app/server.ts'
import { silent } from '../../src/platform/log.ts'
import { registerSource } from '../../src/sources/index.ts'
import { violationsOf } from '../support/axe.ts'
import { openBrowser } from '../../src/platform/bench/browser.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
let server: Server
let browser: Browser
let site: string
const now = '2026-11-22T10:00:00+08:00'
const market = demoSources.find((source) => source.shortName === '市监局')!

beforeAll(async () => {
  world = await openWorld({ pack: 'qinglan' })
  const ctx = world.ctx()
  await registerSource(ctx, market)
  for (const login of ['by.passkey', 'by.code']) await givenAccount(ctx, { login, name: '经办', body: 'source', unit: market.code })
  const app = createServer({
    context: (actor) => world.ctx({ ...(actor ? { actor } : {}), at: now }),
    log: silent,
    pack: ctx.pack,
  })
  await new Promise<void>((resolve) => {
    server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve()) as Server
  })
  // A passkey belongs to a name, never to a number of an address.
  site = `http://localhost:${(server.address() as AddressInfo).port}`
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  server.close()
  await world.close()
})

async function givePassword(page: Page, login: string): Promise<void> {
  await page.goto(`${site}/workbench/sign-in`)
  await page.fill('input[name=login]', login)
  await page.fill('input[name=password]', chosenPassword)
  await page.click('form[action$="/sign-in"] button')
}
const signOut = (page: Page) => Promise.all([page.waitForURL(/sign-in\?signed-out/), page.click('form[action$="/sign-out"] button')])
const signOutAndIn = async (page: Page, login: string) => {
  await signOut(page)
  await givePassword(page, login)
}

/** A device that keeps passkeys and says of its user what it is told to say. */
async function giveDevice(page: Page): Promise<{ cdp: CDPSession; authenticatorId: string }> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const options = {
    protocol: 'ctap2',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  } as const
  return { cdp, ...(await cdp.send('WebAuthn.addVirtualAuthenticator', { options })) }
}
const says = (device: Awaited<ReturnType<typeof giveDevice>>, isUserVerified: boolean) =>
  device.cdp.send('WebAuthn.setUserVerified', { authenticatorId: device.authenticatorId, isUserVerified })

test('a passkey signs in alone when the device checks its user, and after the password when it does not', async () => {
  const page = await (await browser.newContext()).newPage()
  const device = await giveDevice(page)
  await givePassword(page, 'by.passkey')
  await page.waitForURL(`${site}/workbench`)

  await page.goto(`${site}/workbench/security/passkeys`)
  await page.fill('#new-passkey', '办公室电脑')
  await page.click('[data-passkey=register] button')
  await page.waitForURL(/recovery-codes/)
  expect(await page.locator('.recovery-codes li').count()).toBe(10)
  expect(await violationsOf(page)).toEqual([])
  await page.goto(`${site}/workbench/security/passkeys`)
  expect(await page.textContent('main table')).toContain('办公室电脑')
  expect(await violationsOf(page)).toEqual([])

  await signOut(page)
  await page.click('[data-passkey=sign-in] button')
  await page.waitForURL(`${site}/workbench`)

  await signOut(page)
  await says(device, false)
  await page.click('[data-passkey=sign-in] button')
  await page.waitForFunction(() => document.querySelector('[data-passkey] [role=alert]')?.textContent !== '')
  expect(page.url()).toContain('/workbench/sign-in')

  await givePassword(page, 'by.passkey')
  await page.waitForURL(/sign-in\/second/)
  expect(await violationsOf(page)).toEqual([])
  await page.goto(`${site}/workbench/submissions`)
  await page.waitForURL(/\/workbench\/sign-in\?next=/) // the password alone opens nothing
  await givePassword(page, 'by.passkey')
  await page.waitForURL(/sign-in\/second/)
  await page.click('[data-passkey=sign-in] button')
  await page.waitForURL(`${site}/workbench`)

  await page.goto(`${site}/workbench/security/passkeys`)
  await page.fill('main table input[name=name]', '备用')
  await page.click('main table button[value=rename]')
  await page.waitForURL(/\?done/)
  expect(await page.textContent('main table')).toContain('备用')
  await page.click('main table button[value=remove]')
  await page.waitForURL(/\?done/)
  await signOutAndIn(page, 'by.passkey')
  await page.waitForURL(`${site}/workbench`)
}, 120_000)

test('an authenticator is set up and asked for without script, and a recovery code takes its place', async () => {
  const page = await (await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 800 } })).newPage()
  await givePassword(page, 'by.code')
  await page.waitForURL(`${site}/workbench`)
  await page.goto(`${site}/workbench/security/passkeys`)
  expect(await page.textContent('main')).toContain('通行密钥需要浏览器允许运行脚本')
  await page.goto(`${site}/workbench/security/authenticator`)
  await page.click('form[action$="/begin"] button')
  await page.waitForURL(/security\/authenticator$/)
  expect(await page.locator('svg.qr').count()).toBe(1)
  const secret = (await page.textContent('main code')) ?? ''
  await page.fill('input[name=code]', await codeAt(secret, now))
  await page.click('main form button')
  const codes = await page.locator('.recovery-codes li').allTextContents()
  expect(codes).toHaveLength(10)

  await signOutAndIn(page, 'by.code')
  await page.waitForURL(/sign-in\/second/)
  await page.fill('input[name=code]', await codeAt(secret, now)) // used when it was set up
  await page.click('main form button')
  expect(await page.textContent('main [role=alert]')).toContain('已使用过')
  await page.fill('input[name=code]', codes[0] ?? '')
  await page.click('main form button')
  await page.waitForURL(`${site}/workbench`)
  await page.goto(`${site}/en/workbench/security`)
  expect(await page.textContent('main')).toContain('9 left')
}, 120_000)
