// Long because the API is described in one place, shape by shape as shown.ts has them; cut in two it would be two halves of a list.
import { z } from 'zod'
import { tendencies } from '../query.ts'

/** The shapes of answers, for the description of the API and the test that compares it with what is answered. */
const day = z.iso.date().meta({ example: '2026-05-04' })
const instant = z.iso.datetime()
const text = z.strictObject({ zh: z.string(), en: z.string() }).meta({ id: 'Text' })
export const named = z.strictObject({ key: z.string(), label: text }).meta({ id: 'Named' })
const body = z.strictObject({ code: z.string().nullable(), name: z.string() }).meta({ id: 'Body' })
const tendency = z.enum(tendencies)
const count = z.number().int()

const ListedOrganisation = z
  .strictObject({
    code: z.string().nullable(),
    name: z.string(),
    formerName: z.string().nullable().meta({ description: 'the former name that met the search, when the present one did not' }),
    type: named,
    status: named,
    division: named.nullable(),
    industry: named.nullable(),
  })
  .meta({ id: 'ListedOrganisation' })

export const Organisation = z
  .strictObject({
    code: z.string(),
    name: z.string(),
    type: named,
    status: named,
    division: named.nullable(),
    industry: named.nullable(),
    size: named.nullable(),
    legalRepresentative: z.strictObject({ value: z.string(), masked: z.boolean() }).nullable(),
    address: z.string().nullable(),
    registeredBy: z.string().nullable(),
    establishedOn: day.nullable(),
    endedOn: day.nullable(),
    formerNames: z.array(z.strictObject({ name: z.string(), from: day.nullable(), until: day.nullable() })),
    parent: body.nullable(),
    branches: z.array(z.strictObject({ code: z.string().nullable(), name: z.string(), status: named })),
    counts: z.array(z.strictObject({ key: z.string(), label: text, favourable: count, adverse: count, neutral: count, total: count })),
    total: count,
    sources: z.array(body.extend({ contact: z.string().nullable().meta({ description: 'where an organisation turns to object' }) })),
    asOf: instant,
  })
  .meta({ id: 'Organisation' })

const disputed = z
  .strictObject({ since: instant })
  .nullable()
  .meta({ description: 'an objection was accepted and not yet answered: do not use the record against the organisation meanwhile' })

const listed = {
  id: z.string(),
  organisation: body,
  item: named,
  category: named,
  tendency,
  severity: named.nullable(),
  title: text,
  authority: body,
  source: body,
  decidedOn: day,
  arrivedAt: instant.meta({ description: 'first arrival; an update never moves it' }),
  shownUntil: day.nullable().meta({ description: 'the last day in China it is shown; null: no end. Drop copies after this day.' }),
  state: z.enum(['current', 'corrected', 'ended']),
  disputed,
}
const ListedRecord = z.strictObject(listed).meta({ id: 'ListedRecord' })

export const field = z.strictObject({ key: z.string(), label: text, value: z.string(), text, masked: z.boolean() }).meta({ id: 'Field' })
const basis = z.strictObject({
  document: z.string(),
  number: z.string().nullable(),
  article: z.string().nullable(),
  url: z.string().nullable(),
})

export const ShownRecord = z
  .strictObject({
    kind: z.literal('record'),
    ...listed,
    version: count,
    versionArrivedAt: instant,
    late: z.boolean(),
    validUntil: day.nullable(),
    edition: z.string().meta({ description: 'edition of the catalogue item in force on the decision day' }),
    leafIndex: count.nullable(),
    fields: z.array(field),
    withheld: z.array(named).meta({
      description: 'fields of the item who asks is not told, by rule, whether or not they hold something; one in neither list is empty',
    }),
    basis: z.array(basis),
  })
  .meta({ id: 'Record' })

const WithdrawnRecord = z
  .strictObject({
    kind: z.enum(['withdrawn', 'erased']),
    id: z.string(),
    withdrawnAt: instant,
    words: text,
    reason: z.string().nullable(),
    leafIndex: count.nullable(),
  })
  .meta({ id: 'WithdrawnRecord' })

const dated = { asOf: instant.optional() }
export const OneRecord = z.union([ShownRecord.extend(dated), WithdrawnRecord.extend(dated)]).meta({ id: 'OneRecord' })

export const RecordProof = z
  .strictObject({
    type: z.literal('xinheng.record-proof/v1'),
    record: z
      .record(z.string(), z.union([z.string(), z.record(z.string(), z.string())]))
      .nullable()
      .meta({ description: 'open fields and the seal of the others; null when today its open fields are not all shown in full' }),
    salt: z.string().nullable().meta({ description: '16 bytes, base64' }),
    entry: z.string().meta({ description: 'SHA-256 of salt and canonical form (RFC 8785) of `record`, base64' }),
    proof: z.string().meta({ description: 'place, inclusion proof and signed checkpoint, c2sp.org/tlog-proof' }),
    key: z.string().meta({ description: "the ledger's verifier key" }),
    disputed: disputed.meta({
      description: 'as on the record when the proof was made; said by the platform, not proven by the proof, and not needed to check it',
    }),
  })
  .meta({ id: 'RecordProof' })

