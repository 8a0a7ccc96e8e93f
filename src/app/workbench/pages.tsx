import { Hono } from 'hono'
import { linesOfOwn } from '../../access/index.ts'
import { actsForBank, actsForOrganisation, claimCounts, isAuditor } from '../../accounts/index.ts'
import { lateChecks } from '../../checks/index.ts'
import { listInvitations } from '../../commitments/index.ts'
import { consentsGiven } from '../../consent/index.ts'
import { leagueOfSources, readOrganisation } from '../../disclosure/index.ts'
import { countIdentityCases, readSubmissions, toDoOfOwn } from '../../intake/index.ts'
import { holdsOn, procedureOn } from '../../packs/index.ts'
import { listWaiting } from '../../evaluation/index.ts'
import { checksAtHome } from '../../inspections/workbench/at-home.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { dayOf } from '../../platform/time.ts'
import { mailStanding } from '../../platform/mail/index.ts'
import { go, page, words } from '../../platform/ui/index.ts'
import { caseName, listCases } from '../../procedures/index.ts'
import { casesAtHome } from '../../procedures/workbench/at-home.ts'
import { actsForOffice, actsForSource, findSource, keysOf, listSources, rightsOf } from '../../sources/index.ts'
import { sourcesPages } from '../../sources/workbench/pages.tsx'
import { summariseDefects } from '../../subjects/index.ts'
import { watchesItself } from '../../watch/index.ts'
import { nightlyState } from '../backup/nightly.ts'
import type { AppContext } from '../context.ts'
import { ClerkHome, mostWaiting, type ClerkHomeProps } from './clerk-home.tsx'
import { deliveries } from './deliveries.ts'
import { OrganisationHome, type OrganisationHomeProps } from './organisation-home.tsx'
import { OfficeHome, type OfficeHomeProps } from './office-home.tsx'
import { readAnswerable } from './answerable.ts'
import { readStanding } from './standing.ts'
import { StandingPage } from './standing-page.tsx'

const month = 31 * 86_400_000
const fortnight = 14 * 86_400_000

/** The first page of the workbench, and the pages that need several capabilities. */
export function workbenchPages(): Hono<HttpEnv<AppContext>> {
  const pages = new Hono<HttpEnv<AppContext>>()
  pages.get('/workbench', async (c) => {
    const ctx = c.get('ctx')
    if (isAuditor(ctx.actor)) return go(c, '/workbench/audit')
    if (actsForBank(ctx.actor, ctx.actor.unit ?? '')) return go(c, '/workbench/consents')
    if (actsForOrganisation(ctx.actor, ctx.actor.unit ?? '')) {
      const home = <OrganisationHome {...await organisationMorning(ctx)} />
      return page(c, { title: c.get('lang') === 'zh' ? '今日' : 'Today', current: 'home' }, home)
    }
    if (!actsForOffice(ctx.actor) && !actsForSource(ctx.actor, ctx.actor.unit ?? '')) return go(c, '/workbench/memberships')
    const content = actsForOffice(ctx.actor) ? <OfficeHome {...await officeMorning(ctx)} /> : <ClerkHome {...await clerkMorning(ctx)} />
    return page(c, { title: c.get('lang') === 'zh' ? '今日' : 'Today', current: 'home' }, content)
  })
  pages.get('/workbench/standing', async (c) => {
    const ctx = c.get('ctx')
    const standing = await readStanding(ctx)
    return page(
      c,
      { title: words(c, '守信与惩戒一览', 'Promises and consequences'), current: 'standing' },
      <StandingPage {...standing} pack={ctx.pack} mayOpen={!isAuditor(ctx.actor)} />,
    )
  })
  pages.route('/', sourcesPages<AppContext>(deliveries))
  return pages
}

