// Long because one table of routes describes the whole of submitting; what they do is in the use cases.
import { createRoute, OpenAPIHono, z, type RouteConfig } from '@hono/zod-openapi'
import type { Context as Ask } from 'hono'
import { attachment } from '../platform/http/attachment.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { xlsxType } from '../platform/tabular/index.ts'
import { readJson } from '../platform/http/form.ts'
import { readUpload, type Upload } from '../platform/http/multipart.ts'
import { openBody } from '../platform/http/open-body.ts'
import { endRecord, withdrawRecord, type CreditRecord } from '../records/index.ts'
import * as shape from './api/schemas.ts'
import { confirmSubmission, discardSubmission } from './confirm.ts'
import { fail } from './errors.ts'
import { failingRows } from './checking/failing-rows.ts'
import { readReceipt, readSubmission, readSubmissions } from './find.ts'
import type { IntakeContext } from './context.ts'
import { correctOwnRecord } from './own-record.ts'
import { isTooSlow } from '../platform/http/pace.ts'
import { receiveSubmission } from './receive.ts'
import { setAsideRefused } from './set-aside.ts'
import { templateOf } from './template.ts'
import { problemsView, submissionView } from './api/view.ts'

type Env = HttpEnv<IntakeContext>
type C = Ask<Env>

const number = z.string().openapi({ example: '1' })
const id = z.object({ id: number })
const json = (schema: z.ZodType) => ({ 'application/json': { schema } })
const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: z.object({ code: z.string(), detail: z.string(), details: z.any().optional() }) } },
})
const refusals = {
  400: problem('the request itself is wrong'),
  401: problem('no key, or a key that is not valid'),
  403: problem('not for this source or item'),
  404: problem('not there'),
  408: problem('the sender fell silent'),
  409: problem('not in its present state'),
  413: problem('larger than what is taken'),
  415: problem('no kind of file that is read'),
  422: problem('the content breaks rules; `details` names each'),
  503: problem('no room at the moment: try again'),
}
type Refusal = keyof typeof refusals
const always: readonly Refusal[] = [401, 403, 404]
const tables = ['text/csv', xlsxType]

const file = { schema: z.string().openapi({ format: 'binary' }) }

type Description = {
  method?: 'get' | 'post'
  path: string
  summary: string
  answer?: z.ZodType
  media?: readonly string[]
  status?: number
  query?: z.ZodObject
  params?: z.ZodObject
  body?: RouteConfig['request']
  /** How it can be refused, beside what every route can say. */
  refuses?: readonly Refusal[]
  /** Asks for no key. */
  isOpen?: true
}
/** Describes a route. Bodies are streams or judged by the use cases, so nothing here reads them. */
const described = ({
  method = 'get',
  path,
  summary,
  answer,
  media = ['application/json'],
  status = 200,
  query,
  params,
  body,
  refuses = [],
  isOpen,
}: Description): RouteConfig =>
  createRoute({
    method,
    path,
    summary,
    tags: ['sources'],
    security: isOpen ? [] : [{ sourceKey: [] }],
    request: { ...(query ? { query } : {}), ...(params ? { params } : {}), ...body },
    responses: {
      [status]: { description: summary, content: answer ? json(answer) : Object.fromEntries(media.map((one) => [one, file])) },
      ...Object.fromEntries((isOpen ? [404 as const] : [...always, ...refuses]).map((one) => [one, refusals[one]])),
    },
  })

const fileBody = {
  body: {
    required: true,
    content: {
      'text/csv': file,
      [xlsxType]: file,
      'application/json': { schema: z.array(z.record(z.string(), z.any())) },
      'application/x-ndjson': file,
      'multipart/form-data': { schema: z.object({ file: z.string().openapi({ format: 'binary' }) }) },
    },
  },
} satisfies RouteConfig['request']
const bodyOf = (schema: z.ZodType) => ({ body: { required: true, content: json(schema) } }) satisfies RouteConfig['request']

