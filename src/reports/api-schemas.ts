import { z } from '@hono/zod-openapi'
import { recordProofType } from '../ledger/index.ts'
import { numberShape, verificationCodeShape } from './number.ts'
import { endCauses, reportType, snapshotType, type EndCause } from './report.ts'

const text = z.strictObject({ zh: z.string(), en: z.string() })
const day = z.iso.date()
const instant = z.iso.datetime()
const number = z
  .string()
  .length(numberShape.length)
  .regex(numberShape.pattern)
  .meta({ description: 'the second it was made in China, then one capital letter among seven digits', example: '2026050419025750859D39' })
const version = z.enum(['public', 'full', 'authorised', 'government'])
const kind = z.enum(['standard', 'noViolation'])
const subject = z.strictObject({ code: z.string(), name: z.string() })

const Row = z.strictObject({
  record: z.string().meta({ description: 'number of the record' }),
  version: z.number().int(),
  leafIndex: z.number().int().nullable().meta({ description: 'place of that version in the ledger' }),
  until: day.nullable().meta({ description: 'last day it was to be shown; null: no end' }),
  disputed: z.strictObject({ since: instant }).nullable().meta({ description: 'not to be used against the organisation meanwhile' }),
  state: z.enum(['repaired', 'shielded']).optional().meta({ description: 'only in a no-violation report' }),
  cells: z.array(text).meta({ description: 'in the order of the columns; `— —` where there is no value' }),
})

const heardOn = day.optional().meta({ description: 'nothing was heard of it since: of later days nothing is known' })
const Authority = z.strictObject({
  name: text,
  code: z.string().nullable(),
  completeFrom: day.nullable(),
  waiting: z.number().int().min(1).optional().meta({ description: 'rows that may concern it and wait until it is known who is meant' }),
  refused: z.number().int().min(1).optional().meta({ description: 'rows that may concern it and were returned to be mended' }),
  underway: z.literal(true).optional().meta({ description: 'a file of it is being processed' }),
  failed: z.literal(true).optional().meta({ description: 'a file of it was not taken, and did not come again' }),
  heardOn,
})
const Complete = z.strictObject({ name: text, code: z.string().nullable(), completeFrom: day, heardOn })
/** A field cannot be clean while an authority of it is missing: no such document fits. */
const Finding = z
  .discriminatedUnion('result', [
    z.strictObject({
      result: z.literal('none'),
      until: day.meta({ description: 'of later days the term of delivery runs still, or an authority was silent since' }),
      complete: z.array(Complete).min(1),
      missing: z.array(Authority).max(0),
    }),
    z.strictObject({ result: z.literal('found'), complete: z.array(Complete), missing: z.array(Authority) }),
    z.strictObject({ result: z.literal('uncovered'), complete: z.array(Complete), missing: z.array(Authority).min(1) }),
  ])
  .meta({
    id: 'ReportFinding',
    description: 'of a field of a no-violation report; `uncovered`: the report does not tell, ask who is missing',
  })

export const SnapshotShape = z
  .strictObject({
    type: z.literal(snapshotType),
    number,
    code: z.string().regex(verificationCodeShape).meta({ description: 'verification code' }),
    report: kind,
    version,
    name: text,
    versionName: text,
    edition: z.string().meta({ example: 'V2.0' }),
    issuer: text,
    checkAt: z.url().nullable(),
    subject,
    generatedAt: instant,
    validUntil: day,
    purpose: z.strictObject({ key: z.string(), label: text }).nullable(),
    period: z.strictObject({ from: day, to: day }).optional().meta({ description: 'of a no-violation report: decisions of these days' }),
    watermark: text,
    labels: z.array(z.strictObject({ key: z.string(), text })),
    notes: z.array(text),
    overview: z.array(z.strictObject({ section: z.string(), name: text, count: z.number().int(), disputed: z.number().int() })),
    sections: z.array(
      z.strictObject({
        key: z.string(),
        ordinal: text,
        name: text,
        facts: z.array(z.strictObject({ label: text, value: text })),
        tables: z.array(z.strictObject({ item: z.string(), name: text, columns: z.array(text), rows: z.array(Row) })),
        lines: z.array(text),
        empty: text.nullable(),
        finding: Finding.optional(),
      }),
    ),
  })
  .meta({
    id: 'ReportSnapshot',
    description: 'all that is printed; its canonical form (RFC 8785) has the SHA-256 that stands in the statement',
  })

