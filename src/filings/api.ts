import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { answered, refusal } from '../platform/http/described.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { numberIn } from '../platform/http/number-in.ts'
import type { FilingsContext } from './context.ts'
import { listFilings, readFiling, type FollowedFiling } from './find.ts'
import { standingOf, standings, type Standing } from './standing.ts'

const instant = z.iso.datetime()
const Filing = z
  .strictObject({
    id: z.string(),
    item: z.string(),
    state: z.enum(Object.keys(standings) as [Standing, ...Standing[]]),
    madeAt: instant,
    signedAt: instant.nullable(),
    commitment: z.string().nullable().meta({ description: 'what was signed, in its words' }),
    source: z.string().nullable().meta({ description: 'code of the source that takes it in' }),
    record: z.string().nullable().meta({ description: 'number of the record it became; what that says is in `GET /file`' }),
    submission: z.string().nullable(),
    withdrawnAt: instant.nullable(),
    reason: z.string().nullable().meta({ description: 'why it was withdrawn' }),
  })
  .meta({ id: 'Filing' })

const shown = (followed: FollowedFiling): z.infer<typeof Filing> => {
  const { filing, record } = followed
  return {
    id: String(filing.filingId),
    item: filing.item,
    state: standingOf(followed),
    madeAt: filing.madeAt.toISOString(),
    signedAt: filing.signedAt?.toISOString() ?? null,
    commitment: filing.commitment,
    source: filing.sourceCode,
    record: record === null ? null : String(record.recordId),
    submission: filing.submissionId === null ? null : String(filing.submissionId),
    withdrawnAt: filing.withdrawnAt?.toISOString() ?? null,
    reason: filing.reason,
  }
}

const own = { tags: ['files'], security: [{ memberKey: [] }] }
const refusals = { 403: refusal('who asks acts for no organisation') }
const closed = { 'cache-control': 'private, no-store' }

/** The own voluntary filings by program. Mounts below `/api/v1`. */
export function filingsApi<C extends FilingsContext>(): OpenAPIHono<HttpEnv<C>> {
  const api = new OpenAPIHono<HttpEnv<C>>()
  api.openAPIRegistry.registerPath(
    createRoute({
      ...own,
      method: 'get',
      path: '/file/filings',
      summary: 'Voluntary filings of the own organisation, newest first, fifty at a time',
      request: { query: z.object({ before: z.string().optional().openapi({ description: '`next` of the page before' }) }) },
      responses: {
        200: answered('the filings', z.strictObject({ filings: z.array(Filing), next: z.string().nullable() })),
        ...refusals,
      },
    }),
  )
  api.openAPIRegistry.registerPath(
    createRoute({
      ...own,
      method: 'get',
      path: '/file/filings/{id}',
      summary: 'One voluntary filing of the own organisation',
      request: { params: z.object({ id: z.string() }) },
      responses: {
        200: answered('the filing', Filing),
        ...refusals,
        404: refusal('no such filing of the own organisation'),
      },
    }),
  )
  api.get('/file/filings', async (c) => {
    const { rows, next } = await listFilings(c.get('ctx'), { before: numberIn(c.req.query('before')) })
    return c.json({ filings: rows.map(shown), next: next === null ? null : String(next) }, 200, closed)
  })
  api.get('/file/filings/:id{[0-9]{1,15}}', async (c) =>
    c.json(shown(await readFiling(c.get('ctx'), Number(c.req.param('id')))), 200, closed),
  )
  return api
}
