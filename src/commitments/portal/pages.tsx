import { Hono } from 'hono'
import type { HttpEnv } from '../../platform/http/env.ts'
import { page, words } from '../../platform/ui/index.ts'
import { listSources } from '../../sources/index.ts'
import { codesOf } from '../check-matter.ts'
import type { CommitmentsContext } from '../context.ts'
import { listRunningCampaigns } from '../find-campaigns.ts'
import { listOpenMatters } from '../find-matters.ts'
import { listShown, readFigures } from '../read-public.ts'
import { CommitmentsPage } from './commitments-page.tsx'

/** What everybody may know of commitments. */
export function commitmentsPortal<C extends CommitmentsContext>(): Hono<HttpEnv<C>> {
  const pages = new Hono<HttpEnv<C>>()
  pages.get('/commitments', async (c) => {
    const ctx = c.get('ctx')
    const lang = c.get('lang')
    const all = await listSources(ctx)
    const source = all.find(({ code }) => code === c.req.query('source'))?.code ?? ''
    const kinds = codesOf(ctx, 'commitmentType').map(({ key, label }) => ({ value: key, label: label[lang] }))
    const kind = kinds.find(({ value }) => value === c.req.query('kind'))?.value ?? ''
    const cursor = c.req.query('cursor')
    const [figures, campaigns, matters, records] = await Promise.all([
      readFigures(ctx),
      listRunningCampaigns(ctx),
      listOpenMatters(ctx, { ...(source === '' ? {} : { sourceCode: source }), ...(kind === '' ? {} : { kind }) }),
      listShown(ctx, { source: source === '' ? undefined : source, cursor }),
    ])
    const sources = all.map(({ code, name }) => ({ value: code, label: name }))
    const content = (
      <CommitmentsPage {...{ figures, campaigns, matters, sources, kinds, source, kind, records }} isFirst={cursor === undefined} />
    )
    return page(
      c,
      { title: words(c, '信用承诺及履行', 'Commitments'), current: 'browse', cache: { seconds: 60 }, asOf: ctx.now() },
      content,
    )
  })
  return pages
}
