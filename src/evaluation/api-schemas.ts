import { z } from '@hono/zod-openapi'
import { hows } from './reading/read-changes.ts'
import { reasons } from './explaining/uncounted.ts'

const text = z.strictObject({ zh: z.string(), en: z.string() })
export const named = z.strictObject({ key: z.string(), label: text })
const points = z.string().meta({ description: 'points with two decimals, cut down', example: '812.50' })
export const day = z.iso.date()
const lift = z.strictObject({
  acts: z.array(
    z.strictObject({
      kind: z.enum(['repair', 'file']),
      record: z.string().nullable().meta({ description: 'the record to be repaired' }),
      from: day.nullable().meta({ description: 'repair may be asked for from this day on' }),
      conduct: text.nullable().meta({ description: 'what to file' }),
    }),
  ),
  day: day.meta({ description: 'the first day of the better grade' }),
  grade: named,
  score: points,
})

export type ToldLift = z.infer<typeof lift>

export const Grade = z
  .strictObject({
    code: z.string(),
    day,
    model: z.strictObject({
      key: z.string(),
      label: text,
      edition: z.string(),
      version: z.string().meta({ description: 'SHA-256 of its rules' }),
    }),
    grade: named.nullable().meta({ description: 'null: too new for one' }),
    newUntil: day.nullable(),
    score: points,
    base: z.number().int(),
    coverage: z.strictObject({ known: z.number().int(), all: z.number().int() }),
    dimensions: z.array(
      z.strictObject({
        ...named.shape,
        points,
        most: z.number().int(),
        criteria: z.array(
          z.strictObject({
            ...{ ...named.shape, points, start: z.number().int(), least: z.number().int(), most: z.number().int(), covered: z.boolean() },
            bound: z.enum(['least', 'most']).nullable().meta({ description: 'the bound that keeps the records from counting in full' }),
            records: z.array(
              z.strictObject({
                record: z.string().nullable().meta({ description: 'null: a record that is not open to the reader' }),
                conduct: text.nullable(),
                points,
                fades: day.nullable(),
                ends: day.nullable(),
              }),
            ),
          }),
        ),
      }),
    ),
    vetoes: z.array(z.strictObject({ ...named.shape, atMost: z.string(), basis: z.string().nullable(), records: z.array(z.string()) })),
    comparisons: z.array(
      z.strictObject({
        among: z.enum(['type', 'industry']),
        label: text,
        total: z.number().int().meta({ description: 'down to a multiple of 20' }),
        below: z.number().meta({ description: 'about which share has a worse grade' }),
      }),
    ),
    changes: z.array(
      z.strictObject({
        ...{ at: z.iso.datetime(), grade: named.nullable(), score: points },
        by: z.enum(['first', 'kept', 'model', 'age']).nullable().meta({ description: 'what changed it beside records' }),
        records: z.array(
          z.strictObject({
            record: z.string().nullable().meta({ description: 'null: a record that is not open to the reader' }),
            how: z.enum(hows).nullable(),
            points: points.meta({ description: 'by how much it brings more or less than before' }),
          }),
        ),
        count: z.number().int().meta({ description: 'records that changed it, named or not' }),
      }),
    ),
    uncounted: z
      .array(
        z.strictObject({
          ...{ reason: z.enum(reasons), label: text, count: z.number().int() },
          records: z.array(z.string()).meta({ description: 'the newest of them' }),
        }),
      )
      .meta({ description: 'records of the file that do not count, as far as the reader sees them' }),
    whatIf: z
      .strictObject({
        lifts: z.array(lift),
        byItself: lift.nullable().meta({ description: 'when the grade rises without anything new' }),
        lowers: z
          .strictObject({
            below: z.number(),
            margin: points,
            by: z.array(z.strictObject({ conduct: text, says: text, grade: z.string() })),
          })
          .nullable(),
      })
      .nullable()
      .meta({ description: 'for the organisation itself and today alone' }),
    says: z.array(text).meta({ description: 'grade, coverage, vetoes, bounds, comparisons and when it rises by itself, in plain words' }),
  })
  .meta({ id: 'Grade' })

export type Whole = z.infer<typeof Grade>
