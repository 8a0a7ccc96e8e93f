import { Hono, type Context as Request } from 'hono'
import type { PackContext } from '../../packs/index.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { readForm } from '../../platform/http/form.ts'
import { go, link, page, words } from '../../platform/ui/index.ts'
import { endFeed, makeFeed, readFeed } from '../feed.ts'
import { CalendarPage } from './calendar-page.tsx'

/** Where a user makes and ends the address of their calendar. */
export function calendarPages<C extends PackContext>(): Hono<HttpEnv<C>> {
  const pages = new Hono<HttpEnv<C>>()
  const show = async (c: Request<HttpEnv<C>>, address: string | null) =>
    page(
      c,
      { title: words(c, '期限日历', 'Calendar of deadlines'), current: 'cases' },
      <CalendarPage feed={await readFeed(c.get('ctx'))} address={address} />,
    )
  pages.get('/workbench/calendar', (c) => show(c, null))
  pages.post('/workbench/calendar', async (c) => {
    const { act } = await readForm(c, ['act'])
    if (act === 'make') {
      const token = await makeFeed(c.get('ctx'))
      return show(c, new URL(link(c.get('lang'), `/calendar/${token}.ics`), c.get('address') ?? c.req.url).href)
    }
    if (act === 'end') await endFeed(c.get('ctx'))
    return go(c, '/workbench/calendar')
  })
  return pages
}
