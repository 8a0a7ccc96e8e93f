import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violationsOf } from '../../../tests/support/axe.ts'
import { openBrowser } from '../../platform/bench/browser.ts'
import type { PublicityRule } from '../../packs/index.ts'
import { page, serveAsset, type PageOptions } from '../../platform/ui/index.ts'
import { workbenchFrame } from '../workbench/frame.tsx'
import { BrowsePage } from './browse-page.tsx'
import { ErrorPage } from './error-page.tsx'
import * as sample from './fixtures.ts'
import { portalFrame } from './frame.tsx'
import { FrontPage } from './front-page.tsx'
import { OpenDataPage } from './open-data-page.tsx'
import { OrganisationPage } from './organisation-page.tsx'
import { NotYetPage, WithdrawnPage } from './absent-record-page.tsx'
import { RecordPage } from './record-page.tsx'
import { RecordsPage } from './records-page.tsx'
import { SearchPage } from './search-page.tsx'
import { SourcePage } from './source-page.tsx'
import { sortLeague, SourcesPage } from './sources-page.tsx'

const basis = [{ document: '信用修复管理办法', number: '国家发展改革委令 2025 年第 36 号', article: null, url: null, sure: true }]
const rule: PublicityRule = {
  key: 'x',
  from: '2026-04-01',
  to: null,
  basis,
  severity: 'general',
  publish: true,
  until: { after: 'P1Y' },
  shortest: 'P3M',
}
const empty = { ...sample.pageOf([]), next: null }

const earlier = (milliseconds: number): Date => new Date(sample.numbers.asOf.getTime() - milliseconds)

const pages: Readonly<Record<string, { readonly options: PageOptions; readonly shown: React.ReactElement }>> = {
  '/': {
    options: { title: '信衡', bleed: true, current: 'front' },
    shown: (
      <FrontPage
        numbers={sample.numbers}
        newest={sample.records}
        ledger={{ size: 81234, madeAt: sample.numbers.asOf }}
        reportWithin={[7, 20]}
      />
    ),
  },
  '/unlike': {
    options: { title: '信衡', bleed: true, current: 'front' },
    shown: (
      <FrontPage
        numbers={{ ...sample.numbers, recordsAsOf: earlier(600_000) }}
        newest={sample.records}
        ledger={{ size: 81234, madeAt: earlier(300_000) }}
        reportWithin={[7, 20]}
      />
    ),
  },
  '/search': {
    options: { title: '查询', current: 'search' },
    shown: (
      <SearchPage
        query={{ text: '青石桥', type: 'enterprise' }}
        found={sample.pageOf(sample.listed)}
        counts={sample.counts}
        pageNumber={2}
      />
    ),
  },
  '/search-nothing': {
    options: { title: '查询', current: 'search' },
    shown: <SearchPage query={{ text: '没有' }} found={empty} counts={sample.counts} pageNumber={1} />,
  },
  '/organisation': {
    options: { title: sample.longName },
    shown: (
      <OrganisationPage
        organisation={sample.organisation}
        records={sample.pageOf(sample.records)}
        category={undefined}
        pageNumber={2}
        look={null}
        card={{ day: '2026-11-20' }}
        today="2026-11-22"
        histories={[{ record: sample.recordWith(), versions: sample.versions }]}
        commitments={[{ madeOn: '2026-11-20', text: { zh: '公开承诺', en: 'A commitment' }, shownUntil: null }]}
        grades={[
          {
            day: '2026-11-22',
            model: { key: 'm', name: { zh: '模型', en: 'M' }, edition: '1', basis: ['办法 第三条'] },
            grade: { key: 'B', name: { zh: '正常', en: 'Fair' } },
          },
        ]}
      />
    ),
  },
  '/record': {
    options: { title: 'r' },
    shown: (
      <RecordPage
        record={sample.record}
        versions={sample.versions}
        rule={rule}
        today="2026-11-22"
        look={null}
        contact={sample.source.contact}
        repair={null}
      />
    ),
  },
  '/record-then': {
    options: { title: 'r', asOf: sample.numbers.asOf },
    shown: (
      <RecordPage
        record={sample.record}
        versions={sample.versions}
        rule={rule}
        today="2026-11-22"
        look={{ day: '2026-03-31', by: 'then' }}
        contact={null}
        repair={null}
      />
    ),
  },
  '/record-not-yet': {
    options: { title: 'r' },
    shown: <NotYetPage record={sample.record} look={{ day: '2026-03-01', by: 'today' }} />,
  },
  '/withdrawn': {
    options: { title: 'r' },
    shown: (
      <WithdrawnPage
        record={{
          kind: 'withdrawn',
          id: 'r-1',
          withdrawnAt: sample.numbers.asOf,
          words: { zh: '信源单位撤回了这条记录。', en: 'The source withdrew the record.' },
          reason: '重复报送',
          leafIndex: 5,
        }}
      />
    ),
  },
  '/records': {
    options: { title: 'r', current: 'browse' },
    shown: (
      <RecordsPage
        severities={[{ key: 'general', name: { zh: '一般', en: 'General' } }]}
        query={{ item: 'penalty' }}
        records={sample.pageOf(sample.records)}
        counts={sample.counts}
        pageNumber={1}
        look={{ day: '2026-05-01', by: 'today' }}
        today="2026-11-22"
      />
    ),
  },
  '/browse': { options: { title: 'b', current: 'browse' }, shown: <BrowsePage counts={sample.counts} all={undefined} /> },
  '/sources': { options: { title: 's', current: 'sources' }, shown: <SourcesPage league={sample.league} sort="late" months={12} /> },
  '/source': { options: { title: 's', current: 'sources' }, shown: <SourcePage source={sample.source} /> },
  '/open-data': { options: { title: 'o', current: 'open-data' }, shown: <OpenDataPage origin="https://credit.example" /> },
  '/error': {
    options: { title: 'e', status: 404 },
    shown: <ErrorPage error={{ code: 'http.not-found', status: 404, text: { zh: '没有找到这个页面。', en: 'Nothing here.' } }} />,
  },
  '/search-short': {
    options: { title: '查询', current: 'search', status: 422 },
    shown: <SearchPage query={{ text: '恒' }} found={null} counts={sample.counts} pageNumber={1} tooShort />,
  },
  '/error-mistakes': {
    options: { title: 'e', status: 400 },
    shown: (
      <ErrorPage
        error={{
          code: 'disclosure.bad-query',
          status: 400,
          text: { zh: '有误', en: 'mistakes' },
          details: [{ field: 'day', text: { zh: '应为真实日期。', en: 'A real day.' } }],
        }}
      />
    ),
  },
  '/error-away': {
    options: { title: 'e', status: 503 },
    shown: <ErrorPage error={{ code: 'http.unavailable', status: 503, text: { zh: '数据库暂时不可用。', en: 'Away.' } }} />,
  },
  '/workbench': { options: { title: 'w', current: 'submissions' }, shown: <BrowsePage counts={sample.counts} all={undefined} /> },
}

