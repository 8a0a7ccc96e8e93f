import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { answered, json, refusal } from '../../platform/http/described.ts'
import { randomCharacters } from '../../platform/crypto/random.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { readJson } from '../../platform/http/form.ts'
import type { InspectionsContext } from '../context.ts'
import { listNoted } from './list-noted.ts'
import { notedState, notedStates } from './noted-state.ts'
import { confirmNoted, withdrawNoted } from './settle-noted.ts'
import { noteCheck, type WantedCheck } from './note-check.ts'

const path = '/inspections/checks'
const Wanted = z
  .object({
    code: z.string().openapi({ description: 'unified social credit code' }),
    field: z.string().openapi({ description: 'field of supervision of the pack', example: 'market' }),
    reason: z.string().openapi({ description: 'exempt reason of the pack', example: 'complaint' }),
    note: z.string().openapi({ description: 'what it rests on, at most 500 characters, nothing about people' }),
    day: z.string().openapi({ description: 'within the working days the pack allows before and after today', example: '2026-11-16' }),
    inspectors: z.string().openapi({ description: 'the numbers of two inspectors', example: 'S-01 S-02' }),
    requestKey: z.string().openapi({ description: 'the same key again notes nothing more' }),
  })
  .openapi('WantedCheck')
const Noted = z
  .object({
    number: z.string(),
    band: z.string(),
    checks: z.number().int(),
  })
  .openapi('NotedCheck')
const List = z.object({
  checks: z.array(
    z.object({
      number: z.string(),
      code: z.string().nullable(),
      name: z.string(),
      field: z.string(),
      reason: z.string(),
      note: z.string(),
      day: z.string(),
      state: z.enum(notedStates).openapi({ description: 'noted: the reason waits for a second person' }),
      withdrawnReason: z.string().nullable(),
    }),
  ),
})

const keys = ['code', 'field', 'reason', 'note', 'day', 'inspectors', 'requestKey'] as const satisfies readonly (keyof WantedCheck)[]

/** Checks without a draw, for people of departments; the office reads those of all. Who makes them is told on no list. */
export function notedChecksApi(): OpenAPIHono<HttpEnv<InspectionsContext>> {
  const api = new OpenAPIHono<HttpEnv<InspectionsContext>>()
  const refused = { 403: refusal('not a person of a department or of the office') }
  api.openAPIRegistry.registerPath(
    createRoute({
      ...{ method: 'get', path, summary: 'Checks without a draw that the own department noted, the latest first', tags: ['inspections'] },
      responses: { 200: answered('checks', List), ...refused },
    }),
  )
  api.get(path, async (c) => {
    const noted = await listNoted(c.get('ctx'))
    const checks = noted.map((one) => {
      const { number, code, name, field, reason, note, day, withdrawnReason } = one
      return { number, code, name, field, reason, note, day, state: notedState(one), withdrawnReason }
    })
    return c.json({ checks }, 200, { 'cache-control': 'private, no-store' })
  })
  api.openAPIRegistry.registerPath(
    createRoute({
      ...{ method: 'post', path, summary: 'Note a check without a draw, with its exempt reason', tags: ['inspections'] },
      request: { body: { content: json(Wanted) } },
      responses: {
        201: answered('its number, and how often the organisation is checked this year', Noted),
        ...{ ...refused, 422: refusal('mistakes') },
      },
    }),
  )
  api.post(path, async (c) => {
    const body: unknown = await readJson(c)
    const given = (typeof body === 'object' && body !== null ? body : {}) as Readonly<Record<string, unknown>>
    const text = (key: string): string => (typeof given[key] === 'string' ? given[key] : '')
    const wanted = Object.fromEntries(keys.map((key) => [key, text(key)])) as WantedCheck
    return c.json(
      await noteCheck(c.get('ctx'), { ...wanted, requestKey: wanted.requestKey.slice(0, 100) || randomCharacters(20) }, 'api'),
      201,
    )
  })
  const settles = [
    {
      ...{ act: 'confirm', summary: 'Say that the exempt reason of a noted check holds: by an approver or head who did not note it' },
      ...{ state: 'confirmed', does: (ctx: InspectionsContext, number: string) => confirmNoted(ctx, number) },
    },
    {
      ...{ act: 'withdraw', summary: 'Take back a noted check that nobody confirmed, with the reason' },
      state: 'withdrawn',
      does: (ctx: InspectionsContext, number: string, reason: string) => withdrawNoted(ctx, { number, reason }),
    },
  ] as const
  const Reason = z.object({ reason: z.string().openapi({ description: 'at most 500 characters', example: '重复登记' }) })
  const params = z.object({ number: z.string().openapi({ description: 'number of the noted check', example: 'J2026-0123456789AB' }) })
  for (const { act, summary, state, does } of settles) {
    const body = act === 'withdraw' ? { body: { content: json(Reason) } } : {}
    api.openAPIRegistry.registerPath(
      createRoute({
        ...{ method: 'post', path: `${path}/noted/{number}/${act}`, summary, tags: ['inspections'], request: { params, ...body } },
        responses: {
          200: answered('how it stands', z.object({ number: z.string(), state: z.enum([state]) })),
          ...{
            ...refused,
            404: refusal('no such check of the own department'),
            409: refusal('settled before, or to be confirmed by another'),
          },
          ...(act === 'withdraw' ? { 422: refusal('no reason') } : {}),
        },
      }),
    )
    api.post(`${path}/noted/:number/${act}`, async (c) => {
      const given = (await readJson(c)) as { readonly reason?: unknown } | null | undefined
      const [number, reason] = [c.req.param('number'), typeof given?.reason === 'string' ? given.reason : '']
      await does(c.get('ctx'), number, reason)
      return c.json({ number, state }, 200, { 'cache-control': 'private, no-store' })
    })
  }
  return api
}
