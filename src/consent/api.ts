import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { answered, refusal } from '../platform/http/described.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { numberIn } from '../platform/http/number-in.ts'
import type { Consent } from './consent.ts'
import type { ConsentContext } from './context.ts'
import { consentsReceived } from './find.ts'
import { useConsent, type HeldConsent } from './use.ts'

/** How content is read under an authorisation that holds: the app says how to ask disclosure. */
export type ReadUnder<C> = (
  ctx: C,
  query: { readonly purpose: string; readonly route: 'api' | 'page'; readonly cursor: string | undefined },
  held: Omit<HeldConsent, 'purpose'>,
) => Promise<object>

const day = z.iso.date()
const Received = z
  .strictObject({
    id: z.string(),
    from: z.strictObject({ code: z.string(), name: z.string() }),
    state: z.string(),
    items: z.array(z.string()),
    purpose: z.string(),
    validFrom: day,
    validUntil: day,
    times: z.number().int(),
    per: z.enum(['day', 'month', 'whole']),
    keptDays: z.number().int(),
    jws: z.string().nullable().meta({ description: 'the signed authorisation, JWS in compact form; keys at /.well-known/jwks.json' }),
  })
  .meta({ id: 'ReceivedConsent' })

const received = ({ consentId, code, name, state, items, purpose, validFrom, validUntil, times, per, keptDays, jws }: Consent) => ({
  ...{ id: String(consentId), from: { code, name }, state, items, purpose, validFrom, validUntil, times, per, keptDays, jws },
})

const security = [{ memberKey: [] }]
const refusals = {
  403: refusal('not signed, revoked, not in force, used up, or not what was signed'),
  404: refusal('no such authorisation'),
}

/** Authorisations by program, for whom they are for. */
export function consentApi<C extends ConsentContext>(file: z.ZodType, read: ReadUnder<C>): OpenAPIHono<HttpEnv<C>> {
  const api = new OpenAPIHono<HttpEnv<C>>()
  api.openAPIRegistry.registerPath(
    createRoute({
      method: 'get',
      path: '/consents',
      summary: 'Authorisations for the own body',
      tags: ['files'],
      security,
      request: { query: z.object({ before: z.string().optional().openapi({ description: '`next` of the page before' }) }) },
      responses: {
        200: answered('newest first, fifty at a time', z.strictObject({ consents: z.array(Received), next: z.string().nullable() })),
      },
    }),
  )
  api.openAPIRegistry.registerPath(
    createRoute({
      method: 'get',
      path: '/consents/{id}/file',
      summary: 'What was authorised, of the organisation that did; noted, and counted once for a quarter of an hour',
      tags: ['files'],
      security,
      request: { params: z.object({ id: z.string() }), query: z.object({ cursor: z.string().optional() }) },
      responses: { 200: answered('the file as far as authorised', file), ...refusals },
    }),
  )
  api.get('/consents', async (c) => {
    const { rows, next } = await consentsReceived(c.get('ctx'), { before: numberIn(c.req.query('before')) })
    const answer = { consents: rows.map(received), next: next === null ? null : String(next) }
    return c.json(answer, 200, { 'cache-control': 'private, no-store' })
  })
  api.get('/consents/:id{[0-9]{1,15}}/file', async (c) => {
    const cursor = c.req.query('cursor')
    const content = await useConsent(c.get('ctx'), Number(c.req.param('id')), (inner, { purpose, ...held }) =>
      read(inner, { purpose, route: 'api', cursor }, held),
    )
    return c.json(content, 200, { 'cache-control': 'private, no-store' })
  })
  return api
}
