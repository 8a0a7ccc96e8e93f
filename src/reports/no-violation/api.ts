import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { answered, json, refusal } from '../../platform/http/described.ts'
import { ownFileOf } from '../../access/index.ts'
import { addressOf } from '../../platform/http/address.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { SnapshotShape } from '../api-schemas.ts'
import { countReport } from '../attempts.ts'
import type { ReportsContext } from '../context.ts'
import { codeOfMade } from '../read.ts'
import { requested } from '../requested.ts'
import { siteOf } from '../site.ts'
import { issueDraft } from './issue.ts'
import { prepareDraft } from './prepare.ts'
import { selfCheck, type SelfCheck } from './self-check.ts'

const day = z.iso.date()
const period = z.strictObject({ from: day, to: day })
const language = z.enum(['zh', 'en'])
const purpose = z.string().max(100).meta({ example: 'listing' })
const fields = z
  .array(z.string().max(100))
  .max(100)
  .meta({ example: ['marketRegulation', 'tax'] })

const ChoiceShape = z.strictObject({ fields, period, purpose, language: language.default('zh') })
const SeenShape = z.strictObject({ seen: z.string().max(100).meta({ description: 'of the check: what is issued is what was looked at' }) })
const CheckShape = z
  .strictObject({
    draft: z.string(),
    ...{ fields, period, purpose, language },
    expiresOn: day.meta({ description: 'the draft is kept until then, that day included' }),
    replaces: z.string().nullable().meta({ description: 'the report it is to take the place of' }),
    number: z.string().nullable().meta({ description: 'the report that was issued of it' }),
    sections: SnapshotShape.shape.sections.meta({ description: 'what would be printed' }),
    seen: z.string().meta({ description: 'stands for the sections; send it to issue the report' }),
    later: z.array(z.strictObject({ field: z.string(), from: day })).meta({ description: 'fields that this later first day would cover' }),
  })
  .meta({ id: 'NoViolationCheck' })
const MadeShape = z.strictObject({ number: z.string(), code: z.string() })

const params = z.object({ draft: z.string().openapi({ description: 'number of the draft', example: '2' }) })
/** In the session of a member: a key of a member only reads, and none of this. */
const own = { tags: ['reports'], security: [] }
const refusals = {
  403: refusal('not an organisation, or not entitled to its file'),
  404: refusal('no such draft of this organisation, or its time is over'),
  409: refusal('something changed since it was looked at, or the rules did'),
  422: refusal('a mistake in the request, with all of them'),
  429: refusal('too many reports'),
}
const base = '/reports/no-violation'
const one = `${base}/:draft{[1-9][0-9]{0,14}}`
const privately = { 'cache-control': 'private, no-store' }

/** The no-violation report by program, for the organisation itself, in the session of a member: choose, look at what would be printed, have it issued. */
export function noViolationApi<C extends ReportsContext>(): OpenAPIHono<HttpEnv<C>> {
  const api = new OpenAPIHono<HttpEnv<C>>()
  for (const route of [
    createRoute({
      ...{ ...own, method: 'post', path: base, summary: 'Keep a choice as a draft and say what would be printed' },
      request: { body: { content: json(ChoiceShape) } },
      responses: { 201: answered('the draft, checked', CheckShape), 403: refusals[403], 422: refusals[422] },
    }),
    createRoute({
      ...{ ...own, method: 'get', path: `${base}/{draft}`, summary: 'What would be printed of a draft today' },
      request: { params },
      responses: {
        200: answered('the draft, checked', CheckShape),
        ...{ 403: refusals[403], 404: refusals[404], 409: refusals[409] },
      },
    }),
    createRoute({
      ...{
        ...own,
        method: 'post',
        path: `${base}/{draft}/issue`,
        summary: 'Issue a draft that was looked at; sent twice, the same report',
      },
      request: { params, body: { content: json(SeenShape) } },
      responses: { 201: answered('its number and code', MadeShape), ...refusals },
    }),
  ])
    api.openAPIRegistry.registerPath(route)

  api.post(base, async (c) => {
    const ctx = c.get('ctx')
    // Nobody else is told what a request would have to look like.
    ownFileOf(ctx)
    const draftId = await prepareDraft(ctx, await requested(c, ChoiceShape))
    return c.json(checkView(await selfCheck(ctx, draftId)), 201, privately)
  })
  api.get(one, async (c) => c.json(checkView(await selfCheck(c.get('ctx'), Number(c.req.param('draft')))), 200, privately))
  api.post(`${one}/issue`, async (c) => {
    const ctx = c.get('ctx')
    const { seen } = await requested(c, SeenShape)
    await countReport(ctx, addressOf(c))
    const number = await issueDraft(ctx, { draftId: Number(c.req.param('draft')), seen, site: siteOf(c.get('address')) })
    return c.json({ number, code: await codeOfMade(ctx, number) }, 201, privately)
  })
  return api
}

const checkView = ({ draft, sections, seen, later }: SelfCheck) => ({
  draft: String(draft.draftId),
  ...{ fields: draft.fields, period: draft.period, purpose: draft.purpose, language: draft.language },
  ...{ expiresOn: draft.expiresOn, replaces: draft.replaces, number: draft.number, sections, seen },
  later: later.map(({ field, from }) => ({ field: field.key, from })),
})
