import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { answered, refusal } from '../platform/http/described.ts'
import { readOrganisation } from '../disclosure/index.ts'
import { citeBasis, type PackContext } from '../packs/index.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { monthsAsked } from '../platform/http/months.ts'
import { figuresCsv } from '../procedures/index.ts'
import { fail } from './errors.ts'
import { recentFigures } from './count-figures.ts'
import { figureNames, type LastCopies } from './figures.ts'
import { readShownCommitments } from './read-commitments.ts'
import { readShownRepair } from './read-notices.ts'
import { standingWords } from './words.ts'

const text = z.object({ zh: z.string(), en: z.string() })
const day = (description: string) => z.string().nullable().openapi({ description, example: '2026-08-10' })

const RepairShape = z
  .object({
    id: z.string(),
    standing: z.enum(['now', 'early', 'over', 'endsBefore', 'notShown', 'none', 'heldBack', 'gone']),
    repairable: z.boolean().openapi({ description: 'an application can be made, today or later' }),
    class: z.object({ key: z.string(), label: text }).nullable(),
    earliestDay: day('first day on which an application is taken; null: none'),
    latestDay: day('last day the record is shown; null: no end of its own'),
    endsByItself: day('first day it is no longer shown, without anybody doing anything'),
    conditions: z.array(text),
    papers: z.array(
      z.object({ key: z.string(), name: text, held: z.boolean().openapi({ description: 'the record says it itself: not asked for' }) }),
    ),
    decidedBy: text.nullable(),
    why: text.openapi({ description: 'how it stands, in a sentence' }),
    disputed: z
      .object({ since: z.iso.datetime() })
      .nullable()
      .openapi({ description: 'an objection to the record was accepted and not yet answered' }),
    fee: z.literal(0),
    rules: z.object({ from: z.string(), basis: z.array(z.string()) }),
  })
  .openapi('Repair')

const route = createRoute({
  method: 'get',
  path: '/records/{id}/repair',
  summary: 'Whether, from and until when a record can be repaired',
  tags: ['public'],
  request: { params: z.object({ id: z.string().openapi({ description: 'number of the record', example: '1' }) }) },
  responses: {
    200: answered('class, earliest and latest day, conditions, papers', RepairShape),
    404: refusal('nothing to show, or no rules of repair speak of it'),
  },
})

const count = z.number().int()
const share = z.number().nullable().openapi({ description: 'from 0 to 1; null where there is nothing to share', example: 0.97 })
const own = {
  repaired: count.openapi({ description: 'records' }),
  daysToLastCopy: z
    .number()
    .nullable()
    .openapi({ description: 'days from the approval until the last reader acknowledged, until now where one has not, on average' }),
  copiesOut: count.openapi({ description: 'repaired records of which a reader has not acknowledged' }),
  decisions: count,
  withNotice: count,
  noticeShare: share.openapi({ description: 'decisions whose notice was handed over with them' }),
  cases: count,
  sentBack: count,
  sentBackShare: share.openapi({ description: 'cases sent back for papers or not accepted' }),
  answered: count.openapi({ description: 'cases a department has answered' }),
  averageDays: z.number().nullable().openapi({ description: 'working days from the application to the answer, on average' }),
}
const ofSource = { repairable: count, repairedShare: share.openapi({ description: 'repaired, of what was or could be' }) }
const ofMonth = {
  applications: count.openapi({ description: 'that every department has answered' }),
  atOnce: count.openapi({ description: 'of them, those of which nothing was sent back, rejected or revoked' }),
  atOnceShare: share.openapi({ description: 'applications that went through every department at the first go' }),
}
const FiguresShape = z
  .object({
    from: z.string(),
    to: z.string(),
    total: z.object({ ...own, ...ofSource, ...ofMonth }),
    limit: count.nullable().openapi({ description: 'working days within which a case must be answered' }),
    rows: z.array(
      z.object({
        ...{ source: z.object({ code: z.string(), name: z.string() }), ...own, ...ofSource },
        months: z.array(z.object({ month: z.string(), ...own })).openapi({ description: 'those in which there was something' }),
      }),
    ),
    months: z.array(z.object({ month: z.string(), ...own, ...ofMonth })),
    asOf: z.iso.datetime(),
  })
  .openapi('RepairFigures')

