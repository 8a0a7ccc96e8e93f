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

/**
 * Organisations with their band, how often it lets them be visited, and how often they were visited or will be in the year. What is known
 * of each is put in one heap and grouped: a join would have to guess how many have a risk or a visit, and guess wrong.
 */
function sorted({ types, division, covers = [] }: Population, to: Sorting): RawBuilder<unknown> {
  const { day, year, models, cells, scheme, ungraded, unknownRisk, bands } = to
  const most = new Map(bands.map((band) => [band.key, band.most]))
  const grades = [...new Set(cells.map(({ grade }) => grade))]
  return sql`
    select known.subject_id, known.code, cell.band, cell.most, known.checks
      from (
        select heap.subject_id, max(heap.code) as code, max(heap.grade) as grade, max(heap.risk) as risk, sum(heap.checks)::int as checks
          from (
            select o.subject_id, o.uscc::text as code, g.grade::text as grade, null::text as risk, 0 as checks
              from subjects.organisation o
              left join unnest(${models.map(({ type }) => type)}::text[], ${models.map(({ model }) => model)}::text[]) as m (type, model) on m.type = o.subject_type
              left join evaluation.graded g on g.subject_id = o.subject_id and g.model = m.model
             where o.merged_into is null and o.status = 'active' and o.uscc is not null and o.subject_type = any(${types})
               and ${within(division)} and ${coveredBy(covers, day)}
            union all
            select k.subject_id, null, null, k.risk, 0
              from (select distinct on (1) ${holder} as subject_id, left(r.fields ->> 'grade', 1) as risk
                      from records.current r join records.usable u on u.subject_id = r.subject_id and u.record_id = r.record_id
                     where r.item = 'evaluationResult' and r.fields ->> 'evaluationScheme' = ${scheme}
                       and r.fields ->> 'grade' ~ '^[ABCD]' and (r.valid_until is null or r.valid_until >= ${day}::date)
                     order by 1, r.decided_on desc, r.record_id desc) k
            union all
            select v.subject_id, null, null, null, v.checks from (${visits(year)}) v) heap
         group by heap.subject_id) known
      join unnest(${cells.map(({ grade }) => grade)}::text[], ${cells.map(({ risk }) => risk)}::text[], ${cells.map(({ band }) => band)}::text[],
                  ${cells.map(({ band }) => most.get(band) ?? null)}::int[]) as cell (grade, risk, band, most)
        on cell.grade = case when known.grade = any(${grades}::text[]) then known.grade else ${ungraded}::text end
       and cell.risk = coalesce(known.risk, ${unknownRisk}::text)
     where known.code is not null`
}

/** The frame of a draw: who was not checked as often as the band allows, in the stratum of the band. */
export const objectsByBand =
  (to: Sorting, strata: ReadonlyMap<BandKey, string>) =>
  (population: Population): Objects =>
    sql`
    select s.subject_id, ${JSON.stringify(Object.fromEntries(strata))}::jsonb ->> s.band as stratum, s.band, s.code from (${sorted(population, to)}) s
     where s.most is null or s.checks < s.most`

export type BandCount = { readonly band: BandKey; readonly objects: number; readonly checked: number; readonly full: number }

/** How many organisations are in each band, how many of them have a check in the year, and how many as many as there may be. */
export async function countBands(ctx: Context, population: Population, to: Sorting): Promise<BandCount[]> {
  const { rows } = await sql<BandCount>`
    select s.band, count(*)::int as objects, (count(*) filter (where s.checks > 0))::int as checked,
           (count(*) filter (where s.checks >= s.most))::int as full
      from (${sorted(population, to)}) s group by s.band`.execute(ctx.db)
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
