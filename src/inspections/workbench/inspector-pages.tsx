import { Hono, type Context as Request } from 'hono'
import type { HttpEnv } from '../../platform/http/env.ts'
import { formErrors, readForm, type FormError } from '../../platform/http/form.ts'
import { go, page, words } from '../../platform/ui/index.ts'
import type { InspectionsContext } from '../context.ts'
import { endInspector, listInspectors, mayInspect, nameInspector } from '../pool/name-inspector.ts'
import { InspectorsPage } from './inspectors-page.tsx'

const base = '/workbench/inspectors'

/** A department says which of its accounts inspects under which number. */
export function inspectorPages<C extends InspectionsContext>(): Hono<HttpEnv<C>> {
  type R = Request<HttpEnv<C>>
  const pages = new Hono<HttpEnv<C>>()
  pages.get(base, (c) => show(c, { number: '', account: '' }, []))
  pages.post(base, async (c) => {
    const entered = await readForm(c, ['number', 'account'])
    return act(c, entered, (ctx) => nameInspector(ctx, entered))
  })
  pages.post(`${base}/end`, async (c) => {
    const { number } = await readForm(c, ['number'])
    return act(c, { number: '', account: '' }, (ctx) => endInspector(ctx, number))
  })

  async function act(c: R, entered: { number: string; account: string }, does: (ctx: C) => Promise<void>): Promise<Response> {
    try {
      await does(c.get('ctx'))
      return go(c, base)
    } catch (error) {
      return show(c, entered, formErrors(error, c.get('lang')))
    }
  }

  async function show(c: R, entered: { number: string; account: string }, errors: readonly FormError[]): Promise<Response> {
    const ctx = c.get('ctx')
    const [inspectors, colleagues] = [await listInspectors(ctx), await mayInspect(ctx)]
    const busy = new Set(inspectors.filter(({ endedAt }) => endedAt === null).map(({ account }) => account))
    const accounts = colleagues
      .filter(({ login }) => !busy.has(login))
      .map(({ login, name }) => ({ value: login, label: `${login} ${name}` }))
    return page(
      c,
      { title: words(c, '检查人员', 'Inspectors'), current: 'inspectors', status: errors.length === 0 ? 200 : 422 },
      <InspectorsPage inspectors={inspectors} accounts={accounts} entered={entered} errors={errors} />,
    )
  }
  return pages
}
