/** Takes the pictures of docs/images from a demo that runs: `npm start`, then `npm run pictures -- http://localhost:3000`. */
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { demoAccounts } from '../examples/qinglan/index.ts'
import { projectFolder } from '../src/platform/files/home.ts'
import { openBrowser } from '../src/platform/bench/browser.ts'

const site = process.argv[2] ?? 'http://localhost:3000'
const codeOf = (login: string): string => demoAccounts.find((one) => one.login === login)?.unit ?? ''

async function open(browser: Browser, login: string | null): Promise<Page> {
  const page = await (await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1120, height: 760 } })).newPage()
  if (login === null) return page
  await page.goto(`${site}/workbench/sign-in`)
  await page.fill('input[name=login]', login)
  await page.fill('input[name=password]', `demo-${login}-steelyard`)
  await page.click('main button[type=submit]')
  await page.waitForURL(`${site}/workbench`)
  return page
}

/** A picture of the first screen of a page, or of what stands at a place in it. */
async function take(page: Page, name: string, path: string): Promise<void> {
  await page.goto(site + path)
  await page.screenshot({ path: join(projectFolder, 'docs', 'images', `${name}.png`) })
  console.log(name, page.url())
}

const browser = await openBrowser()
const citizen = await open(browser, null)
await citizen.goto(`${site}/records?item=penalty`)
const record = (await citizen.getAttribute('main a[href^="/records/"]', 'href')) ?? '/records'
await take(citizen, 'repair-of-a-record', `${record}#repair`)
// Somebody has looked.
await (await open(browser, 'housing')).goto(`${site}/workbench/files/${codeOf('qinglan-food')}?purpose=supervision`)
const food = await open(browser, 'qinglan-food')
await take(food, 'account', '/workbench')
await take(food, 'who-looked', '/workbench/reads')
await take(await open(browser, 'qinglan-factory'), 'repair-application', '/workbench/repair/new')
await take(await open(browser, 'clerk'), 'queue', '/workbench/cases?view=open')
await take(citizen, 'objection', `${record}/object`)
await browser.close()
