import { Hono, type Context as Request } from 'hono'
import type { HttpEnv } from '../../platform/http/env.ts'
import { formErrors, type FormError } from '../../platform/http/form.ts'
import { go, page, words } from '../../platform/ui/index.ts'
import type { ReportsContext } from '../context.ts'
import { makePrintCode, readPrinting, revokePrintCode } from '../kiosk/print-code.ts'
import { PrintCodePage } from './print-code-page.tsx'

const one = '/workbench/reports/:number{[0-9A-Za-z]{22}}/print'

/** The code an organisation prints one of its reports with, at a kiosk. */
export function printCodePages<C extends ReportsContext>(): Hono<HttpEnv<C>> {
  type R = Request<HttpEnv<C>>
  const pages = new Hono<HttpEnv<C>>()
  pages.get(one, (c) => show(c, [], null))
  pages.post(one, async (c) => {
    try {
      return await show(c, [], await makePrintCode(c.get('ctx'), c.req.param('number')))
    } catch (error) {
      return show(c, formErrors(error, c.get('lang')), null)
    }
  })
  pages.post(`${one}/revoke`, async (c) => {
    const number = c.req.param('number')
    await revokePrintCode(c.get('ctx'), number)
    return go(c, `/workbench/reports/${number}/print`)
  })

  async function show(c: R, errors: readonly FormError[], code: string | null): Promise<Response> {
    const printing = await readPrinting(c.get('ctx'), c.req.param('number') ?? '')
    const title = words(c, '自助打印', 'Print at a kiosk')
    return page(
      c,
      { title, current: 'reports', status: errors.length === 0 ? 200 : 422 },
      <PrintCodePage printing={printing} errors={errors} code={code} />,
    )
  }
  return pages
}
