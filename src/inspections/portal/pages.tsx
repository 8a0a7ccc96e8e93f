import { Hono } from 'hono'
import { byAuthorityAndYear } from '../../disclosure/index.ts'
import { supervisionOn } from '../../packs/index.ts'
import { sha256Hex } from '../../platform/crypto/native.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { dayOf } from '../../platform/time.ts'
import { numberIn } from '../../platform/http/number-in.ts'
import { addIsland, page, words } from '../../platform/ui/index.ts'
import type { InspectionsContext } from '../context.ts'
import { fail } from '../errors.ts'
import { drawnOf, findOpenly, listDraws, mayName, mostListed, namedOf, resultsOf } from '../draws/find.ts'
import { isCommitted, stepOf, type HeldDraw } from '../draws/held-draw.ts'
import { DrawPage, type DrawProps } from './draw-page.tsx'
import { DrawsPage } from './draws-page.tsx'
import { RerunPage } from './rerun-page.tsx'

addIsland('rerun', new URL('./rerun.client.ts', import.meta.url))

const list = '/inspections/draws'
export const mostShown = 30

/** What a page shows of a draw: its first drawn objects, with names where they may be told. */
export async function shownDraw(ctx: InspectionsContext, draw: HeldDraw): Promise<DrawProps> {
  const [drawn, named] = [await drawnOf(ctx, draw, 0, mostShown), await namedOf(ctx, draw, 0, mostShown)]
  const total = Number(stepOf(draw, 'drawn')?.statement['objects'] ?? 0)
  const { results, counts } = await resultsOf(ctx, draw, mostShown)
  return {
    draw,
    bands: supervisionOn(ctx.pack, dayOf(draw.preparedAt))?.bands ?? [],
    results,
    counts,
    today: dayOf(ctx.now()),
    commitment: sha256Hex(draw.file),
    drawn,
    named,
    staff: [],
    inspectorNames: new Map(),
    total,
    hasNames: mayName(ctx, draw),
  }
}

/** Draws for everybody, and the page that computes one again. */
export function inspectionsPortal(): Hono<HttpEnv<InspectionsContext>> {
  const pages = new Hono<HttpEnv<InspectionsContext>>()
  const cache = { seconds: 60 }
  pages.get(list, async (c) => {
    const draws = await listDraws(c.get('ctx'), numberIn(c.req.query('before')) ?? null)
    const next = draws.length < mostListed ? null : (draws.at(-1)?.drawId ?? null)
    return page(
      c,
      { title: words(c, '随机抽查的抽取', 'Draws for inspections'), current: 'draws', cache },
      <DrawsPage
        draws={draws}
        next={next}
        results={{ counts: await byAuthorityAndYear(c.get('ctx'), 'inspection'), year: numberIn(c.req.query('year')) ?? null }}
      />,
    )
  })
  pages.get(`${list}/:number`, async (c) => {
    const { ctx, draw } = await findOpenly(c.get('ctx'), c.req.param('number'))
    const title = `${draw.terms.title} ${draw.number}`
    return page(c, { title, current: 'draws', ...(isCommitted(draw) ? { cache } : {}) }, <DrawPage {...await shownDraw(ctx, draw)} />)
  })
  pages.get(`${list}/:number/rerun`, async (c) => {
    const { ctx, draw } = await findOpenly(c.get('ctx'), c.req.param('number'))
    if (stepOf(draw, 'drawn') === undefined) throw fail('inspections.no-such-file', { values: { number: draw.number } })
    const title = words(c, `验算 ${draw.number}`, `Compute ${draw.number} again`)
    return page(c, { title, current: 'draws', cache, islands: ['rerun'] }, <RerunPage draw={draw} hasNames={mayName(ctx, draw)} />)
  })
  return pages
}
