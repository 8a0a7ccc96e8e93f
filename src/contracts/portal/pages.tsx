import { Hono } from 'hono'
import { attachment } from '../../platform/http/attachment.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { page, words } from '../../platform/ui/index.ts'
import type { ContractsContext } from '../context.ts'
import { exportFigures } from '../export-figures.ts'
import { listShown, readFigures } from '../read-public.ts'
import { ContractsPage } from './contracts-page.tsx'

/** What everybody may know of contracts. */
export function contractsPortal<C extends ContractsContext>(): Hono<HttpEnv<C>> {
  const pages = new Hono<HttpEnv<C>>()
  pages.get('/contracts', async (c) => {
    const ctx = c.get('ctx')
    const cursor = c.req.query('cursor')
    const [figures, records] = await Promise.all([readFigures(ctx), listShown(ctx, { source: undefined, cursor })])
    const title = words(c, '合同履约与账款支付', 'Contracts, and whether they are paid')
    return page(c, { title, current: 'contracts' }, <ContractsPage {...{ figures, records }} isFirst={cursor === undefined} />)
  })
  pages.get('/contracts/figures.csv', async (c) => attachment(await exportFigures(c.get('ctx'), c.get('lang'))))
  return pages
}
