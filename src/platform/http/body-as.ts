import type { z } from 'zod'
import type { Mistake, XinhengError } from '../errors.ts'
import { mistakesIn } from '../mistakes-in.ts'
import { readJson } from './form.ts'

/** The JSON of a request as a shape has it; else the error `refuse` makes of every mistake in it. */
export async function bodyAs<S extends z.ZodType>(
  c: Parameters<typeof readJson>[0],
  schema: S,
  refuse: (details: Mistake[]) => XinhengError,
): Promise<z.output<S>> {
  const body = await readJson(c)
  const read = schema.safeParse(body)
  if (read.success) return read.data
  throw refuse(mistakesIn(schema, body))
}

/** The places of mistakes in a line, as a sentence about a request names them. */
export const placesOf = (details: readonly Mistake[]): string =>
  details
    .map(({ field }) => field || 'body')
    .join(', ')
    .slice(0, 300)