const frame = portalFrame({ zh: '湖湾县公共信用信息规则', en: 'the rules of Huwan County' })
const bench = workbenchFrame({ kind: 'user', id: 'li.na', body: 'office', role: 'clerk', unit: null }, [])

function answer(url: string): Response {
  const { pathname } = new URL(url)
  if (pathname.startsWith('/assets/')) return serveAsset(pathname)
  const lang = /^\/en(\/|$)/.test(pathname) ? 'en' : 'zh'
  const path = pathname.replace(/^\/en(?=\/|$)/, '') || '/'
  const { options, shown } = pages[path] ?? pages['/error']!
  const variables: Record<string, unknown> = { lang, frame: path === '/workbench' ? bench : frame }
  const response = page({ get: (key: string) => variables[key], req: { url } }, options, shown)
  response.headers.set(
    'content-security-policy',
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'",
  )
  return response
}

let browser: Browser

const open = async (options: Parameters<Browser['newContext']>[0]): Promise<BrowserContext> => {
  const context = await browser.newContext(options)
  await context.route('**/*', async (route) => {
    const response = answer(route.request().url())
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    })
  })
  return context
}

it('a figure of another minute than the rest says of which, and why', async () => {
  expect(await answer('http://portal.test/').text()).toMatch(/<p class="as-of">截至 /)
  const unlike = await answer('http://portal.test/unlike').text()
  for (const said of ['统计于 2026年', '签署于 2026年', '<p class="as-of">其余数字截至 ']) expect(unlike).toContain(said)
})

describe('in a browser', () => {
  beforeAll(async () => {
    browser = await openBrowser()
  }, 60_000)
  afterAll(() => browser.close())

  it.each([
    ['on a desk', { viewport: { width: 1280, height: 900 }, colorScheme: 'light' }, ''],
    ['on a phone, in English, on a dark screen', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' }, '/en'],
  ] as const)(
    'axe finds nothing %s',
    async (_where, options, prefix) => {
      const context = await open(options)
      for (const path of Object.keys(pages)) {
        const tab = await context.newPage()
        await tab.goto(`http://portal.test${prefix}${path}`)
        const violations = await violationsOf(tab)
        expect(violations.map((one) => `${path} ${one.id}: ${one.nodes.map((node) => node.html).join(' | ')}`)).toEqual([])
        await tab.close()
      }
      await context.close()
    },
    120_000,
  )

  it('nothing is cut off on a phone, and at twice the size', async () => {
    for (const width of [320, 390, 640]) {
      const context = await open({ viewport: { width, height: 800 } })
      const tab = await context.newPage()
      const faults: string[] = []
      tab.on('console', (line) => line.type() === 'error' && faults.push(line.text()))
      for (const path of Object.keys(pages).filter((one) => !one.startsWith('/error') && one !== '/search-short'))
        for (const prefix of ['', '/en']) {
          await tab.goto(`http://portal.test${prefix}${path}`)
          const beyond = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth)
          if (beyond > 0) faults.push(`${prefix}${path} is ${beyond}px too wide at ${width}px`)
        }
      expect(faults).toEqual([])
      await context.close()
    }
  }, 120_000)

  it('the first key stroke offers the way past the navigation, and it works', async () => {
    const context = await open({ viewport: { width: 1280, height: 900 } })
    const tab = await context.newPage()
    await tab.goto('http://portal.test/organisation')
    await tab.keyboard.press('Tab')
    expect(await tab.evaluate(() => document.activeElement?.textContent)).toBe('跳到正文')
    await tab.keyboard.press('Enter')
    await tab.keyboard.press('Tab')
    expect(await tab.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
    await context.close()
  })
})

describe('words', () => {
  it('sorts the league by any figure, unknown rates last', () => {
    expect(sortLeague(sample.league.rows, 'late').map((row) => row.source.name)).toEqual([
      '湖湾县税务局',
      '湖湾县市场监督管理局',
      '湖湾县应急管理局',
    ])
  })
})
