import { Hono } from 'hono'
import { listAreas, type ListArea } from '../../packs/index.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { pageIn } from '../../platform/http/page-in.ts'
import { page, words } from '../../platform/ui/index.ts'
import { isPersonsNumber } from '../../subjects/index.ts'
import type { ListsContext } from '../context.ts'
import { readListed, readLists } from '../read-public.ts'
import { ListsPage } from './lists-page.tsx'

/** What everybody may know of the lists. */
export function listsPortal<C extends ListsContext>(): Hono<HttpEnv<C>> {
  const pages = new Hono<HttpEnv<C>>()
  pages.get('/lists', async (c) => {
    const ctx = c.get('ctx')
    const lists = await readLists(ctx)
    const area = (Object.keys(listAreas) as ListArea[]).find((key) => key === c.req.query('area')) ?? null
    const list = lists.find(({ rule }) => rule.key === c.req.query('list'))?.rule.key ?? null
    const typed = (c.req.query('q') ?? '').trim().slice(0, 100)
    const text = isPersonsNumber(typed) || [...typed].length < 2 ? '' : typed
    const pageNumber = pageIn(c.req.query('page'))
    const { rows, hasMore } = await readListed(ctx, { area, list, text, page: pageNumber })
    return page(
      c,
      { title: words(c, '严重失信主体名单', 'Serious-dishonesty lists'), current: 'browse', cache: { seconds: 60 }, asOf: ctx.now() },
      <ListsPage {...{ lists, rows, hasMore, area, list, text, pageNumber }} />,
    )
  })
  return pages
}
