import { z, type RouteConfig } from '@hono/zod-openapi'
import { readUpload, type Upload } from '../../platform/http/multipart.ts'
import { openBody } from '../../platform/http/open-body.ts'
import { isTooSlow } from '../../platform/http/pace.ts'
import { xlsxType } from '../../platform/tabular/index.ts'
import { fail } from '../errors.ts'
import { receiveSubmission } from '../receive.ts'
import { submissionView } from '../view.ts'
import { numbered } from './ask.ts'
import { file, number, type C, type Route } from './describe.ts'
import * as shape from './schemas.ts'

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

const submitQuery = z.object({
  item: z.string().openapi({ description: 'key of the catalogue item', example: 'penalty' }),
  dryRun: z.enum(['true', 'false']).optional().openapi({ description: 'check only; confirm or discard afterwards' }),
  follows: number.optional().openapi({ description: 'the submission whose refused rows are mended here' }),
  fileName: z.string().optional(),
})

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

export const submitRoute: Route = {
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
}
