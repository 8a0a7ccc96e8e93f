import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { sql } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDemoAccounts, type DemoAccount } from '../../src/accounts/index.ts'
import { createServer } from '../../src/app/server.ts'
import { adoptPackModels } from '../../src/evaluation/model/adopt.ts'
import { givenDraftText } from '../../src/evaluation/governance/fixtures.ts'
import { replay } from '../../src/evaluation/grading/replay.ts'
import { evaluationJobs } from '../../src/evaluation/jobs.ts'
import { clerk, givenOrganisations, givenSources, penaltyRow, sendRows } from '../../src/intake/fixtures.ts'
import { verifyDocument } from '../../src/ledger/check/index.ts'
import { nativePrimitives } from '../../src/platform/crypto/native.ts'
import { silent } from '../../src/platform/log.ts'
import { office } from '../../src/sources/fixtures.ts'
import { openBrowser } from '../../src/platform/bench/browser.ts'
import { openWorld, type World } from '../support/world.ts'

const account = (login: string, role: DemoAccount['role']): DemoAccount => ({
  ...{ login, name: login, password: `a-long-password-of-${login}`, body: 'office', unit: null, role },
})
const accounts = [account('drafter', 'clerk'), account('adopter', 'approver')]
let now = '2026-11-16T09:00:00+08:00'
let world: World
let server: Server
let browser: Browser
let site: string

beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 10)
  await createDemoAccounts(world.ctx({ actor: { ...office, role: 'head' } }), accounts)
  await sendRows(world.ctx({ actor: clerk, at: '2026-11-11T10:00:00+08:00' }), [penaltyRow(1)])
  await adoptPackModels(world.ctx({ at: '2026-11-12T10:00:00+08:00' }))
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

/** A phone without script. */
const phone = async (): Promise<Page> =>
  (await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } })).newPage()
async function signIn(login: string): Promise<Page> {
  const page = await phone()
  await page.goto(`${site}/workbench/sign-in`)
  await page.fill('input[name=login]', login)
  await page.fill('input[name=password]', `a-long-password-of-${login}`)
  await press(page, 'main button[type=submit]')
  return page
}
const press = async (page: Page, selector: string) => {
  await page.click(selector)
  await page.waitForLoadState('load')
}
const said = async (page: Page) => (await page.textContent('main')) ?? ''
const grades = async (day: string) =>
  (await replay(world.ctx({ at: now }), { subjectIds: [1, 2], day })).map(({ row, kept }) => ({ ...row, edition: kept.model.edition }))

test('a model changes: drafted, tried, put before everybody, answered, adopted by another person, in force on its day and not before', async () => {
  const drafter = await signIn('drafter')
  await drafter.goto(`${site}/workbench/models`)
  await drafter.fill('textarea[name=text]', await givenDraftText({ points: -160, from: '2027-01-01' }))
  await press(drafter, 'main form[enctype] button[type=submit]')
  const draft = drafter.url()
  await press(drafter, 'form[action$="/trial"] button')
  await world.work(now)
  await drafter.goto(draft)
  expect(await said(drafter)).toMatch(/等级下降\s*1/)
  await press(drafter, 'a[href$="/moved"]')
  expect(await said(drafter)).toContain('行政处罚 −')
  await drafter.goto(draft)
  await press(drafter, 'form[action$="/comments"] button')
  expect(await said(drafter)).toContain('征求意见到')

  const citizen = await phone()
  await citizen.goto(`${site}/models`)
  await press(citizen, 'a[href^="/models/drafts/"]')
  await citizen.fill('textarea[name=text]', '处罚一次扣 160 分，请说明依据。')
  await press(citizen, 'form[action^="/models/drafts/"] button')
  expect(await said(citizen)).toContain('意见已收到')

  now = '2026-12-17T09:00:00+08:00'
  const answering = await signIn('drafter')
  await answering.goto(draft)
  expect(await answering.locator('form[action$="/adopt"]').count()).toBe(0)
  await answering.check('input[name=comment]')
  await answering.check('input[name=outcome][value=noted]')
  await answering.fill('textarea[name=answer]', '扣分与公示期限相称，依据见模型说明。')
  await press(answering, 'form[action$="/answers"] button')
  await citizen.reload()
  expect(await said(citizen)).toContain('扣分与公示期限相称')

  const adopter = await signIn('adopter')
  await adopter.goto(draft)
  await adopter.fill('input[name=fromDay]', '2027-01-04')
  await press(adopter, 'form[action$="/adopt"] button')
  expect(await said(adopter)).toContain('已采用')
  const entry = await adopter.locator('a[href^="/ledger/entries/"]').getAttribute('href')
  const proof = await (await fetch(`${site}${entry}/proof.json`)).text()
  expect((await verifyDocument(nativePrimitives, proof, world.ctx().signer.vkey)).valid).toBe(true)

  now = '2027-01-03T20:00:00+08:00'
  const before = await grades('2027-01-03')
  now = '2027-01-04T00:05:00+08:00'
  await evaluationJobs.find(({ name }) => name === 'evaluation.day')?.handle(world.ctx({ at: now }), {})
  const editions = await sql<{ edition: string; count: number }>`
    select m.definition ->> 'edition' as edition, count(*)::int as count from evaluation.result r join evaluation.model m using (model_id)
     where r.key = 'enterprise' group by 1`.execute(world.db)
  expect(editions.rows).toEqual([{ edition: 'draft -160', count: 10 }])
  const [after] = await grades('2027-01-04')
  expect(after?.score).toBeLessThan(before[0]?.score ?? 0)
  expect(await grades('2027-01-03')).toEqual(before)
  await citizen.goto(`${site}/models/enterprise`)
  expect(await said(citizen)).toContain('draft -160')
})
