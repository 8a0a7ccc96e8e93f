import { Hono, type Context as Request } from 'hono'
import { isAuditor, mayApprove } from '../../accounts/index.ts'
import { XinhengError } from '../../platform/errors.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { pageIn } from '../../platform/http/page-in.ts'
import { isFromElsewhere } from '../../platform/http/security.ts'
import { formErrors, readLists, sayMistakes, type FormError } from '../../platform/http/form.ts'
import type { Text } from '../../platform/text.ts'
import { dayOf } from '../../platform/time.ts'
import { go, page, words } from '../../platform/ui/index.ts'
import { readSent, seenOf } from '../../procedures/index.ts'
import { maskPersonIds } from '../../subjects/index.ts'
import type { MeasuresContext } from '../context.ts'
import { executeMeasure } from '../execute.ts'
import { views, type View } from '../listed.ts'
import { listOfDepartment, listOwnMeasures, readBoard } from '../lists.ts'
import { requireDecider, requireProposal } from '../permission.ts'
import { proposeByHand, readProposable } from '../propose-by-hand.ts'
import { readMeasure, measureIdOfCase } from '../read.ts'
import { takeMeasureStep } from '../take-step.ts'
import { BoardPage } from './board-page.tsx'
import { DepartmentPage } from './department-page.tsx'
import { MeasurePage } from './measure-page.tsx'
import { OwnMeasuresPage } from './own-page.tsx'
import { ProposePage } from './propose-page.tsx'

const base = '/workbench/measures'
const one = `${base}/:measure{[1-9][0-9]{0,14}}`

/** Restrictions at the departments that propose and decide, at the office, and at the organisation they are about. */
export function measuresPages<C extends MeasuresContext>(): Hono<HttpEnv<C>> {
  type R = Request<HttpEnv<C>>
  const pages = new Hono<HttpEnv<C>>()
  const frame = (c: R) => ({ title: words(c, '失信惩戒措施', 'Restrictions'), current: 'measures' })
  const namesIn = (c: R): ReadonlyMap<string, Text> => new Map(c.get('ctx').pack.measures.map(({ key, name }) => [key, name]))

  pages.get(base, async (c) => {
    const ctx = c.get('ctx')
    const { actor } = ctx
    const common = { names: namesIn(c), mayOpen: !isAuditor(actor) }
    if (actor.body === 'organisation')
      return page(c, frame(c), <OwnMeasuresPage {...await listOwnMeasures(ctx, pageIn(c.req.query('page')))} {...common} />)
    if (actor.body === 'office') {
      const asked = c.req.query('executor') ?? ''
      const code = /^[0-9A-Z]{18}$/.test(asked) ? asked : null
      return page(c, frame(c), <BoardPage {...await readBoard(ctx, { code, page: pageIn(c.req.query('page')) })} {...common} code={code} />)
    }
    const view = (Object.keys(views) as View[]).find((key) => key === c.req.query('view')) ?? null
    const found = await listOfDepartment(ctx, { view, page: pageIn(c.req.query('page')) })
    return page(c, frame(c), <DepartmentPage {...found} {...common} mayPropose={mayApprove(actor) && !isAuditor(actor)} />)
  })

  pages.get(`${base}/cases/:id{[1-9][0-9]{0,14}}`, async (c) =>
    go(c, `${base}/${await measureIdOfCase(c.get('ctx'), Number(c.req.param('id')))}`),
  )

  const recordIn = (asked: string): number => (/^[1-9]\d{0,14}$/.test(asked.trim()) ? Number(asked) : 0)
  pages.get(`${base}/propose`, async (c) => {
    requireDecider(c.get('ctx').actor)
    const asked = c.req.query('record') ?? ''
    if (asked === '') return page(c, frame(c), <ProposePage asked="" found={null} entered={null} errors={[]} />)
    try {
      const found = await readProposable(c.get('ctx'), recordIn(asked))
      return page(c, frame(c), <ProposePage asked={asked} found={found} entered={null} errors={[]} />)
    } catch (error) {
      const errors = formErrors(error, c.get('lang'), { 'measures.no-such-record': 'recordId' })
      return page(c, { ...frame(c), status: 404 }, <ProposePage asked={asked.slice(0, 20)} found={null} entered={null} errors={errors} />)
    }
  })
  pages.post(`${base}/propose`, async (c) => {
    const ctx = c.get('ctx')
    requireDecider(ctx.actor)
    // A form is read once: its body is gone then.
    const { executors, ...sent } = await readLists(c, ['record', 'measure', 'reason', 'executors'])
    const [record, measure, reason] = [sent.record[0] ?? '', sent.measure[0] ?? '', sent.reason[0] ?? '']
    const entered = { measure, executors, reason: maskPersonIds(reason) }
    try {
      await proposeByHand(ctx, { recordId: recordIn(record), measure, executors, reason })
      return go(c, `${base}?view=proposed`)
    } catch (error) {
      const errors = formErrors(error, c.get('lang'), { 'measures.no-such-record': 'recordId', 'measures.proposed-before': 'executors' })
      const status = error instanceof XinhengError && (error.status === 409 || error.status === 404) ? error.status : 422
      const found = status === 404 ? null : await readProposable(ctx, recordIn(record))
      return page(c, { ...frame(c), status }, <ProposePage asked={record.slice(0, 20)} {...{ found, entered, errors }} />)
    }
  })

  const show = async (c: R, entered: Readonly<Record<string, string>>, errors: readonly FormError[], status: 200 | 409 | 422 = 200) => {
    const ctx = c.get('ctx')
    const followed = await readMeasure(ctx, Number(c.req.param('measure')))
    const content = <MeasurePage {...{ followed, entered, errors }} isOwn={ctx.actor.body === 'organisation'} today={dayOf(ctx.now())} />
    return page(c, { title: followed.measure.name[c.get('lang')], current: 'measures', status }, content)
  }
  // What a decision rests on is a read that is noted: nobody makes somebody else read it by a link.
  pages.get(one, (c) => (isFromElsewhere(c) ? go(c, base) : show(c, {}, [])))
  pages.post(one, async (c) => {
    const ctx = c.get('ctx')
    const measureId = Number(c.req.param('measure'))
    const { fields, files, mistakes } = await readSent(c.req.raw, () => requireProposal(ctx, measureId))
    const names = ['action', 'reason', 'mode', 'matter', 'decisionNo', 'from', 'until'] as const
    const textsBy = (read: (typed: string) => string) =>
      Object.fromEntries(names.map((name) => [name, read(fields[name] ?? '')])) as Readonly<Record<(typeof names)[number], string>>
    const entered = textsBy(maskPersonIds)
    if (mistakes.length > 0) return show(c, entered, sayMistakes(mistakes, c.get('lang')), 422)
    // As it was typed: what must not stand in a decision is refused, and masked only where it is shown again.
    const { action, ...said } = textsBy((typed) => typed)
    const seen = seenOf(fields['seen'])
    try {
      if (action === 'execute') await executeMeasure(ctx, { measureId, ...said, seen })
      else await takeMeasureStep(ctx, { measureId, action, reason: said.reason, seen, files: files.map(({ file }) => file) })
      return go(c, `${base}/${measureId}`)
    } catch (error) {
      return show(c, entered, formErrors(error, c.get('lang')), error instanceof XinhengError && error.status === 409 ? 409 : 422)
    }
  })
  return pages
}
