import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { answered, json, refusal } from '../platform/http/described.ts'
import { citeAll, describeUses } from '../packs/index.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { bodyAs } from '../platform/http/body-as.ts'
import type { Mistake } from '../platform/errors.ts'
import { AskShape, checkView, CheckShape, MattersShape, OutcomeShape, ProofShape, VerifiedShape } from './api-schemas.ts'
import type { ChecksContext } from './context.ts'
import { fail } from './errors.ts'
import { giveOutcome } from './give-outcome.ts'
import { checkFragment, panelScript } from './portal/fragment.ts'
import { requireChecker, scenesOpen } from './permission.ts'
import { runCheck } from './run-check.ts'
import { verifyProof } from './verify-proof.ts'

const security = [{ sourceKey: [] }]
const tags = ['checks']
const unstored = { 'cache-control': 'private, no-store' }

const routes = [
  createRoute({
    ...{ method: 'get', path: '/checks/matters', tags, security },
    summary: 'Matters in which your department, or your key, may check',
    responses: { 200: answered('what each may use', MattersShape), 403: refusal('not a department') },
  }),
  createRoute({
    ...{ method: 'post', path: '/checks', tags, security },
    summary: 'What a matter lets you use of one organisation, or of 5,000: JSON, or with `Accept: text/html` a fragment to show',
    request: { body: { content: json(AskShape) } },
    responses: {
      200: { description: 'as of this instant, signed', content: { ...json(CheckShape), 'text/html': { schema: z.string() } } },
      403: refusal('no right to check in this matter'),
      422: refusal('mistakes, or the id of a person; nothing was checked'),
    },
  }),
  createRoute({
    ...{ method: 'post', path: '/checks/{id}/outcome', tags, security },
    summary: 'What came of a check, once; the same again changes nothing',
    request: { params: z.object({ id: z.string() }), body: { content: json(OutcomeShape) } },
    responses: {
      200: answered(
        '`recorded` is false when it was noted before, and in the sandbox',
        z.strictObject({ recorded: z.boolean(), sandbox: z.boolean() }),
      ),
      404: refusal('no such check of yours'),
      409: refusal('another outcome is noted, or what it rests on is no longer in force'),
      422: refusal('mistakes'),
    },
  }),
  createRoute({
    ...{ method: 'post', path: '/checks/verify', tags: ['public'] },
    summary: 'Whether a proof of a check is genuine, for whom, for which matter, as of when; refused for any other',
    request: { body: { content: json(ProofShape) } },
    responses: {
      200: answered('genuine', VerifiedShape),
      409: refusal('the proof is of another check'),
      422: refusal('not signed here'),
    },
  }),
  createRoute({
    ...{ method: 'get', path: '/checks/panel.js', tags: ['public'] },
    summary: 'Web component `xinheng-check` that shows an answer your server fetched; it asks for nothing itself',
    responses: { 200: { description: 'a script', content: { 'text/javascript': { schema: z.string() } } } },
  }),
]

/** The error that names every mistake of a body, the first 200 with their places. */
const wrong = (code: 'checks.invalid' | 'checks.wrong-outcome') => (details: readonly Mistake[]) =>
  fail(code, { values: { count: details.length }, details: details.slice(0, 200) })

/** Checks by programs of departments. Mounts below `/api/v1`. */
export function checksApi<C extends ChecksContext>(): OpenAPIHono<HttpEnv<C>> {
  const api = new OpenAPIHono<HttpEnv<C>>()
  for (const route of routes) api.openAPIRegistry.registerPath(route)
  api.get('/checks/matters', async (c) => {
    const { pack } = c.get('ctx')
    const matters = (await scenesOpen(c.get('ctx'))).map((scene) => ({
      ...{ key: scene.key, name: scene.name, summary: scene.summary, obligation: scene.obligation, purpose: scene.purpose },
      ...{ uses: describeUses(scene, pack), basis: citeAll(scene.basis), outcomeWithinWorkingDays: scene.outcomeWithin },
      proofGoodForHours: scene.proofHours,
    }))
    return c.json({ matters }, 200, unstored)
  })
  api.post('/checks', async (c) => {
    requireChecker(c.get('ctx'))
    const { matter, purpose, organisation, organisations, reference } = await bodyAs(c, AskShape, wrong('checks.invalid'))
    const codes = organisations ?? (organisation === undefined ? [] : [organisation])
    const check = await runCheck(c.get('ctx'), { matter, purpose, codes, reference, route: 'api' })
    const wantsPage = (c.req.header('accept') ?? '').includes('text/html')
    if (!wantsPage) return c.json(checkView(check), 200, unstored)
    // It is shown in a page of another site: what it links to names this one.
    return c.html(checkFragment(check, c.get('lang'), new URL(c.req.url).origin), 200, unstored)
  })
  api.post('/checks/verify', async (c) => {
    const verified = await verifyProof(c.get('ctx'), await bodyAs(c, ProofShape, wrong('checks.invalid')))
    return c.json(verified, 200, { 'cache-control': 'no-store' })
  })
  api.post('/checks/:id/outcome', async (c) => {
    requireChecker(c.get('ctx'))
    const { organisation, ...given } = await bodyAs(c, OutcomeShape, wrong('checks.wrong-outcome'))
    const checkId = c.req.param('id').slice(0, 40)
    return c.json(await giveOutcome(c.get('ctx'), { ...given, checkId, code: organisation }), 200, unstored)
  })
  api.get('/checks/panel.js', (c) =>
    c.body(panelScript(), 200, { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'public, max-age=3600' }),
  )
  return api
}
