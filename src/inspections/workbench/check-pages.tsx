import { Hono, type Context as Request } from 'hono'
import { supervisionOn } from '../../packs/index.ts'
import { XinhengError } from '../../platform/errors.ts'
import { randomCharacters } from '../../platform/crypto/random.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { formErrors, readForm, readLists, type FormError } from '../../platform/http/form.ts'
import { pageIn } from '../../platform/http/page-in.ts'
import type { Text } from '../../platform/text.ts'
import { dayOf } from '../../platform/time.ts'
import { addIsland, addWorker, go, page, words } from '../../platform/ui/index.ts'
import type { Check } from '../checks/assigned-check.ts'
import type { Values } from '../checks/sheet.ts'
import { deviceRules } from '../checks/device-rules.ts'
import { findCheck, listChecks } from '../checks/find-checks.ts'
import { groundOf } from '../checks/noted-ground.ts'
import { becameOf, isLost, isOnItsWay } from '../checks/outcome.ts'
import { sendSheet } from '../checks/send-sheet.ts'
import { hasChecked, returnSheet, shownSheet, takeSheet } from '../checks/settle-sheet.ts'
import { askedFields, requireItem } from '../checks/sheet-row.ts'
import type { InspectionsContext } from '../context.ts'
import { departmentNames } from '../department-names.ts'
import { listOwnMarks } from '../draws/own-marks.ts'
import { inspectorNames } from '../pool/inspector-names.ts'
import { ChecksPage } from './checks-page.tsx'
import { SheetPage } from './sheet-page.tsx'

addIsland('checks', new URL('./checks.client.ts', import.meta.url))
addWorker('checks-worker', new URL('./checks-worker.client.ts', import.meta.url))

const list = '/workbench/checks'
const one = `${list}/:task{[CJ][0-9]{4}-[0-9A-F]{12}}`
const none: Entered = { values: null, requestKey: null, reason: '' }
type Entered = { readonly values: Values | null; readonly requestKey: string | null; readonly reason: string }

const asksJson = (c: Request): boolean => c.req.header('accept')?.includes('json') === true

/** The draw by its title, or the exempt reason by its name. */
function aboutOf(ctx: InspectionsContext, { isDrawn, title, since }: Check): Text {
  const reason = isDrawn ? undefined : supervisionOn(ctx.pack, dayOf(since))?.exempt.find(({ key }) => key === title)
  return reason?.name ?? { zh: title, en: title }
}

/** Inspectors say what they found, and others of the department confirm it. */
export function checkPages<C extends InspectionsContext>(): Hono<HttpEnv<C>> {
  type R = Request<HttpEnv<C>>
  const pages = new Hono<HttpEnv<C>>()
  const numberOf = (c: R) => c.req.param('task') ?? ''
  const title = (c: R) => words(c, '检查任务', 'Checks')

  pages.get(list, async (c) => {
    const ctx = c.get('ctx')
    const pages = { own: pageIn(c.req.query('own')), sheets: pageIn(c.req.query('sheets')) }
    const { standing, own, sheets, left } = await listChecks(ctx, pages)
    const listed = [...own.checks, ...sheets.checks, ...left.checks].flatMap(({ inspectors }) => inspectors)
    return page(
      c,
      { title: title(c), current: 'checks', islands: ['checks'] },
      <ChecksPage
        today={dayOf(ctx.now())}
        number={standing.number}
        confirms={standing.confirms}
        owner={ctx.actor.id}
        own={own}
        sheets={sheets}
        left={left}
        inspectorNames={await inspectorNames(ctx, listed)}
        marks={await listOwnMarks(ctx)}
        pages={pages}
      />,
    )
  })

  // The script of a sheet on its way asks for how far it is.
  pages.get(one, async (c) => {
    if (!asksJson(c)) return show(c, none, [])
    const became = await becameOf(c.get('ctx'), (await findCheck(c.get('ctx'), numberOf(c))).check)
    c.header('cache-control', 'no-store')
    return c.json({ done: became.submission?.rowsMerged ?? 0, total: 1, finished: !isOnItsWay(became) })
  })
  async function show(c: R, entered: Entered, errors: readonly FormError[], status = 200): Promise<Response> {
    const ctx = c.get('ctx')
    const found = await findCheck(ctx, numberOf(c))
    const { check, organisation, standing } = found
    const became = await becameOf(ctx, check)
    const item = requireItem(ctx)
    const fields = askedFields(item, check, organisation)
    const { sheet } = check
    const isMissed = sheet?.state === 'taken' && isLost(became)
    const waits = sheet !== null && sheet.unit === standing.unit && (sheet.state === 'sent' || isMissed)
    const options = { title: `${title(c)} ${check.number}`, current: 'checks', status }
    const mayConfirm = standing.confirms && waits && !(await hasChecked(ctx, sheet))
    return page(
      c,
      isOnItsWay(became) ? { ...options, refresh: 3, islands: ['checks', 'progress'] } : { ...options, islands: ['checks'] },
      <SheetPage
        {...found}
        became={became}
        inspectorNames={await inspectorNames(ctx, check.inspectors)}
        fields={fields}
        rules={deviceRules(item, fields, check)}
        pack={ctx.pack}
        about={aboutOf(ctx, check)}
        rests={await groundOf(ctx, found)}
        confirmedAt={sheet === null ? null : ((await departmentNames(ctx)).get(sheet.unit) ?? sheet.unit)}
        owner={ctx.actor.id}
        mayConfirm={mayConfirm}
        requestKey={entered.requestKey ?? randomCharacters(20)}
        entered={entered.values ?? check.sheet?.entered ?? {}}
        today={dayOf(ctx.now())}
        reason={entered.reason}
        seen={shownSheet(found)}
        errors={errors}
      />,
    )
  }

  // A script asks for an answer it can read, and shows what was refused beside what it kept.
  pages.post(one, async (c) => {
    const ctx = c.get('ctx')
    const { check, organisation } = await findCheck(ctx, numberOf(c))
    const keys = askedFields(requireItem(ctx), check, organisation).map(({ key }) => key)
    const form = await readLists(c, [...keys, 'requestKey', 'inspectors'])
    const values = Object.fromEntries(keys.map((key) => [key, (form[key] ?? []).join(';')]))
    const requestKey = form['requestKey']?.[0]?.trim() || randomCharacters(20)
    const send = () => sendSheet(ctx, { number: check.number, requestKey, inspectors: form['inspectors']?.[0] ?? '', values })
    if (asksJson(c)) {
      await send()
      return c.json({ state: 'sent' })
    }
    return act(c, { values, requestKey, reason: '' }, send)
  })
  pages.post(`${one}/take`, async (c) => {
    const { seen } = await readForm(c, ['seen'])
    return act(c, none, (ctx) => takeSheet(ctx, { number: numberOf(c), seen }))
  })
  pages.post(`${one}/return`, async (c) => {
    const { reason, seen } = await readForm(c, ['reason', 'seen'])
    return act(c, { ...none, reason }, (ctx) => returnSheet(ctx, { number: numberOf(c), seen, reason }))
  })

  async function act(c: R, entered: Entered, does: (ctx: C) => Promise<void>): Promise<Response> {
    try {
      await does(c.get('ctx'))
      return go(c, `${list}/${numberOf(c)}`)
    } catch (error) {
      return show(c, entered, formErrors(error, c.get('lang')), error instanceof XinhengError ? error.status : 422)
    }
  }
  return pages
}
