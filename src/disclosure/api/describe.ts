import { createRoute, z, type RouteConfig } from '@hono/zod-openapi'
import { refusal } from '../../platform/http/described.ts'

/** What a whole list may come as, beside a page of it as JSON. */
export const whole = ['text/csv', 'application/x-ndjson']

export type Description = {
  path: string
  summary: string
  schema: z.ZodType
  query?: z.ZodObject
  params?: z.ZodObject
  others?: readonly string[]
  conflict?: string
  tag?: string
}
/** Describes a read. Parameters are judged by `Asked` and the use cases, so that every mistake is named at once. */
export const describe = ({ path, summary, schema, query, params, others = [], conflict, tag = 'public' }: Description): RouteConfig =>
  createRoute({
    method: 'get',
    path,
    summary,
    tags: [tag],
    request: { ...(query ? { query } : {}), ...(params ? { params } : {}) },
    responses: {
      200: {
        description: summary,
        content: { 'application/json': { schema }, ...Object.fromEntries(others.map((type) => [type, { schema: z.string() }])) },
      },
      ...(query ? { 400: refusal('everything that is wrong with the query') } : {}),
      ...(others === whole
        ? { 429: refusal('too many whole lists for one address'), 503: refusal('too many whole lists at one time') }
        : {}),
      ...(conflict === undefined ? {} : { 409: refusal(conflict) }),
      ...(params ? { 404: refusal('nothing to show: not there, not public, or no longer public') } : {}),
    },
  })
