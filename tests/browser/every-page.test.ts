import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createServer } from '../../src/app/server.ts'
import { silent } from '../../src/platform/log.ts'
import { violationsOf } from '../support/axe.ts'
import { addressesOf, type Address } from '../support/entitled.ts'
import { openBrowser } from '../../src/platform/bench/browser.ts'
import { furnish, today, type Furnished } from '../support/furnished.ts'
import { ownReportKeys } from '../support/report-keys.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
let server: Server
let browser: Browser
let site: string
let furnished: Furnished
let pages: readonly Address[]

beforeAll(async () => {
  world = await openWorld({ reportKeys: ownReportKeys(today) })
  furnished = await furnish(world)
  const { pack } = world.ctx()
  const app = createServer({ context: (actor) => world.ctx({ ...(actor ? { actor } : {}), at: today }), log: silent, pack })
  await new Promise<void>((resolve) => {
    server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve()) as Server
  })
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await openBrowser()
  const routes = app.routes.filter(({ method, path }) => method === 'GET' && !path.endsWith('/*')).map(({ path }) => path)
  const found: Address[] = []
  for (const one of addressesOf(routes, furnished)) {
    const answer = await app.request(site + one.path, { headers: { accept: 'text/html', ...furnished.headers[one.reader] } })
    await answer.body?.cancel()
    const isFile = answer.headers.has('content-disposition')
    if (answer.headers.get('content-type')?.startsWith('text/html') === true && !isFile && one.route !== '/docs/api') found.push(one)
  }
  pages = found
}, 240_000)
afterAll(async () => {
  await browser.close()
  server.close()
  await world.close()
})

/** A browser in which this reader is signed in. */
async function openAs({ cookie }: Readonly<Record<string, string>>): Promise<Page> {
  const context = await browser.newContext()
  const pairs = cookie?.split('; ').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] as const) ?? []
  await context.addCookies(pairs.map(([name, value]) => ({ name, value, url: site })))
  return context.newPage()
}

type View = { readonly lang: 'zh' | 'en'; readonly width: number; readonly whole: boolean }

/** What is wrong with a page in a language, on a phone or on a desk: whole, as axe sees it too. */
async function faultsOf(page: Page, { path, reader }: Address, { lang, width, whole }: View): Promise<string[]> {
  await page.setViewportSize({ width, height: 844 })
  const answer = await page.goto(`${site}${lang === 'en' ? '/en' : ''}${path}`, { waitUntil: 'load' })
  const said = await page.evaluate(() => ({
    h1: document.querySelectorAll('h1').length,
    title: document.title.trim(),
    head: document.querySelector('.bench-head')?.clientHeight ?? 0,
    lang: document.documentElement.lang,
    wide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    twice: [...document.querySelectorAll('[id]')].map(({ id }) => id).filter((id, at, all) => all.indexOf(id) !== at),
    nameless: [...document.querySelectorAll('input:not([type=hidden]), select, textarea')]
      .filter((one) => (one as HTMLInputElement).labels?.length === 0 && !one.ariaLabel && !one.hasAttribute('aria-labelledby'))
      .map(({ outerHTML }) => outerHTML),
    // Signs between elements that nobody translated: around them are no words of which they could be part.
    signs: [...document.querySelectorAll('body *:not(script):not(style)')]
      .flatMap(({ childNodes }) => [...childNodes])
      .filter((one) => one.nodeType === Node.TEXT_NODE && /^[\s（）]*[，。；：、][\s（）]*$/.test(one.textContent ?? ''))
      .map(({ parentElement }) => parentElement?.outerHTML.slice(0, 200)),
  }))
  const violations = whole ? await violationsOf(page) : []
  return [
    ...(answer?.status() === 200 ? [] : [`answers ${answer?.status()}`]),
    ...(said.h1 === 1 ? [] : [`${said.h1} main headings`]),
    ...(said.title === '' ? ['no title'] : []),
    ...(said.lang.startsWith(lang) ? [] : [`is in the language ${said.lang}`]),
    ...(said.wide ? ['is wider than the screen'] : []),
    ...(said.head > 104 ? ['has a head of more than two rows'] : []),
    ...said.twice.map((id) => `has #${id} twice`),
    ...said.nameless.map((one) => `has no label for ${one}`),
    ...(lang === 'en' ? said.signs : []).map((one) => `has a Chinese sign in ${one}`),
    ...violations.map(({ id, nodes }) => `${id} ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
  ].map((fault) => `${reader} ${lang} ${path} ${width}: ${fault}`)
}

/** Each page in both languages and at both widths; axe looks at one of the two, over all pages at every language and width. */
const viewsOf = (index: number): readonly View[] => {
  const [first, second] = index % 2 === 0 ? [390, 1280] : [1280, 390]
  const whole = index % 4 < 2
  return [
    { lang: 'zh', width: first, whole },
    { lang: 'en', width: second, whole: !whole },
  ]
}

test('every page is accessible, in both languages, on a phone and on a desk', async () => {
  const readers = [...new Set(pages.map(({ reader }) => reader))]
  const faults: string[] = []
  const work = async () => {
    for (let reader = readers.shift(); reader !== undefined; reader = readers.shift()) {
      const page = await openAs(furnished.headers[reader])
      for (const [index, one] of pages.entries())
        for (const view of one.reader === reader ? viewsOf(index) : []) faults.push(...(await faultsOf(page, one, view)))
      await page.context().close()
    }
  }
  await Promise.all([work(), work()])
  expect(faults.toSorted()).toEqual([])
}, 300_000)
