import { Hono, type Context as Request } from 'hono'
import { signsForOwn } from '../../accounts/index.ts'
import { randomCharacters } from '../../platform/crypto/random.ts'
import { formErrors, readForm, type FormError } from '../../platform/http/form.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { numberIn } from '../../platform/http/number-in.ts'
import { go, page, words } from '../../platform/ui/index.ts'
import type { FilingsContext } from '../context.ts'
import { discardFiling } from '../discard.ts'
import { askedFields, commitmentOf, hashOf, type Values } from '../filing.ts'
import { listFilings, readFiling } from '../find.ts'
import { filingForm, requireForm } from '../form.ts'
import { prepareFiling } from '../prepare.ts'
import { signFiling } from '../sign.ts'
import { withdrawFiling } from '../withdraw.ts'
import { FilingPage } from './filing-page.tsx'
import { FilingsPage } from './filings-page.tsx'
import { FormPage } from './form-page.tsx'

const one = '/workbench/filings/:id{[1-9][0-9]{0,14}}'

/** What the own organisation declares: its list, the form, signing, withdrawing. */
export function filingsPages<C extends FilingsContext>(): Hono<HttpEnv<C>> {
  type R = Request<HttpEnv<C>>
  const pages = new Hono<HttpEnv<C>>()
  const idOf = (c: R) => Number(c.req.param('id'))
  const title = (c: R) => words(c, '自主申报', 'Own filings')

  pages.get('/workbench/filings', async (c) => {
    const ctx = c.get('ctx')
    const before = numberIn(c.req.query('before'))
    const [filings, form] = [await listFilings(ctx, { before }), await filingForm(ctx)]
    return page(
      c,
      { title: title(c), current: 'filings' },
      <FilingsPage filings={filings.rows} next={filings.next} isFirst={before === undefined} form={form} />,
    )
  })

  // A new one; or a draft again, or what was declared before, to be declared anew.
  pages.get('/workbench/filings/new', async (c) => {
    const from = /^[1-9]\d{0,14}$/.test(c.req.query('from') ?? '') ? await readFiling(c.get('ctx'), Number(c.req.query('from'))) : null
    const key = from?.filing.state === 'prepared' ? from.filing.requestKey : randomCharacters(20)
    return showForm(c, key, from?.filing.entered ?? from?.record?.fields ?? {}, [])
  })
  pages.post('/workbench/filings/new', async (c) => {
    const ctx = c.get('ctx')
    const form = await filingForm(ctx)
    const keys = form === null ? [] : askedFields(form).map(({ key }) => key)
    const { requestKey, ...values } = await readForm(c, [...keys, 'requestKey'])
    const key = requestKey?.trim() || randomCharacters(20)
    try {
      return go(c, `/workbench/filings/${await prepareFiling(ctx, { requestKey: key, values })}`)
    } catch (error) {
      return showForm(c, key, values, formErrors(error, c.get('lang')))
    }
  })

  async function showForm(c: R, requestKey: string, entered: Values, errors: readonly FormError[]): Promise<Response> {
    const ctx = c.get('ctx')
    const content = <FormPage form={await requireForm(ctx)} pack={ctx.pack} requestKey={requestKey} entered={entered} errors={errors} />
    return page(c, { title: title(c), current: 'filings', status: errors.length === 0 ? 200 : 422 }, content)
  }

  pages.get(one, (c) => showFiling(c, []))
  pages.post(`${one}/sign`, async (c) => {
    const { agreed, hash } = await readForm(c, ['agreed', 'hash'])
    return change(c, (ctx) => signFiling(ctx, { filingId: idOf(c), agreed: agreed === 'yes', hash }))
  })
  pages.post(`${one}/discard`, (c) => change(c, (ctx) => discardFiling(ctx, idOf(c)), '/workbench/filings'))
  pages.post(`${one}/withdraw`, async (c) => {
    const { reason } = await readForm(c, ['reason'])
    return change(c, (ctx) => withdrawFiling(ctx, { filingId: idOf(c), reason }))
  })

  async function change(c: R, act: (ctx: C) => Promise<void>, next = `/workbench/filings/${idOf(c)}`): Promise<Response> {
    try {
      await act(c.get('ctx'))
      return go(c, next)
    } catch (error) {
      return showFiling(c, formErrors(error, c.get('lang')))
    }
  }

  async function showFiling(c: R, errors: readonly FormError[]): Promise<Response> {
    const ctx = c.get('ctx')
    const followed = await readFiling(ctx, idOf(c))
    const { entered } = followed.filing
    const form = entered === null ? null : await filingForm(ctx)
    const draft =
      form === null || entered === null
        ? null
        : { form, entered, commitment: commitmentOf(form, entered), hash: hashOf(form, entered), fields: askedFields(form) }
    const content = <FilingPage {...followed} draft={draft} pack={ctx.pack} maySign={signsForOwn(ctx.actor)} errors={errors} />
    return page(c, { title: title(c), current: 'filings', status: errors.length === 0 ? 200 : 422 }, content)
  }
  return pages
}