const figuresRoute = createRoute({
  method: 'get',
  path: '/repair/figures',
  summary: 'How repair works, by department and month; nothing of any one case',
  tags: ['public'],
  request: {
    query: z.object({
      months: z.string().optional().openapi({ description: 'how many months back, 1 to 60', example: '12' }),
      format: z.string().optional().openapi({ description: '`csv`: a file of the figures by department and month', example: 'csv' }),
    }),
  },
  responses: {
    200: { description: 'the figures', content: { 'application/json': { schema: FiguresShape }, 'text/csv': { schema: z.string() } } },
    400: refusal('a number of months that is none'),
  },
})

const commitmentsRoute = createRoute({
  method: 'get',
  path: '/organisations/{code}/commitments',
  summary: 'Public credit commitments an organisation made for a repair; no record is named',
  tags: ['public'],
  request: { params: z.object({ code: z.string().openapi({ example: '91139000MA68RT773Q' }) }) },
  responses: {
    200: answered(
      'the commitments, newest first',
      z.object({
        commitments: z.array(
          z
            .object({ madeOn: z.string(), text, shownUntil: day('first day it is no longer shown; null: the repair runs') })
            .openapi('Commitment'),
        ),
      }),
    ),
    404: refusal('no such organisation'),
  },
})

/** What everyone may know of the repair of a record, and of repair in numbers. */
export function repairApi<C extends PackContext>(lastCopies: LastCopies<C>): OpenAPIHono<HttpEnv<C>> {
  const api = new OpenAPIHono<HttpEnv<C>>()
  api.openapi(route, async (c) => {
    const ctx = c.get('ctx')
    const { id } = c.req.valid('param')
    const repair = await readShownRepair(ctx, id)
    if (repair?.rules == null) throw fail('repair.no-notice')
    const { standing, repairable, earliestDay, latestDay, endsByItself, conditions, papers, decidedBy, rules, answer, disputed } = repair
    const severity = ctx.pack.severityClasses.find(({ key }) => key === repair.class)
    return c.json(
      {
        ...{ id, standing, repairable, earliestDay, latestDay, endsByItself, decidedBy },
        class: severity === undefined ? null : { key: severity.key, label: severity.name },
        conditions: [...conditions],
        papers: papers.map(({ key, name, isHeld }) => ({ key, name, held: isHeld })),
        why: standingWords(repair),
        disputed: disputed === null ? null : { since: disputed.since.toISOString() },
        fee: 0 as const,
        rules: { from: rules.from, basis: (answer ?? rules).basis.map(citeBasis) },
      },
      200,
      { 'cache-control': 'public, max-age=60' },
    )
  })
  api.openapi(commitmentsRoute, async (c) => {
    const ctx = c.get('ctx')
    const organisation = await readOrganisation(ctx, c.req.valid('param').code)
    const commitments = await readShownCommitments(ctx, organisation)
    return c.json({ commitments }, 200, { 'cache-control': 'public, max-age=60' })
  })
  api.openapi(figuresRoute, async (c) => {
    const months = monthsAsked(c.req.query('months'))
    if (months === null) throw fail('repair.bad-months')
    const { asOf, ...figures } = await recentFigures(c.get('ctx'), months, lastCopies)
    if (c.req.query('format') === 'csv')
      return figuresCsv({ fileName: 'repair-figures.csv', columns: figureNames, rows: figures.rows }, c.get('lang'))
    const rows = figures.rows.map((row) => ({ ...row, months: [...row.months] }))
    return c.json({ ...figures, rows, months: [...figures.months], asOf: asOf.toISOString() }, 200, {
      'cache-control': 'public, max-age=300',
    })
  })
  return api
}
