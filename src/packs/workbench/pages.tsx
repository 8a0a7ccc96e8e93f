import { Hono, type Context as Request } from 'hono'
import type { HttpEnv } from '../../platform/http/env.ts'
import { dayOf, isDay, type Day } from '../../platform/time.ts'
import { page } from '../../platform/ui/index.ts'
import { editionsOf, holdsOn, itemOn, itemsOn, modelChangeOn, modelsOn, procedureOn, proceduresOn, repairRulesOn } from '../catalogue.ts'
import { fail } from '../errors.ts'
import { explainItem } from '../explain/explain.ts'
import type { PackContext } from '../index.ts'
import { ItemPage } from './item-page.tsx'
import { ModelPage } from './models.tsx'
import { ProcedurePage } from './procedures.tsx'
import { RepairRulesPage } from './repair-rules.tsx'
import { PackPage } from './pack-page.tsx'

/** The pack viewer: rules a lawyer can read. What a pack says is public knowledge, so every signed-in user may read it. */
export function packsPages<C extends PackContext>(): Hono<HttpEnv<C>> {
  type R = Request<HttpEnv<C>>
  const pages = new Hono<HttpEnv<C>>()
  const dayAsked = (c: R): Day | null => {
    const day = c.req.query('day')
    if (day === undefined || day === '') return null
    if (!isDay(day)) throw fail('packs.bad-day', { values: { day } })
    return day
  }

  pages.get('/workbench/packs', (c) => {
    const ctx = c.get('ctx')
    const { pack } = ctx
    const today = dayOf(ctx.now())
    const day = dayAsked(c) ?? today
    return page(
      c,
      { title: c.get('lang') === 'zh' ? '规则' : 'Rules', current: 'packs' },
      <PackPage
        pack={pack}
        items={itemsOn(pack, day)}
        procedures={proceduresOn(pack, day)}
        repair={repairRulesOn(pack, day)}
        models={modelsOn(pack, day)}
        modelChange={modelChangeOn(pack, day)}
        day={day}
        today={today}
      />,
    )
  })

  pages.get('/workbench/packs/procedures/:key', (c) => {
    const { pack, now } = c.get('ctx')
    const key = c.req.param('key')
    const editions = pack.procedures.filter((one) => one.key === key).toSorted((a, b) => (a.from < b.from ? -1 : 1))
    const procedure = procedureOn(pack, key, dayAsked(c) ?? dayOf(now())) ?? editions.at(-1)
    if (!procedure) {
      const known = [...new Set(pack.procedures.map((one) => one.key))].join(', ')
      throw fail('packs.no-such-procedure', { values: { key: pack.key, procedure: key, known } })
    }
    return page(
      c,
      { title: procedure.name[c.get('lang')], current: 'packs' },
      <ProcedurePage procedure={procedure} editions={editions} pack={pack} />,
    )
  })

  pages.get('/workbench/packs/models/:key', (c) => {
    const { pack, now } = c.get('ctx')
    const key = c.req.param('key')
    const editions = pack.evaluationModels.filter((one) => one.key === key).toSorted((a, b) => (a.from < b.from ? -1 : 1))
    const day = dayAsked(c) ?? dayOf(now())
    const model = editions.find((one) => holdsOn(one, day)) ?? editions.at(-1)
    if (!model) {
      const known = [...new Set(pack.evaluationModels.map((one) => one.key))].join(', ')
      throw fail('packs.no-such-model', { values: { key: pack.key, model: key, known } })
    }
    return page(c, { title: model.name[c.get('lang')], current: 'packs' }, <ModelPage model={model} editions={editions} pack={pack} />)
  })

  pages.get('/workbench/packs/repair', (c, next) => {
    const { pack, now } = c.get('ctx')
    const editions = pack.repairs.toSorted((a, b) => (a.from < b.from ? -1 : 1))
    const rules = repairRulesOn(pack, dayAsked(c) ?? dayOf(now())) ?? editions.at(-1)
    if (!rules) return next()
    return page(
      c,
      { title: rules.name[c.get('lang')], current: 'packs' },
      <RepairRulesPage rules={rules} editions={editions} pack={pack} />,
    )
  })

  pages.get('/workbench/packs/:item', (c) => {
    const ctx = c.get('ctx')
    const { pack } = ctx
    const key = c.req.param('item')
    const editions = editionsOf(pack, key)
    const today = dayOf(ctx.now())
    const from = c.req.query('from')
    const day = from === undefined ? (dayAsked(c) ?? today) : null
    const edition = day === null ? editions.find((one) => one.from === from) : itemOn(pack, key, day)
    const shown = edition ?? editions.at(-1)
    if (!shown)
      throw fail('packs.no-such-item', {
        values: { key: pack.key, item: key, known: [...new Set(pack.items.map((item) => item.key))].join(', ') },
      })
    const explained = explainItem(shown, pack, edition ? day : null)
    return page(
      c,
      { title: explained.name[c.get('lang')], current: 'packs' },
      <ItemPage explained={explained} editions={editions} day={edition ? day : null} today={today} />,
    )
  })
  return pages
}
