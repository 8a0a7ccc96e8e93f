import { Hono } from 'hono'
import { incentivesOn } from '../../packs/index.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { dayOf } from '../../platform/time.ts'
import { page, words } from '../../platform/ui/index.ts'
import { sceneKinds } from '../check-scene.ts'
import type { IncentivesContext } from '../context.ts'
import { listLiveScenes } from '../find-scenes.ts'
import { readFigures } from '../read-figures.ts'
import { rulesToday } from '../rules-today.ts'
import { IncentivesPage } from './incentives-page.tsx'

/** What everybody may know of incentives and benefits. */
export function incentivesPortal<C extends IncentivesContext>(): Hono<HttpEnv<C>> {
  const pages = new Hono<HttpEnv<C>>()
  pages.get('/incentives', async (c) => {
    const ctx = c.get('ctx')
    const lang = c.get('lang')
    const incentives = incentivesOn(ctx.pack, dayOf(ctx.now()))
    const kinds = sceneKinds(ctx).map(({ key, label }) => ({ value: key, label: label[lang] }))
    const kind = kinds.find(({ value }) => value === c.req.query('kind'))?.value ?? ''
    const incentive = incentives.find(({ key }) => key === c.req.query('incentive'))?.key ?? ''
    const leastRatings = rulesToday(ctx)?.leastRatings ?? null
    const [figures, scenes] = await Promise.all([readFigures(ctx), listLiveScenes(ctx)])
    const shown = scenes.filter((one) => (kind === '' || one.kind === kind) && (incentive === '' || one.incentive === incentive))
    return page(
      c,
      { title: words(c, '守信激励与信易+', 'Incentives and benefits'), current: 'browse', cache: { seconds: 60 }, asOf: ctx.now() },
      <IncentivesPage {...{ pack: ctx.pack, incentives, figures, kinds, kind, incentive, leastRatings }} scenes={shown} />,
    )
  })
  return pages
}
