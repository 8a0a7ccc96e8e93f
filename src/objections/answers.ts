import { recent } from '../platform/recent.ts'
import { procedureOn, workdaysBetween, type Basis } from '../packs/index.ts'
import { system } from '../platform/context.ts'
import type { Text } from '../platform/text.ts'
import { dayOf, monthsUpTo, startOf } from '../platform/time.ts'
import { countCasesBySource } from '../procedures/index.ts'
import { countAnswers, type AnswerRow } from './answers-store.ts'
import type { ObjectionsContext } from './context.ts'
import { procedure } from './objection.ts'

/** How objections were dealt with, in numbers; nothing of any one of them. */
export type AnswerFigures = {
  readonly objections: number
  readonly accepted: number
  readonly refused: number
  readonly corrected: number
  readonly withdrawn: number
  readonly kept: number
  readonly mended: number
  readonly answered: number
  /** Working days from acceptance to the answer, on average; null where nothing was answered. */
  readonly averageDays: number | null
}

export type AnswersOfSource = AnswerFigures & {
  readonly source: { readonly code: string; readonly name: string }
  /** Cases that lie with the source and are beyond a deadline. */
  readonly overdue: number
  /** Those months in which something was lodged. */
  readonly months: readonly (AnswerFigures & { readonly month: string })[]
}

export type Answers = {
  readonly from: string
  readonly to: string
  readonly goal: { readonly workingDays: number; readonly basis: readonly Basis[] } | null
  readonly total: AnswerFigures & { readonly overdue: number }
  readonly rows: readonly AnswersOfSource[]
  readonly months: readonly (AnswerFigures & { readonly month: string })[]
  readonly asOf: Date
}

/** What each figure is called. */
export const figureNames = {
  objections: { zh: '提出', en: 'Lodged' },
  accepted: { zh: '受理', en: 'Accepted' },
  refused: { zh: '不予受理', en: 'Not accepted' },
  corrected: { zh: '更正', en: 'Corrected' },
  withdrawn: { zh: '撤回', en: 'Withdrawn' },
  kept: { zh: '维持', en: 'Kept as it was' },
  mended: { zh: '平台自纠', en: 'Mended by the platform' },
  answered: { zh: '已答复', en: 'Answered' },
  averageDays: { zh: '平均工作日', en: 'Working days on average' },
} as const satisfies Readonly<Record<keyof AnswerFigures, Text>>

/** How each source answers objections, open to everybody, with what stands behind it. */
export async function answersOfSources(ctx: ObjectionsContext, { months }: { readonly months: number }): Promise<Answers> {
  const today = dayOf(ctx.now())
  const span = monthsUpTo(today, months)
  const from = span[0] as string
  const counted = await countAnswers(ctx, startOf(`${from}-01`))
  const overdue = await countCasesBySource(ctx.as(system), { procedure, states: ['withSource'], overdue: true })
  const figures = (rows: readonly AnswerRow[]) => figuresOf(ctx, rows)
  const byMonth = Map.groupBy(counted, ({ month }) => month)
  return {
    from,
    to: span.at(-1) as string,
    goal: procedureOn(ctx.pack, procedure, today)?.goal ?? null,
    total: { ...figures(counted), overdue: [...overdue.values()].reduce((all, count) => all + count, 0) },
    rows: [...Map.groupBy(counted, ({ sourceCode }) => sourceCode)]
      .map(([code, rows]) => ({
        source: { code, name: rows[0]?.sourceName ?? code },
        ...figures(rows),
        overdue: overdue.get(code) ?? 0,
        months: [...Map.groupBy(rows, ({ month }) => month)]
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([month, own]) => ({ month, ...figures(own) })),
      }))
      .toSorted((a, b) => b.objections - a.objections || (a.source.code < b.source.code ? -1 : 1)),
    months: span.map((month) => ({ month, ...figures(byMonth.get(month) ?? []) })),
    asOf: ctx.now(),
  }
}

/** The same, up to fifty minutes old (`recent`); it says as of when. */
export const recentAnswers = (ctx: ObjectionsContext, months: number): Promise<Answers> =>
  recent(ctx, `answers ${months}`, 300, () => answersOfSources(ctx, { months }))

function figuresOf({ pack }: ObjectionsContext, rows: readonly AnswerRow[]): AnswerFigures {
  const sum = (wanted: (row: AnswerRow) => boolean) => rows.reduce((all, row) => all + (wanted(row) ? row.count : 0), 0)
  const ended = (outcome: AnswerRow['outcome']) => sum((row) => row.outcome === outcome)
  let days = 0
  let answered = 0
  for (const { acceptedOn, answeredOn, count } of rows) {
    if (acceptedOn === null || answeredOn === null) continue
    days += workdaysBetween(pack.calendar, acceptedOn, answeredOn).days * count
    answered += count
  }
  return {
    objections: sum(() => true),
    accepted: sum((row) => row.acceptedOn !== null),
    refused: ended('refused'),
    corrected: ended('corrected'),
    withdrawn: ended('withdrawn'),
    kept: ended('kept'),
    mended: ended('mended'),
    answered,
    averageDays: answered === 0 ? null : Math.round((days / answered) * 10) / 10,
  }
}
