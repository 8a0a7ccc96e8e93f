import { bindsSomebody } from '../procedures/index.ts'
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { answered, refusal } from '../platform/http/described.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { procedureOn } from '../packs/index.ts'
import { dayOf } from '../platform/time.ts'
import type { ObjectionsContext } from './context.ts'
import { requireOrganisation } from './lodge.ts'
import { procedure } from './objection.ts'
import { listObjections, readObjection, type ListedObjection, type ReadObjection } from './read.ts'

const instant = z.iso.datetime()
const text = z.strictObject({ zh: z.string(), en: z.string() })
const named = z.strictObject({ key: z.string(), label: text })
const listed = {
  id: z.string().meta({ description: 'number of the case' }),
  source: z.string(),
  state: named,
  lodgedAt: instant,
  dueAt: instant.nullable().meta({ description: 'the end of the next deadline' }),
  acceptedAt: instant.nullable(),
  answeredAt: instant.nullable().meta({ description: 'of the first answer' }),
  closedAt: instant.nullable(),
  outcome: z.string().nullable(),
}
const ListedObjection = z.strictObject(listed).meta({ id: 'ListedObjection' })
const Objection = z
  .strictObject({
    ...listed,
    way: z.enum(['public', 'organisation', 'window']).meta({ description: 'how it came; window: taken in at a window' }),
    fault: z.string(),
    words: z.string(),
    deadlines: z.array(z.strictObject({ key: z.string(), label: text, lastDay: z.iso.date(), state: z.string() })),
    records: z.array(
      z.strictObject({
        id: z.string(),
        item: z.string(),
        title: text.nullable(),
        decided: z.string().nullable().meta({ description: 'what the source decided about it' }),
        fields: z.array(z.strictObject({ key: z.string(), said: text.nullable(), proposed: z.string().nullable(), now: text.nullable() })),
      }),
    ),
    answer: z.strictObject({ at: instant, reasons: z.string() }).nullable().meta({ description: 'the last answer or refusal' }),
  })
  .meta({ id: 'Objection' })

const own = { tags: ['files'], security: [{ memberKey: [] }] }
const refusals = { 403: refusal('who asks acts for no organisation') }
const closed = { 'cache-control': 'private, no-store' }
const perPage = 50

function lineOf(ctx: ObjectionsContext, { case: one, matter }: Pick<ListedObjection, 'case' | 'matter'>) {
  const states = procedureOn(ctx.pack, procedure, dayOf(one.openedAt))?.states
  return {
    id: String(one.caseId),
    source: matter.sourceCode,
    state: { key: one.state, label: states?.find(({ key }) => key === one.state)?.name ?? { zh: one.state, en: one.state } },
    lodgedAt: matter.lodgedAt.toISOString(),
    dueAt: one.dueAt?.toISOString() ?? null,
    acceptedAt: matter.acceptedAt?.toISOString() ?? null,
    answeredAt: matter.answeredAt?.toISOString() ?? null,
    closedAt: one.closedAt?.toISOString() ?? null,
    outcome: matter.outcome,
  }
}

function wholeOf(ctx: ObjectionsContext, read: ReadObjection) {
  const last = read.steps.findLast(({ state }) => state === 'answered' || state === 'refused')
  return {
    ...lineOf(ctx, read),
    way: read.way,
    fault: read.fault,
    words: read.words,
    deadlines: read.deadlines
      .filter(({ key, reachedAt, state }) => reachedAt === null && (state !== 'missed' || bindsSomebody(read.procedure, key)))
      .map(({ key, lastDay, state }) => ({
        ...{ key, lastDay, state },
        label: read.procedure.deadlines.find((deadline) => deadline.key === key)?.name ?? { zh: key, en: key },
      })),
    records: read.records.map(({ recordId, item, record, decided, fields }) => ({
      ...{ id: String(recordId), item, decided },
      title: record?.title ?? null,
      fields: fields.map(({ field, said, proposed }) => ({
        ...{ key: field, said, proposed },
        now: record?.fields.find(({ key }) => key === field)?.text ?? null,
      })),
    })),
    answer: last === undefined ? null : { at: last.takenAt.toISOString(), reasons: last.reason },
  }
}

/** Objections about the own organisation by program; what is not public in one leaves a note. Mounts below `/api/v1`. */
export function ownObjectionsApi<C extends ObjectionsContext>(): OpenAPIHono<HttpEnv<C>> {
  const api = new OpenAPIHono<HttpEnv<C>>()
  api.openAPIRegistry.registerPath(
    createRoute({
      ...own,
      method: 'get',
      path: '/file/objections',
      summary: 'Objections about the own organisation, what is due first before the rest, fifty at a time',
      request: {
        query: z.object({
          which: z.enum(['open', 'closed']).optional().openapi({ description: 'open when not said' }),
          after: z.string().optional().openapi({ description: '`next` of the page before' }),
        }),
      },
      responses: {
        200: answered('the objections', z.strictObject({ objections: z.array(ListedObjection), next: z.string().nullable() })),
        ...refusals,
      },
    }),
  )
  api.openAPIRegistry.registerPath(
    createRoute({
      ...own,
      method: 'get',
      path: '/file/objections/{id}',
      summary: 'One objection about the own organisation: state, deadlines, records and fields, the answer',
      request: { params: z.object({ id: z.string() }) },
      responses: {
        200: answered('the objection', Objection),
        ...refusals,
        404: refusal('no such objection about the own organisation'),
      },
    }),
  )
  api.get('/file/objections', async (c) => {
    const ctx = c.get('ctx')
    requireOrganisation(ctx)
    const [, id, due = ''] = /^(\d{1,15})(?:_(.{1,30}))?$/.exec(c.req.query('after') ?? '') ?? []
    const dueAt = Number.isNaN(Date.parse(due)) ? null : new Date(due)
    const found = await listObjections(ctx, {
      open: c.req.query('which') !== 'closed',
      limit: perPage + 1,
      after: id === undefined ? undefined : { caseId: Number(id), dueAt },
    })
    const objections = found.slice(0, perPage).map((one) => lineOf(ctx, one))
    const last = found.length > perPage ? objections.at(-1) : undefined
    const next = last === undefined ? null : last.dueAt === null ? last.id : `${last.id}_${last.dueAt}`
    return c.json({ objections, next }, 200, closed)
  })
  api.get('/file/objections/:id{[0-9]{1,15}}', async (c) => {
    const ctx = c.get('ctx')
    requireOrganisation(ctx)
    return c.json(wholeOf(ctx, await readObjection(ctx, Number(c.req.param('id')), 'api')), 200, closed)
  })
  return api
}
