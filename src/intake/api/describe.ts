import { createRoute, z, type RouteConfig } from '@hono/zod-openapi'
import { json, refusal } from '../../platform/http/described.ts'
import type { Context as Ask } from 'hono'
import type { HttpEnv } from '../../platform/http/env.ts'
import { xlsxType } from '../../platform/tabular/index.ts'
import type { IntakeContext } from '../context.ts'

export type Env = HttpEnv<IntakeContext>
export type C = Ask<Env>
/** An address, how it is described, and what answers it. */
export type Route = { readonly description: Description; readonly answer: (c: C) => Promise<Response> }

export const number = z.string().openapi({ example: '1' })
export const id = z.object({ id: number })
const refusals = {
  400: refusal('the request itself is wrong'),
  401: refusal('no key, or a key that is not valid'),
  403: refusal('not for this source or item'),
  404: refusal('not there'),
  408: refusal('the sender fell silent'),
  409: refusal('not in its present state'),
  413: refusal('larger than what is taken'),
  415: refusal('no kind of file that is read'),
  422: refusal('the content breaks rules; `details` names each'),
  503: refusal('no room at the moment: try again'),
}
type Refusal = keyof typeof refusals
const always: readonly Refusal[] = [401, 403, 404]
export const tables = ['text/csv', xlsxType]

export const file = { schema: z.string().openapi({ format: 'binary' }) }

export type Description = {
  method?: 'get' | 'post'
  path: string
  summary: string
  answer?: z.ZodType
  media?: readonly string[]
  status?: number
  query?: z.ZodObject
  params?: z.ZodObject
  body?: RouteConfig['request']
  /** How it can be refused, beside what every route can say. */
  refuses?: readonly Refusal[]
  /** Asks for no key. */
  isOpen?: true
}
/** Describes a route. Bodies are streams or judged by the use cases, so nothing here reads them. */
export const described = ({
  method = 'get',
  path,
  summary,
  answer,
  media = ['application/json'],
  status = 200,
  query,
  params,
  body,
  refuses = [],
  isOpen,
}: Description): RouteConfig =>
  createRoute({
    method,
    path,
    summary,
    tags: ['sources'],
    security: isOpen ? [] : [{ sourceKey: [] }],
    request: { ...(query ? { query } : {}), ...(params ? { params } : {}), ...body },
    responses: {
      [status]: { description: summary, content: answer ? json(answer) : Object.fromEntries(media.map((one) => [one, file])) },
      ...Object.fromEntries((isOpen ? [404 as const] : [...always, ...refuses]).map((one) => [one, refusals[one]])),
    },
  })

export const bodyOf = (schema: z.ZodType) => ({ body: { required: true, content: json(schema) } }) satisfies RouteConfig['request']
