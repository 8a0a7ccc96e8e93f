import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import { pageSize } from '../platform/paged.ts'
import { type Day, yearBefore } from '../platform/time.ts'
import { commitmentItem } from './commitment.ts'

/** What stands in place of an approval or a certificate: notice and commitment (告知承诺). */
const byNotice = ['inPlaceOfApproval', 'inPlaceOfProof']

export type Figures = {
  /** Commitments on record, whichever way they came. */
  readonly commitments: number
  /** Of them those of which it is established how far they were kept. */
  readonly established: number
  readonly kept: number
  readonly partly: number
  readonly none: number
  /** Registered enterprises. */
  readonly enterprises: number
  /** Matters of notice and commitment that are published, and those in use: open today, and signed on within a year. */
  readonly noticeMatters: number
  readonly noticeMattersUsed: number
  /** Decisions of breach, and those the record says. */
  readonly broken: number
  readonly brokenRecorded: number
}

const noticeMatters = (today: Day) => sql`
  select m.matter_id, m.source_code, m.kind, m.name_zh, case when m.name_en = '' then m.name_zh else m.name_en end as name_en,
         s.signed, s.last_signed_on,
         m.from_day <= ${today}::date as has_begun,
         coalesce(least(m.to_day, m.term_day) < ${today}::date, false) as is_over
    from commitments.matter m
    left join lateral (
      select count(*)::int as signed, max(c.signed_on) as last_signed_on from commitments.commitment c
       where c.matter_id = m.matter_id and c.signed_on between ${yearBefore(today)}::date and ${today}::date) s on true
   where m.state = 'published' and m.kind = any(${byNotice}::text[])`
const inUse = sql`has_begun and not is_over and signed > 0`

/** How commitments go here: counts only. */
export async function countFigures(ctx: Context, today: Day): Promise<Figures> {
  const { rows } = await sql<Figures>`
    with r as (
      select r.fields ->> 'fulfilmentStatus' as fulfilment from records.current r where r.item = ${commitmentItem} and r.state = 'current'
    ), m as (
      select matter_id, ${inUse} as used from (${noticeMatters(today)}) n
    ), b as (
      select exists (
        select from records.history h
          join records.current v on v.subject_id = h.subject_id and v.record_id = h.record_id
         where h.submission_id = c.submission_id and v.fields ->> 'fulfilmentStatus' in ('partly', 'none')) as recorded
        from commitments.commitment c where c.state = 'broken'
    )
    select (select count(*) from r)::int as commitments,
           (select count(fulfilment) from r)::int as established,
           (select count(*) from r where fulfilment = 'whole')::int as kept,
           (select count(*) from r where fulfilment = 'partly')::int as partly,
           (select count(*) from r where fulfilment = 'none')::int as none,
           (select count(*) from subjects.organisation where subject_type = 'enterprise' and status = 'active' and merged_into is null)::int as enterprises,
           (select count(*) from m)::int as notice_matters,
           (select count(*) from m where used)::int as notice_matters_used,
           (select count(*) from b)::int as broken,
           (select count(*) from b where recorded)::int as broken_recorded`.execute(ctx.db)
  return rows[0] as Figures
}

export type KindCounts = {
  readonly kind: string
  readonly commitments: number
  readonly kept: number
  readonly partly: number
  readonly none: number
}

/** Commitments on record by kind, and how far they were kept. */
export async function countKinds(ctx: Context): Promise<KindCounts[]> {
  const { rows } = await sql<KindCounts>`
    select split_part(r.fields ->> 'commitmentType', '-', 1) as kind, count(*)::int as commitments,
           count(*) filter (where r.fields ->> 'fulfilmentStatus' = 'whole')::int as kept,
           count(*) filter (where r.fields ->> 'fulfilmentStatus' = 'partly')::int as partly,
           count(*) filter (where r.fields ->> 'fulfilmentStatus' = 'none')::int as none
      from records.current r where r.item = ${commitmentItem} and r.state = 'current' and r.fields ? 'commitmentType'
     group by 1 order by commitments desc, kind`.execute(ctx.db)
  return rows
}

export type FigureMatter = {
  readonly matterId: number
  readonly sourceCode: string
  readonly kind: string
  readonly nameZh: string
  readonly nameEn: string
  /** Within a year. */
  readonly signed: number
  readonly lastSignedOn: Day | null
  readonly hasBegun: boolean
  readonly isOver: boolean
  readonly inUse: boolean
}

/** The matters of notice and commitment, those not in use first. */
export async function loadFigureMatters(ctx: Context, today: Day, page: number): Promise<FigureMatter[]> {
  const { rows } = await sql<FigureMatter>`
    select n.*, ${inUse} as in_use from (${noticeMatters(today)}) n
     order by in_use, source_code, matter_id limit ${pageSize + 1} offset ${(page - 1) * pageSize}`.execute(ctx.db)
  return rows
}

/** A commitment on record, by whom, and whether it is established how far it was kept. */
export type FigureRecord = {
  readonly recordId: number
  readonly organisation: string
  readonly uscc: string | null
  readonly isEstablished: boolean
}

const organisation = sql`o.name as organisation, o.uscc`
const joinedTo = (subject: string) => sql`
  join subjects.organisation f on f.subject_id = ${sql.ref(subject)}
  join subjects.organisation o on o.subject_id = coalesce(f.merged_into, f.subject_id)`

/** Of all matters or of one: those of a matter are what was signed on it here. */
export async function loadFigureRecords(ctx: Context, matterId: number | null, page: number): Promise<FigureRecord[]> {
  const { rows } = await sql<FigureRecord>`
    select r.record_id, ${organisation}, r.fields ->> 'fulfilmentStatus' is not null as is_established
      from records.current r ${joinedTo('r.subject_id')}
     where r.item = ${commitmentItem} and r.state = 'current' and (${matterId}::bigint is null or (r.subject_id, r.record_id) in (
             select h.subject_id, h.record_id from commitments.commitment c
               join records.history h on h.subject_id = c.subject_id and h.submission_id = c.submission_id
              where c.matter_id = ${matterId}))
     order by r.record_id desc limit ${pageSize + 1} offset ${(page - 1) * pageSize}`.execute(ctx.db)
  return rows
}

/** A decision of breach, with the record that says it; null where none does. */
export type FigureBreach = Omit<FigureRecord, 'recordId' | 'isEstablished'> & {
  readonly number: string
  readonly sourceCode: string
  readonly closedAt: Date
  readonly recordId: number | null
}

export async function loadFigureBreaches(ctx: Context, page: number): Promise<FigureBreach[]> {
  const { rows } = await sql<FigureBreach>`
    select * from (
    select c.number, c.source_code, c.closed_at, ${organisation}, (
             select min(v.record_id) from records.history h
               join records.current v on v.subject_id = h.subject_id and v.record_id = h.record_id
              where h.submission_id = c.submission_id and v.fields ->> 'fulfilmentStatus' in ('partly', 'none')) as record_id
      from commitments.commitment c ${joinedTo('c.subject_id')}
     where c.state = 'broken') b
     order by record_id is not null, closed_at desc, number limit ${pageSize + 1} offset ${(page - 1) * pageSize}`.execute(ctx.db)
  return rows
}
