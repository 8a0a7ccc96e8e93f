import { Hono, type Context as Request } from 'hono'
import type { ReactElement } from 'react'
import { XinhengError } from '../../platform/errors.ts'
import { attachment } from '../../platform/http/attachment.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { readForm, type FormError } from '../../platform/http/form.ts'
import { say } from '../../platform/text.ts'
import { addIsland, go, link, page, words } from '../../platform/ui/index.ts'
import type { ReportsContext } from '../context.ts'
import { fail } from '../errors.ts'
import { siteOf } from '../site.ts'
import { deviceCookie, deviceIn } from './kiosk-device.ts'
import { closedKioskOf, kioskOf, registerDevice } from '../kiosk/keep.ts'
import { PrintPage, RegisterPage, StartPage } from './kiosk-page.tsx'
import { pageSeconds, type Kiosk } from '../kiosk/kiosk.ts'
import { extractForm, printByCode, printDocument, printExtract, type Printable } from '../kiosk/print.ts'

addIsland('kiosk', new URL('./kiosk.client.ts', import.meta.url))

/** The screen of a kiosk. What it shows stands in no address, is kept by no cache, and goes by itself. */
export function kioskPages<C extends ReportsContext>(): Hono<HttpEnv<C>> {
  type R = Request<HttpEnv<C>>
  const pages = new Hono<HttpEnv<C>>()

  pages.get('/kiosk', async (c) => {
    const kiosk = await kioskAt(c)
    if (kiosk !== null) return showStart(c, kiosk, [])
    return show(c, {}, <RegisterPage closed={await closedKioskOf(c.get('ctx'), deviceIn(c.req.header('cookie')))} errors={[]} />)
  })
  pages.post('/kiosk', async (c) => {
    const { code } = await readForm(c, ['code'])
    return showPrintable(c, 'code', (kiosk) => printByCode(c.get('ctx'), kiosk, code))
  })
  pages.post('/kiosk/extract', async (c) => {
    const { token, organisation, language } = await readForm(c, ['token', 'organisation', 'language'])
    const wanted = { token, code: organisation, language: language === 'en' ? 'en' : 'zh', site: siteOf(c.get('address')) } as const
    return showPrintable(c, 'organisation', (kiosk) => printExtract(c.get('ctx'), kiosk, wanted))
  })
  // An address that was typed, or reloaded after its page was forgotten.
  for (const path of ['/kiosk/extract', '/kiosk/report.pdf', '/kiosk/register']) pages.get(path, (c) => go(c, '/kiosk'))

  pages.post('/kiosk/report.pdf', async (c) => {
    const kiosk = await requireKiosk(c)
    const { number, token } = await readForm(c, ['number', 'token'])
    const bytes = await printDocument(c.get('ctx'), kiosk, { number, token })
    const answer = attachment({ fileName: 'report.pdf', mediaType: 'application/pdf', bytes })
    answer.headers.set('content-disposition', 'inline')
    return answer
  })

  pages.post('/kiosk/register', async (c) => {
    const { key } = await readForm(c, ['key'])
    try {
      const device = await registerDevice(c.get('ctx'), key)
      c.header('set-cookie', deviceCookie(device))
      return go(c, '/kiosk')
    } catch (error) {
      return show(c, { isRefused: true }, <RegisterPage closed={null} errors={[said(c, error, 'key')]} />)
    }
  })

  const kioskAt = (c: R): Promise<Kiosk | null> => kioskOf(c.get('ctx'), deviceIn(c.req.header('cookie')))

  async function requireKiosk(c: R): Promise<Kiosk> {
    const kiosk = await kioskAt(c)
    if (kiosk === null) throw fail('reports.no-kiosk')
    return kiosk
  }

  async function showPrintable(c: R, field: string, get: (kiosk: Kiosk) => Promise<Printable>): Promise<Response> {
    const kiosk = await requireKiosk(c)
    try {
      return show(c, { seconds: pageSeconds }, <PrintPage printable={await get(kiosk)} />)
    } catch (error) {
      return showStart(c, kiosk, [said(c, error, field)])
    }
  }

  function showStart(c: R, kiosk: Kiosk, errors: readonly FormError[]): Response {
    // What somebody began to type and left goes, too.
    const options = { isRefused: errors.length > 0, seconds: 5 * pageSeconds }
    const answer = show(c, options, <StartPage kiosk={kiosk} token={extractForm(c.get('ctx'), kiosk)} errors={errors} />)
    answer.headers.append('set-cookie', deviceCookie(deviceIn(c.req.header('cookie'))))
    return answer
  }

  function show(c: R, { seconds, isRefused = false }: { seconds?: number; isRefused?: boolean }, content: ReactElement): Response {
    const title = words(c, '自助打印', 'Kiosk')
    const answer = page(c, { title, status: isRefused ? 422 : 200, islands: ['kiosk'] }, content)
    if (seconds !== undefined) answer.headers.set('refresh', `${seconds}; url=${link(c.get('lang'), '/kiosk')}`)
    // A browser that keeps a page for its back button forgets it as well.
    answer.headers.set('clear-site-data', '"cache"')
    return answer
  }

  /** The sentence of a refusal at its field; a fault of the program stays one. */
  function said(c: R, error: unknown, field: string): FormError {
    if (!(error instanceof XinhengError) || error.status >= 500) throw error
    return { field, text: say(error.text, c.get('lang')) }
  }
  return pages
}
