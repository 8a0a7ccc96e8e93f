import { Hono, type Context as Request } from 'hono'
import type { HttpEnv } from '../../platform/http/env.ts'
import { formErrors, readForm, type FormError } from '../../platform/http/form.ts'
import { go, page, words } from '../../platform/ui/index.ts'
import type { ReportsContext } from '../context.ts'
import { addKiosk, findKiosk, listKiosks, revokeKiosk } from '../kiosk/keep.ts'
import { CloseKioskPage } from './close-kiosk-page.tsx'
import { KiosksPage } from './kiosks-page.tsx'

const list = '/workbench/reports/kiosks'

/** The office sets kiosks up, and closes them. */
export function kioskKeepingPages<C extends ReportsContext>(): Hono<HttpEnv<C>> {
  type R = Request<HttpEnv<C>>
  const pages = new Hono<HttpEnv<C>>()
  pages.get(list, (c) => show(c, { name: '', place: '' }, [], null))
  pages.post(list, async (c) => {
    const written = await readForm(c, ['name', 'place'])
    try {
      return await show(c, { name: '', place: '' }, [], await addKiosk(c.get('ctx'), written))
    } catch (error) {
      return show(c, written, formErrors(error, c.get('lang')), null)
    }
  })
  pages.post(`${list}/:id{[0-9]{1,15}}/revoke`, async (c) => {
    const [ctx, kioskId] = [c.get('ctx'), Number(c.req.param('id'))]
    if ((await readForm(c, ['confirmed'])).confirmed === 'yes') {
      await revokeKiosk(ctx, kioskId)
      return go(c, list)
    }
    const kiosk = await findKiosk(ctx, kioskId)
    return page(c, { title: words(c, '停用自助打印机', 'Close a kiosk'), current: 'reports' }, <CloseKioskPage kiosk={kiosk} />)
  })

  async function show(c: R, written: { name: string; place: string }, errors: readonly FormError[], key: string | null): Promise<Response> {
    const ctx = c.get('ctx')
    const kiosks = await listKiosks(ctx)
    const title = words(c, '自助打印机', 'Kiosks')
    return page(
      c,
      { title, current: 'reports', status: errors.length === 0 ? 200 : 422 },
      <KiosksPage kiosks={kiosks} now={ctx.now()} written={written} errors={errors} newKey={key} />,
    )
  }
  return pages
}
