import type { z } from '@hono/zod-openapi'
import { readJson } from '../../platform/http/form.ts'
import { mistakesIn } from '../../platform/mistakes-in.ts'
import { fail } from '../errors.ts'
import type { C } from './describe.ts'

export const numbered = (text: string | undefined): number => {
  if (text === undefined || !/^[1-9]\d{0,14}$/.test(text)) throw fail('intake.bad-request', { values: { what: 'id' } })
  return Number(text)
}

export const idOf = (c: C): number => numbered(c.req.param('id'))

export async function bodyAs<T extends z.ZodType>(c: C, schema: T): Promise<z.infer<T>> {
  const body = await readJson(c)
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  const details = mistakesIn(schema, body)
  throw fail('intake.bad-request', { values: { what: details.map(({ field }) => field || 'body').join(', ') }, details })
}
