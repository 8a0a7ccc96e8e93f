import { Hono } from 'hono'
import type { HttpEnv } from '../../platform/http/env.ts'
import { pageIn } from '../../platform/http/page-in.ts'
import { page, words } from '../../platform/ui/index.ts'
import { listOwnChecks } from '../own/list-own.ts'
import type { InspectionsContext } from '../context.ts'
import { OwnChecksPage } from './own-checks-page.tsx'

/** What an organisation is told of the checks it is or was in. */
export function ownChecksPages<C extends InspectionsContext>(): Hono<HttpEnv<C>> {
  const pages = new Hono<HttpEnv<C>>()
  pages.get('/workbench/inspections', async (c) => {
    const number = pageIn(c.req.query('page'))
    const found = await listOwnChecks(c.get('ctx'), { page: number, route: 'page' })
    return page(
      c,
      { title: words(c, '接受的检查', 'Inspections of us'), current: 'inspections' },
      <OwnChecksPage {...found} page={number} />,
    )
  })
  return pages
}
