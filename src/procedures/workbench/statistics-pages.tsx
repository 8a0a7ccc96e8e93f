import { Hono } from 'hono'
import type { PackContext } from '../../packs/index.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { page, words } from '../../platform/ui/index.ts'
import { listSources } from '../../sources/index.ts'
import { caseStatistics } from '../statistics.ts'
import { StatisticsPage } from './statistics-page.tsx'

/** Statistics of every procedure that says by what it is measured. */
export function statisticsPages<C extends PackContext>(): Hono<HttpEnv<C>> {
  const pages = new Hono<HttpEnv<C>>()
  pages.get('/workbench/statistics', async (c) => {
    const ctx = c.get('ctx')
    const procedures = [...new Set(ctx.pack.procedures.filter(({ measuredBy }) => measuredBy !== null).map(({ key }) => key))]
    const procedure = procedures.find((key) => key === c.req.query('procedure')) ?? procedures[0] ?? ''
    const statistics = await caseStatistics(ctx, { procedure, months: 12 })
    const sources = ctx.actor.body === 'office' ? new Map((await listSources(ctx)).map(({ code, shortName }) => [code, shortName])) : null
    return page(
      c,
      { title: words(c, '办理统计', 'Statistics'), current: 'cases' },
      <StatisticsPage {...{ statistics, procedures, procedure, pack: ctx.pack, sources }} />,
    )
  })
  return pages
}
