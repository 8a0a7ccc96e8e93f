import { z } from '@hono/zod-openapi'
import { outcomes, type Answer } from './check.ts'
import type { AnsweredCheck } from './run-check.ts'

const words = z.strictObject({ zh: z.string(), en: z.string() })
const day = z.iso.date()
const code = z.string().meta({ description: 'unified social credit code' })
const disputed = z.boolean().meta({ description: 'an objection is being looked into: nothing adverse may rest on it meanwhile' })

const Listing = z
  .strictObject({
    id: z.string(),
    list: z.string().meta({ description: 'code of `seriousListName`' }),
    name: words,
    authority: z.string(),
    documentNo: z.string(),
    from: day,
    until: day.nullable(),
    basis: words,
    disputed,
  })
  .meta({ id: 'CheckListing' })
const Measure = z
  .strictObject({
    id: z.string(),
    measure: z.string().meta({ description: 'key of the list of measures, such as M-03' }),
    name: words,
    mode: z.string(),
    executor: z.string(),
    from: day,
    until: day.nullable(),
    basis: words,
    disputed,
  })
  .meta({ id: 'CheckMeasure' })
const Commitment = z
  .strictObject({
    id: z.string(),
    state: z.enum(['open', 'broken']),
    matter: words,
    department: z.string(),
    from: day,
    until: day.nullable(),
    basis: words,
    disputed,
  })
  .meta({ id: 'CheckCommitment' })
const Incentive = z.strictObject({ incentive: z.string(), name: words, basis: words, until: day.nullable() }).meta({ id: 'CheckIncentive' })
const PublicRecord = z
  .strictObject({ id: z.string(), item: z.string(), name: words, title: z.string(), authority: z.string(), decidedOn: day, disputed })
  .meta({ id: 'CheckRecord' })

export const AnswerShape = z
  .strictObject({
    code,
    found: z.boolean().meta({ description: 'whether an organisation here has this code' }),
    name: z.string().nullable(),
    listings: z.array(Listing),
    measures: z.array(Measure),
    commitments: z.array(Commitment),
    incentives: z.array(Incentive),
    records: z.array(PublicRecord),
    note: words.nullable().meta({ description: 'what to say where nothing is listed; never that an organisation is clean' }),
    report: z.string().nullable().meta({ description: 'where the report is ordered' }),
  })
  .meta({ id: 'CheckAnswer' })

export const CheckShape = z
  .strictObject({
    checkId: z.string(),
    asOf: z.iso.datetime(),
    matter: z.strictObject({ key: z.string(), name: words, obligation: z.enum(['mustCheck', 'mayCheck']), basis: words }),
    purpose: z.string(),
    department: z.strictObject({ code: z.string(), name: z.string() }),
    sandbox: z.boolean().meta({ description: 'invented organisations; nothing was read and nothing is kept' }),
    outcomeDue: day.meta({ description: 'the last day on which the outcome is told' }),
    organisations: z.array(
      z.strictObject({
        answer: AnswerShape,
        hash: z.string().meta({ description: 'SHA-256 of the canonical form (RFC 8785) of `answer`' }),
        proof: z.string().meta({ description: 'JWS in compact form, type `xinheng-check+jwt`; keys at /reports/jwks.json' }),
      }),
    ),
  })
  .meta({ id: 'Check' })

export const AskShape = z
  .strictObject({
    matter: z.string().meta({ description: 'key of a scene, see `/checks/matters`', example: 'administrativeApproval' }),
    purpose: z.string().meta({ description: 'the purpose of the scene', example: 'licensing' }),
    organisation: code.optional(),
    organisations: z.array(code).optional().meta({ description: 'up to 5,000, instead of `organisation`' }),
    reference: z.string().optional().meta({ description: 'your own number of the matter; the organisation sees it' }),
  })
  .meta({ id: 'AskCheck' })

export const OutcomeShape = z
  .strictObject({
    organisation: code,
    outcome: z.enum(outcomes),
    reason: z.string().meta({ description: 'the organisation reads it; nothing about people' }),
    restsOn: z
      .strictObject({ kind: z.enum(['measure', 'listing']), id: z.string() })
      .optional()
      .meta({ description: 'what a refusal or conditions rest on, by its `id` in the answer' }),
    decidedAs: z.enum(['approver', 'head']).optional().meta({ description: 'the role of the person who decided; needed unless granted' }),
    proof: z.string().optional().meta({ description: 'the proof of the check, to be sure that it is this one' }),
  })
  .meta({ id: 'CheckOutcome' })

export const MattersShape = z
  .strictObject({
    matters: z.array(
      z.strictObject({
        key: z.string(),
        name: words,
        summary: words,
        obligation: z.enum(['mustCheck', 'mayCheck']),
        purpose: z.string(),
        uses: words.meta({ description: 'what an answer may hold at most' }),
        basis: words,
        outcomeWithinWorkingDays: z.int(),
        proofGoodForHours: z.int().meta({ description: 'for how long a proof speaks; later it is `stale`' }),
      }),
    ),
  })
  .meta({ id: 'CheckMatters' })

export const ProofShape = z
  .strictObject({
    proof: z.string(),
    matter: z.string().optional(),
    department: code.optional(),
    organisation: code.optional(),
    checkId: z.string().optional(),
  })
  .meta({ id: 'ShownProof' })

export const VerifiedShape = z
  .strictObject({
    genuine: z.literal(true),
    stale: z.boolean().meta({ description: '`expires` is over: ask again before you decide' }),
    issuer: z.string(),
    checkId: z.string(),
    matter: z.string(),
    matterName: words,
    purpose: z.string(),
    department: z.string(),
    departmentName: z.string(),
    organisation: z.string(),
    asOf: z.iso.datetime(),
    expires: z.iso.datetime(),
    answer: z.string().meta({ description: 'hash of the answer' }),
    sandbox: z.boolean(),
  })
  .meta({ id: 'VerifiedProof' })

const answerView = (answer: Answer): z.infer<typeof AnswerShape> => ({
  ...answer,
  listings: [...answer.listings],
  measures: [...answer.measures],
  commitments: [...answer.commitments],
  incentives: [...answer.incentives],
  records: [...answer.records],
})

export const checkView = (check: AnsweredCheck): z.infer<typeof CheckShape> => ({
  checkId: check.checkId,
  asOf: check.asOf.toISOString(),
  matter: { key: check.scene.key, name: check.scene.name, obligation: check.scene.obligation, basis: check.basis },
  purpose: check.scene.purpose,
  department: check.department,
  sandbox: check.sandbox,
  outcomeDue: check.dueOn,
  organisations: check.organisations.map(({ answer, hash, proof }) => ({ answer: answerView(answer), hash, proof })),
})
