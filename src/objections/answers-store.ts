import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { Day } from '../platform/time.ts'
import type { Outcome } from './objection.ts'

/** Cases of one source that were lodged in one month and went the same way on the same days. */
export type AnswerRow = {
  readonly sourceCode: string
  readonly sourceName: string
  readonly month: string
  readonly outcome: Outcome | null
  readonly acceptedOn: Day | null
  readonly answeredOn: Day | null
  readonly count: number
}

const inChina = (column: string) => sql.raw(`(m.${column} at time zone 'Asia/Shanghai')`)

/** Every case lodged since a day, counted by what its statistics are made of. */
export async function countAnswers(ctx: Context, since: Date): Promise<AnswerRow[]> {
  const { rows } = await sql<AnswerRow>`
    select m.source_code, coalesce(s.name, m.source_code) as source_name, to_char(${inChina('lodged_at')}, 'YYYY-MM') as month, m.outcome,
           ${inChina('accepted_at')}::date as accepted_on, ${inChina('answered_at')}::date as answered_on, count(*)::int as count
      from objections.matter m left join sources.listed s on s.code = m.source_code
     where m.lodged_at >= ${since}
     group by 1, 2, 3, 4, 5, 6`.execute(ctx.db)
  return rows
}
