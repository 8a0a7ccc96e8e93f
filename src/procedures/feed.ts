import { actorOfMember } from '../accounts/index.ts'
import type { PackContext } from '../packs/index.ts'
import { digestOf, makeToken } from '../platform/auth/token.ts'
import type { Context } from '../platform/context.ts'
import { publicSite } from '../platform/http/proxy.ts'
import { say, type Lang } from '../platform/text.ts'
import { livingOf } from '../subjects/index.ts'
import { fail } from './errors.ts'
import { endFeeds, insertFeed, loadFeed, loadFeedOwner, updateFeedRead, type Feed, type FeedOf } from './feed-store.ts'
import { icalendarOf, type CalendarEvent } from './icalendar.ts'
import { procedureOf } from './keep.ts'
import { noticeParties } from './notice.ts'
import { caseName } from './notice-words.ts'
import { listCases } from './read-cases.ts'
import { loadDeadlines } from './store.ts'

export type { Feed } from './feed-store.ts'

/** The membership a calendar is for; users only, auditors too: it shows what they may read. */
function ownerOf({ actor }: Context): FeedOf {
  if (actor.kind !== 'user' || actor.body === null) throw fail('procedures.no-calendar')
  return { login: actor.id, body: actor.body, unit: actor.unit }
}

/** The calendar of the actor's membership, if there is one. Its address is told only when it is made. */
export const readFeed = async (ctx: Context): Promise<Feed | null> => (await loadFeed(ctx, ownerOf(ctx))) ?? null

/** Makes a calendar and answers the secret of its address; one that was there ends. */
export async function makeFeed(ctx: Context): Promise<string> {
  const owner = ownerOf(ctx)
  const token = makeToken()
  await ctx.transaction(async (inner) => {
    await endFeeds(inner, owner)
    await insertFeed(inner, digestOf(token), owner)
  })
  return token
}

/** Ends the calendar of the actor's membership. */
export const endFeed = (ctx: Context): Promise<void> => endFeeds(ctx, ownerOf(ctx))

const most = 500

/**
 * The open deadlines a secret leads to, as iCalendar. It shows what its owner may read as a member today: a membership that
 * ended ends it. A secret that leads nowhere is one answer, whatever the reason.
 */
export async function feedText(ctx: PackContext, token: string, lang: Lang): Promise<string> {
  const digest = digestOf(token)
  const owner = await loadFeedOwner(ctx, digest)
  const actor = owner === undefined ? null : await actorOfMember(ctx, owner)
  if (owner === undefined || actor === null) throw fail('procedures.no-such-calendar')
  await updateFeedRead(ctx, digest)
  const cases = await listCases(ctx.as(actor), { open: true, limit: most })
  const byNumber = new Map(cases.map((one) => [one.caseId, one]))
  const organisations = await livingOf(
    ctx,
    cases.map(({ subjectId }) => subjectId),
  )
  const site = publicSite()
  const host = site === null ? 'xinheng.local' : new URL(site).hostname
  const deadlines = cases.length === 0 ? [] : await loadDeadlines(ctx, cases)
  const events = deadlines.flatMap(({ caseId, key, lastDay, sure, reachedAt, standing }): CalendarEvent[] => {
    const one = byNumber.get(caseId)
    if (one === undefined || reachedAt !== null || standing === 'suspended') return []
    const procedure = procedureOf(ctx, one)
    const rule = procedure.deadlines.find((deadline) => deadline.key === key)
    // An organisation sees every deadline of its cases; a department and the office those they have to keep.
    const mine = actor.body === 'organisation' || noticeParties(rule?.binds ?? [], one).some((party) => party === actor.body)
    if (rule === undefined || !mine) return []
    const name = say(caseName(procedure.name, one), lang)
    return [
      {
        uid: `${caseId}-${key}@${host}`,
        lastDay,
        summary: `${say(rule.name, lang)} · ${name}`,
        description: organisations.get(one.subjectId)?.name ?? '',
        sure,
        url: site === null ? null : `${site}/workbench/cases/${caseId}`,
      },
    ]
  })
  return icalendarOf(lang === 'zh' ? '信衡 办理期限' : 'Xinheng deadlines', events, ctx.now())
}
