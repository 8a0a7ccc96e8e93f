import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { answered, refusal } from '../platform/http/described.ts'
import { describeDeadline, proceduresOn, type Basis, type PackContext, type Procedure } from '../packs/index.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { dayOf, isDay } from '../platform/time.ts'
import { calculate } from './calculate.ts'
import { fail } from './errors.ts'

const text = z.object({ zh: z.string(), en: z.string() })
const day = (description: string) => z.string().openapi({ description, example: '2026-09-29' })
const basis = z.array(
  z.object({
    document: z.string(),
    number: z.string().nullable(),
    article: z.string().nullable(),
    sure: z.boolean().openapi({ description: 'compared with the official text' }),
  }),
)
const within = z.object({ unit: z.enum(['workingDays', 'days', 'months']), amount: z.number().int() })
const extension = z.object({ action: z.string(), amount: z.number().int(), times: z.number().int() }).nullable()

const ProcedureShape = z
  .object({
    key: z.string(),
    name: text,
    summary: text,
    from: day('first day on which these rules hold'),
    to: day('last day, null while no end is known').nullable(),
    basis,
    states: z.array(
      z.object({
        key: z.string(),
        name: text,
        final: z.boolean(),
        marks: z.boolean().openapi({ description: 'while a case stands here, its records are marked as disputed' }),
      }),
    ),
    actions: z.array(
      z.object({
        key: z.string(),
        name: text,
        done: text.openapi({ description: 'what the history of a case says once it was taken' }),
        from: z.array(z.string()).openapi({ description: 'states in which it may be taken; empty: it opens a case' }),
        to: z.string().nullable(),
        back: z.boolean().openapi({ description: 'the case stands again as it did before its present state' }),
        by: z.array(z.string()),
        roles: z.array(z.enum(['clerk', 'approver', 'head'])).openapi({ description: 'who of a body may take it' }),
        notBy: z.array(z.string()).openapi({ description: 'whoever took one of these actions does not take this one' }),
        reason: z.enum(['required', 'optional', 'none']),
        phrases: z.array(text).openapi({ description: 'sentences a reason may begin with' }),
        bulk: z.boolean().openapi({ description: 'may be taken in many cases at once' }),
        notBefore: z.string().nullable().openapi({ description: 'deadline that must be over before' }),
        notAfter: z.string().nullable().openapi({ description: 'deadline that must not be over' }),
      }),
    ),
    deadlines: z.array(z.object({ key: z.string(), name: text, says: text, within, extension, binds: z.array(z.string()), basis })),
  })
  .openapi('Procedure')

const DeadlineShape = z
  .object({
    procedure: z.string(),
    deadline: z.string(),
    name: text,
    from: day('day of the event; it is not counted'),
    extensions: z.number().int(),
    lastDay: day('last day on which it can be kept'),
    endsAt: z.iso.datetime().openapi({ description: '24:00 in China of the last day' }),
    sure: z.boolean().openapi({ description: 'false: it runs through a year whose holidays have not been announced' }),
    within,
    basis,
  })
  .openapi('CalculatedDeadline')

const listQuery = z.strictObject({ day: day('today when left out').optional() })
const deadlineQuery = z.strictObject({
  deadline: z.string().default('').openapi({ description: 'key of the deadline', example: 'answer' }),
  from: z.string().default('').openapi({ description: 'day of the event', example: '2026-09-29' }),
  extensions: z.string().optional().openapi({ description: 'how many times it was extended', example: '0' }),
})

/** A parameter nobody knows would be answered as if it had been left out. */
const only =
  (query: z.ZodObject) =>
  (result: { readonly success: boolean }): undefined => {
    if (!result.success) throw fail('procedures.bad-query', { values: { known: Object.keys(query.shape).join(', ') } })
  }

const routes = {
  list: createRoute({
    method: 'get',
    path: '/procedures',
    tags: ['public'],
    summary: 'Procedures in force on a day: states, actions, deadlines',
    request: { query: listQuery },
    responses: {
      200: answered('the procedures', z.object({ day: z.string(), procedures: z.array(ProcedureShape) })),
      400: refusal('not a day, or an unknown parameter'),
    },
  }),
  deadline: createRoute({
    method: 'get',
    path: '/procedures/{key}/deadline',
    tags: ['public'],
    summary: 'The last day of a deadline, counted from the day of its event',
    request: {
      params: z.object({ key: z.string().openapi({ example: 'repair' }) }),
      query: deadlineQuery,
    },
    responses: {
      200: answered('the deadline', DeadlineShape),
      400: refusal('not a day, too many extensions, or an unknown parameter'),
      404: refusal('no such procedure or deadline on that day'),
    },
  }),
}

const cited = (list: readonly Basis[]) => list.map(({ document, number, article, sure }) => ({ document, number, article, sure }))

const shaped = (procedure: Procedure) => ({
  key: procedure.key,
  name: procedure.name,
  summary: procedure.summary,
  from: procedure.from,
  to: procedure.to,
  basis: cited(procedure.basis),
  states: [...procedure.states],
  actions: procedure.actions.map(({ from, by, roles, notBy, phrases, ...action }) => ({
    ...action,
    from: [...from],
    by: [...by],
    roles: [...roles],
    notBy: [...notBy],
    phrases: [...phrases],
  })),
  deadlines: procedure.deadlines.map((deadline) => ({
    key: deadline.key,
    name: deadline.name,
    says: describeDeadline(deadline, procedure),
    within: deadline.within,
    extension: deadline.extension,
    binds: [...deadline.binds],
    basis: cited(deadline.basis),
  })),
})

const cached = { 'cache-control': 'public, max-age=300' }

/** What a pack says about procedures, and its clock. Open to anyone: nothing of a case is in it. */
export function proceduresApi(): OpenAPIHono<HttpEnv<PackContext>> {
  const api = new OpenAPIHono<HttpEnv<PackContext>>()
  api.openapi(
    routes.list,
    (c) => {
      const ctx = c.get('ctx')
      const day = c.req.valid('query').day ?? dayOf(ctx.now())
      if (!isDay(day)) throw fail('procedures.bad-day')
      return c.json({ day, procedures: proceduresOn(ctx.pack, day).map(shaped) }, 200, cached)
    },
    only(listQuery),
  )
  api.openapi(
    routes.deadline,
    (c) => {
      const found = calculate(c.get('ctx').pack, { procedure: c.req.valid('param').key, ...c.req.valid('query') })
      return c.json(
        {
          procedure: found.procedure.key,
          deadline: found.deadline.key,
          name: found.deadline.name,
          from: found.from,
          extensions: found.extensions,
          lastDay: found.lastDay,
          endsAt: found.endsAt.toISOString(),
          sure: found.sure,
          within: found.deadline.within,
          basis: cited(found.deadline.basis),
        },
        200,
        cached,
      )
    },
    only(deadlineQuery),
  )
  return api
}
