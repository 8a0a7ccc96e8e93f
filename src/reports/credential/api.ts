import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { refusal } from '../../platform/http/described.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import type { ReportsContext } from '../context.ts'
import { readCredential } from '../read-document.ts'
import { typedIn } from '../with-code.ts'

const vcJwt = 'application/vc+jwt'

const route = createRoute({
  method: 'get',
  path: '/reports/{number}/credential',
  summary: 'The report as a W3C Verifiable Credential (vc+jwt, ES256): to the body that had it made; a public extract with its code',
  tags: ['reports'],
  security: [],
  request: {
    params: z.object({ number: z.string().openapi({ description: '22 characters', example: '2026050419025750859D39' }) }),
    query: z.object({ code: z.string().optional().openapi({ description: 'verification code, as it is printed' }) }),
  },
  responses: {
    200: { description: 'JWS in compact form; schema: /reports/credential.schema.json', content: { [vcJwt]: { schema: z.string() } } },
    404: refusal('no such report, or not yours'),
    409: refusal('it says what must not be shown any more, or its key was replaced'),
    429: refusal('too many wrong codes of this report within the hour'),
    503: refusal('the time-stamp authority or the token is away: it is not made yet'),
  },
})

/** Credentials by program; status lists and keys are at fixed addresses outside the API, as credentials name them. */
export function credentialApi(): OpenAPIHono<HttpEnv<ReportsContext>> {
  const api = new OpenAPIHono<HttpEnv<ReportsContext>>()
  api.openAPIRegistry.registerPath(route)
  api.get('/reports/:number/credential', async (c) => {
    const jws = await readCredential(c.get('ctx'), c.req.param('number'), typedIn(c))
    return c.body(jws, 200, { 'content-type': vcJwt, 'cache-control': 'private, no-store' })
  })
  return api
}
