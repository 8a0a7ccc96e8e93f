import type { z } from '@hono/zod-openapi'
import { bodyAs, placesOf } from '../../platform/http/body-as.ts'
import { fail } from '../errors.ts'
import type { C } from './describe.ts'

export const numbered = (text: string | undefined): number => {
  if (text === undefined || !/^[1-9]\d{0,14}$/.test(text)) throw fail('intake.bad-request', { values: { what: 'id' } })
  return Number(text)
}

export const idOf = (c: C): number => numbered(c.req.param('id'))

/** The body of a request as a shape has it; every mistake at once. */
export const bodyIn = <S extends z.ZodType>(c: C, schema: S): Promise<z.output<S>> =>
  bodyAs(c, schema, (details) => fail('intake.bad-request', { values: { what: placesOf(details) }, details }))
