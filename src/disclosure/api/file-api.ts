import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { answered, refusal } from '../../platform/http/described.ts'
import type { Context as Request } from 'hono'
import { ownFileOf } from '../../access/index.ts'
import type { PackContext } from '../../packs/index.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { field, named, Organisation, ShownRecord } from './schemas.ts'
import { Asked } from './ask.ts'
import { readFile } from '../file/read-file.ts'

const FileRecord = ShownRecord.omit({ kind: true, state: true, fields: true })
  .extend({
    state: z.string(),
    scope: named,
    isPublic: z.boolean().meta({ description: 'everyone sees it too' }),
    isEverShown: z.boolean(),
    sharedUntil: z.string().nullable().meta({
      description:
        'of one that is not public by its scope: last day others than its organisation and its source read it; null: no such day',
      example: '2026-08-10',
    }),
    isSharingOver: z.boolean(),
    reason: z.string().nullable(),
    fields: z.array(field.extend({ scope: named, isPublic: z.boolean() })),
  })
  .meta({ id: 'FileRecord' })

/** The shape of a file, which consent answers with too. */
export const File = z
  .strictObject({
    organisation: Organisation,
    purpose: named,
    relation: z.enum(['any', 'own', 'deciding', 'authorised']),
    records: z.array(FileRecord),
    total: z.number().int(),
    open: z.number().int().meta({ description: 'how many of them everyone sees' }),
    next: z.string().nullable(),
    asOf: z.iso.datetime(),
  })
  .meta({ id: 'File' })

const paging = {
  cursor: z.string().optional().meta({ description: '`next` of the page before' }),
  limit: z.string().optional().meta({ description: 'records on a page, 1 to 200', example: '50' }),
}
const stated = {
  purpose: z.string().optional().meta({ description: 'what it is read for; or header `X-Purpose`. A refusal names the possible ones.' }),
  ground: z.string().optional().meta({ description: 'number of the case it is for, where the purpose asks for one' }),
}

type Security = { readonly memberKey: string[] } | { readonly sourceKey: string[] }
const describe = (path: string, summary: string, query: z.ZodObject, security: Security[], params?: z.ZodObject) =>
  createRoute({
    method: 'get',
    path,
    summary,
    tags: ['files'],
    security,
    request: { query, ...(params ? { params } : {}) },
    responses: {
      200: answered(summary, File),
      400: refusal('no purpose, one that may not be stated (the possible ones are in details), or no case it rests on'),
      403: refusal('who asks reads no content'),
      404: refusal('no such organisation'),
    },
  })

type Env = HttpEnv<PackContext>

/** What a read is for, by parameter or header; two that differ are none. */
function statedPurpose(c: Request<Env>, asked: Asked): string | undefined {
  const [parameter, header] = [asked.text('purpose'), c.req.header('x-purpose')?.trim() || undefined]
  return parameter !== undefined && header !== undefined && parameter !== header ? undefined : (parameter ?? header)
}

/** Files by program: the own one, and those of others for a stated purpose. Every answer is noted. */
export function fileApi(): OpenAPIHono<Env> {
  const api = new OpenAPIHono<Env>()
  api.openAPIRegistry.registerPath(describe('/file', 'The whole file of the own organisation', z.object(paging), [{ memberKey: [] }]))
  api.openAPIRegistry.registerPath(
    describe(
      '/files/{code}',
      'The file of an organisation, for a stated purpose',
      z.object({ ...stated, ...paging }),
      [{ memberKey: [] }, { sourceKey: [] }],
      z.object({ code: z.string() }),
    ),
  )
  api.get('/file', async (c) => {
    const asked = new Asked(c.req.url, Object.keys(paging))
    const [cursor, limit] = [asked.text('cursor'), asked.number('limit')]
    asked.settle()
    return answer(c, await readFile(c.get('ctx'), { ...ownFileOf(c.get('ctx')), route: 'api', cursor, limit }))
  })
  api.get('/files/:code', async (c) => {
    const asked = new Asked(c.req.url, [...Object.keys(stated), ...Object.keys(paging)])
    const [cursor, limit, purpose] = [asked.text('cursor'), asked.number('limit'), statedPurpose(c, asked)]
    const ground = asked.text('ground')
    asked.settle()
    return answer(c, await readFile(c.get('ctx'), { code: c.req.param('code'), purpose, ground, route: 'api', cursor, limit }))
  })
  return api
}

const answer = (c: Request<Env>, file: object): Response => c.json(file, 200, { 'cache-control': 'private, no-store' })
