import { Hono } from 'hono'
import type { HttpEnv } from '../../platform/http/env.ts'
import { page, words } from '../../platform/ui/index.ts'
import type { RecallsContext } from '../context.ts'
import { recentRecallFigures } from '../figures/figures.ts'
import { RecallsPage } from './recalls-page.tsx'

/** The public table of how bodies answer recalls. */
export function recallsPortal(): Hono<HttpEnv<RecallsContext>> {
  const pages = new Hono<HttpEnv<RecallsContext>>()
  pages.get('/recalls', async (c) => {
    const title = words(c, '召回落实情况', 'How recalls are answered')
    const feeds = [{ href: '/api/v1/recalls.atom', title: '信衡 · 召回 Recalls', type: 'application/atom+xml' }]
    return page(
      c,
      { title, current: 'recalls', cache: { seconds: 60 }, feeds },
      <RecallsPage figures={await recentRecallFigures(c.get('ctx'))} />,
    )
  })
  return pages
}
