import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { answered, json, refusal } from '../platform/http/described.ts'
import { measuresOn, type Measure } from '../packs/index.ts'
import { attachment } from '../platform/http/attachment.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { numberIn } from '../platform/http/number-in.ts'
import { pageIn } from '../platform/http/page-in.ts'
import { readJson } from '../platform/http/form.ts'
import { dayOf } from '../platform/time.ts'
import type { MeasuresContext } from './context.ts'
import { fail } from './errors.ts'
import { exportFigures } from './export-figures.ts'
import { views, type Figures, type Listed, type View } from './listed.ts'
import { listOfDepartment, listOwnMeasures, readFigures } from './lists.ts'
import { nameOf } from './measure.ts'
import { takeMeasureStep } from './take-step.ts'

const text = z.strictObject({ zh: z.string(), en: z.string() })
const day = z.iso.date()
const basis = z.strictObject({ document: z.string(), number: z.string().nullable(), article: z.string().nullable(), sure: z.boolean() })
const mode = z.enum(['reject', 'restrict', 'raiseChecks', 'publicise', 'remind'])
const MeasureShape = z
  .strictObject({
    measure: z.string().meta({ description: 'its number in the list, such as M-02' }),
    edition: z.string(),
    name: text,
    summary: text,
    class: z.int(),
    targets: z.array(z.string()).meta({ description: 'types of organisations; persons are none' }),
    executors: z.array(z.string()).meta({ description: 'keys of the code set `executorClass`' }),
    mode,
    longest: z.string().nullable().meta({ description: 'an ISO 8601 duration; null: as long as its ground holds' }),
    defenceDays: z
      .int()
      .nullable()
      .meta({ description: 'working days for the view of the organisation before anything is decided; null: none' }),
    humanDecision: z.boolean(),
    local: z.boolean(),
    basis: z.array(basis),
    from: day,
    to: day.nullable(),
  })
  .meta({ id: 'Measure' })
const ProposalShape = z
  .strictObject({
    id: z.string(),
    measure: z.string(),
    name: text,
    organisation: z.strictObject({ code: z.string().nullable(), name: z.string() }),
    executor: z.strictObject({ code: z.string(), name: z.string() }),
    record: z.string().meta({ description: 'the record it rests on' }),
    disputed: z.boolean().meta({ description: 'that record is disputed: nothing is decided meanwhile' }),
    state: z.string().meta({ description: 'a state of the procedure `measure`' }),
    due: day.nullable(),
    case: z.string(),
    applies: z.strictObject({ mode, from: day, until: day.nullable() }).nullable(),
    ended: z.strictObject({ at: z.iso.datetime(), why: z.enum(['expired', 'ground', 'wrong', 'revoked']) }).nullable(),
  })
  .meta({ id: 'MeasureProposal' })
const count = z.int().min(0)
const FiguresShape = z
  .strictObject({
    executor: z.strictObject({ code: z.string(), name: z.string() }),
    ...{ initiated: count, answered: count, executed: count, notApplicable: count, lapsed: count },
    averageDays: z.number().nullable(),
    ...{ ended: count, lifted: count, liftedInTime: count },
    liftingLate: count.meta({ description: 'ended, not confirmed as lifted, and the day for it is over' }),
    wrong: count.meta({ description: 'executed on a record that was wrong; goal: none' }),
  })
  .meta({ id: 'MeasureFigures' })

const KindShape = z
  .strictObject({ key: z.string(), name: text, ...{ initiated: count, answered: count, executed: count, lapsed: count } })
  .meta({ id: 'MeasureKindFigures' })

const measureView = (one: Measure): z.infer<typeof MeasureShape> => ({
  ...{ measure: one.key, edition: one.edition, name: one.name, summary: one.summary, class: one.class, targets: [...one.subjectTypes] },
  ...{
    executors: [...one.executors],
    mode: one.mode,
    longest: one.longest,
    defenceDays: one.defenceDays,
    humanDecision: one.humanDecision,
    local: one.local,
  },
  basis: one.basis.map(({ document, number, article, sure }) => ({ document, number, article, sure })),
  ...{ from: one.from, to: one.to },
})

const proposalView = ({ pack }: MeasuresContext, one: Listed): z.infer<typeof ProposalShape> => ({
  ...{ id: String(one.measureId), measure: one.measure, name: nameOf(pack, one), record: String(one.recordId), disputed: one.isMarked },
  organisation: { code: one.code, name: one.organisation },
  executor: { code: one.executorCode, name: one.executorName },
  ...{ state: one.state, due: one.dueOn, case: String(one.caseId) },
  applies: one.mode === null || one.fromDay === null ? null : { mode: one.mode, from: one.fromDay, until: one.untilDay },
  ended: one.endedAt === null || one.endedWhy === null ? null : { at: one.endedAt.toISOString(), why: one.endedWhy },
})

const figuresView = ({ code, name, ...rest }: Figures): z.infer<typeof FiguresShape> => ({ executor: { code, name }, ...rest })

const listShape = z.strictObject({ proposals: z.array(ProposalShape), hasMore: z.boolean() })
const paged = { page: z.string().optional().openapi({ description: 'from 1' }) }
const noStore = { 'cache-control': 'private, no-store' }

