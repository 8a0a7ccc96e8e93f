import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { refusal } from '../platform/http/described.ts'
import { atomFeed, atomType } from '../platform/http/atom.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { watchFeed } from './atom.ts'
import { readFeed } from './read.ts'

const feed = createRoute({
  method: 'get',
  path: '/watch/{token}',
  summary: 'What happened to the organisations a body watches, as Atom, at its secret address',
  tags: ['readers'],
  request: { params: z.object({ token: z.string().openapi({ description: 'the secret part of the address, from the workbench' }) }) },
  responses: {
    200: { description: 'Atom', content: { 'application/atom+xml': { schema: z.string() } } },
    404: refusal('no such address, or it was ended'),
  },
})

/** The feed of what a body watches, for feed readers that cannot sign in. */
export function watchApi(): OpenAPIHono<HttpEnv> {
  const api = new OpenAPIHono<HttpEnv>()
  api.openAPIRegistry.registerPath(feed)
  api.get('/watch/:token', async (c) => {
    const ctx = c.get('ctx')
    const notices = await readFeed(ctx, c.req.param('token'))
    const { origin } = new URL(c.req.url)
    return c.body(atomFeed(watchFeed(notices, origin, ctx.now(), c.get('lang')), origin, c.get('lang')), 200, {
      'content-type': atomType,
      'cache-control': 'private, no-store',
    })
  })
  return api
}
