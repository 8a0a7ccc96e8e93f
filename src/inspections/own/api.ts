import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { answered, refusal } from '../../platform/http/described.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { pageIn } from '../../platform/http/page-in.ts'
import type { InspectionsContext } from '../context.ts'
import { listOwnChecks } from './list-own.ts'
import type { OwnCheck } from './own-check.ts'

const text = z.strictObject({ zh: z.string(), en: z.string() })
const day = z.iso.date()
const OwnCheckShape = z
  .strictObject({
    number: z.string().meta({ description: 'of the task or the document; empty where the result had none' }),
    day: day.meta({ description: 'of the check; before there is a result, the day it was entered or the drawn were named' }),
    department: text,
    draw: z
      .strictObject({ number: z.string(), title: z.string(), by: z.string(), object: z.number().int().nullable() })
      .nullable()
      .meta({ description: 'null: no draw; `object` where drawn organisations are named' }),
    awaitedBy: day.nullable().meta({ description: 'entered and not yet confirmed: by when it is published' }),
    result: z
      .strictObject({
        record: z.string(),
        state: z.string(),
        title: text,
        result: text.nullable(),
        isPublic: z.boolean(),
        shownUntil: day.nullable(),
        disputed: z.boolean(),
      })
      .nullable(),
    order: z
      .strictObject({ case: z.string(), state: text, isOpen: z.boolean(), isOverdue: z.boolean(), lastDay: day.nullable() })
      .nullable()
      .meta({
        description: 'what was ordered to be corrected, and by when while it is open; overdue: the day is over and nothing was reported',
      }),
  })
  .meta({ id: 'OwnCheck' })

function viewOf({ number, day, department, draw, awaitedBy, record, order }: OwnCheck): z.infer<typeof OwnCheckShape> {
  return {
    ...{ number, day, department, draw, awaitedBy },
    result: record && {
      ...{ record: record.id, state: record.state, title: record.title, isPublic: record.isPublic, shownUntil: record.shownUntil },
      result: record.fields.find(({ key }) => key === 'inspectionResult')?.text ?? null,
      disputed: record.disputed !== null,
    },
    order: order && {
      ...{ case: String(order.caseId), state: order.state, isOpen: order.isOpen, isOverdue: order.isOverdue, lastDay: order.lastDay },
    },
  }
}

/** The checks of the own organisation by program. Mounts below `/api/v1`. */
export function ownChecksApi(): OpenAPIHono<HttpEnv<InspectionsContext>> {
  const api = new OpenAPIHono<HttpEnv<InspectionsContext>>()
  const path = '/file/inspections'
  api.openAPIRegistry.registerPath(
    createRoute({
      ...{ method: 'get', path, tags: ['files'], security: [{ memberKey: [] }] },
      summary:
        'Checks of the own organisation, those overdue to be corrected first, then the latest, twenty at a time, from the day each result is entered or the drawn are named',
      request: { query: z.object({ page: z.string().optional().openapi({ description: 'from 1' }) }) },
      responses: {
        200: answered('the checks, and whether there are more', z.strictObject({ checks: z.array(OwnCheckShape), hasMore: z.boolean() })),
        403: refusal('who asks acts for no organisation'),
      },
    }),
  )
  api.get(path, async (c) => {
    const page = pageIn(c.req.query('page'))
    const { checks, hasMore } = await listOwnChecks(c.get('ctx'), { page, route: 'api' })
    return c.json({ checks: checks.map(viewOf), hasMore }, 200, { 'cache-control': 'private, no-store' })
  })
  return api
}
