import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { Day } from '../platform/time.ts'
import { tidyAmount } from './contract.ts'

/** Payments by how they stand on a day; amounts in 万元. */
export type Owing = {
  /** Not due yet. */
  readonly running: number
  readonly runningWan: string
  readonly overdue: number
  readonly overdueWan: string
  readonly paidLate: number
  readonly paidInTime: number
  /** The longest time late, in days. */
  readonly longest: number
  /** Of those overdue what is owed to small and medium firms. */
  readonly overdueToSmall: number
  readonly overdueToSmallWan: string
  /** In dispute: late for nobody. */
  readonly disputed: number
  readonly disputedWan: string
}
export type OwingOf = Owing & { readonly code: string; readonly name: string }
export type DueMonth = { readonly month: string; readonly inTime: number; readonly late: number; readonly overdue: number }

/** Late in public: not in dispute, and past the time in which the debtor may contest what the creditor alone entered. */
const counts = (today: Day) => sql`(not p.disputed and coalesce(p.counts_from <= ${today}::date, true))`
const overdue = (today: Day) => sql`(p.done_on is null and p.due_on < ${today}::date and ${counts(today)})`
const running = (today: Day) =>
  sql`(p.done_on is null and not p.disputed and (p.due_on >= ${today}::date or p.counts_from > ${today}::date))`

const measures = (today: Day) => sql`
  (count(*) filter (where ${running(today)}))::int as running,
  coalesce(sum(p.amount_wan) filter (where ${running(today)}), 0)::text as running_wan,
  (count(*) filter (where ${overdue(today)}))::int as overdue,
  coalesce(sum(p.amount_wan) filter (where ${overdue(today)}), 0)::text as overdue_wan,
  (count(*) filter (where p.done_on > p.due_on and ${counts(today)}))::int as paid_late,
  (count(*) filter (where p.done_on <= p.due_on and not p.disputed))::int as paid_in_time,
  coalesce(max(greatest(0, coalesce(p.done_on, ${today}::date) - p.due_on)) filter (where ${counts(today)}), 0)::int as longest,
  (count(*) filter (where ${overdue(today)} and p.creditor_is_small))::int as overdue_to_small,
  coalesce(sum(p.amount_wan) filter (where ${overdue(today)} and p.creditor_is_small), 0)::text as overdue_to_small_wan,
  (count(*) filter (where p.disputed))::int as disputed,
  coalesce(sum(p.amount_wan) filter (where p.disputed), 0)::text as disputed_wan`

const tidyOwing = <T extends Owing>(row: T): T => ({
  ...row,
  ...{
    runningWan: tidyAmount(row.runningWan),
    overdueWan: tidyAmount(row.overdueWan),
    overdueToSmallWan: tidyAmount(row.overdueToSmallWan),
    disputedWan: tidyAmount(row.disputedWan),
  },
})

/**
 * What each public body owes under contracts, whoever registered them: who owes the most for the longest time first. Nothing is owed under one
 * that the body did not confirm. A payment in dispute is nobody's delay.
 */
export async function countByBody(ctx: Context, today: Day): Promise<OwingOf[]> {
  const { rows } = await sql<OwingOf>`
    select p.debtor_code as code, max(p.name) as name, ${measures(today)}
      from (select v.*, case when v.debtor_code = c.party_a_code then c.party_a_name else o.name end as name
              from contracts.late_payment v
              join contracts.contract c on c.subject_id = v.subject_id and c.contract_id = v.contract_id
              join subjects.organisation o on o.subject_id = c.subject_id
             where v.debtor_is_public) p
     group by p.debtor_code
     order by overdue desc, longest desc, code`.execute(ctx.db)
  return rows.map(tidyOwing)
}

/**
 * The same of all businesses together under administrative contracts: none is named, for nothing of a delay is established of one. What two
 * businesses agreed is in no total: what comes or goes from one day to the next would be the amount of one contract.
 */
export async function countOfBusinesses(ctx: Context, today: Day): Promise<Owing> {
  const { rows } = await sql<Owing>`
    select ${measures(today)} from contracts.late_payment p
     where not p.debtor_is_public and p.kind = 'administrative'`.execute(ctx.db)
  return tidyOwing(rows[0] as Owing)
}

/** What public bodies had to pay by months of the due day, and how it was paid. */
export async function countByMonth(ctx: Context, from: Day, today: Day): Promise<DueMonth[]> {
  const { rows } = await sql<DueMonth>`
    select to_char(p.due_on, 'YYYY-MM') as month, (count(*) filter (where p.done_on <= p.due_on))::int as in_time,
           (count(*) filter (where p.done_on > p.due_on))::int as late, (count(*) filter (where p.done_on is null))::int as overdue
      from contracts.late_payment p
     where p.debtor_is_public and ${counts(today)} and p.due_on >= ${from}::date and p.due_on < ${today}::date
     group by 1 order by 1`.execute(ctx.db)
  return rows
}

export type ContractCounts = {
  readonly administrative: number
  readonly commercial: number
  readonly performing: number
  readonly fulfilled: number
  readonly partly: number
  readonly breached: number
  readonly terminated: number
  readonly disputed: number
  readonly awarded: number
}

export async function countContracts(ctx: Context): Promise<ContractCounts> {
  const { rows } = await sql<ContractCounts>`
    select (count(*) filter (where kind = 'administrative'))::int as administrative, (count(*) filter (where kind = 'commercial'))::int as commercial,
           (count(*) filter (where state in ('performing', 'stated')))::int as performing,
           (count(*) filter (where outcome = 'fulfilled'))::int as fulfilled, (count(*) filter (where outcome = 'partly'))::int as partly,
           (count(*) filter (where outcome = 'breached'))::int as breached, (count(*) filter (where outcome = 'terminated'))::int as terminated,
           (count(*) filter (where state = 'disputed'))::int as disputed, (count(*) filter (where state = 'awarded'))::int as awarded
      from contracts.contract where state not in ('void', 'proposed')`.execute(ctx.db)
  return rows[0] as ContractCounts
}

export type LatePayment = {
  readonly contractId: number
  readonly dutyNo: number
  readonly debtorCode: string
  readonly creditorCode: string
  readonly amountWan: string
  readonly dueOn: Day
  readonly paidOn: Day | null
  readonly daysLate: number
}

/** Payments of public bodies to small and medium firms that were late on a day, or paid late before it. */
export async function loadLateToSmall(ctx: Context, today: Day): Promise<LatePayment[]> {
  const { rows } = await sql<LatePayment>`
    select p.contract_id, p.duty_no, p.debtor_code, p.creditor_code, p.amount_wan::text as amount_wan, p.due_on, p.done_on as paid_on,
           (coalesce(p.done_on, ${today}::date) - p.due_on)::int as days_late
      from contracts.late_payment p
     where p.debtor_is_public and p.creditor_is_small and ${counts(today)} and coalesce(p.done_on, ${today}::date) > p.due_on
     order by p.due_on, p.contract_id, p.duty_no`.execute(ctx.db)
  return rows.map((row) => ({ ...row, amountWan: tidyAmount(row.amountWan) }))
}
