import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { Page } from 'playwright-core'
import { createDemoAccounts, type DemoAccount } from '../../src/accounts/index.ts'
import { createServer } from '../../src/app/server.ts'
import { openBrowser } from '../../src/platform/bench/browser.ts'
import type { Actor } from '../../src/platform/context.ts'
import { silent } from '../../src/platform/log.ts'
import { office } from '../../src/sources/fixtures.ts'
import type { World } from './world.ts'

export type Person = Pick<DemoAccount, 'login' | 'body' | 'unit' | 'role'>

/** A world as people see it: pages at an instant the test moves, without script and on a phone, a window for each person. */
export type Site = {
  readonly base: string
  /** The instant from which on everything happens; queued jobs of before are done. */
  at(instant: string): Promise<void>
  readonly now: () => string
  /** The window of a person who is signed in at an address; without one that of somebody who was never here. */
  visit(who: string | null, path: string): Promise<Page>
  close(): Promise<void>
}

const passwordOf = (login: string): string => `a-long-password-of-${login}`

export async function openSite(world: World, people: readonly Person[], start: string): Promise<Site> {
  let now = start
  const accounts = people.map((one) => ({ ...one, name: one.login, password: passwordOf(one.login) }))
  await createDemoAccounts(world.ctx({ actor: { ...office, role: 'head' } }), accounts)
  const context = (actor?: Actor) => world.ctx({ ...(actor ? { actor } : {}), at: now })
  const app = createServer({ context, log: silent, pack: world.ctx().pack })
  const server = await new Promise<Server>((resolve) => {
    const started = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(started as Server))
  })
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const browser = await openBrowser()
  const windows = new Map<string, Page>()
  let passing: Page | null = null
  const open = async (who: string | null): Promise<Page> => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } })
    const page = await context.newPage()
    if (who === null) return page
    await page.goto(`${base}/workbench/sign-in`)
    await page.fill('input[name=login]', who)
    await page.fill('input[name=password]', passwordOf(who))
    await press(page, 'main button[type=submit]')
    return page
  }
  return {
    base,
    now: () => now,
    async at(instant) {
      await world.work(now)
      now = instant
    },
    async visit(who, path) {
      // Whoever looks again is answered from the cache of the browser for a minute that does not pass here.
      if (who === null) await passing?.context().close()
      const page = (who === null ? undefined : windows.get(who)) ?? (await open(who))
      if (who === null) passing = page
      else windows.set(who, page)
      await page.goto(new URL(path, base).href)
      return page
    },
    async close() {
      await browser.close()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Presses what is found first and waits for the page that answers. */
export async function press(page: Page, selector: string): Promise<void> {
  await page.click(selector)
  await page.waitForLoadState('load')
}

/** What the page says below its frame. */
export const said = async (page: Page): Promise<string> => ((await page.textContent('main')) ?? '').replaceAll(/\s+/g, ' ')
