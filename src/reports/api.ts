import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { answered, json, refusal } from '../platform/http/described.ts'
import { addressOf } from '../platform/http/address.ts'
import { attachment } from '../platform/http/attachment.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { countReport } from './attempts.ts'
import type { ReportsContext } from './context.ts'
import { proveEnd } from './end.ts'
import { fail } from './errors.ts'
import { findReport } from './find.ts'
import { makeReport, type Wanted } from './make.ts'
import { readDocument } from './read-document.ts'
import { ownReports } from './list.ts'
import { codeOfMade, proveReport, readReport } from './read.ts'
import { stateOf, type Report } from './report.ts'
import { requested } from './requested.ts'
import { siteOf } from './site.ts'
import { typedIn } from './with-code.ts'
import { EndProofShape, FoundShape, ListedShape, reportSchema, ReportShape } from './api-schemas.ts'

const language = z.enum(['zh', 'en']).default('zh').meta({ description: 'of the printed document' })
const organisation = z.string().meta({ description: 'unified social credit code' })
const WantedShape = z.discriminatedUnion('version', [
  z.strictObject({ version: z.literal('public'), organisation, language }),
  z.strictObject({ version: z.literal('full'), language }),
  z.strictObject({
    version: z.literal('government'),
    organisation,
    purpose: z.string().optional(),
    ground: z.string().optional(),
    language,
  }),
  z.strictObject({ version: z.literal('authorised'), consent: z.string().regex(/^\d{1,15}$/), language }),
])

const params = z.object({ number: z.string().openapi({ description: '22 characters', example: '2026050419025750859D39' }) })
const code = z.string().optional().openapi({ description: 'verification code, as it is printed' })
const privately = { 'cache-control': 'private, no-store' }
const tooManyCodes = refusal('too many wrong codes of this report within the hour')
const refusals = {
  403: refusal('not for this account, or nothing under this purpose or authorisation'),
  404: refusal('no such report, organisation or authorisation'),
  422: refusal('a mistake in the request, with all of them'),
  429: refusal('too many reports within the hour'),
}