export const History = z
  .strictObject({
    id: z.string(),
    disputed,
    versions: z.array(
      z.strictObject({
        version: count,
        arrivedAt: instant,
        change: z.enum([
          'arrived',
          'updated',
          'corrected',
          'withdrawn',
          'ended',
          'reassigned',
          'restored',
          'repaired',
          'shielded',
          'reinstated',
          'erased',
        ]),
        words: text,
        reason: z.string().nullable(),
        changed: z
          .array(z.strictObject({ key: z.string(), label: text, before: text.nullable(), after: text.nullable() }))
          .meta({ description: 'null is a value not shown any more, for example because it was wrong; one that was empty reads (empty)' }),
        leafIndex: count.nullable(),
      }),
    ),
    asOf: instant,
  })
  .meta({ id: 'History' })

const page = <T extends z.ZodType>(row: T) =>
  z.strictObject({ rows: z.array(row), total: count, totalIsExact: z.boolean(), next: z.string().nullable(), asOf: instant })
export const OrganisationPage = page(ListedOrganisation).meta({ id: 'OrganisationPage' })
export const RecordPage = page(ListedRecord).meta({ id: 'RecordPage' })

export const Items = z
  .strictObject({
    items: z.array(
      z.strictObject({
        key: z.string(),
        edition: z.string(),
        label: text,
        category: named,
        tendency,
        from: day,
        to: day.nullable(),
        fields: z.array(z.strictObject({ key: z.string(), label: text, type: z.string(), masked: z.boolean() })),
        basis: z.array(basis),
      }),
    ),
    rules: z.string(),
    asOf: instant,
  })
  .meta({ id: 'Items' })

const figures = {
  submissions: count,
  received: count,
  accepted: count,
  unchanged: count,
  refused: count,
  waiting: count,
  arrived: count,
  late: count,
  corrected: count,
  withdrawn: count,
}
const month = z.strictObject({ month: z.string(), ...figures })
const league = {
  source: body,
  ...figures,
  lateRate: z.number().nullable(),
  refusedRate: z.number().nullable(),
  lastReceivedAt: instant.nullable(),
}
export const League = z
  .strictObject({ from: z.string(), to: z.string(), rows: z.array(z.strictObject(league)), months: z.array(month), asOf: instant })
  .meta({ id: 'League' })
export const Source = z
  .strictObject({
    ...league,
    code: z.string(),
    name: z.string(),
    contact: z.string().nullable(),
    division: named.nullable(),
    months: z.array(month),
    items: z.array(z.strictObject({ key: z.string(), label: text, shown: count })),
    asOf: instant,
  })
  .meta({ id: 'Source' })

const told = { leafIndex: count, id: z.string(), version: count, arrivedAt: instant }
const changedOrganisation = z.strictObject({ code: z.string().nullable(), name: z.string() })
export const Changes = z
  .strictObject({
    changes: z.array(
      z.union([
        z.strictObject({ kind: z.literal('shown'), leafIndex: count, record: ShownRecord }),
        z.strictObject({ kind: z.literal('superseded'), ...told }),
        z.strictObject({ kind: z.literal('withdrawn'), ...told }),
        z.strictObject({ kind: z.literal('repaired'), ...told }),
        z.strictObject({ kind: z.literal('shielded'), ...told }),
        z.strictObject({ kind: z.literal('erased'), ...told }),
        z.strictObject({ kind: z.literal('over'), ...told }),
        z.strictObject({
          kind: z.enum(['marked', 'unmarked']).meta({ description: 'the record is disputed since, or no longer: mark copies too' }),
          leafIndex: count,
          id: z.string(),
          disputed,
          arrivedAt: instant,
          salt: z.string().meta({ description: 'base64; the entry is SHA-256(salt || RFC 8785 of change and record)' }),
        }),
        z.strictObject({
          kind: z.literal('organisation'),
          leafIndex: count,
          change: z.enum(['merged', 'separated']),
          from: changedOrganisation,
          to: changedOrganisation,
          records: z.array(z.string()).meta({ description: 'the shown records that are those of `to` since' }),
          arrivedAt: instant,
          salt: z.string().meta({ description: 'base64; the entry is SHA-256(salt || RFC 8785 of change, from and to, as codes)' }),
        }),
      ]),
    ),
    next: count,
    more: z.boolean(),
    rules: z.string(),
    asOf: instant,
  })
  .meta({ id: 'Changes' })