const submitQuery = z.object({
  item: z.string().openapi({ description: 'key of the catalogue item', example: 'penalty' }),
  dryRun: z.enum(['true', 'false']).optional().openapi({ description: 'check only; confirm or discard afterwards' }),
  follows: number.optional().openapi({ description: 'the submission whose refused rows are mended here' }),
  fileName: z.string().optional(),
})

const numbered = (text: string | undefined): number => {
  if (text === undefined || !/^[1-9]\d{0,14}$/.test(text)) throw fail('intake.bad-request', { values: { what: 'id' } })
  return Number(text)
}

/** Takes the body as it streams in: a file itself, or a form with one. */
async function submit(c: C): Promise<Response> {
  const ctx = c.get('ctx')
  const { item, dryRun, follows, fileName } = c.req.query()
  const { body } = c.req.raw
  if (body === null) throw fail('intake.bad-request', { values: { what: 'body' } })
  const isForm = /^multipart\/form-data/i.test(c.req.header('content-type') ?? '')
  const { file, drain } = isForm ? await readUpload(c.req.raw) : wholeBody(body)
  try {
    if (!item) throw fail('intake.bad-request', { values: { what: 'item' } })
    if (file === null) throw fail('intake.bad-request', { values: { what: 'file' } })
    const submission = await receiveSubmission(ctx, {
      sourceCode: ctx.actor.unit ?? '',
      item,
      fileName: fileName ?? file.name,
      bytes: file.bytes,
      way: 'api',
      dryRun: dryRun === 'true',
      ...(follows === undefined ? {} : { follows: numbered(follows) }),
    })
    return c.json(submissionView(submission), 202, { location: `/api/v1/submissions/${submission.submissionId}` })
  } catch (error) {
    if (!isTooSlow(error)) await drain()
    throw error
  }
}

function wholeBody(body: ReadableStream<Uint8Array>): Pick<Upload, 'file' | 'drain'> {
  const { bytes, drain } = openBody(body)
  return { file: { name: 'api', bytes }, drain }
}

async function bodyAs<T extends z.ZodType>(c: C, schema: T): Promise<z.infer<T>> {
  const parsed = schema.safeParse(await readJson(c))
  if (!parsed.success)
    throw fail('intake.bad-request', { values: { what: parsed.error.issues.map((issue) => issue.path.join('.') || 'body').join(', ') } })
  return parsed.data
}

const changed = ({ recordId, version, state, leafIndex }: CreditRecord) => ({ id: recordId, version, state, leafIndex })
const idOf = (c: C): number => numbered(c.req.param('id'))