const measuresRoute = createRoute({
  ...{ method: 'get', path: '/measures', tags: ['public'] },
  summary: 'The list of restrictions in force today: what each may do at most, to whom, on what basis',
  responses: { 200: answered('the list', z.strictObject({ asOf: day, measures: z.array(MeasureShape) })) },
})
const figuresShape = z.strictObject({
  ...{ from: day, to: day, executors: z.array(FiguresShape) },
  ...{ measures: z.array(KindShape), subjectTypes: z.array(KindShape) },
})
const figuresRoute = createRoute({
  ...{ method: 'get', path: '/measures/figures', tags: ['public'] },
  summary: 'The loop of restrictions of this year, by executor, by restriction and by type of organisation',
  responses: { 200: answered('the figures', figuresShape) },
})
const figuresFileRoute = createRoute({
  ...{ method: 'get', path: '/measures/figures.csv', tags: ['public'] },
  summary: 'The same figures as a file for spreadsheets',
  responses: { 200: { description: 'the figures', content: { 'text/csv': { schema: z.string() } } } },
})
const queueRoute = createRoute({
  ...{ method: 'get', path: '/measures/queue', tags: ['measures'], security: [{ sourceKey: [] }] },
  summary: 'What the own department has to answer, decide, report back or lift',
  request: { query: z.object({ ...paged, view: z.enum(Object.keys(views) as [View, ...View[]]).optional() }) },
  responses: { 200: answered('a page of proposals', listShape), 403: refusal('who asks acts for no department') },
})
const ownRoute = createRoute({
  ...{ method: 'get', path: '/file/measures', tags: ['files'], security: [{ memberKey: [] }] },
  summary: 'Restrictions of the own organisation: those that apply, those to be decided, and the past',
  request: { query: z.object(paged) },
  responses: { 200: answered('a page of proposals', listShape), 403: refusal('who asks acts for no organisation') },
})
const FeedbackShape = z
  .strictObject({
    action: z.enum(['acknowledge', 'object', 'report', 'confirmLifting']),
    reason: z.string().max(4000).default(''),
  })
  .meta({ id: 'MeasureFeedback', description: 'that a restriction applies is decided by a person, in the workbench' })
const feedbackRoute = createRoute({
  ...{ method: 'post', path: '/measures/{id}/feedback', tags: ['measures'], security: [{ sourceKey: [] }] },
  summary: 'Answer, report back, or confirm the lifting of a restriction in the hands of the own department',
  request: {
    params: z.object({ id: z.string() }),
    body: { content: json(FeedbackShape), required: true },
  },
  responses: {
    204: { description: 'done' },
    404: refusal('there is none, or it is another department’s'),
    409: refusal('not possible in its present state'),
    422: refusal('not such a step'),
  },
})

/** Restrictions by program. Mounts below `/api/v1`. */
export function measuresApi<C extends MeasuresContext>(): OpenAPIHono<HttpEnv<C>> {
  const api = new OpenAPIHono<HttpEnv<C>>()
  api.openapi(measuresRoute, (c) => {
    const ctx = c.get('ctx')
    const asOf = dayOf(ctx.now())
    return c.json({ asOf, measures: measuresOn(ctx.pack, asOf).map(measureView) }, 200, { 'cache-control': 'public, max-age=60' })
  })
  api.openapi(figuresRoute, async (c) => {
    const { from, to, rows, byMeasure, byType } = await readFigures(c.get('ctx'))
    const kinds = { measures: [...byMeasure], subjectTypes: [...byType] }
    return c.json({ from, to, executors: rows.map(figuresView), ...kinds }, 200, { 'cache-control': 'public, max-age=60' })
  })
  api.openAPIRegistry.registerPath(figuresFileRoute)
  api.get('/measures/figures.csv', async (c) => attachment(await exportFigures(c.get('ctx'), c.get('lang'))))
  api.openapi(queueRoute, async (c) => {
    const ctx = c.get('ctx')
    const asked = c.req.valid('query')
    const { list } = await listOfDepartment(ctx, { view: asked.view ?? 'toDecide', page: pageIn(asked.page) })
    return c.json({ proposals: list.rows.map((one) => proposalView(ctx, one)), hasMore: list.hasMore }, 200, noStore)
  })
  api.openapi(ownRoute, async (c) => {
    const ctx = c.get('ctx')
    const { list } = await listOwnMeasures(ctx, pageIn(c.req.valid('query').page))
    return c.json({ proposals: list.rows.map((one) => proposalView(ctx, one)), hasMore: list.hasMore }, 200, noStore)
  })
  api.openAPIRegistry.registerPath(feedbackRoute)
  api.post('/measures/:id/feedback', async (c) => {
    const read = FeedbackShape.safeParse(await readJson(c))
    if (!read.success) throw fail('measures.unknown-step', { values: { known: 'acknowledge, object, report, confirmLifting' } })
    await takeMeasureStep(c.get('ctx'), { measureId: numberIn(c.req.param('id')) || 0, ...read.data })
    return c.body(null, 204)
  })
  return api
}
