import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { answered, refusal } from '../platform/http/described.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { fail } from '../platform/http/errors.ts'
import { numberIn } from '../platform/http/number-in.ts'
import type { RequestedStanding } from './application.ts'
import type { RepairContext } from './context.ts'
import { listOwnApplications, readOwnApplication } from './read-application.ts'
import { listOwnNotices, openOwnNotice } from './read-notices.ts'
import { kindWords, requestedWords, stateWords } from './words.ts'

const instant = z.iso.datetime()
const text = z.strictObject({ zh: z.string(), en: z.string() })
const standing = z.strictObject({ key: z.enum(Object.keys(requestedWords) as [RequestedStanding, ...RequestedStanding[]]), label: text })
const requested = z.strictObject({
  record: z.string().meta({ description: 'number of the record; what it says is in `GET /file`' }),
  source: z.string().meta({ description: 'code of the body that decides' }),
  case: z.string(),
  standing,
  since: instant,
  reason: z.string().nullable().meta({ description: 'why it was rejected where others of its case were not' }),
})
const listed = {
  id: z.string(),
  kind: z.strictObject({ key: z.enum(['repair', 'shield']), label: text }),
  begunAt: instant,
  submittedAt: instant.nullable().meta({ description: 'null: a draft' }),
  records: z.array(z.string()),
  requested: z.array(requested),
}
const ListedRepair = z.strictObject(listed).meta({ id: 'ListedRepairApplication' })
const Repair = z
  .strictObject({
    ...listed,
    commitment: z.string().meta({ description: 'what was signed; of a draft, what would be' }),
    papers: z.array(
      z.strictObject({ name: z.string(), source: z.string(), mediaType: z.string(), size: z.number().int(), givenAt: instant }),
    ),
    cases: z.array(
      z.strictObject({
        id: z.string(),
        source: z.string().nullable(),
        state: z.strictObject({ key: z.string(), label: text }),
        deadlines: z.array(z.strictObject({ key: z.string(), label: text, lastDay: z.iso.date(), state: z.string() })),
        letters: z.array(
          z.strictObject({
            key: z.string(),
            number: z.string(),
            issuedAt: instant,
            text: z.strictObject({ zh: z.string(), en: z.string() }),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'RepairApplication' })
const NoticeShape = z
  .strictObject({
    record: z.string(),
    handedAt: instant
      .nullable()
      .meta({ description: 'when it was noted as handed over, from which it stays as it is; null: by the rules of today' }),
    title: text,
    lines: z.strictObject({ zh: z.array(z.string()), en: z.array(z.string()) }),
    facts: z.array(z.strictObject({ name: text, value: text })),
  })
  .meta({ id: 'RepairNotice' })

const own = { tags: ['files'], security: [{ memberKey: [] }], method: 'get' as const }
const refusals = { 403: refusal('who asks acts for no organisation, or audits') }
const closed = { 'cache-control': 'private, no-store' }
const one = { request: { params: z.object({ id: z.string() }) } }

type Listed = Awaited<ReturnType<typeof listOwnApplications>>['rows'][number]
const requestedOf = (rows: Listed['requested']): z.infer<typeof requested>[] =>
  rows.map((row) => ({
    ...{ record: String(row.recordId), source: row.sourceCode, case: String(row.caseId), reason: row.reason },
    ...{ standing: { key: row.standing, label: requestedWords[row.standing] }, since: row.since.toISOString() },
  }))

async function wholeOf(ctx: RepairContext, id: number): Promise<z.infer<typeof Repair>> {
  const read = await readOwnApplication(ctx, id)
  const { applicationId, kind, begunAt, recordIds } = read.draft
  const submitted = read.kind === 'application' ? read : null
  return {
    ...{
      id: String(applicationId),
      kind: { key: kind, label: kindWords[kind] },
      begunAt: begunAt.toISOString(),
      records: recordIds.map(String),
    },
    submittedAt: submitted?.application.submittedAt.toISOString() ?? null,
    requested: requestedOf(submitted?.requested ?? []),
    commitment: read.kind === 'application' ? read.application.commitment : read.commitment.text,
    papers: read.papers.map(({ fileName, sourceCode, mediaType, size, givenAt }) => ({
      ...{ name: fileName, source: sourceCode, mediaType, size, givenAt: givenAt.toISOString() },
    })),
    cases: (submitted?.cases ?? []).map(({ case: each, procedure, deadlines, letters }) => ({
      ...{ id: String(each.caseId), source: each.sourceCode },
      state: {
        key: each.state,
        label: stateWords(
          { case: each, procedure },
          (submitted?.requested ?? []).filter(({ caseId }) => caseId === each.caseId),
        ),
      },
      deadlines: deadlines
        .filter(({ reachedAt }) => reachedAt === null)
        .map(({ key, lastDay, state }) => ({ key, lastDay, state, label: nameIn(procedure.deadlines, key) })),
      letters: letters.map(({ key, number, issuedAt, sheets }) => ({
        ...{ key, number, issuedAt: issuedAt.toISOString() },
        text: { zh: sheets.zh.lines.join('\n'), en: sheets.en.lines.join('\n') },
      })),
    })),
  }
}

const nameIn = (list: readonly { readonly key: string; readonly name: z.infer<typeof text> }[], key: string): z.infer<typeof text> =>
  list.find((each) => each.key === key)?.name ?? { zh: key, en: key }

/** Repair applications and notices of the own organisation by program. Mounts below `/api/v1`. */
export function ownRepairsApi<C extends RepairContext>(): OpenAPIHono<HttpEnv<C>> {
  const api = new OpenAPIHono<HttpEnv<C>>()
  const register = (route: Parameters<typeof createRoute>[0]) => api.openAPIRegistry.registerPath(createRoute(route))
  const paging = { request: { query: z.object({ before: z.string().optional().openapi({ description: '`next` of the page before' }) }) } }
  register({
    ...{ ...own, ...paging, path: '/file/repairs', summary: 'Repair applications of the own organisation, newest first, fifty at a time' },
    responses: {
      200: answered('the applications', z.strictObject({ repairs: z.array(ListedRepair), next: z.string().nullable() })),
      ...refusals,
    },
  })
  register({
    ...{ ...own, ...one, path: '/file/repairs/{id}', summary: 'One of them: records, papers, cases with their deadlines and letters' },
    responses: { 200: answered('the application', Repair), ...refusals, 404: refusal('no such application of the own organisation') },
  })
  register({
    ...{ ...own, path: '/file/repairs/notices', summary: 'Records of the own organisation that have a repair notice' },
    responses: {
      200: answered(
        'the records',
        z.strictObject({ notices: z.array(z.strictObject({ record: z.string(), handedAt: instant.nullable() })) }),
      ),
      ...refusals,
    },
  })
  register({
    ...{ ...own, ...one, path: '/file/repairs/notices/{id}', summary: 'The repair notice of one own record; it counts as opened' },
    responses: { 200: answered('the notice', NoticeShape), ...refusals, 404: refusal('no notice of an own record') },
  })

  api.get('/file/repairs', async (c) => {
    const asked = c.req.query('before')
    if (asked !== undefined && numberIn(asked) === undefined) throw fail('http.bad-value')
    const { rows, next } = await listOwnApplications(c.get('ctx'), { before: numberIn(c.req.query('before')), limit: 50 })
    const repairs = rows.map(({ applicationId, kind, begunAt, submittedAt, recordIds, requested }) => ({
      ...{ id: String(applicationId), kind: { key: kind, label: kindWords[kind] }, begunAt: begunAt.toISOString() },
      ...{ submittedAt: submittedAt?.toISOString() ?? null, records: recordIds.map(String), requested: requestedOf(requested) },
    }))
    return c.json({ repairs, next: next === null ? null : String(next) }, 200, closed)
  })
  api.get('/file/repairs/notices', async (c) => {
    const notices = (await listOwnNotices(c.get('ctx'))).map(({ recordId, handedAt }) => ({
      ...{ record: String(recordId), handedAt: handedAt?.toISOString() ?? null },
    }))
    return c.json({ notices }, 200, closed)
  })
  api.get('/file/repairs/notices/:id{[0-9]{1,15}}', async (c) => {
    const { recordId, handedAt, sheets } = await openOwnNotice(c.get('ctx'), Number(c.req.param('id')), c.get('address'))
    const { zh, en } = sheets
    const both = (zh: string, en: string) => ({ zh, en })
    return c.json(
      {
        ...{ record: String(recordId), handedAt: handedAt?.toISOString() ?? null, title: both(zh.title, en.title) },
        lines: { zh: [...zh.lines], en: [...en.lines] },
        facts: zh.facts.map(([name, value], at) => ({
          name: both(name, en.facts[at]?.[0] ?? name),
          value: both(value, en.facts[at]?.[1] ?? value),
        })),
      },
      200,
      closed,
    )
  })
  api.get('/file/repairs/:id{[0-9]{1,15}}', async (c) => c.json(await wholeOf(c.get('ctx'), Number(c.req.param('id'))), 200, closed))
  return api
}
