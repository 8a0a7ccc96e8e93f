import { Hono, type Context as Request } from 'hono'
import { itemsOn, type PackContext } from '../../packs/index.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { formErrors, readForm, type FormError } from '../../platform/http/form.ts'
import { dayOf } from '../../platform/time.ts'
import { keyFields, go, page } from '../../platform/ui/index.ts'
import {
  actsForOffice,
  changeSource,
  draftSource,
  endRight,
  grantRight,
  issueKey,
  keysOf,
  manageSources,
  registerSource,
  replaceKey,
  revokeKey,
  rightsOf,
  type SourceStatus,
} from '../index.ts'
import { existingSource } from '../permission.ts'
import type { Deliveries } from './deliveries.ts'
import { rightFields, sourceFields, type SourceEntries, type SourceProps } from './shown-source.ts'
import { SourcePage } from './source-page.tsx'
import { NewSourcePage, SourcesPage } from './sources-page.tsx'

const months = 12

/** The office's sources; a clerk reads the page of the own source and may revoke its keys. */
export function sourcesPages<C extends PackContext>(deliveries: Deliveries<C>): Hono<HttpEnv<C>> {
  type R = Request<HttpEnv<C>>
  const pages = new Hono<HttpEnv<C>>()

  pages.get('/workbench/sources', async (c) => {
    const ctx = c.get('ctx')
    const content = <SourcesPage sources={await manageSources(ctx)} deliveries={await deliveries.bySource(ctx, months)} months={months} />
    return page(c, { title: c.get('lang') === 'zh' ? '信源单位' : 'Sources', current: 'sources' }, content)
  })

  pages.get('/workbench/sources/new', (c) => showNew(c, draftSource(c.get('ctx')), []))
  pages.post('/workbench/sources/new', async (c) => {
    const entries = await readForm(c, sourceFields)
    try {
      return go(c, `/workbench/sources/${(await registerSource(c.get('ctx'), entries)).code}`)
    } catch (error) {
      return showNew(c, entries, formErrors(error, c.get('lang')))
    }
  })

  pages.get('/workbench/sources/:code', (c) => showSource(c, {}))
  pages.post('/workbench/sources/:code', async (c) => {
    const { code: _code, status, ...rest } = await readForm(c, sourceFields)
    return attempt(c, { source: { code: c.req.param('code'), status, ...rest } }, (ctx, code) =>
      changeSource(ctx, code, { ...rest, status: status as SourceStatus }),
    )
  })
  pages.post('/workbench/sources/:code/rights', async (c) => {
    const right = await readForm(c, rightFields)
    return attempt(c, { right }, (ctx, code) => grantRight(ctx, code, right))
  })
  pages.post('/workbench/sources/:code/rights/end', async (c) => {
    const right = await readForm(c, ['item', 'from'])
    return attempt(c, {}, (ctx, code) => endRight(ctx, code, right, dayOf(ctx.now())))
  })
  pages.post('/workbench/sources/:code/keys', async (c) => {
    const { sandbox, ...key } = await readForm(c, [...keyFields, 'sandbox'])
    try {
      const wish = { label: key.label, days: Number(key.days), sandbox: sandbox === 'yes' }
      const issued = await issueKey(c.get('ctx'), c.req.param('code'), wish)
      return await showSource(c, { issued: issued.key })
    } catch (error) {
      return showSource(c, { entries: { key }, errors: formErrors(error, c.get('lang')) })
    }
  })
  pages.post('/workbench/sources/:code/keys/replace', async (c) => {
    const { prefix } = await readForm(c, ['prefix'])
    try {
      const { key, replaces } = await replaceKey(c.get('ctx'), prefix)
      return await showSource(c, { issued: key, replaced: replaces })
    } catch (error) {
      return showSource(c, { errors: formErrors(error, c.get('lang')) })
    }
  })
  pages.post('/workbench/sources/:code/keys/revoke', async (c) => {
    const { prefix } = await readForm(c, ['prefix'])
    return attempt(c, {}, (ctx) => revokeKey(ctx, prefix))
  })

  /** Does one act on a source and returns to its page; a refusal shows the page with what was entered. */
  async function attempt(
    c: R,
    entries: Partial<SourceProps['entries']>,
    act: (ctx: C, code: string) => Promise<unknown>,
  ): Promise<Response> {
    const code = c.req.param('code') ?? ''
    try {
      await act(c.get('ctx'), code)
      return go(c, `/workbench/sources/${code}`)
    } catch (error) {
      return showSource(c, { entries, errors: formErrors(error, c.get('lang')) })
    }
  }

  function showNew(c: R, entries: SourceEntries, errors: readonly FormError[]): Response {
    const title = c.get('lang') === 'zh' ? '登记信源单位' : 'Register a source'
    return page(
      c,
      { title, current: 'sources', status: errors.length === 0 ? 200 : 422 },
      <NewSourcePage entries={entries} errors={errors} />,
    )
  }

  async function showSource(
    c: R,
    shown: { entries?: Partial<SourceProps['entries']>; errors?: readonly FormError[]; issued?: string; replaced?: string | null },
  ): Promise<Response> {
    const { errors = [], issued = null, replaced = null, entries = {} } = shown
    const ctx = c.get('ctx')
    const code = c.req.param('code') ?? ''
    const keys = await keysOf(ctx, code) // refuses whoever acts neither for the office nor for this source
    const source = await existingSource(ctx, code)
    const today = dayOf(ctx.now())
    const props: SourceProps = {
      source,
      keys,
      rights: await rightsOf(ctx, source.code),
      months: await deliveries.byMonth(ctx, source.code, months),
      items: itemsOn(ctx.pack, today),
      today,
      now: ctx.now(),
      isOffice: actsForOffice(ctx.actor),
      errors,
      entries: { source, right: { item: '', from: today, to: '', basis: '' }, key: { label: '', days: '365' }, ...entries },
      issued,
      replaced,
    }
    return page(c, { title: source.name, current: 'sources', status: errors.length === 0 ? 200 : 422 }, <SourcePage {...props} />)
  }
  return pages
}
