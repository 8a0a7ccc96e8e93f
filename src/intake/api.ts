import { OpenAPIHono, z } from '@hono/zod-openapi'
import { attachment } from '../platform/http/attachment.ts'
import { described, tables, type Env, type Route } from './api/describe.ts'
import { recordRoutes } from './api/record-routes.ts'
import { submissionRoutes } from './api/submission-routes.ts'
import { fail } from './errors.ts'
import { templateOf } from './template.ts'

const templateRoute: Route = {
  description: {
    path: '/items/{item}/template',
    summary: 'An empty file for an item',
    media: tables,
    params: z.object({ item: z.string() }),
    query: z.object({ format: z.enum(['xlsx', 'csv']).optional() }),
    isOpen: true,
  },
  answer: async (c) =>
    attachment(templateOf(c.get('ctx'), c.req.param('item') ?? '', c.req.query('format') === 'csv' ? 'csv' : 'xlsx', c.get('lang'))),
}

const routes: readonly Route[] = [...submissionRoutes, templateRoute, ...recordRoutes]

/** The interface for programs of sources: a key of the source in `Authorization: Bearer`. */
export function intakeApi(): OpenAPIHono<Env> {
  const api = new OpenAPIHono<Env>()
  for (const { description, answer } of routes) {
    const route = described(description)
    api.openAPIRegistry.registerPath(route)
    api.on(route.method, route.path.replaceAll(/\{(\w+)\}/g, ':$1'), (c) => {
      if (c.get('ctx').actor.kind === 'anonymous' && !description.isOpen) throw fail('intake.no-key')
      return answer(c)
    })
  }
  return api
}
