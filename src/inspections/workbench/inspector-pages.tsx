import { Hono, type Context as Request } from 'hono'
import { colleaguesOf } from '../../accounts/index.ts'
import { XinhengError } from '../../platform/errors.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { formErrors, readForm, type FormError } from '../../platform/http/form.ts'
import { go, page, words } from '../../platform/ui/index.ts'
import type { InspectionsContext } from '../context.ts'
import { confirmEnding, dropEnding, endInspector } from '../pool/end-inspector.ts'
import { listInspectors, mayInspect, nameInspector } from '../pool/name-inspector.ts'
import { isEnding } from '../pool/inspector.ts'
import { nobodyLeftFor } from '../pool/nobody-left.ts'
import { InspectorsPage } from './inspectors-page.tsx'

const base = '/workbench/inspectors'
const nothing = { number: '', account: '' }

/** A department says which of its accounts inspects under which number. */
export function inspectorPages<C extends InspectionsContext>(): Hono<HttpEnv<C>> {
  type R = Request<HttpEnv<C>>
  const pages = new Hono<HttpEnv<C>>()
  pages.get(base, (c) => show(c, nothing, []))
  pages.post(base, async (c) => {
    const entered = await readForm(c, ['number', 'account'])
    return act(c, entered, (ctx) => nameInspector(ctx, entered))
  })
  pages.post(`${base}/end`, async (c) => {
    const { number } = await readForm(c, ['number'])
    return act(c, nothing, (ctx) => endInspector(ctx, number))
  })
  pages.post(`${base}/end/confirm`, async (c) => {
    const shown = await readForm(c, ['number', 'askedAt'])
    return act(c, nothing, (ctx) => confirmEnding(ctx, shown))
  })
  pages.post(`${base}/end/drop`, async (c) => {
    const shown = await readForm(c, ['number', 'askedAt'])
    return act(c, nothing, (ctx) => dropEnding(ctx, shown))
  })

  async function act(c: R, entered: { number: string; account: string }, does: (ctx: C) => Promise<unknown>): Promise<Response> {
    try {
      await does(c.get('ctx'))
      return go(c, base)
    } catch (error) {
      return show(c, entered, formErrors(error, c.get('lang')), error instanceof XinhengError ? error.status : 422)
    }
  }

  async function show(c: R, entered: { number: string; account: string }, errors: readonly FormError[], status = 200): Promise<Response> {
    const ctx = c.get('ctx')
    const [inspectors, colleagues] = [await listInspectors(ctx), await mayInspect(ctx)]
    const asked = (c.req.query('end') ?? '').slice(0, 20)
    const toEnd = inspectors.find((one) => one.number === asked && one.endedAt === null && !isEnding(one)) ?? null
    const left = new Map<string, number>()
    for (const { number } of [...inspectors.filter(isEnding), ...(toEnd === null ? [] : [toEnd])])
      left.set(number, await nobodyLeftFor(ctx, number))
    const names = new Map((await colleaguesOf(ctx)).map(({ login, name }) => [login, name]))
    const busy = new Set(inspectors.filter(({ endedAt }) => endedAt === null).map(({ account }) => account))
    const accounts = colleagues
      .filter(({ login }) => !busy.has(login))
      .map(({ login, name }) => ({ value: login, label: `${login} ${name}` }))
    return page(
      c,
      { title: words(c, '检查人员', 'Inspectors'), current: 'inspectors', status },
      <InspectorsPage {...{ inspectors, toEnd, left, names, accounts, entered, errors }} you={ctx.actor} />,
    )
  }
  return pages
}
