import { decidedSince, editionsOf, itemOn, repairFields, repairRulesOn, repairabilityOf, type PackContext } from '../packs/index.ts'
import type { Day } from '../platform/time.ts'
import { groupDecisions, type DecidedRow } from './figures-store.ts'

/** Decisions of a department and month that are alike, and what the rules say of them. */
export type Judged = Pick<DecidedRow, 'sourceCode' | 'count' | 'served'> & {
  readonly month: string
  /** Decided in the time asked for, of a kind that has a notice. */
  readonly noticed: boolean
  /** Could be applied for today. */
  readonly open: boolean
}

/** What was or could be repaired, and what has a notice, among the decisions of a time and those still shown. */
export async function judgedDecisions(ctx: PackContext, from: Day, today: Day): Promise<Judged[]> {
  const rules = repairRulesOn(ctx.pack, today)
  if (rules === null) return []
  const items = [...new Set(rules.answers.filter(({ way }) => way === 'application').flatMap((answer) => answer.items))]
  const rows = await groupDecisions(ctx, {
    items: new Map(items.map((item) => [item, earliestOf(ctx, item, [from, today])])),
    fields: repairFields(rules),
    served: rules.served?.field ?? null,
  })
  return rows.flatMap((row) => {
    const item = itemOn(ctx.pack, row.item, row.decidedOn)
    if (item === null) return []
    const now = repairabilityOf({ ...row, item }, ctx.pack, today)
    // Whether a decision has a notice does not depend on what became of the record since.
    const then = repairabilityOf({ ...row, item, state: 'current' }, ctx.pack, row.decidedOn)
    const { sourceCode, count, served } = row
    return [
      {
        sourceCode,
        count,
        served,
        month: row.decidedOn.slice(0, 7),
        noticed: row.decidedOn >= from && then.repairable && rules.served?.items.includes(row.item) === true,
        open: now.standing === 'now',
      },
    ]
  })
}

/** The first decision day that may count: of the time asked for, or still shown or shared; null: any. */
function earliestOf({ pack }: PackContext, item: string, [from, today]: readonly [Day, Day]): Day | null {
  const rules = editionsOf(pack, item).flatMap(({ publicity }) => publicity)
  const days = rules.map((rule) => decidedSince(rule, today))
  return days.includes(null) ? null : [from, ...(days as Day[])].toSorted()[0]!
}