async function organisationMorning(ctx: AppContext): Promise<OrganisationHomeProps> {
  const [organisation, reads, cases, answerable, consents, open, closed, isWatched, invitations] = await Promise.all([
    readOrganisation(ctx, ctx.actor.unit ?? ''),
    linesOfOwn(ctx),
    casesAtHome(ctx),
    readAnswerable(ctx),
    consentsGiven(ctx, { onlyAsked: true, limit: 10 }),
    listCases(ctx, { open: true, limit: 5 }),
    listCases(ctx, { closedSince: new Date(ctx.now().getTime() - fortnight), limit: 5 }),
    watchesItself(ctx),
    listInvitations(ctx),
  ])
  return {
    organisation,
    answerable,
    pack: ctx.pack,
    invitations,
    reads: reads.rows.slice(0, 5),
    cases,
    watchesItself: isWatched,
    consentsAsked: consents.rows,
    latestCases: [...closed, ...open].map((one) => {
      const { caseId, procedure, state, openedAt } = one
      const rules = procedureOn(ctx.pack, procedure, dayOf(openedAt))
      const named = rules?.states.find(({ key }) => key === state)?.name
      return { caseId, name: caseName(rules?.name ?? { zh: procedure, en: procedure }, one), state: named ?? { zh: state, en: state } }
    }),
  }
}

async function clerkMorning(ctx: AppContext): Promise<ClerkHomeProps> {
  const latest = await readSubmissions(ctx, { taken: true, limit: 10 }) // refuses whoever acts for no source
  const code = ctx.actor.unit ?? ''
  const source = await findSource(ctx, code)
  if (source === null) throw new Error(`the source of ${ctx.actor.id} is gone`)
  const today = dayOf(ctx.now())
  const soon = ctx.now().getTime() + month
  const [rights, keys, months, toDo, toConfirm, toMend, cases, checks, creditChecks] = await Promise.all([
    rightsOf(ctx, code),
    keysOf(ctx, code),
    deliveries.byMonth(ctx, code, 1),
    toDoOfOwn(ctx),
    readSubmissions(ctx, { states: ['checked'], limit: mostWaiting }),
    readSubmissions(ctx, { toMend: true, limit: mostWaiting }),
    casesAtHome(ctx),
    checksAtHome(ctx),
    lateChecks(ctx),
  ])
  return {
    source,
    pack: ctx.pack,
    rights: rights.filter((right) => holdsOn(right, today)),
    endingKeys: keys.filter(({ revokedAt, expiresAt }) => revokedAt === null && expiresAt > ctx.now() && expiresAt.getTime() < soon),
    latest,
    toDo,
    toConfirm,
    toMend,
    cases,
    checks,
    creditChecks,
    month: months[0] ?? null,
  }
}

async function officeMorning(ctx: AppContext): Promise<OfficeHomeProps> {
  const [sources, latest, identities, defects, claims, cases, drafts, mail, backup, year, now] = await Promise.all([
    listSources(ctx),
    readSubmissions(ctx, { taken: true, limit: 10 }),
    countIdentityCases(ctx),
    summariseDefects(ctx),
    claimCounts(ctx),
    casesAtHome(ctx),
    listWaiting(ctx),
    mailStanding(ctx),
    nightlyState(ctx),
    leagueOfSources(ctx, { months: 12 }),
    leagueOfSources(ctx, { months: 1 }),
  ])
  const before = ctx.now().getTime() - month
  const monthAgo = dayOf(new Date(before))
  const expected = new Set(sources.filter(({ status, since }) => status === 'active' && since <= monthAgo).map(({ code }) => code))
  return {
    pack: ctx.pack,
    sources: new Map(sources.map(({ code, shortName }) => [code, shortName])),
    latest,
    identities,
    defects: defects.counts.reduce((sum, { count }) => sum + count, 0),
    claims: (claims.get('proved') ?? 0) + (claims.get('requested') ?? 0),
    cases,
    drafts,
    mail,
    backup,
    silent: year.rows.filter(
      ({ source, lastReceivedAt }) => source.code !== null && expected.has(source.code) && (lastReceivedAt?.getTime() ?? 0) < before,
    ),
    troubled: now.rows.filter(({ late, refused }) => late > 0 || refused > 0).toSorted((a, b) => b.late - a.late || b.refused - a.refused),
  }
}
