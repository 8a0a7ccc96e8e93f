import { z } from '@hono/zod-openapi'
import { webhookFaults, type WebhookFault } from '../platform/webhooks/index.ts'
import { dutyWords, recallKinds, recallType } from './recall.ts'

const number = (description: string) => z.string().openapi({ description, example: '17' })
const instant = z.iso.datetime()
const kind = z.enum(Object.keys(recallKinds) as [string, ...string[]])

export const RecallShape = z
  .object({
    id: number('number of the recall'),
    record: number('number of the record; nothing of its content'),
    version: z.number().int().openapi({ description: 'the version that says so; every one before is recalled' }),
    leafIndex: z.number().int().openapi({ description: 'its place in the ledger' }),
    kind,
    madeAt: instant,
    acknowledgeBefore: instant,
    recall: z.string().openapi({
      description: `the signed recall: JWS in compact form, typ ${recallType}, EdDSA with the key of /.well-known/jwks.json; its payload is canonical JSON (RFC 8785) with do: ${Object.keys(dutyWords).join(', ')}`,
    }),
  })
  .openapi('Recall')

export const RecallPage = z
  .object({
    recalls: z.array(RecallShape),
    next: z.number().int().openapi({ description: 'keep it and ask again with after' }),
    more: z.boolean(),
  })
  .openapi('RecallPage')

export const DeliveryShape = z
  .object({
    id: number('number of the recall'),
    record: number('number of the record'),
    kind,
    madeAt: instant,
    acknowledgeBefore: instant,
    attempts: z.number().int(),
    lastAttemptAt: instant.nullable(),
    lastStatus: z.number().int().nullable(),
    lastFault: z.enum(Object.keys(webhookFaults) as [WebhookFault, ...WebhookFault[]]).nullable(),
    arrivedAt: instant.nullable(),
    deadAt: instant.nullable().openapi({ description: 'when posting was given up' }),
    acknowledgedAt: instant.nullable(),
  })
  .openapi('RecallDelivery')

export const FiguresShape = z
  .object({
    readers: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        kind: z.string(),
        got: z.number().int(),
        acknowledged: z.number().int(),
        late: z.number().int(),
        overdue: z.number().int().openapi({ description: 'open beyond the limit' }),
        medianHours: z.number().nullable(),
        slowestHours: z.number().nullable(),
      }),
    ),
    months: z.array(
      z.object({ month: z.string(), inTime: z.number().int(), late: z.number().int(), open: z.number().int(), overdue: z.number().int() }),
    ),
    limit: z.object({ workingDays: z.number().int(), basis: z.array(z.any()) }).nullable(),
    kept: z
      .object({ days: z.number().int(), basis: z.array(z.any()) })
      .nullable()
      .openapi({ description: 'how long after a record was last shown it is known who took it' }),
    asOf: instant,
  })
  .openapi('RecallFigures')

export const afterQuery = z.object({
  after: z.string().optional().openapi({ description: 'number of the last recall one has; 0 from the beginning', example: '0' }),
  limit: z.string().optional().openapi({ example: '100' }),
})
export const ownQuery = z.object({
  state: z.enum(['all', 'open', 'dead', 'acknowledged']).optional(),
  before: z.string().optional().openapi({ description: 'recalls with a smaller number', example: '17' }),
  limit: z.string().optional(),
})
