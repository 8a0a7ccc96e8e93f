import { Hono, type Context as Request } from 'hono'
import { signsForOwn } from '../../accounts/index.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { numberIn } from '../../platform/http/number-in.ts'
import { formErrors, readForm, readLists, type FormError } from '../../platform/http/form.ts'
import { addDays, dayOf } from '../../platform/time.ts'
import { go, page, words } from '../../platform/ui/index.ts'
import { grantees, offeredTo, type Period } from '../consent.ts'
import type { ConsentContext } from '../context.ts'
import { fail } from '../errors.ts'
import { consentsGiven, consentsReceived, heldOfOwn, readConsent } from '../find.ts'
import { givesFor, granteeOf, isFor } from '../permission.ts'
import { askForConsent, prepareConsent } from '../prepare.ts'
import { refuseConsent } from '../refuse.ts'
import { revokeConsent } from '../revoke.ts'
import { signConsent } from '../sign.ts'
import { ConsentPage } from './consent-page.tsx'
import { ConsentsPage } from './consents-page.tsx'
import { TermsPage, termFields, type Entered } from './terms-page.tsx'

const one = '/workbench/consents/:id{[0-9]{1,15}}'

/** Authorisations: to give, ask for, sign, refuse, revoke, and what was read under them. */
export function consentPages<C extends ConsentContext>(): Hono<HttpEnv<C>> {
  type R = Request<HttpEnv<C>>
  const pages = new Hono<HttpEnv<C>>()
  const idOf = (c: R) => Number(c.req.param('id'))

  pages.get('/workbench/consents', async (c) => {
    const ctx = c.get('ctx')
    const [given, received] = await Promise.all([
      consentsGiven(ctx, { before: numberIn(c.req.query('given')) }),
      consentsReceived(ctx, { before: numberIn(c.req.query('received')) }),
    ])
    const gives = ctx.actor.body === 'organisation'
    const content = (
      <ConsentsPage given={given} received={received} gives={gives} today={dayOf(ctx.now())} asked={new URL(c.req.url).searchParams} />
    )
    return page(c, { title: words(c, '授权', 'Authorisations'), current: 'consents' }, content)
  })

  for (const way of ['new', 'ask'] as const) {
    pages.get(`/workbench/consents/${way}`, (c) => {
      const today = dayOf(c.get('ctx').now())
      const start = {
        toUnit: '',
        toBody: '',
        code: '',
        purpose: '',
        validFrom: today,
        validUntil: addDays(today, 30),
        times: '3',
        per: 'month',
        keptDays: '90',
        items: [],
      }
      return showTerms(c, way, start, [])
    })
    pages.post(`/workbench/consents/${way}`, async (c) => {
      const entered = await enteredIn(c)
      const { toUnit, code, purpose, validFrom, validUntil, per, items } = entered
      const terms = {
        items,
        purpose,
        validFrom,
        validUntil,
        times: whole(entered.times),
        per: per as Period,
        keptDays: whole(entered.keptDays),
      }
      try {
        const ctx = c.get('ctx')
        const id =
          way === 'new' ? await prepareConsent(ctx, { ...terms, toUnit, ...bodyIn(entered) }) : await askForConsent(ctx, { ...terms, code })
        return go(c, `/workbench/consents/${id}`)
      } catch (error) {
        return showTerms(c, way, entered, formErrors(error, c.get('lang')))
      }
    })
  }

  async function showTerms(c: R, way: 'new' | 'ask', entered: Entered, errors: readonly FormError[]): Promise<Response> {
    const ctx = c.get('ctx')
    const grantee = granteeOf(ctx)
    if (grantee === null || (way === 'new' && grantee.toBody !== 'organisation')) throw fail('consent.not-for-you')
    // Whom it is for is known when asking; when giving, whatever any of them may be given.
    const offers = way === 'ask' ? [offeredTo(ctx, grantee.toBody)] : grantees.map((body) => offeredTo(ctx, body))
    const distinct = <T extends { readonly key: string }>(lists: readonly (readonly T[])[]) => [
      ...new Map(lists.flat().map((each) => [each.key, each])).values(),
    ]
    const content = (
      <TermsPage
        way={way}
        purposes={distinct(offers.map(({ purposes }) => purposes))}
        items={distinct(offers.map(({ items }) => items))}
        held={way === 'new' ? await heldOfOwn(ctx) : null}
        entered={entered}
        errors={errors}
      />
    )
    const title = way === 'new' ? words(c, '新的授权', 'New authorisation') : words(c, '请求授权', 'Ask for an authorisation')
    return page(c, { title, current: 'consents', status: errors.length === 0 ? 200 : 422 }, content)
  }

  pages.get(one, (c) => showConsent(c, []))
  pages.post(`${one}/sign`, (c) => change(c, (ctx) => signConsent(ctx, idOf(c))))
  pages.post(`${one}/revoke`, (c) => change(c, (ctx) => revokeConsent(ctx, idOf(c))))
  pages.post(`${one}/refuse`, async (c) => {
    const { reason } = await readForm(c, ['reason'])
    return change(c, (ctx) => refuseConsent(ctx, { consentId: idOf(c), reason }))
  })

  async function change(c: R, act: (ctx: C) => Promise<void>): Promise<Response> {
    try {
      await act(c.get('ctx'))
      return go(c, `/workbench/consents/${idOf(c)}`)
    } catch (error) {
      return showConsent(c, formErrors(error, c.get('lang')))
    }
  }

  async function showConsent(c: R, errors: readonly FormError[]): Promise<Response> {
    const ctx = c.get('ctx')
    const before = numberIn(c.req.query('before'))
    const { consent, reads, left } = await readConsent(ctx, idOf(c), before)
    const today = dayOf(ctx.now())
    const gives = givesFor(ctx, consent)
    const signs = gives && signsForOwn(ctx.actor)
    const open = consent.state === 'asked' || consent.state === 'prepared'
    const inForce = consent.state === 'signed' && consent.validFrom <= today && today <= consent.validUntil
    const may = {
      gives,
      sign: open && signs,
      refuse: consent.state === 'asked' && gives,
      drop: (consent.state === 'prepared' && gives) || (consent.state === 'asked' && isFor(ctx, consent)),
      revoke: consent.state === 'signed' && signs,
      read: inForce && isFor(ctx, consent) && (left.times > 0 || left.openUntil !== null),
    }
    const content = (
      <ConsentPage
        consent={consent}
        reads={reads}
        isFirst={before === undefined}
        left={inForce && isFor(ctx, consent) ? left : null}
        pack={ctx.pack}
        today={today}
        may={may}
        errors={errors}
      />
    )
    return page(c, { title: words(c, '授权', 'Authorisation'), current: 'consents', status: errors.length === 0 ? 200 : 422 }, content)
  }
  return pages
}

/** The form holds several items under one name. */
async function enteredIn<C extends ConsentContext>(c: Request<HttpEnv<C>>): Promise<Entered> {
  const { items, ...lists } = await readLists(c, [...termFields, 'items'])
  return { ...(Object.fromEntries(termFields.map((name) => [name, lists[name][0] ?? ''])) as Omit<Entered, 'items'>), items }
}

/** The kind of body that was chosen, if any. */
const bodyIn = ({ toBody }: Entered) => {
  const body = grantees.find((one) => one === toBody)
  return body === undefined ? {} : { toBody: body }
}

const whole = (text: string): number => (/^\d{1,6}$/.test(text.trim()) ? Number(text) : Number.NaN)
