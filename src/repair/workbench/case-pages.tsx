import { isAuditor } from '../../accounts/index.ts'
import { Hono, type Context as Request } from 'hono'
import { formErrors, readForm, type FormError } from '../../platform/http/form.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { pageIn } from '../../platform/http/page-in.ts'
import { say, type Text } from '../../platform/text.ts'
import { go, page, words } from '../../platform/ui/index.ts'
import { joinReason, seenOf, usualReason } from '../../procedures/index.ts'
import { barring } from '../application.ts'
import type { RepairContext } from '../context.ts'
import { againFrom, decideCase } from '../decide.ts'
import { fail } from '../errors.ts'
import { readRepairCase } from '../read-application.ts'
import { handOverNotices, readNoticesToHandOver, type Handing } from '../read-notices.ts'
import { RepairCasePage } from './case-page.tsx'
import { offered } from './decisions.tsx'
import { ConfirmPage } from './confirm-page.tsx'
import { NoticesOfNothing, NoticesPage } from './notices-page.tsx'

const number = '{[1-9][0-9]{0,14}}'
const one = `/workbench/repair/cases/:id${number}`

const otherPhrase: Text = {
  zh: '所选的常用理由不是这项决定的，请重新选择，或者自己写。',
  en: 'The usual reason you chose is one for another decision: choose again, or write your own.',
}

/** Repair at the departments: the cases they decide, and the notices they hand over with their decisions. */
export function repairCasePages<C extends RepairContext>(): Hono<HttpEnv<C>> {
  type R = Request<HttpEnv<C>>
  const pages = new Hono<HttpEnv<C>>()
  const idOf = (c: R) => Number(c.req.param('id'))

  const show = async (
    c: R,
    errors: readonly FormError[] = [],
    reason = '',
    phrase = '',
    apart: ReadonlyMap<number, string> = new Map(),
  ) => {
    const ctx = c.get('ctx')
    const read = await readRepairCase(ctx, idOf(c))
    // Its organisation sees the whole application.
    if (ctx.actor.body === 'organisation') return go(c, `/workbench/repair/${read.application.applicationId}`)
    const desk = ctx.actor.body === 'source'
    const content = <RepairCasePage one={read} again={againFrom(ctx)} {...{ desk, errors, reason, phrase, apart }} />
    return page(c, { title: read.organisation.name, current: 'repair-cases', status: errors.length === 0 ? 200 : 422 }, content)
  }
  pages.get(one, (c) => show(c))
  pages.post(one, async (c) => {
    const one = await readRepairCase(c.get('ctx'), idOf(c))
    const { requested, read } = one
    if (c.get('ctx').actor.body === 'organisation') throw fail('repair.department-only')
    const names = requested.map(({ recordId }) => `reject-${recordId}`)
    const form = await readForm(c, ['action', 'reason', 'phrase', 'seen', 'confirmed', ...names])
    const { action = '', reason = '', phrase = '', seen = '', confirmed } = form
    const lang = c.get('lang')
    const apart = new Map(
      requested.flatMap(({ recordId }) => {
        const why = form[`reject-${recordId}`] ?? ''
        return action === 'approvePart' && why.trim() !== '' ? [[recordId, why] as const] : []
      }),
    )
    try {
      const usual = usualReason(read.procedure.actions, action, phrase)
      if (phrase !== '' && usual === null) return await show(c, [{ text: say(otherPhrase, lang), field: 'phrase' }], reason, phrase, apart)
      const said = joinReason(usual === null ? '' : say(usual, lang), reason)
      if (barring.includes(action) && confirmed !== 'yes' && offered(one).some(({ key }) => key === action)) {
        const content = <ConfirmPage {...{ one, action, seen }} again={againFrom(c.get('ctx'))} reason={said} />
        return page(c, { title: one.organisation.name, current: 'repair-cases' }, content)
      }
      const rejected = [...apart].map(([recordId, why]) => ({ recordId, reason: why }))
      const taken = await decideCase(c.get('ctx'), { caseId: idOf(c), action, reason: said, seen: seenOf(seen), rejected })
      if (taken.accepted) return go(c, `/workbench/repair/cases/${idOf(c)}`)
      const errors = taken.reasons.map((text) => ({ text: say(text, lang), field: 'reason' }))
      return await show(c, errors, reason, phrase, apart)
    } catch (error) {
      return show(c, formErrors(error, lang), reason, phrase, apart)
    }
  })

  const ofWhat = (c: R): Handing => {
    const [submission, record] = [Number(c.req.query('submission')), Number(c.req.query('record'))]
    if (Number.isSafeInteger(submission) && submission > 0) return { submissionId: submission, page: pageIn(c.req.query('page')) }
    if (Number.isSafeInteger(record) && record > 0) return { recordId: record }
    throw fail('repair.no-notice')
  }
  pages.get('/workbench/repair/notices', async (c) => {
    const ctx = c.get('ctx')
    const asked = ['submission', 'record'].some((name) => c.req.query(name) !== undefined)
    if (!asked) {
      if (ctx.actor.body === 'organisation') return go(c, '/workbench/repair#notices')
      if (ctx.actor.body !== 'source') throw fail('repair.source-only')
      return page(c, { title: words(c, '信用修复告知书', 'Repair notices'), current: 'records' }, <NoticesOfNothing />)
    }
    const { notices, more } = await readNoticesToHandOver(ctx, ofWhat(c), c.get('address'))
    const { search } = new URL(c.req.url)
    const path = (number: number) => `/workbench/repair/notices?submission=${c.req.query('submission')}&page=${number}`
    return page(
      c,
      { title: words(c, '信用修复告知书', 'Repair notices'), current: 'records' },
      <NoticesPage
        sheets={notices}
        search={search}
        previous={pageIn(c.req.query('page')) > 1 ? path(pageIn(c.req.query('page')) - 1) : undefined}
        next={more ? path(pageIn(c.req.query('page')) + 1) : undefined}
        mayHandOver={ctx.actor.body === 'source' && !isAuditor(ctx.actor)}
      />,
    )
  })
  pages.post('/workbench/repair/notices', async (c) => {
    await handOverNotices(c.get('ctx'), ofWhat(c), c.get('address'))
    return go(c, `/workbench/repair/notices${new URL(c.req.url).search}`)
  })
  return pages
}
