import { z } from '@hono/zod-openapi'

const TermsShape = z
  .object({
    type: z.string().openapi({ example: 'xinheng.draw/v1' }),
    draw: z.string(),
    title: z.string(),
    by: z.string().openapi({ description: 'whose draw it is' }),
    frame: z.object({ objects: z.number(), sha256: z.string() }),
    strata: z.array(z.object({ key: z.string(), objects: z.number(), perMille: z.number(), least: z.number() })),
    inspectors: z.array(z.string()).openapi({ description: 'marks of the pool, which say of nobody who it is' }),
    sealed: z.string().openapi({ description: 'SHA-256 of what is told to nobody outside: numbers, conflicts, and the key of the teams' }),
    seed: z.object({
      kind: z.enum(['dice', 'lottery']),
      at: z.string(),
      where: z.string(),
      rolls: z.number().optional(),
      game: z.string().optional(),
      issue: z.string().optional(),
      numbers: z.number().optional(),
    }),
    names: z.enum(['published', 'withheld']),
  })
  .openapi({ description: 'Read terms.json for the very bytes; conformance/draw/README.md says what they mean.' })

const StepShape = z.object({
  kind: z.enum(['committed', 'seeded', 'drawn', 'published', 'replaced', 'abandoned']),
  at: z.string(),
  leafIndex: z.number().openapi({ description: 'place in the ledger' }),
  statement: z
    .record(z.string(), z.any())
    .openapi({ description: 'what the ledger holds of it; of replacements, why (asked, program) and the hash of their list' }),
  note: z.string().openapi({ description: 'where the seed can be read, why a draw was abandoned' }),
})

export const DrawShape = z
  .object({
    number: z.string(),
    title: z.string(),
    by: z.string(),
    state: z.enum(['prepared', 'committed', 'seeded', 'drawn', 'published', 'abandoned']),
    commitment: z.string().openapi({ description: 'SHA-256 of terms.json, hex' }),
    terms: TermsShape,
    seed: z.string().nullable(),
    steps: z.array(StepShape),
  })
  .openapi('Draw')

export const DrawPage = z.object({
  draws: z.array(DrawShape),
  before: z.number().nullable().openapi({ description: 'where the next page begins; null at the end' }),
})
