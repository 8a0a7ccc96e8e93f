import { Hono } from 'hono'
import {
  asksForPerson,
  browseCounts,
  findOrganisations,
  frontNumbers,
  leagueOfSources,
  newestDecisions,
  readSource,
  type OrganisationQuery,
  type Page,
  type ListedOrganisation,
} from '../../disclosure/index.ts'
import { latestCheckpoint } from '../../ledger/index.ts'
import { itemsOn } from '../../packs/index.ts'
import { XinhengError } from '../../platform/errors.ts'
import { dayOf } from '../../platform/time.ts'
import { words } from '../../platform/ui/index.ts'
import type { AppContext } from '../context.ts'
import { collectFaults } from '../faults.ts'
import { AboutPage } from './about-page.tsx'
import { pageNumber } from './address.ts'
import { cache, page, perPage, said, takes, type Env } from './asked.ts'
import { BrowsePage } from './browse-page.tsx'
import { ErrorsPage } from './errors-page.tsx'
import { FrontPage } from './front-page.tsx'
import { OpenDataPage } from './open-data-page.tsx'
import { recordPages } from './record-pages.tsx'
import { SearchPage } from './search-page.tsx'
import { SourcePage } from './source-page.tsx'
import { leagueSorts, leagueSpans, SourcesPage } from './sources-page.tsx'

const feeds = [{ href: '/api/v1/changes.atom', title: '信衡 · 变更 Changes', type: 'application/atom+xml' }]

const oneOf = <T extends string>(text: string | undefined, all: readonly T[]): T | undefined => all.find((one) => one === text)

/** What a search finds; a text too short to search is no fault of the page, which asks for more. */
async function find(ctx: AppContext, query: OrganisationQuery): Promise<{ found: Page<ListedOrganisation> | null; tooShort: boolean }> {
  try {
    return { found: await findOrganisations(ctx, query), tooShort: false }
  } catch (error) {
    if (error instanceof XinhengError && error.code === 'subjects.search-too-short') return { found: null, tooShort: true }
    throw error
  }
}

/** The public pages that show several capabilities together. */
export function portalPages(): Hono<Env> {
  const app = new Hono<Env>()

  app.get('/', async (c) => {
    const ctx = c.get('ctx')
    const [numbers, newest, checkpoint] = await Promise.all([frontNumbers(ctx), newestDecisions(ctx), latestCheckpoint(ctx)])
    const title = words(c, '信衡', 'Xinheng')
    const description = words(
      c,
      '查询组织的公共信用公示信息，并独立核验。',
      'Public credit information of organisations, open to independent proof.',
    )
    return page(
      c,
      { title, description, current: 'front', bleed: true, cache, feeds },
      <FrontPage
        numbers={numbers}
        newest={newest}
        ledger={checkpoint}
        reportWithin={itemsOn(ctx.pack, dayOf(ctx.now())).map((item) => item.reportWithin)}
      />,
    )
  })

  app.get('/search', takes('q', 'type', 'division', 'industry', 'cursor', 'page'), async (c) => {
    const ctx = c.get('ctx')
    const isForPerson = asksForPerson(c.req.query('q'))
    const query: OrganisationQuery = {
      text: isForPerson ? undefined : said(c, 'q'),
      type: said(c, 'type'),
      division: said(c, 'division'),
      industry: said(c, 'industry'),
      cursor: said(c, 'cursor'),
      limit: perPage,
    }
    const asked = query.text ?? query.type ?? query.division ?? query.industry
    const [{ found, tooShort }, counts] = await Promise.all([
      asked === undefined || isForPerson ? { found: null, tooShort: false } : find(ctx, query),
      browseCounts(ctx),
    ])
    const title = words(c, '查询信用主体', 'Search organisations')
    const content = (
      <SearchPage
        query={query}
        found={found}
        counts={counts}
        pageNumber={pageNumber(said(c, 'page'))}
        isForPerson={isForPerson}
        tooShort={tooShort}
      />
    )
    return page(c, { title, current: 'search', ...(isForPerson ? {} : { cache }), status: tooShort ? 422 : 200 }, content)
  })

  app.route('/', recordPages())

  app.get('/browse', async (c) => {
    const counts = await browseCounts(c.get('ctx'))
    return page(c, { title: words(c, '目录浏览', 'Browse'), current: 'browse', cache }, <BrowsePage counts={counts} all={said(c, 'all')} />)
  })

  app.get('/sources', async (c) => {
    const months = leagueSpans.find((span) => String(span) === said(c, 'months')) ?? 12
    const league = await leagueOfSources(c.get('ctx'), { months })
    const sort = oneOf(said(c, 'sort'), leagueSorts) ?? 'received'
    return page(
      c,
      { title: words(c, '信源单位报送情况', 'How sources report'), current: 'sources', cache },
      <SourcesPage league={league} sort={sort} months={months} />,
    )
  })

  app.get('/sources/:code', async (c) => {
    const source = await readSource(c.get('ctx'), c.req.param('code').toUpperCase(), { months: 12 })
    return page(c, { title: source.name, current: 'sources', cache }, <SourcePage source={source} />)
  })

  app.get('/open-data', (c) =>
    page(
      c,
      { title: words(c, '开放数据', 'Open data'), current: 'open-data', cache, feeds },
      <OpenDataPage origin={new URL(c.req.url).origin} />,
    ),
  )

  app.get('/docs/errors', async (c) =>
    page(c, { title: words(c, '错误码', 'Error codes'), current: 'api', cache }, <ErrorsPage faults={await collectFaults()} />),
  )

  app.get('/about', (c) => {
    const { pack, now } = c.get('ctx')
    const day = dayOf(now())
    const title = words(c, '范围与规则', 'Scope and rules')
    return page(c, { title, cache }, <AboutPage pack={pack} items={itemsOn(pack, day)} day={day} />)
  })

  return app
}