const routes: readonly { readonly description: Description; readonly answer: (c: C) => Promise<Response> }[] = [
  {
    description: {
      method: 'post',
      path: '/submissions',
      summary: 'Submit rows of one item: CSV, XLSX, JSON or NDJSON',
      answer: shape.Submission,
      status: 202,
      query: submitQuery,
      body: fileBody,
      refuses: [400, 408, 409, 413, 415, 422, 503],
    },
    answer: submit,
  },
  {
    description: {
      path: '/submissions',
      summary: 'Submissions of the source, newest first',
      answer: z.object({ submissions: z.array(shape.Submission) }),
      query: z.object({ before: number.optional(), item: z.string().optional() }),
    },
    answer: async (c) => {
      const { before, item } = c.req.query()
      const found = await readSubmissions(c.get('ctx'), { ...(before === undefined ? {} : { before: numbered(before) }), item })
      return c.json({ submissions: found.map(submissionView) })
    },
  },
  {
    description: { path: '/submissions/{id}', summary: 'One submission and how far it is', answer: shape.Submission, params: id },
    answer: async (c) => c.json(submissionView(await readSubmission(c.get('ctx'), idOf(c)))),
  },
  {
    description: { path: '/submissions/{id}/problems', summary: 'What was wrong, by rule and column', answer: shape.Problems, params: id },
    answer: async (c) => {
      const { item, problems } = await readSubmission(c.get('ctx'), idOf(c))
      return c.json({ problems: problemsView(c.get('ctx').pack, item, problems ?? []) })
    },
  },
  {
    description: {
      path: '/submissions/{id}/failing-rows',
      summary: 'The refused rows in the layout and format they came in, with the reasons',
      media: tables,
      params: id,
      refuses: [409],
    },
    answer: async (c) => attachment(await failingRows(c.get('ctx'), idOf(c), c.get('lang'))),
  },
  {
    description: {
      path: '/submissions/{id}/receipt',
      summary: 'The signed receipt',
      answer: z.any().openapi('Receipt'),
      params: id,
      refuses: [409],
    },
    answer: async (c) => c.body(await readReceipt(c.get('ctx'), idOf(c)), 200, { 'content-type': 'application/json' }),
  },
  {
    description: {
      method: 'post',
      path: '/submissions/{id}/confirm',
      summary: 'Take a checked submission as it is',
      answer: shape.Submission,
      params: id,
      refuses: [409],
    },
    answer: async (c) => c.json(submissionView(await confirmSubmission(c.get('ctx'), idOf(c)))),
  },
  {
    description: {
      method: 'post',
      path: '/submissions/{id}/discard',
      summary: 'Take a checked submission back',
      answer: shape.Submission,
      params: id,
      refuses: [409],
    },
    answer: async (c) => {
      await discardSubmission(c.get('ctx'), idOf(c))
      return c.json(submissionView(await readSubmission(c.get('ctx'), idOf(c))))
    },
  },
  {
    description: {
      method: 'post',
      path: '/submissions/{id}/set-aside',
      summary: 'Say that refused rows will not be mended, and why; they stay refused',
      answer: shape.Submission,
      params: id,
      body: bodyOf(shape.Reason),
      refuses: [400, 409, 413, 422],
    },
    answer: async (c) =>
      c.json(submissionView(await setAsideRefused(c.get('ctx'), { submissionId: idOf(c), ...(await bodyAs(c, shape.Reason)) }))),
  },
  {
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
  },
  {
    description: {
      method: 'post',
      path: '/records/{id}/correct',
      summary: 'Correct an own record',
      answer: shape.Changed,
      params: id,
      body: bodyOf(shape.Correction),
      refuses: [400, 409, 413, 422],
    },
    answer: async (c) =>
      c.json(changed(await correctOwnRecord(c.get('ctx'), { recordId: idOf(c), ...(await bodyAs(c, shape.Correction)) }))),
  },
  {
    description: {
      method: 'post',
      path: '/records/{id}/withdraw',
      summary: 'Withdraw an own record',
      answer: shape.Changed,
      params: id,
      body: bodyOf(shape.Reason),
      refuses: [400, 409, 413, 422],
    },
    answer: async (c) => c.json(changed(await withdrawRecord(c.get('ctx'), { recordId: idOf(c), ...(await bodyAs(c, shape.Reason)) }))),
  },
  {
    description: {
      method: 'post',
      path: '/records/{id}/end',
      summary: 'End the validity of an own record',
      answer: shape.Changed,
      params: id,
      body: bodyOf(shape.Ending),
      refuses: [400, 409, 413, 422],
    },
    answer: async (c) => c.json(changed(await endRecord(c.get('ctx'), { recordId: idOf(c), ...(await bodyAs(c, shape.Ending)) }))),
  },
]

/** The interface for programs of sources: a key of the source in `Authorization: Bearer`. */
export function intakeApi(): OpenAPIHono<Env> {
  const api = new OpenAPIHono<Env>()
  api.openAPIRegistry.registerComponent('securitySchemes', 'sourceKey', {
    type: 'http',
    scheme: 'bearer',
    description: 'the key the credit office issued to the source',
  })
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
