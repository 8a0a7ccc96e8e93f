import { sql, type RawBuilder } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Band, BandKey, Risk } from '../../packs/index.ts'
import type { Day } from '../../platform/time.ts'
import type { SubjectType } from '../../subjects/index.ts'
import { coveredBy, holder } from './covered-store.ts'
import type { Objects, Population } from '../draws/frame-store.ts'
import { within } from '../draws/frame-store.ts'
import { recordsOfTask, saysFound } from '../task-store.ts'

/** What says the band of an organisation on a day: the model that grades its type, the scheme of its risk, and every cell of the matrix. */
export type Sorting = {
  readonly day: Day
  readonly year: number
  readonly models: readonly { readonly type: SubjectType; readonly model: string }[]
  readonly scheme: string
  readonly ungraded: string
  readonly unknownRisk: Risk
  readonly cells: readonly { readonly grade: string; readonly risk: Risk; readonly band: BandKey }[]
  readonly bands: readonly Band[]
}

/**
 * Visits of a year by whom so ever: the days on which there is a record of an inspection, and checks without a record yet: drawn ones, and
 * noted ones whose exempt reason a second person confirmed, so that nobody alone fills the cap of an organisation.
 */
const visits = (year: number): RawBuilder<unknown> => sql`
  select visit.subject_id, count(*)::int as checks
    from (
      select distinct ${holder} as subject_id, r.decided_on::text as what
        from records.current r
       where ${saysFound} and r.decided_on between make_date(${year}::int, 1, 1) and make_date(${year}::int, 12, 31)
      union all
      select task.subject_id, task.number
        from (select d.subject_id, d.task as number
                from inspections.drawn d where starts_with(d.task, ${`C${year}-`})
              union all
              select c.subject_id, c.number from inspections.noted_check c where starts_with(c.number, ${`J${year}-`}) and c.confirmed_at is not null) task
       where not exists (${recordsOfTask(sql`task.subject_id`, sql`task.number`)})) visit
   group by visit.subject_id`

/** Everybody whom a population means, `o`, with the grade, `g`. */
const graded = ({ types, division, covers = [] }: Population, { day, models }: Sorting): RawBuilder<unknown> => sql`
  left join unnest(${models.map(({ type }) => type)}::text[], ${models.map(({ model }) => model)}::text[]) as m (type, model) on m.type = o.subject_type
  left join evaluation.graded g on g.subject_id = o.subject_id and g.model = m.model
 where o.merged_into is null and o.status = 'active' and o.uscc is not null and o.subject_type = any(${types})
   and ${within(division)} and ${coveredBy(covers, day)}`

/** What is known of some beside the grade: the risk of a day, and visits; a row for each. */
const others = ({ day, year, scheme }: Sorting): RawBuilder<unknown> => sql`
  select k.subject_id, k.risk, 0 as checks
    from (select distinct on (1) ${holder} as subject_id, left(r.fields ->> 'grade', 1) as risk
            from records.current r join records.usable u on u.subject_id = r.subject_id and u.record_id = r.record_id
           where r.item = 'evaluationResult' and r.fields ->> 'evaluationScheme' = ${scheme}
             and r.fields ->> 'grade' ~ '^[ABCD]' and (r.valid_until is null or r.valid_until >= ${day}::date)
           order by 1, r.decided_on desc, r.record_id desc) k
  union all
  select v.subject_id, null, v.checks from (${visits(year)}) v`

/** The cell of the matrix of a grade and a risk: its band, and how often that lets an organisation be visited. */
function cellOf({ cells, ungraded, unknownRisk, bands }: Sorting, known: string): RawBuilder<unknown> {
  const most = new Map(bands.map((band) => [band.key, band.most]))
  const grades = [...new Set(cells.map(({ grade }) => grade))]
  return sql`unnest(${cells.map(({ grade }) => grade)}::text[], ${cells.map(({ risk }) => risk)}::text[], ${cells.map(({ band }) => band)}::text[],
                    ${cells.map(({ band }) => most.get(band) ?? null)}::int[]) as cell (grade, risk, band, most)
    on cell.grade = case when ${sql.ref(`${known}.grade`)} = any(${grades}::text[]) then ${sql.ref(`${known}.grade`)} else ${ungraded}::text end
   and cell.risk = coalesce(${sql.ref(`${known}.risk`)}, ${unknownRisk}::text)`
}

/**
 * Organisations with their band, how often it lets them be visited, and how often they were visited or will be in the year. What is known
 * of each is put in one heap and grouped: a join would have to guess how many have a risk or a visit, and guess wrong.
 */
const sorted = (population: Population, to: Sorting): RawBuilder<unknown> => sql`
  select known.subject_id, known.code, cell.band, cell.most, known.checks
    from (
      select heap.subject_id, max(heap.code) as code, max(heap.grade) as grade, max(heap.risk) as risk, sum(heap.checks)::int as checks
        from (
          select o.subject_id, o.uscc::text as code, g.grade::text as grade, null::text as risk, 0 as checks
            from subjects.organisation o ${graded(population, to)}
          union all
          select b.subject_id, null, null, b.risk, b.checks from (${others(to)}) b) heap
       group by heap.subject_id) known
    join ${cellOf(to, 'known')}
   where known.code is not null`

/** The frame of a draw: who was not checked as often as the band allows, in the stratum of the band. */
export const objectsByBand =
  (to: Sorting, strata: ReadonlyMap<BandKey, string>) =>
  (population: Population): Objects =>
    sql`
    select s.subject_id, ${JSON.stringify(Object.fromEntries(strata))}::jsonb ->> s.band as stratum, s.band, s.code from (${sorted(population, to)}) s
     where s.most is null or s.checks < s.most`

export type BandCount = { readonly band: BandKey; readonly objects: number; readonly checked: number; readonly full: number }

/**
 * How many organisations are in each band, how many of them have a check in the year, and how many as many as there may be. Everybody is
 * counted by the grade, as if nothing else were known; who has a risk or a visit is taken out of that, and counted as known.
 */
export async function countBands(ctx: Context, population: Population, to: Sorting): Promise<BandCount[]> {
  const { rows } = await sql<BandCount>`
    with other as materialized (
      select b.subject_id, max(b.risk) as risk, sum(b.checks)::int as checks from (${others(to)}) b group by b.subject_id),
    known as (
      select g.grade, b.risk, b.checks
        from other b join subjects.organisation o on o.subject_id = b.subject_id ${graded(population, to)})
    select cell.band, sum(counted.many)::int as objects, coalesce(sum(counted.many) filter (where counted.checks > 0), 0)::int as checked,
           coalesce(sum(counted.many) filter (where counted.checks >= cell.most), 0)::int as full
      from (
        select g.grade, null::text as risk, 0 as checks, count(*) as many
          from subjects.organisation o ${graded(population, to)} group by g.grade
        union all
        select k.grade, null, 0, -count(*) from known k group by k.grade
        union all
        select k.grade, k.risk, k.checks, count(*) from known k group by 1, 2, 3) counted
      join ${cellOf(to, 'counted')}
     group by cell.band having sum(counted.many) > 0`.execute(ctx.db)
  return rows
}

/** One organisation by its code. */
export async function findSorted(
  ctx: Context,
  population: Population,
  to: Sorting,
  code: string,
): Promise<{ readonly subjectId: number; readonly band: BandKey; readonly checks: number } | undefined> {
  const { rows } = await sql<{ subjectId: number; band: BandKey; checks: number }>`
    select s.subject_id, s.band, s.checks from (${sorted(population, to)}) s where s.code = ${code}`.execute(ctx.db)
  return rows[0]
}
