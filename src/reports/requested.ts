import type { z } from 'zod'
import { bodyAs } from '../platform/http/body-as.ts'
import { fail } from './errors.ts'

/** The body of a request as its schema has it; else all that is wrong with it. */
export const requested = <S extends z.ZodType>(c: Parameters<typeof bodyAs>[0], schema: S): Promise<z.output<S>> =>
  bodyAs(c, schema, (details) => fail('reports.wrong-request', { values: { count: details.length }, details }))
