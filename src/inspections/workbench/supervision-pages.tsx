import { Hono, type Context as Request } from 'hono'
import { randomCharacters } from '../../platform/crypto/random.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { formErrors, readLists, type FormError } from '../../platform/http/form.ts'
import { numberIn } from '../../platform/http/number-in.ts'
import { dayOf } from '../../platform/time.ts'
import { go, page, words } from '../../platform/ui/index.ts'
import type { InspectionsContext } from '../context.ts'
import { departmentNames } from '../department-names.ts'
import { drawByPlan, type WantedPlanDraw } from '../plans/draw-by-plan.ts'
import { agreeToPlan } from '../plans/agree-to-plan.ts'
import { findPlan, readMeant } from '../plans/find-plan.ts'
import { makePlan, type WantedPlan } from '../plans/make-plan.ts'
import { departmentsOf } from '../draws/require-inspectors.ts'
import { inspectorsToChoose } from '../pool/inspector-names.ts'
import { isOwn, mayAgree, mayDrawBy, mayMakePlan, requireDrawer } from '../permission.ts'
import { requireRules } from '../plans/sorting.ts'
import { supervisionFigures } from '../plans/supervision-figures.ts'
import { blankSeed, seedFields } from './draw-fields.tsx'
import { NewPlanPage } from './new-plan-page.tsx'
import { PlanPage } from './plan-page.tsx'
import { SupervisionPage } from './supervision-page.tsx'

const base = '/workbench/supervision'
const one = `${base}/:number{P[0-9]{4}-[0-9]{4,12}}`
const key = (typed: string): string => typed.slice(0, 100) || randomCharacters(20)
const blank: WantedPlanDraw = { inspectors: '', conflicts: '', seed: blankSeed }

/** The office and departments see how supervision by grade goes, make plans and prepare draws by them. */
export function supervisionPages<C extends InspectionsContext>(): Hono<HttpEnv<C>> {
  type R = Request<HttpEnv<C>>
  const pages = new Hono<HttpEnv<C>>()
  const numberOf = (c: R) => c.req.param('number') ?? ''

  pages.get(base, async (c) => {
    const ctx = c.get('ctx')
    const figures = await supervisionFigures(ctx, { field: c.req.query('field') ?? null, year: numberIn(c.req.query('year')) ?? null })
    return page(
      c,
      { title: words(c, '分级监管', 'Supervision by grade'), current: 'supervision' },
      <SupervisionPage
        figures={figures}
        rules={requireRules(ctx)}
        mayPlan={mayMakePlan(ctx.actor)}
        isOwn={(plan) => isOwn(ctx.actor, plan)}
      />,
    )
  })

  pages.get(`${base}/new`, (c) => {
    const year = dayOf(c.get('ctx').now()).slice(0, 4)
    const nothing = { title: '', year, fields: [], partners: '', types: [], division: '', checks: '' }
    return showNew(c, { ...nothing, requestKey: key('') }, [])
  })
  pages.post(`${base}/new`, async (c) => {
    const form = await readLists(c, ['title', 'year', 'fields', 'partners', 'types', 'division', 'checks', 'requestKey'])
    const text = (name: Exclude<keyof typeof form, 'fields' | 'types' | 'partners'>) => form[name][0] ?? ''
    const wanted: WantedPlan = {
      ...{
        title: text('title'),
        year: text('year'),
        partners: form.partners.join(' '),
        division: text('division'),
        checks: text('checks'),
      },
      ...{ fields: form.fields, types: form.types, requestKey: key(text('requestKey')) },
    }
    try {
      return go(c, `${base}/${await makePlan(c.get('ctx'), wanted)}`)
    } catch (error) {
      return showNew(c, wanted, formErrors(error, c.get('lang')))
    }
  })
  async function showNew(c: R, wanted: WantedPlan, errors: readonly FormError[]): Promise<Response> {
    const ctx = c.get('ctx')
    const { unit } = requireDrawer(ctx.actor)
    const status = errors.length === 0 ? 200 : 422
    const others = [...(await departmentNames(ctx))].filter(([code]) => code !== unit)
    return page(
      c,
      { title: words(c, '编制检查计划', 'Make a plan'), current: 'supervision', status },
      <NewPlanPage wanted={wanted} rules={requireRules(ctx)} others={others} errors={errors} />,
    )
  }

  pages.get(one, (c) => show(c, { ...blank, requestKey: key('') }, []))
  async function show(c: R, wanted: WantedPlanDraw, errors: readonly FormError[]): Promise<Response> {
    const ctx = c.get('ctx')
    const plan = await findPlan(ctx, numberOf(c))
    const [meant, departments] = [await readMeant(ctx, plan), await departmentNames(ctx)]
    const units = departmentsOf(plan, plan.partners)
    const inspectors = mayDrawBy(ctx.actor, plan) ? await inspectorsToChoose(ctx, units) : []
    const may = { mayAgree: mayAgree(ctx.actor, plan), mayDraw: mayDrawBy(ctx.actor, plan), isOwnDraw: isOwn(ctx.actor, plan) }
    return page(
      c,
      { title: `${plan.title} ${plan.number}`, current: 'supervision', status: errors.length === 0 ? 200 : 422 },
      <PlanPage {...{ plan, meant, departments, inspectors, wanted, errors }} rules={requireRules(ctx)} {...may} />,
    )
  }

  pages.post(`${one}/agree`, async (c) => {
    await agreeToPlan(c.get('ctx'), numberOf(c))
    return go(c, `${base}/${numberOf(c)}`)
  })
  pages.post(`${one}/draw`, async (c) => {
    const form = await readLists(c, ['inspectors', 'conflicts', 'requestKey', ...seedFields])
    const text = (name: keyof typeof form) => form[name][0] ?? ''
    const seed = Object.fromEntries(seedFields.map((name) => [name, text(name)])) as WantedPlanDraw['seed']
    const wanted = { inspectors: form.inspectors.join(' '), conflicts: text('conflicts'), seed, requestKey: key(text('requestKey')) }
    try {
      return go(c, `/workbench/draws/${await drawByPlan(c.get('ctx'), numberOf(c), wanted)}`)
    } catch (error) {
      return show(c, wanted, formErrors(error, c.get('lang')))
    }
  })
  return pages
}
