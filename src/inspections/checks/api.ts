import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { randomCharacters } from '../../platform/crypto/random.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { readJson } from '../../platform/http/form.ts'
import type { InspectionsContext } from '../context.ts'
import { listNoted } from './list-noted.ts'
import { noteCheck, type WantedCheck } from './note-check.ts'

const path = '/inspections/checks'
const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: z.object({ code: z.string(), detail: z.string(), details: z.any().optional() }) } },
})
const Wanted = z
  .object({
    code: z.string().openapi({ description: 'unified social credit code' }),
    field: z.string().openapi({ description: 'field of supervision of the pack', example: 'market' }),
    reason: z.string().openapi({ description: 'exempt reason of the pack', example: 'complaint' }),
    note: z.string().openapi({ description: 'what it rests on, at most 500 characters, nothing about people' }),
    day: z.string().openapi({ example: '2026-11-16' }),
    inspectors: z.string().openapi({ description: 'the numbers of two inspectors', example: 'S-01 S-02' }),
    requestKey: z.string().openapi({ description: 'the same key again notes nothing more' }),
  })
  .openapi('WantedCheck')
const Noted = z
  .object({
    number: z.string(),
    band: z.string().nullable().openapi({ description: 'null for the office, which supervises nobody' }),
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
      state: z.string().nullable(),
    }),
  ),
})

const keys = ['code', 'field', 'reason', 'note', 'day', 'inspectors', 'requestKey'] as const satisfies readonly (keyof WantedCheck)[]

/** Checks without a draw, for people of departments and of the office. Who makes them is told on no list. */
export function notedChecksApi(): OpenAPIHono<HttpEnv<InspectionsContext>> {
  const api = new OpenAPIHono<HttpEnv<InspectionsContext>>()
  const refused = { 403: problem('not a person of a department or of the office') }
  api.openAPIRegistry.registerPath(
    createRoute({
      ...{ method: 'get', path, summary: 'Checks without a draw that the own department noted, the latest first', tags: ['inspections'] },
      responses: { 200: { description: 'checks', content: { 'application/json': { schema: List } } }, ...refused },
    }),
  )
  api.get(path, async (c) => {
    const noted = await listNoted(c.get('ctx'))
    const checks = noted.map(({ number, code, name, field, reason, note, day, state }) => ({
      ...{ number, code, name, field, reason, note, day, state },
    }))
    return c.json({ checks }, 200, { 'cache-control': 'private, no-store' })
  })
  api.openAPIRegistry.registerPath(
    createRoute({
      ...{ method: 'post', path, summary: 'Note a check without a draw, with its exempt reason', tags: ['inspections'] },
      request: { body: { content: { 'application/json': { schema: Wanted } } } },
      responses: {
        201: {
          description: 'its number, and how often the organisation is checked this year',
          content: { 'application/json': { schema: Noted } },
        },
        ...{ ...refused, 422: problem('mistakes') },
      },
    }),
  )
  api.post(path, async (c) => {
    const body: unknown = await readJson(c)
    const given = (typeof body === 'object' && body !== null ? body : {}) as Readonly<Record<string, unknown>>
    const text = (key: string): string => (typeof given[key] === 'string' ? given[key] : '')
    const wanted = Object.fromEntries(keys.map((key) => [key, text(key)])) as WantedCheck
    return c.json(await noteCheck(c.get('ctx'), { ...wanted, requestKey: wanted.requestKey.slice(0, 100) || randomCharacters(20) }), 201)
  })
  return api
}
