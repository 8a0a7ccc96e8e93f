import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createServer } from '../../src/app/server.ts'
import { furnishDraw } from '../../src/inspections/fixtures.ts'
import { readReplacementsFile, readSealedFile } from '../../src/inspections/draws/read-sealed.ts'
import type { Download } from '../../src/platform/files/download.ts'
import { anonymous, type Actor } from '../../src/platform/context.ts'
import { silent } from '../../src/platform/log.ts'
import { importRows, organisationRow } from '../../src/subjects/fixtures.ts'
import { openBrowser } from '../../src/platform/bench/browser.ts'
import { openWorld, type World } from '../support/world.ts'

const head: Actor = { kind: 'user', id: 'head', body: 'office', role: 'head', unit: null }
let world: World
let browser: Browser
let site: Server
let address: string
let number: string
beforeAll(async () => {
  world = await openWorld()
  await importRows(
    world.ctx(),
    Array.from({ length: 40 }, (_, at) => organisationRow(at + 1)),
  )
  number = await furnishDraw((actor, at) => world.ctx({ actor, at }), head)
  const server = createServer({ context: (actor) => world.ctx({ actor: actor ?? anonymous }), log: silent, pack: world.ctx().pack })
  site = serve({ fetch: server.fetch, port: 0, hostname: '127.0.0.1' }) as Server
  if (!site.listening) await new Promise((resolve) => site.once('listening', resolve))
  address = `http://127.0.0.1:${(site.address() as AddressInfo).port}/inspections/draws/${number}/rerun`
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  site.close()
  await world.close()
})

/** Opens the page, by keyboard, with one of its files changed on the way where that is wanted. */
async function computed(change?: { readonly file: string; readonly text: (text: string) => string }): Promise<string> {
  const page = await browser.newPage()
  const troubles: string[] = []
  page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()))
  page.on('pageerror', (error) => troubles.push(String(error)))
  if (change !== undefined)
    await page.route(`**/${change.file}`, async (route) => {
      const answer = await route.fetch()
      await route.fulfill({ response: answer, body: change.text(await answer.text()) })
    })
  await page.goto(address)
  await page.locator('[data-rerun] button').focus()
  await page.keyboard.press('Enter')
  await page.locator('[data-rerun-done]').waitFor()
  const said = await page.locator('[data-rerun] .notice').innerText()
  await page.close()
  expect(troubles).toEqual([])
  return said
}

test('a browser computes a draw again and says that it is the same', async () => {
  expect(await computed()).toMatch(/一致：.*从 40 户中抽取 8 户/s)
})

test.each([
  ['the result', 'result.csv', (text: string) => text.replace(/\d+,enterprise\n$/, ''), '与公布的不同'],
  ['the teams', 'teams.csv', (text: string) => text.replace(/\d+\n$/, '9\n'), '分组的结果与公布的不同'],
  ['the frame', 'frame.csv', (text: string) => text.replace(/[^\n]+\n$/, ''), 'SHA-256 不一致'],
  ['the terms', 'terms.json', (text: string) => text.replace('"perMille":200', '"perMille":100'), '与锁定时不同'],
  ['a name', 'names.csv', (text: string) => text.replace(/[0-9a-f]{64}(,[^,\n]+\n)$/, `${'0'.repeat(64)}$1`), '与名录中的标记不符'],
])('it finds that %s was changed', async (_what, file, text, says) => {
  const said = await computed({ file, text })
  expect(said).toContain('不一致：')
  expect(said).toContain(says)
})

test('whoever has the sealed file and the replacements checks them there, and they leave the device by no request', async () => {
  const page = await browser.newPage()
  const sent: string[] = []
  page.on('request', (request) => request.method() !== 'GET' && sent.push(request.url()))
  await page.goto(address)
  await page.locator('[data-rerun] summary').click()
  const give = async (id: string, file: Download) =>
    page.setInputFiles(`#inside-${id}`, {
      ...{ name: `${id}.json`, mimeType: 'application/json' },
      buffer: Buffer.from(await new Response(file.bytes as BodyInit).arrayBuffer()),
    })
  const run = async () => {
    await page.locator('[data-rerun] button').click()
    await page.locator('[data-rerun] .notice').waitFor()
    return page.locator('[data-rerun] .notice').innerText()
  }
  const ctx = world.ctx({ actor: head })
  await give('sealed', await readSealedFile(ctx, number))
  expect(await run()).toContain('两份文件要一起选')
  await page.reload()
  await page.locator('[data-rerun] summary').click()
  await give('sealed', await readSealedFile(ctx, number))
  await give('lists', await readReplacementsFile(ctx, number))
  expect(await run()).toMatch(/一致：.*封存件就是锁定的那一份/s)
  expect(sent).toEqual([])
  await page.close()
})
