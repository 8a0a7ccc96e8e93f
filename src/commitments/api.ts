import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { answered } from '../platform/http/described.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { subjectTypes, type SubjectType } from '../subjects/index.ts'
import { addCampaignRoutes } from './api/campaigns.ts'
import type { CommitmentsContext } from './context.ts'
import { listOpenMatters } from './find-matters.ts'
import type { Matter } from './matter.ts'
import { readFigures } from './read-public.ts'

const text = z.strictObject({ zh: z.string(), en: z.string() })
const MatterShape = z
  .strictObject({
    id: z.string(),
    edition: z.int(),
    source: z.string().meta({ description: 'code of the department that accepts it' }),
    kind: z.string().meta({ description: 'key of the code set `commitmentType`' }),
    name: text,
    basis: z.strictObject({ document: z.string(), article: z.string() }),
    openTo: z.array(z.enum(Object.keys(subjectTypes) as [SubjectType, ...SubjectType[]])),
    promise: z.string(),
    duties: z.array(z.string()),
    term: z.union([
      z.strictObject({ unit: z.enum(['days', 'months']), amount: z.int() }),
      z.strictObject({ unit: z.literal('day'), day: z.iso.date() }),
      z.strictObject({ unit: z.literal('none') }),
    ]),
    checkWithinWorkingDays: z.int(),
    cureWithinDays: z.int(),
    consequence: z.string(),
    publication: z.string().meta({ description: 'key of the code set `publicationType`' }),
    from: z.iso.date(),
    to: z.iso.date().nullable(),
  })
  .meta({ id: 'CommitmentMatter' })

const count = z.int().min(0)
const ratio = (what: string) => z.strictObject({ numerator: count, denominator: count }).meta({ description: what })
const FiguresShape = z
  .strictObject({
    commitments: count,
    fulfilment: z.strictObject({ established: count, kept: count, partly: count, none: count }),
    kinds: z.array(z.strictObject({ kind: z.string(), name: text, commitments: count, kept: count, partly: count, none: count })),
    perEnterprise: ratio('commitments and those with fulfilment established, for registered enterprises; goal: at least 1'),
    noticeAndCommitment: ratio(
      'published matters in place of an approval or a certificate on which somebody signed, of all published; goal: all',
    ),
    breachesRecorded: ratio('decisions of breach the record says, of all; goal: all'),
    asOf: z.iso.datetime(),
  })
  .meta({ id: 'CommitmentFigures' })

const matterView = ({ matterId, edition, sourceCode, kind, name, basis, ...rest }: Matter): z.infer<typeof MatterShape> => ({
  ...{ id: String(matterId), edition, source: sourceCode, kind, name, basis, openTo: [...rest.subjectTypes] },
  ...{ promise: rest.promise, duties: [...rest.duties], term: rest.term, checkWithinWorkingDays: rest.checkWithin },
  ...{ cureWithinDays: rest.cureWithin, consequence: rest.consequence, publication: rest.publication, from: rest.from, to: rest.to },
})

const mattersRoute = createRoute({
  method: 'get',
  path: '/commitments/matters',
  summary: 'Matters for which a department accepts a commitment today',
  tags: ['public'],
  request: {
    query: z.object({
      source: z.string().optional().openapi({ description: 'code of a department' }),
      kind: z.string().optional().openapi({ description: 'key of the code set `commitmentType`', example: 'papersLater' }),
    }),
  },
  responses: {
    200: answered('the matters', z.strictObject({ matters: z.array(MatterShape) })),
  },
})

const figuresRoute = createRoute({
  method: 'get',
  path: '/commitments/figures',
  summary: 'Commitments and their fulfilment in numbers, each ratio with numerator and denominator',
  tags: ['public'],
  responses: { 200: answered('the figures', FiguresShape) },
})

/** What everybody may know of commitments; the commitments themselves are records like all others. Mounts below `/api/v1`. */
export function commitmentsApi<C extends CommitmentsContext>(): OpenAPIHono<HttpEnv<C>> {
  const api = new OpenAPIHono<HttpEnv<C>>()
  api.openapi(mattersRoute, async (c) => {
    const { source, kind } = c.req.valid('query')
    const matters = await listOpenMatters(c.get('ctx'), {
      ...(source === undefined ? {} : { sourceCode: source }),
      ...(kind === undefined ? {} : { kind }),
    })
    return c.json({ matters: matters.map(matterView) }, 200, { 'cache-control': 'public, max-age=60' })
  })
  api.openapi(figuresRoute, async (c) => {
    const ctx = c.get('ctx')
    const figures = await readFigures(ctx)
    const { commitments, established, kept, partly, none } = figures
    return c.json(
      {
        commitments,
        fulfilment: { established, kept, partly, none },
        kinds: [...figures.kinds],
        perEnterprise: { numerator: commitments + established, denominator: figures.enterprises },
        noticeAndCommitment: { numerator: figures.noticeMattersUsed, denominator: figures.noticeMatters },
        breachesRecorded: { numerator: figures.brokenRecorded, denominator: figures.broken },
        asOf: ctx.now().toISOString(),
      },
      200,
      { 'cache-control': 'public, max-age=60' },
    )
  })
  addCampaignRoutes(api)
  return api
}
