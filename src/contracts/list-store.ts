import { sql, type RawBuilder } from 'kysely'
import type { Context } from '../platform/context.ts'
import { addDays, type Day } from '../platform/time.ts'
import { pageSize } from '../platform/paged.ts'
import { tidyAmount } from './contract.ts'
import { views, type Counts, type Listed, type ListedPayment, type View } from './listed.ts'
import type { Reach } from './permission.ts'
import { tidy } from './store.ts'

const isParty = (reach: Reach): RawBuilder<unknown> => {
  if (reach.body === 'office') return sql`false`
  if (reach.body === 'source') return sql`(c.party_a_code = ${reach.code} or c.party_b_code = ${reach.code})`
  return sql`(c.subject_id = any(${reach.family}::bigint[]) or c.party_a_subject = any(${reach.family}::bigint[]))`
}

const isA = (reach: Exclude<Reach, { body: 'office' }>): RawBuilder<unknown> =>
  reach.body === 'source' ? sql`c.party_a_code = ${reach.code}` : sql`coalesce(c.party_a_subject = any(${reach.family}::bigint[]), false)`

const sideOf = (reach: Reach): RawBuilder<unknown> =>
  reach.body === 'office' ? sql`null` : sql`case when ${isA(reach)} then 'a' when ${isParty(reach)} then 'b' end`

const within = (reach: Reach): RawBuilder<unknown> => {
  if (reach.body === 'office') return sql`true`
  if (reach.body === 'source') return sql`(${isParty(reach)} or c.source_code = ${reach.code})`
  return isParty(reach)
}

/** What is still owed under a contract: neither done nor said to be. */
const owed = (today: Day) => sql`
  left join lateral (
    select min(d.due_on) as next_on, (count(*) filter (where d.due_on < ${today}::date))::int as overdue,
           coalesce(sum(d.amount_wan) filter (where d.due_on < ${today}::date), 0) as overdue_wan
      from contracts.duty d
     where d.subject_id = c.subject_id and d.contract_id = c.contract_id and d.state in ('due', 'denied')
  ) n on true`

const open = sql`c.closed_at is null`
const next = sql`least(n.next_on, c.due_on)`
const where = (view: View, today: Day): RawBuilder<unknown> =>
  ({
    late: sql`(${next} < ${today}::date and (${open} or n.overdue > 0))`,
    due: sql`${next} between ${today}::date and ${addDays(today, 30)}::date`,
    confirm: sql`c.state in ('proposed', 'stated')`,
    disputed: sql`c.state = 'disputed'`,
    open: sql`(c.state in ('performing', 'stated', 'proposed') or (${open} and c.state = 'disputed'))`,
    awarded: sql`c.state = 'awarded'`,
    closed: sql`c.closed_at is not null`,
  })[view]

/** A page of the contracts within somebody's reach, what is overdue or due first before the rest. */
export async function loadWithin(
  ctx: Context,
  reach: Reach,
  { view, today, page }: { readonly view: View; readonly today: Day; readonly page: number },
): Promise<Listed[]> {
  const { rows } = await sql<Listed>`
    select c.contract_id, c.kind, c.contract_no, c.name, c.party_a_code, c.party_a_name, c.party_b_code, c.amount_wan, c.signed_on, c.perform_by,
           c.state, c.outcome, c.due_on, o.name as party_b_name, ${next} as next_on, n.overdue, n.overdue_wan::text as overdue_wan,
           ${sideOf(reach)} as side,
           case c.state when 'proposed' then case c.registered_as when 'b' then 'a' else 'b' end
                        when 'stated' then case when exists (
                          select from contracts.statement s where s.subject_id = c.subject_id and s.contract_id = c.contract_id and s.side = 'a') then 'b' else 'a' end
           end as awaits
      from contracts.contract c
      join subjects.organisation f on f.subject_id = c.subject_id
      join subjects.organisation o on o.subject_id = coalesce(f.merged_into, f.subject_id)
      ${owed(today)}
     where ${within(reach)} and ${where(view, today)}
     order by n.overdue > 0 desc, ${next} nulls last, c.closed_at desc, c.contract_id desc
     limit ${pageSize + 1} offset ${(page - 1) * pageSize}`.execute(ctx.db)
  return rows.map((row) => tidy({ ...row, overdueWan: tidyAmount(row.overdueWan) }))
}

export async function countWithin(ctx: Context, reach: Reach, today: Day): Promise<Counts> {
  const { rows } = await sql<Counts>`
    select ${sql.join((Object.keys(views) as View[]).map((view) => sql`(count(*) filter (where ${where(view, today)}))::int as ${sql.id(view)}`))}
      from contracts.contract c ${owed(today)} where ${within(reach)}`.execute(ctx.db)
  return rows[0] as Counts
}

/** Payments that are not confirmed yet, of contracts to which somebody is a party: the earliest due first. */
export async function loadPayments(ctx: Context, reach: Reach, owing: boolean): Promise<ListedPayment[]> {
  if (reach.body === 'office') return []
  const ofA = isA(reach)
  const { rows } = await sql<ListedPayment>`
    select d.duty_no, d.name, d.debtor, d.amount_wan, d.due_on, d.done_on, d.state, d.counts_from, c.contract_id, c.name as contract_name,
           case when ${ofA} then 'a' else 'b' end as side, case when ${ofA} then o.name else c.party_a_name end as other
      from contracts.duty d
      join contracts.contract c on c.subject_id = d.subject_id and c.contract_id = d.contract_id
      join subjects.organisation f on f.subject_id = c.subject_id
      join subjects.organisation o on o.subject_id = coalesce(f.merged_into, f.subject_id)
     where ${isParty(reach)} and d.kind = 'payment' and d.closed_at is null
       and ((d.debtor = case when ${ofA} then 'a' else 'b' end) = ${owing})
     order by d.due_on, c.contract_id, d.duty_no limit 200`.execute(ctx.db)
  return rows.map(tidy)
}

/** Every contract to which some organisations are party, the newest first. */
export async function idsOfFamily(ctx: Context, family: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ contractId: number }>`
    select c.contract_id from contracts.contract c
     where c.subject_id = any(${[...family]}::bigint[]) or c.party_a_subject = any(${[...family]}::bigint[])
     order by c.contract_id desc`.execute(ctx.db)
  return rows.map(({ contractId }) => contractId)
}