const Statement = z
  .strictObject({
    kind: z.literal('report'),
    number,
    report: kind,
    version,
    subject,
    generatedAt: instant,
    validUntil: day,
    language: z.enum(['zh', 'en']),
    snapshot: z.base64().meta({ description: 'SHA-256 of the canonical snapshot' }),
    certificates: z.array(z.base64()).meta({ description: 'SHA-256 of each certificate that may sign the document' }),
    sm2: z.string().nullable().meta({ description: 'thumbprint of the SM2 key that signs this statement' }),
  })
  .meta({ id: 'ReportStatement' })

const proofOf = <S extends z.ZodType>(record: S) =>
  z.strictObject({
    type: z.literal(recordProofType),
    record,
    salt: z.base64(),
    entry: z.base64(),
    proof: z.string().meta({ description: 'c2sp.org/tlog-proof: place, inclusion proof and checkpoint' }),
    key: z.string(),
  })
const Proof = proofOf(Statement).meta({ id: 'ReportLedgerProof' })

const cause = z.enum(Object.keys(endCauses) as [EndCause, ...EndCause[]])
/** `ending.json`. */
export const EndProofShape = proofOf(
  z.strictObject({
    kind: z.literal('reportEnd'),
    number,
    state: z.enum(['replaced', 'revoked']),
    replacedBy: number.nullable().meta({ description: 'the report that takes its place' }),
    cause,
    endedAt: instant,
  }),
).meta({ id: 'ReportEnding' })

/** `report.json`. */
export const ReportShape = z
  .strictObject({
    type: z.literal(reportType),
    snapshot: SnapshotShape,
    proof: Proof,
    sm2: z
      .strictObject({ key: z.base64(), signature: z.base64() })
      .optional()
      .meta({ description: 'signature over the canonical statement in the second suite (SM2 with SM3), with its key' }),
  })
  .meta({ id: 'Report', description: 'what was printed, and that the ledger has its hash' })

const Change = z.strictObject({
  record: z.string(),
  section: text,
  item: text,
  line: z.number().int().meta({ description: 'which line of its table' }),
  change: z.enum(['updated', 'withdrawn', 'repaired', 'shielded', 'erased', 'elsewhere', 'over', 'disputed', 'undisputed']),
})
const Fresh = z.strictObject({
  id: z.string(),
  item: z.strictObject({ key: z.string(), label: text }),
  title: text,
  decidedOn: day,
  arrivedAt: instant,
  disputed: z.strictObject({ since: instant }).nullable(),
})

export const FoundShape = z
  .strictObject({
    number,
    report: kind,
    version,
    language: z.enum(['zh', 'en']),
    subject,
    generatedAt: instant,
    validUntil: day,
    name: text,
    versionName: text,
    issuer: text,
    state: z.enum(['issued', 'replaced', 'revoked']),
    ending: z
      .strictObject({
        state: z.enum(['replaced', 'revoked']),
        replacedBy: z.string().nullable(),
        cause,
        reason: z.string(),
        endedAt: instant,
        leafIndex: z.number().int().meta({ description: 'place of its statement in the ledger; proved by `ending.json`' }),
      })
      .nullable(),
    isOver: z.boolean().meta({ description: 'past the day up to which it is put forward as recent' }),
    since: z
      .strictObject({
        changes: z.array(Change),
        unchanged: z.number().int(),
        fresh: z.array(Fresh),
        more: z.boolean(),
        overtaken: z
          .array(text)
          .meta({ description: 'fields of a no-violation report of which something else would be printed today; no content' }),
      })
      .nullable()
      .meta({ description: 'what has changed since; only with the verification code' }),
  })
  .meta({ id: 'FoundReport' })

export const ListedShape = z
  .strictObject({
    number,
    code: z.string(),
    report: kind,
    version,
    language: z.enum(['zh', 'en']),
    subject,
    generatedAt: instant,
    validUntil: day,
    purpose: z.string().nullable(),
    consent: z.string().nullable(),
    state: z.enum(['issued', 'replaced', 'revoked']),
    replacedBy: z.string().nullable(),
  })
  .meta({ id: 'ListedReport' })

/** The JSON schema of `report.json`, as other programs check it (conformance/reports/report.schema.json). */
export const reportSchema = (): object => ({
  ...z.toJSONSchema(ReportShape, { target: 'draft-2020-12', io: 'input' }),
  title: 'xinheng.report/v1',
})
