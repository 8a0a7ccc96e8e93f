import { z } from '@hono/zod-openapi'
import { supplierSizes } from './contract.ts'
import { views, type View } from './listed.ts'

const count = z.int().min(0)
const wan = z.string().meta({ description: 'exact decimal, in 10 000 yuan', example: '86.5' })
const day = z.iso.date()
const text = z.string().default('')

export const Wanted = z
  .strictObject({
    partyA: z.string().meta({ description: 'unified social credit code of who buys' }),
    partyB: z.string().meta({ description: 'unified social credit code of who delivers' }),
    contractNo: z.string(),
    name: z.string(),
    projectNo: text,
    subjectMatter: z.string(),
    spec: text,
    quantity: text,
    unitPrice: text,
    amountWan: wan,
    signedOn: z.string().meta({ example: '2026-10-12' }),
    performBy: z.string().meta({ example: '2026-12-31' }),
    announcedOn: text,
    announcementRef: text,
    procurementMethod: text.meta({ description: 'key of the code set `procurementMethod`; for departments' }),
    supplierSize: text.meta({ description: `${supplierSizes.join(', ')}, as the supplier said at signing, or empty` }),
    requestKey: z.string().optional().meta({ description: 'the same key again gives the contract it made' }),
  })
  .meta({ id: 'WantedContract' })

export const Payment = z
  .strictObject({
    kind: z.enum(['payment', 'milestone']),
    name: z.string(),
    debtor: z.enum(['a', 'b']).meta({ description: 'the party that owes it' }),
    amountWan: text,
    agreedOn: text.meta({ description: 'the agreed day' }),
    deliveredOn: text.meta({ description: 'the day of delivery or acceptance, from which the time of the law runs' }),
    requestKey: z.string().optional(),
  })
  .meta({ id: 'WantedContractDuty' })

export const Performance = z
  .strictObject({
    status: z.string().meta({ description: '`fulfilled`, `partly`, `breached` or `terminated`' }),
    words: text,
    seen: z.int().min(0).meta({ description: 'how many steps its case had when it was looked at' }),
  })
  .meta({ id: 'ContractPerformance' })

export const Made = z.strictObject({ id: z.string() }).meta({ id: 'RegisteredContract' })
export const Imported = z.strictObject({ added: count, signed: count, known: count, duties: count }).meta({ id: 'ImportedContracts' })

const common = {
  id: z.string(),
  kind: z.enum(['administrative', 'commercial']),
  contractNo: z.string().nullable().meta({ description: 'null for whoever is no party to a contract between businesses' }),
  amountWan: wan.nullable(),
  signedOn: day.nullable(),
  performBy: day.nullable(),
  state: z.string().meta({ description: 'a state of the procedure `contract`' }),
  outcome: z.string().nullable().meta({ description: 'what both parties confirmed, or a court decided' }),
  dueOn: day.nullable(),
}
export const List = z
  .strictObject({
    contracts: z.array(
      z.strictObject({
        ...common,
        name: z.string(),
        partyACode: z.string(),
        partyAName: z.string(),
        partyBCode: z.string(),
        partyBName: z.string(),
        nextOn: day.nullable(),
        overdue: count,
        overdueWan: wan.nullable(),
      }),
    ),
    counts: z.strictObject(Object.fromEntries((Object.keys(views) as View[]).map((view) => [view, count])) as Record<View, typeof count>),
    hasMore: z.boolean(),
  })
  .meta({ id: 'Contracts' })

const party = z.strictObject({ code: z.string(), name: z.string() })
export const One = z
  .strictObject({
    ...common,
    name: z.string().nullable(),
    supplierSize: z.string().nullable(),
    partyA: party,
    partyB: party,
    record: z.string().nullable(),
    duties: z.array(
      z.strictObject({
        dutyNo: z.int(),
        kind: z.enum(['payment', 'milestone']),
        name: z.string(),
        debtor: z.enum(['a', 'b']),
        amountWan: wan.nullable(),
        agreedOn: day.nullable(),
        deliveredOn: day.nullable(),
        dueOn: day,
        doneOn: day.nullable(),
        state: z.string().meta({ description: 'a state of the procedure `contractDuty` or `businessDuty`' }),
        countsFrom: day.nullable().meta({ description: 'the day from which it may count as late in public; null: at once' }),
        contests: z.array(
          z.strictObject({
            about: z.enum(['owed', 'day']),
            words: z.string(),
            saidOn: day.nullable().meta({ description: 'the day on which the debtor says it was done' }),
            contestedOn: day,
            reply: z.string().nullable(),
            decided: z.string().nullable(),
          }),
        ),
      }),
    ),
    statements: z.array(z.strictObject({ side: z.string(), status: z.string(), words: z.string(), role: z.string(), on: day })),
  })
  .meta({ id: 'Contract' })

const owing = {
  running: count,
  runningWan: wan,
  overdue: count,
  overdueWan: wan,
  paidLate: count,
  paidInTime: count,
  longest: count.meta({ description: 'the longest time late, in days' }),
  overdueToSmall: count.meta({ description: 'of those overdue what is owed to small and medium firms' }),
  overdueToSmallWan: wan,
  disputed: count.meta({ description: 'in dispute: late for nobody' }),
  disputedWan: wan,
}
export const Figures = z
  .strictObject({
    asOf: day,
    contracts: z.strictObject({
      ...{ administrative: count, commercial: count, performing: count, fulfilled: count, partly: count },
      ...{ breached: count, terminated: count, disputed: count, awarded: count },
    }),
    bodies: z.array(z.strictObject({ code: z.string(), name: z.string(), ...owing })).meta({ description: 'public bodies, by name' }),
    businesses: z.strictObject(owing).meta({ description: 'all businesses together under administrative contracts; none is named' }),
    months: z.array(z.strictObject({ month: z.string(), inTime: count, late: count, overdue: count })),
  })
  .meta({ id: 'ContractFigures' })
