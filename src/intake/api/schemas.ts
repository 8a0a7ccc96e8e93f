import { z } from '@hono/zod-openapi'

/** Shapes of what the interface for sources takes and gives. */
const count = z.number().int()
const instant = z.iso.datetime()
const text = z.object({ zh: z.string(), en: z.string() })
const otherColumn = z.object({ column: count.openapi({ description: 'from 0' }), header: z.string() })

const Columns = z
  .object({
    matched: z.array(otherColumn.extend({ field: z.string() })),
    unmatched: z.array(otherColumn).openapi({ description: 'not kept' }),
    dropped: z.array(otherColumn).openapi({ description: 'ids of persons: not read' }),
    missing: z.array(z.string()).openapi({ description: 'required fields without a column' }),
  })
  .openapi('SubmissionColumns')

export const Submission = z
  .object({
    id: count,
    source: z.string(),
    item: z.string(),
    state: z.enum(['received', 'checked', 'confirmed', 'merging', 'done', 'failed', 'discarded']),
    way: z.enum(['page', 'api', 'cli', 'node']),
    fileName: z.string(),
    format: z.string().nullable(),
    encoding: z.string().nullable(),
    layout: z
      .object({
        sheet: z.object({ name: z.string(), of: count.openapi({ description: 'how many sheets there are' }) }).nullable(),
        delimiter: z.string().nullable(),
        headerRows: z.tuple([count, count]).nullable().openapi({ description: 'first and last row of the header' }),
      })
      .nullable()
      .openapi({ description: 'how the rows lie in the file, as it was found' }),
    follows: count.nullable().openapi({ description: 'the submission whose refused rows this one mends' }),
    sameAs: count.nullable().openapi({ description: 'an earlier submission with the same rows' }),
    receivedAt: instant,
    checkedAt: instant.nullable(),
    confirmedAt: instant.nullable(),
    finishedAt: instant.nullable(),
    rows: z.object({
      read: count,
      passed: count,
      warned: count,
      aboutPersons: count.openapi({ description: 'refused and not kept' }),
      merged: count,
      accepted: count.openapi({ description: 'new records' }),
      updated: count.openapi({ description: 'new versions' }),
      unchanged: count,
      refused: count,
      waiting: count.openapi({ description: 'until a person says which organisation is meant' }),
      late: count,
    }),
    columns: Columns.nullable(),
    repeats: z
      .object({
        records: count.openapi({ description: 'records with several rows in this file' }),
        examples: z.array(
          z.object({
            rows: z.array(count),
            count,
            same: z.boolean().openapi({ description: 'the rows say the same; else the last one stands' }),
          }),
        ),
      })
      .nullable()
      .openapi({ description: 'rows of one record; looked for in a dry run' }),
    setAside: z
      .object({ reason: z.string(), at: instant })
      .nullable()
      .openapi({ description: 'the refused rows will not be mended, or the failed file not be sent again, and why' }),
    failure: text.extend({ code: z.string() }).nullable(),
    hasReceipt: z.boolean(),
  })
  .openapi('Submission')

export const Problems = z
  .object({
    problems: z.array(
      z.object({
        code: z.string(),
        field: z.string().nullable(),
        column: text.nullable(),
        level: z.enum(['error', 'warning']),
        count,
        examples: z.array(z.object({ row: count, value: z.string().nullable(), text })),
      }),
    ),
  })
  .openapi('SubmissionProblems')

export const Reason = z.object({ reason: z.string() })
export const Correction = Reason.extend({
  values: z.record(z.string(), z.string()).openapi({ description: 'new values by field; an empty text takes a value away' }),
  version: count.optional().openapi({ description: 'the version they were made from; refused when another stands' }),
}).openapi('Correction')
export const Ending = Reason.extend({ until: z.string().openapi({ example: '2026-12-31', description: 'last day it holds' }) }).openapi(
  'Ending',
)
export const Changed = z
  .object({
    id: count,
    version: count,
    state: z.string(),
    leafIndex: count,
    waits: z
      .boolean()
      .openapi({ description: 'two persons stand for it: it stays as it is until an approver or head who did not ask confirms' }),
  })
  .openapi('ChangedRecord')
