import { createServer as createHttpServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PanelCheck } from '../../src/checks/portal/panel.ts'
import { panelScript } from '../../src/checks/portal/fragment.ts'
import { openBrowser } from '../../src/platform/bench/browser.ts'
import { violationsOf } from '../support/axe.ts'

const both = (text: string) => ({ zh: text, en: text })
const check: PanelCheck = {
  checkId: '2'.repeat(20),
  asOf: '2026-11-16T02:00:00.000Z',
  sandbox: false,
  outcomeDue: '2026-11-30',
  matter: { name: both('行政审批'), basis: both('某法 第一条') },
  organisations: [
    {
      answer: {
        ...{
          code: '91130600MA00000017',
          found: true,
          name: '<img src=x onerror=alert(1)>有限公司',
          note: null,
          report: '/organisations/x/report',
        },
        listings: [
          {
            ...{
              id: '1',
              list: 'market',
              name: both('严重违法失信名单'),
              authority: '某局',
              documentNo: '某〔2026〕1号',
              from: '2026-01-01',
            },
            ...{ until: null, basis: both('某办法'), disputed: true },
          },
        ],
        ...{ measures: [], commitments: [], incentives: [], records: [] },
      },
    },
  ],
}

/** A page of a department's own system, under a policy that allows no inline script and no inline style. */
const page = (inside: string) => `<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>审批</title></head>
<body><main><h1>审批</h1><xinheng-check site="https://credit.example.com">${inside}</xinheng-check></main><script type="module" src="/panel.js"></script></body></html>`
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'"

let server: Server
let browser: Browser
let site: string
beforeAll(async () => {
  server = createHttpServer((request, response) => {
    const isScript = request.url === '/panel.js'
    const json = `<script type="application/json">${JSON.stringify(check).replaceAll('<', '\\u003c')}</script>`
    response.setHeader('content-security-policy', policy)
    response.setHeader('content-type', isScript ? 'text/javascript; charset=utf-8' : 'text/html; charset=utf-8')
    response.end(isScript ? panelScript() : page(request.url === '/empty' ? '' : json))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await new Promise((closed) => server.close(closed))
})

async function open(path: string, width = 1200): Promise<{ shown: Page; troubles: string[]; asked: string[] }> {
  const shown = await browser.newPage({ viewport: { width, height: 800 } })
  const [troubles, asked]: [string[], string[]] = [[], []]
  shown.on('console', (message) => void (message.type() === 'error' && troubles.push(message.text())))
  shown.on('pageerror', (error) => troubles.push(String(error)))
  shown.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await shown.goto(`${site}${path}`)
  return { shown, troubles, asked }
}
const textOf = (shown: Page) => shown.evaluate(() => document.querySelector('xinheng-check')?.shadowRoot?.textContent ?? '')

test('the component shows an answer under a strict policy, asks for nothing, and runs nothing that stands in a name', async () => {
  const { shown, troubles, asked } = await open('/')
  const text = await textOf(shown)
  for (const said of ['行政审批', '<img src=x onerror=alert(1)>有限公司', '严重违法失信名单', '异议核实中', '依据：某办法'])
    expect(text).toContain(said)
  expect(
    await shown.evaluate(() => document.querySelector('xinheng-check')?.shadowRoot?.querySelectorAll('img, script, iframe').length),
  ).toBe(0)
  const link = await shown.evaluate(() => document.querySelector('xinheng-check')?.shadowRoot?.querySelector('a')?.href)
  expect(link).toBe('https://credit.example.com/organisations/x/report')
  expect(asked.filter((path) => !['/', '/panel.js', '/favicon.ico'].includes(path))).toEqual([])
  expect(troubles.filter((one) => !one.includes('favicon'))).toEqual([])
  expect((await violationsOf(shown)).map(({ id }) => id)).toEqual([])
  await shown.close()
})

test('it takes its answer as a property too, says so when there is none, and fits a phone', async () => {
  const { shown } = await open('/empty', 390)
  expect(await textOf(shown)).toBe('没有收到核查结果。')
  await shown.evaluate((given) => Object.assign(document.querySelector('xinheng-check') as object, { check: given }), check as never)
  expect(await textOf(shown)).toContain('严重违法失信名单')
  expect(await shown.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await shown.close()
})
