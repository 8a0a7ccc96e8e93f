import { z } from '@hono/zod-openapi'

const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().openapi({ description: 'stable; docs/errors.md has all of them' }),
    detail: z.string().openapi({ description: 'a sentence in Chinese, or in English with `Accept-Language: en`' }),
    details: z.any().optional().openapi({ description: 'every mistake, with its place' }),
  })
  .openapi('Problem', { description: 'RFC 9457' })

/** JSON of a shape, as the body of a request or of an answer. */
export const json = <S extends z.ZodType>(schema: S) => ({ 'application/json': { schema } })

/** An answer in JSON, as a route describes it. */
export const answered = <S extends z.ZodType>(description: string, schema: S) => ({ description, content: json(schema) })

/** A refusal, as a route describes it. */
export const refusal = (description: string) => ({ description, content: { 'application/problem+json': { schema: Problem } } })

/** Refusals by their status. */
export const refusals = (of: Readonly<Record<number, string>>) =>
  Object.fromEntries(Object.entries(of).map(([status, description]) => [status, refusal(description)]))
