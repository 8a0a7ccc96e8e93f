import { mailAddressesOf } from '../accounts/index.ts'
import type { PackContext } from '../packs/index.ts'
import { sendMail, sendsMail } from '../platform/mail/index.ts'
import { publicSite } from '../platform/http/proxy.ts'
import { dayOf } from '../platform/time.ts'
import { livingOf } from '../subjects/index.ts'
import { titleFor, type Case } from './case.ts'
import type { Notice } from './notice.ts'
import { takeDue } from './notice-store.ts'
import { noticeText } from './notice-words.ts'
import { loadCasesOf, type OfCase } from './store.ts'

const casesAtOnce = 100

/**
 * Gives every notice that is due, each once however often and late this runs: in the workbench, and by mail to whoever has
 * an address, in the same transaction. Answers how many.
 */
export async function giveNotices(ctx: PackContext): Promise<number> {
  let given = 0
  for (;;) {
    const taken = await ctx.transaction(async (inner) => {
      const due = await takeDue(inner, casesAtOnce)
      if (due.length > 0 && sendsMail()) await mailNotices(inner, due)
      return due.length
    })
    if (taken === 0) return given
    given += taken
  }
}

/** One message for each case and recipient: where nobody looked for days, the last word on each deadline only. */
async function mailNotices(ctx: PackContext, due: readonly OfCase<Notice>[]): Promise<void> {
  const cases = new Map((await loadCasesOf(ctx, due)).map((one) => [one.caseId, one]))
  const organisations = await livingOf(
    ctx,
    [...cases.values()].flatMap(({ subjectId, counterpartId }) => [subjectId, ...(counterpartId === null ? [] : [counterpartId])]),
  )
  const messages = Map.groupBy(due, ({ caseId, party, heads }) => `${caseId} ${party} ${heads}`)
  for (const notices of messages.values()) {
    const [{ caseId, party, heads }] = notices as [OfCase<Notice>]
    const one = cases.get(caseId) as Case
    const organisation = organisations.get(one.subjectId)
    const told = party === 'counterpart' ? organisations.get(one.counterpartId ?? 0) : organisation
    const body = party === 'counterpart' ? 'organisation' : party
    const unit = party === 'office' ? null : party === 'source' ? one.sourceCode : (told?.uscc ?? null)
    if (party !== 'office' && unit === null) continue
    const to = await mailAddressesOf(ctx, { body, unit, ...(heads ? { roles: ['head'] } : {}) })
    if (to.length === 0) continue
    const last = Map.groupBy(notices, ({ kind, about }) => `${kind} ${about}`)
    const texts = [...last.values()].map((same) => {
      const notice = same.toSorted((a, b) => (a.lastDay < b.lastDay ? 1 : a.lastDay > b.lastDay ? -1 : b.days - a.days))[0] as Notice
      return noticeText(
        ctx.pack,
        { ...one, title: titleFor({ body, role: null }, one) },
        notice,
        organisation?.name ?? '—',
        dayOf(ctx.now()),
      )
    })
    const site = publicSite()
    const where = site === null ? [] : [`${site}/workbench/cases/${caseId}`]
    const text = [...texts.map(({ zh }) => zh), ...texts.map(({ en }) => en), ...where].join('\n\n')
    await sendMail(ctx, { to, subject: [texts[0]?.zh, texts[0]?.en].join(' · '), text })
  }
}
