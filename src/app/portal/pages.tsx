import { Hono, type Context } from 'hono'
import type { ReactElement } from 'react'
import {
  asksForPerson,
  browseCounts,
  findOrganisations,
  frontNumbers,
  leagueOfSources,
  listRecords,
  newestDecisions,
  readHistory,
  readOrganisation,
  readRecord,
  readSource,
  refuseUnknown,
  type OrganisationQuery,
  type Page,
  type ListedOrganisation,
  type Moment,
  type RecordQuery,
  type ShownRecord,
} from '../../disclosure/index.ts'
import { latestCheckpoint } from '../../ledger/index.ts'
import { itemsOn } from '../../packs/index.ts'
import { XinhengError } from '../../platform/errors.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { dayOf } from '../../platform/time.ts'
import { page as answerPage, words, type PageOptions } from '../../platform/ui/index.ts'
import { findSource } from '../../sources/index.ts'
import type { AppContext } from '../context.ts'
import { collectFaults } from '../faults.ts'
import { AboutPage } from './about-page.tsx'
import { pageNumber } from './address.ts'
import { BrowsePage } from './browse-page.tsx'
import { ErrorsPage } from './errors-page.tsx'
import { FrontPage } from './front-page.tsx'
import { lookBackOf, momentOf } from './look-back.tsx'
import { OpenDataPage } from './open-data-page.tsx'
import { OrganisationPage } from './organisation-page.tsx'
import { publicityRuleOf } from './publicity.ts'
import { NotYetPage, RecordPage, WithdrawnPage } from './record-page.tsx'
import { filterKeys, RecordsPage } from './records-page.tsx'
import { SearchPage } from './search-page.tsx'
import { SourcePage } from './source-page.tsx'
import { leagueSorts, leagueSpans, SourcesPage } from './sources-page.tsx'

type Env = HttpEnv<AppContext>
type Request = Context<Env>

/** Public pages may be kept by browsers and caches this long. */
const cache = { seconds: 60 }
const perPage = 20
const feeds = [{ href: '/api/v1/changes.atom', title: '信衡 · 变更 Changes', type: 'application/atom+xml' }]

/** What a query says, nothing where it says nothing. */
const said = (c: Request, key: string): string | undefined => c.req.query(key)?.trim() || undefined
const oneOf = <T extends string>(text: string | undefined, all: readonly T[]): T | undefined => all.find((one) => one === text)

/** A public page, with the instant it speaks of. */
const page = (c: Request, options: PageOptions, content: ReactElement): Response =>
  answerPage(c, { asOf: c.get('ctx').now(), ...options }, content)

/** What a search finds; a text too short to search is no fault of the page, which asks for more. */
async function find(ctx: AppContext, query: OrganisationQuery): Promise<{ found: Page<ListedOrganisation> | null; tooShort: boolean }> {
  try {
    return { found: await findOrganisations(ctx, query), tooShort: false }
  } catch (error) {
    if (error instanceof XinhengError && error.code === 'subjects.search-too-short') return { found: null, tooShort: true }
    throw error
  }
}

/** A shown record as it was; null where it was not there yet. */
async function readThen(ctx: AppContext, id: string, moment: Moment): Promise<ShownRecord | null> {
  try {
    const record = await readRecord(ctx, id, moment)
    return record.kind === 'record' ? record : null
  } catch (error) {
    if (error instanceof XinhengError && error.code === 'disclosure.not-found') return null
    throw error
  }
}

/** The past day an address asks for. */
const lookOf = (c: Request) => lookBackOf(said(c, 'day'), said(c, 'by'), dayOf(c.get('ctx').now()))

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
        entries={checkpoint?.size ?? 0}
        reportWithin={itemsOn(ctx.pack, dayOf(ctx.now())).map((item) => item.reportWithin)}
      />,
    )
  })

  app.get('/search', async (c) => {
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

  app.get('/organisations/:code', async (c) => {
    const ctx = c.get('ctx')
    const code = c.req.param('code').toUpperCase()
    const category = said(c, 'category')
    const look = lookOf(c)
    const moment = momentOf(look)
    const [organisation, records] = await Promise.all([
      readOrganisation(ctx, code, moment),
      listRecords(ctx, { organisation: code, category, cursor: said(c, 'cursor'), limit: perPage, moment }),
    ])
    const changed = records.rows.filter((record) => record.state === 'corrected')
    const histories = await Promise.all(changed.map(async (record) => ({ record, versions: await readHistory(ctx, record.id, moment) })))
    return page(
      c,
      { title: organisation.name, current: 'search', cache },
      <OrganisationPage
        organisation={organisation}
        records={records}
        category={category}
        look={look}
        today={dayOf(ctx.now())}
        histories={histories}
        pageNumber={pageNumber(said(c, 'page'))}
      />,
    )
  })

  app.get('/records/:id', async (c) => {
    const ctx = c.get('ctx')
    const id = c.req.param('id')
    const record = await readRecord(ctx, id)
    if (record.kind !== 'record')
      return page(
        c,
        {
          title: record.kind === 'erased' ? words(c, '已删除的记录', 'Erased record') : words(c, '已撤回的记录', 'Withdrawn record'),
          cache,
        },
        <WithdrawnPage record={record} />,
      )
    const options = { title: `${record.title[c.get('lang')]} · ${record.organisation.name}`, current: 'browse', cache } as const
    const look = lookOf(c)
    const moment = momentOf(look)
    const then = look === null ? record : await readThen(ctx, id, moment)
    if (look !== null && then === null) return page(c, options, <NotYetPage record={record} look={look} />)
    const [versions, source] = await Promise.all([
      readHistory(ctx, id, moment),
      record.source.code === null ? null : findSource(ctx, record.source.code),
    ])
    const shown = then ?? record
    return page(
      c,
      options,
      <RecordPage
        record={shown}
        versions={versions}
        rule={publicityRuleOf(ctx.pack, shown)}
        today={dayOf(ctx.now())}
        look={look}
        contact={source?.contact ?? null}
      />,
    )
  })

  app.get('/records', async (c) => {
    const ctx = c.get('ctx')
    refuseUnknown(c.req.url, [...filterKeys, 'sort', 'day', 'by', 'cursor', 'page'])
    const today = dayOf(ctx.now())
    // A list is looked at by what is known today; what was known then can be asked of one organisation.
    const look = lookBackOf(said(c, 'day'), undefined, today)
    const query: RecordQuery = {
      organisation: said(c, 'organisation'),
      item: said(c, 'item'),
      category: said(c, 'category'),
      tendency: said(c, 'tendency') as RecordQuery['tendency'],
      severity: said(c, 'severity'),
      authority: said(c, 'authority'),
      source: said(c, 'source'),
      division: said(c, 'division'),
      industry: said(c, 'industry'),
      from: said(c, 'from'),
      until: said(c, 'until'),
      sort: said(c, 'sort') as RecordQuery['sort'],
      cursor: said(c, 'cursor'),
      limit: perPage,
      moment: momentOf(look),
    }
    const [records, counts] = await Promise.all([listRecords(ctx, query), browseCounts(ctx)])
    return page(
      c,
      { title: words(c, '信用记录', 'Records'), current: 'browse', cache },
      <RecordsPage
        query={query}
        severities={ctx.pack.severityClasses}
        records={records}
        counts={counts}
        pageNumber={pageNumber(said(c, 'page'))}
        look={look}
        today={today}
      />,
    )
  })

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
