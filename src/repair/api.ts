import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { citeBasis, type PackContext } from '../packs/index.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { fail } from './errors.ts'
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
    200: { description: 'class, earliest and latest day, conditions, papers', content: { 'application/json': { schema: RepairShape } } },
    404: {
      description: 'nothing to show, or no rules of repair speak of it',
      content: {
        'application/problem+json': { schema: z.object({ code: z.string(), title: z.string(), status: z.number(), detail: z.string() }) },
      },
    },
  },
})

/** What everyone may know of the repair of a record. */
export function repairApi<C extends PackContext>(): OpenAPIHono<HttpEnv<C>> {
  const api = new OpenAPIHono<HttpEnv<C>>()
  api.openapi(route, async (c) => {
    const ctx = c.get('ctx')
    const { id } = c.req.valid('param')
    const repair = await readShownRepair(ctx, id)
    if (repair?.rules == null) throw fail('repair.no-notice')
    const { standing, repairable, earliestDay, latestDay, endsByItself, conditions, papers, decidedBy, rules, answer } = repair
    const severity = ctx.pack.severityClasses.find(({ key }) => key === repair.class)
    return c.json(
      {
        ...{ id, standing, repairable, earliestDay, latestDay, endsByItself, decidedBy },
        class: severity === undefined ? null : { key: severity.key, label: severity.name },
        conditions: [...conditions],
        papers: papers.map(({ key, name, isHeld }) => ({ key, name, held: isHeld })),
        why: standingWords(repair),
        fee: 0 as const,
        rules: { from: rules.from, basis: (answer ?? rules).basis.map(citeBasis) },
      },
      200,
      { 'cache-control': 'public, max-age=60' },
    )
  })
  return api
}
