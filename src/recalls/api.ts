import { createRoute, OpenAPIHono, z, type RouteConfig } from '@hono/zod-openapi'
import { answered, refusals } from '../platform/http/described.ts'
import type { Context as Ask } from 'hono'
import { atomFeed, atomType } from '../platform/http/atom.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { acknowledgeRecall } from './deliveries/acknowledge.ts'
import * as shape from './api-schemas.ts'
import { recallsFeed } from './atom.ts'
import type { RecallsContext } from './context.ts'
import type { Delivery, DeliveryState } from './deliveries/delivery.ts'
import { fail } from './errors.ts'
import { takerOf } from './fetches/taken-as.ts'
import { recentRecallFigures } from './figures/figures.ts'
import { mostRecalls, type Recall } from './recall.ts'
import { readRecall } from './read-recall.ts'
import { latestRecalls, recallsAfter } from './list-recalls.ts'
import { deliveriesOf } from './deliveries/own-deliveries.ts'

type Env = HttpEnv<RecallsContext>
type C = Ask<Env>

const id = z.object({ id: z.string().openapi({ description: 'number of the recall', example: '17' }) })

const recallView = ({ recallId, recordId, version, leafIndex, kind, madeAt, dueAt, jws }: Recall) => ({
  ...{ id: String(recallId), record: String(recordId), version, leafIndex, kind, madeAt, acknowledgeBefore: dueAt, recall: jws },
})
const deliveryView = ({ recallId, recordId, kind, madeAt, dueAt, attempts, ...rest }: Delivery) => ({
  ...{ id: String(recallId), record: String(recordId), kind, madeAt, acknowledgeBefore: dueAt, attempts },
  ...{ lastAttemptAt: rest.lastAttemptAt, lastStatus: rest.lastStatus, lastFault: rest.lastFault },
  ...{ arrivedAt: rest.arrivedAt, deadAt: rest.deadAt, acknowledgedAt: rest.acknowledgedAt },
})

/** A whole number of a query; one that is none refuses the request, as does a name nobody knows. */
function numbersOf<Name extends string>(c: C, names: readonly Name[], others: readonly string[] = []): Record<Name, number | undefined> {
  const { searchParams } = new URL(c.req.url)
  const isWrong = [...searchParams].some(
    ([name, value]) => !(others.includes(name) || ((names as readonly string[]).includes(name) && /^\d{1,15}$/.test(value))),
  )
  if (isWrong) throw fail('recalls.bad-query', { values: { most: mostRecalls } })
  return Object.fromEntries(names.map((name) => [name, searchParams.has(name) ? Number(searchParams.get(name)) : undefined])) as Record<
    Name,
    number | undefined
  >
}

function recallNumber(c: C): number {
  const text = c.req.param('id') ?? ''
  if (!/^[1-9]\d{0,14}$/.test(text)) throw fail('recalls.unknown', { values: { id: '—' } })
  return Number(text)
}

const open = { 'cache-control': 'public, max-age=60' }
const states = ['all', 'open', 'dead', 'acknowledged'] as const satisfies readonly DeliveryState[]

type Route = { readonly config: RouteConfig; readonly answer: (c: C) => Promise<Response> }

const route = (
  {
    method = 'get',
    path,
    summary,
    schema,
    ...more
  }: { method?: 'get' | 'post'; path: string; summary: string; schema: z.ZodType } & Partial<Pick<RouteConfig, 'request' | 'security'>>,
  refuses: Readonly<Record<number, string>>,
  answer: Route['answer'],
): Route => ({
  config: createRoute({
    ...more,
    method,
    path,
    summary,
    tags: ['readers'],
    responses: {
      200: answered(summary, schema),
      ...refusals(refuses),
    },
  }),
  answer,
})
const ownKey = { security: [{ readerKey: [] }] }
const noKey = { 401: 'no key of a reader, or one that is not valid' }

const routes: readonly Route[] = [
  route(
    { path: '/recalls', summary: 'Recalls in their order', schema: shape.RecallPage, request: { query: shape.afterQuery } },
    { 400: 'wrong parameters' },
    async (c) => {
      const { after = 0, limit = 100 } = numbersOf(c, ['after', 'limit'])
      const { recalls, next, more } = await recallsAfter(c.get('ctx'), after, limit)
      return c.json({ recalls: recalls.map(recallView), next, more }, 200, open)
    },
  ),
  route({ path: '/recalls/figures', summary: 'How readers answer recalls', schema: shape.FiguresShape }, {}, async (c) =>
    c.json(await recentRecallFigures(c.get('ctx')), 200, open),
  ),
  route(
    {
      path: '/recalls/deliveries',
      summary: 'What was sent to the body of the key',
      schema: z.object({ deliveries: z.array(shape.DeliveryShape) }),
      request: { query: shape.ownQuery },
      ...ownKey,
    },
    { ...noKey, 400: 'wrong parameters' },
    async (c) => {
      const { before, limit } = numbersOf(c, ['before', 'limit'], ['state'])
      const state = states.find((one) => one === (c.req.query('state') ?? 'all'))
      if (state === undefined) throw fail('recalls.bad-query', { values: { most: mostRecalls } })
      const deliveries = await deliveriesOf(c.get('ctx'), ownCode(c), { state, before, ...(limit === undefined ? {} : { limit }) })
      return c.json({ deliveries: deliveries.map(deliveryView) })
    },
  ),
  route(
    { path: '/recalls/{id}', summary: 'One recall', schema: shape.RecallShape, request: { params: id } },
    { 404: 'no such recall' },
    async (c) => c.json(recallView(await readRecall(c.get('ctx'), recallNumber(c))), 200, open),
  ),
  route(
    {
      method: 'post',
      path: '/recalls/{id}/acknowledgement',
      summary: 'Say that what a recall asks for is done',
      schema: shape.DeliveryShape,
      request: { params: id },
      ...ownKey,
    },
    { ...noKey, 404: 'no recall that was sent to this body' },
    async (c) => c.json(deliveryView(await acknowledgeRecall(c.get('ctx'), recallNumber(c)))),
  ),
]

function ownCode(c: C): string {
  const taker = takerOf(c.get('ctx').actor)
  if (taker === null) throw fail('recalls.reader-only')
  return taker.code
}

/** Recalls, open to everybody, and what was sent to a body, for its key. */
export function recallsApi(): OpenAPIHono<Env> {
  const api = new OpenAPIHono<Env>()
  for (const { config, answer } of routes) {
    api.openAPIRegistry.registerPath(config)
    api.on(config.method, config.path.replaceAll(/\{(\w+)\}/g, ':$1'), (c) => answer(c))
  }
  api.get('/recalls.atom', async (c) => {
    const base = `${new URL(c.req.url).origin}/api/v1`
    const feed = recallsFeed(await latestRecalls(c.get('ctx')), base, c.get('ctx').now(), c.get('lang'))
    return c.body(atomFeed(feed, base, c.get('lang')), 200, { ...open, 'content-type': atomType, vary: 'accept-language' })
  })
  return api
}
