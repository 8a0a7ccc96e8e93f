import type { z } from 'zod'
import { mistakesIn } from '../platform/mistakes-in.ts'
import { fail } from './errors.ts'

/** The body of a request as its schema has it; else all that is wrong with it. */
export function requested<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const read = schema.safeParse(body)
  if (read.success) return read.data
  const details = mistakesIn(schema, body)
  throw fail('reports.wrong-request', { values: { count: details.length }, details })
}
