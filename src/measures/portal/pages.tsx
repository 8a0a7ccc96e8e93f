import { Hono } from 'hono'
import { measuresOn } from '../../packs/index.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { dayOf } from '../../platform/time.ts'
import { page, words } from '../../platform/ui/index.ts'
import type { MeasuresContext } from '../context.ts'
import { readFigures } from '../lists.ts'
import { MeasuresPage } from './measures-page.tsx'

/** What everybody may know of restrictions: the list, and the loop in numbers. */
export function measuresPortal<C extends MeasuresContext>(): Hono<HttpEnv<C>> {
  const pages = new Hono<HttpEnv<C>>()
  pages.get('/measures', async (c) => {
    const ctx = c.get('ctx')
    const measures = measuresOn(ctx.pack, dayOf(ctx.now()))
    const content = <MeasuresPage measures={measures} pack={ctx.pack} figures={await readFigures(ctx)} />
    const title = words(c, '失信惩戒措施清单', 'The list of restrictions')
    return page(c, { title, current: 'browse', cache: { seconds: 60 }, asOf: ctx.now() }, content)
  })
  return pages
}
