import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { refusal } from '../platform/http/described.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { monthsAsked } from '../platform/http/months.ts'
import { figuresCsv } from '../procedures/index.ts'
import { figureNames, recentAnswers, type Answers } from './answers.ts'
import type { ObjectionsContext } from './context.ts'
import { fail } from './errors.ts'

const count = z.number().int()
const figures = {
  objections: count,
  accepted: count,
  refused: count.openapi({ description: 'not accepted, with reasons' }),
  corrected: count,
  withdrawn: count,
  kept: count,
  mended: count.openapi({ description: 'faults of the platform itself' }),
  answered: count,
  averageDays: z
    .number()
    .nullable()
    .openapi({ description: 'working days from acceptance to the answer; null where nothing was answered' }),
}
const AnswersShape = z
  .object({
    from: z.string().openapi({ description: 'first month', example: '2025-12' }),
    to: z.string(),
    goal: z
      .object({
        workingDays: count,
        basis: z.array(
          z.object({ document: z.string(), number: z.string().nullable(), article: z.string().nullable(), sure: z.boolean() }),
        ),
      })
      .nullable()
      .openapi({ description: 'what the average should not be above' }),
    total: z.object({ ...figures, overdue: count }),
    rows: z.array(
      z.object({
        ...{ source: z.object({ code: z.string(), name: z.string() }), ...figures, overdue: count },
        months: z.array(z.object({ month: z.string(), ...figures })).openapi({ description: 'those in which something was lodged' }),
      }),
    ),
    months: z.array(z.object({ month: z.string(), ...figures })),
    asOf: z.iso.datetime(),
  })
  .openapi('ObjectionAnswers')

const route = createRoute({
  method: 'get',
  path: '/objections/sources',
  tags: ['public'],
  summary: 'How each source answers objections, by the month in which they were lodged; nothing of any one objection',
  request: {
    query: z.object({
      months: z.string().optional().openapi({ description: 'how many months back, 1 to 60', example: '12' }),
      format: z.string().optional().openapi({ description: '`csv`: a file of the figures by source and month', example: 'csv' }),
    }),
  },
  responses: {
    200: { description: 'the figures', content: { 'application/json': { schema: AnswersShape }, 'text/csv': { schema: z.string() } } },
    400: refusal('a number of months that is none'),
  },
})

/** Mounts below `/api/v1`. */
export function objectionsApi<C extends ObjectionsContext>(): OpenAPIHono<HttpEnv<C>> {
  const api = new OpenAPIHono<HttpEnv<C>>()
  api.openapi(route, async (c) => {
    const months = monthsAsked(c.req.query('months'))
    if (months === null) throw fail('objections.bad-months')
    const answers = await recentAnswers(c.get('ctx'), months)
    if (c.req.query('format') === 'csv')
      return figuresCsv({ fileName: 'objection-figures.csv', columns: figureNames, rows: answers.rows }, c.get('lang'))
    return c.json(asJson(answers), 200, { 'cache-control': 'public, max-age=60' })
  })
  return api
}

const asJson = ({ goal, asOf, ...answers }: Answers) => ({
  ...answers,
  rows: answers.rows.map((row) => ({ ...row, months: [...row.months] })),
  months: [...answers.months],
  goal:
    goal === null
      ? null
      : {
          workingDays: goal.workingDays,
          basis: goal.basis.map(({ document, number, article, sure }) => ({ document, number, article, sure })),
        },
  asOf: asOf.toISOString(),
})