/** Reports by program: make, list, look up, take the content with its proof. */
export function reportsApi<C extends ReportsContext>(): OpenAPIHono<HttpEnv<C>> {
  const api = new OpenAPIHono<HttpEnv<C>>()
  const security: [] = []
  for (const route of [
    createRoute({
      method: 'post',
      path: '/reports',
      summary: 'Make a report; the public extract without an account, others in the session of a member',
      tags: ['reports'],
      security,
      request: { body: { content: json(WantedShape) } },
      responses: {
        201: answered('its number and code', z.strictObject({ number: z.string(), code: z.string() })),
        ...refusals,
      },
    }),
    createRoute({
      method: 'get',
      path: '/reports',
      summary: 'Reports the own body had made, newest first, fifty at a time',
      tags: ['reports'],
      security: [],
      request: { query: z.object({ after: z.string().optional().openapi({ description: '`next` of the page before' }) }) },
      responses: {
        200: answered('reports', z.strictObject({ reports: z.array(ListedShape), next: z.string().nullable() })),
      },
    }),
    createRoute({
      method: 'get',
      path: '/reports/{number}',
      summary: 'Whether a report is genuine, for whom, when, in which state; with the code what has changed since',
      tags: ['reports'],
      request: { params, query: z.object({ code }) },
      responses: {
        200: answered('it is genuine', FoundShape),
        404: refusal('not made here, or another code'),
        429: tooManyCodes,
      },
    }),
    createRoute({
      method: 'get',
      path: '/reports/{number}/report.json',
      summary: 'What was printed, with its proof: to the body that had it made; a public extract with its code',
      tags: ['reports'],
      security,
      request: { params, query: z.object({ code }) },
      responses: {
        200: answered('the report; schema: /reports/schema.json', ReportShape),
        404: refusals[404],
        409: refusal('it says what must not be shown any more'),
        429: tooManyCodes,
      },
    }),
    createRoute({
      method: 'get',
      path: '/reports/{number}/report.pdf',
      summary: 'The signed PDF, with report.json inside: made right after the report, the same bytes ever after',
      tags: ['reports'],
      security,
      request: { params, query: z.object({ code }) },
      responses: {
        200: { description: 'PDF/A-3 with one PAdES signature', content: { 'application/pdf': { schema: z.string() } } },
        404: refusals[404],
        409: refusal('it says what must not be shown any more, or its key was replaced before it was made'),
        429: tooManyCodes,
        503: refusal('the time-stamp authority or the token is away: it is not made yet'),
      },
    }),
    createRoute({
      method: 'get',
      path: '/reports/{number}/ending.json',
      summary: 'That a report was revoked, or replaced, as the ledger proves it: to anybody who has its number',
      tags: ['reports'],
      request: { params },
      responses: {
        200: answered('a record proof; `record` is the statement of the end', EndProofShape),
        404: refusal('no such report, or it stands'),
      },
    }),
    createRoute({
      method: 'get',
      path: '/reports/schema.json',
      summary: 'JSON schema of report.json',
      tags: ['reports'],
      responses: { 200: { description: 'JSON Schema 2020-12', content: { 'application/schema+json': { schema: z.object({}) } } } },
    }),
  ])
    api.openAPIRegistry.registerPath(route)

  api.post('/reports', async (c) => {
    const ctx = c.get('ctx')
    const wanted = await wantedIn(c)
    await countReport(ctx, addressOf(c))
    const number = await makeReport(ctx, { ...wanted, site: siteOf(c.get('address')) })
    return c.json({ number, code: await codeOfMade(ctx, number) }, 201, privately)
  })
  api.get('/reports', async (c) => {
    const { rows, next } = await ownReports(c.get('ctx'), { after: c.req.query('after') })
    return c.json({ reports: rows.map(listed), next }, 200, privately)
  })
  api.get('/reports/schema.json', (c) =>
    c.body(JSON.stringify(reportSchema()), 200, { 'content-type': 'application/schema+json', 'cache-control': 'public, max-age=3600' }),
  )
  api.get('/reports/:number', async (c) => {
    const number = c.req.param('number')
    const found = await findReport(c.get('ctx'), number, typedIn(c))
    if (found === null) throw fail('reports.no-such-report', { values: { number: number.slice(0, 22) } })
    return c.json(found, 200, privately)
  })
  api.get('/reports/:number/report.json', async (c) => {
    const ctx = c.get('ctx')
    const read = await readReport(ctx, c.req.param('number'), typedIn(c))
    return c.json(await proveReport(ctx, read), 200, privately)
  })
  api.get('/reports/:number/ending.json', async (c) => c.json(await proveEnd(c.get('ctx'), c.req.param('number')), 200, privately))
  api.get('/reports/:number/report.pdf', async (c) => attachment(await readDocument(c.get('ctx'), c.req.param('number'), typedIn(c))))
  return api
}

async function wantedIn(c: Parameters<typeof requested>[0]): Promise<Wanted> {
  const data = await requested(c, WantedShape)
  switch (data.version) {
    case 'public':
      return { version: 'public', code: data.organisation, language: data.language }
    case 'full':
      return data
    case 'government':
      return { version: 'government', code: data.organisation, purpose: data.purpose, ground: data.ground, language: data.language }
    case 'authorised':
      return { version: 'authorised', consentId: Number(data.consent), language: data.language }
  }
}

const listed = (one: Report) => ({
  ...{ number: one.number, code: one.code, report: one.report, version: one.version, language: one.language, subject: one.subject },
  ...{ generatedAt: one.generatedAt, validUntil: one.validUntil, purpose: one.purpose },
  consent: one.consentId === null ? null : String(one.consentId),
  state: stateOf(one),
  replacedBy: one.ending?.replacedBy ?? null,
})
