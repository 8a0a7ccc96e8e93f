import { paged } from '../platform/paged.ts'
import { subjectTypes } from '../subjects/index.ts'
import { dayOf, type Day } from '../platform/time.ts'
import type { MeasuresContext } from './context.ts'
import { defenceUntil } from './defence.ts'
import {
  countFigures,
  countOfFamily,
  countOfSource,
  loadOfFamily,
  loadOfSource,
  loadUndecidedOf,
  loadWaiting,
  waitingByBody,
} from './list-store.ts'
import { countKinds } from './kinds-store.ts'
import { waitingViews, type Counted, type Figures, type KindFigures, type Listed, type View } from './listed.ts'
import { editionOf } from './measure.ts'
import { requireDepartmentReader, ownOrganisation, requireOfficeReader } from './permission.ts'

/** What the own department has to do, with how many there are of each. Without a view, the first in which something waits for it. */
export async function listOfDepartment(ctx: MeasuresContext, asked: { readonly view: View | null; readonly page: number }) {
  const code = requireDepartmentReader(ctx.actor)
  const today = dayOf(ctx.now())
  const counts = await countOfSource(ctx, code, today)
  const view = asked.view ?? waitingViews.find((key) => counts[key] > 0) ?? waitingViews[0]
  const rows = await loadOfSource(ctx, { code, view, today, page: asked.page })
  return { list: paged(rows, asked.page), counts, today, view }
}

/** What applies to the own organisation, what is proposed, and what was. */
export async function listOwnMeasures(ctx: MeasuresContext, page: number) {
  const { family } = await ownOrganisation(ctx)
  const today = dayOf(ctx.now())
  const [rows, counts] = await Promise.all([loadOfFamily(ctx, family, page), countOfFamily(ctx, family, today)])
  return { list: paged(rows, page), counts, today }
}

/** What is proposed about the own organisation and not decided: it may still state its view. */
export async function listOwnProposals(ctx: MeasuresContext): Promise<readonly (Listed & { readonly viewUntil: Day | null })[]> {
  const { family } = await ownOrganisation(ctx)
  return (await loadUndecidedOf(ctx, family)).map((one) => {
    const measure = editionOf(ctx.pack, one)
    return { ...one, viewUntil: measure === null ? null : defenceUntil(ctx.pack, measure, one) }
  })
}

/** The board of the office: on whom the loop waits and how long, with what is open. */
export async function readBoard(ctx: MeasuresContext, { code, page }: { readonly code: string | null; readonly page: number }) {
  requireOfficeReader(ctx.actor)
  const today = dayOf(ctx.now())
  const [rows, waiting, figures] = await Promise.all([
    loadWaiting(ctx, { code, page }),
    waitingByBody(ctx, today, ctx.pack.office.zh),
    readFigures(ctx),
  ])
  return { list: paged(rows, page), waiting, figures, today }
}

export type LoopFigures = {
  readonly from: Day
  readonly to: Day
  readonly rows: readonly Figures[]
  readonly sum: Omit<Figures, 'code' | 'name'>
  readonly byMeasure: readonly KindFigures[]
  readonly byType: readonly KindFigures[]
}

/** The loop in numbers, of this year, by executor, by restriction and by type of organisation. Everybody may know them: they name departments only. */
export async function readFigures(ctx: MeasuresContext): Promise<LoopFigures> {
  const to = dayOf(ctx.now())
  const from = `${to.slice(0, 4)}-01-01`
  const [rows, kinds] = await Promise.all([countFigures(ctx, { from, to }), countKinds(ctx, { from, to })])
  const ofKind = ({ initiated, answered, executed, lapsed }: Counted): Counted => ({ initiated, answered, executed, lapsed })
  const sum = (of: (one: Figures) => number): number => rows.reduce((all, one) => all + of(one), 0)
  const decided = rows.filter(({ averageDays }) => averageDays !== null)
  const weight = decided.reduce((all, one) => all + one.executed + one.notApplicable, 0)
  return {
    ...{ from, to, rows },
    byMeasure: kinds.flatMap((one) => {
      const name = ctx.pack.measures.findLast(({ key }) => key === one.measure)?.name
      return one.measure === null ? [] : [{ key: one.measure, name: name ?? { zh: one.measure, en: one.measure }, ...ofKind(one) }]
    }),
    byType: kinds.flatMap((one) =>
      one.subjectType === null ? [] : [{ key: one.subjectType, name: subjectTypes[one.subjectType], ...ofKind(one) }],
    ),
    sum: {
      initiated: sum((one) => one.initiated),
      answered: sum((one) => one.answered),
      executed: sum((one) => one.executed),
      notApplicable: sum((one) => one.notApplicable),
      lapsed: sum((one) => one.lapsed),
      averageDays:
        weight === 0
          ? null
          : Math.round((decided.reduce((all, one) => all + (one.averageDays ?? 0) * (one.executed + one.notApplicable), 0) / weight) * 10) /
            10,
      ended: sum((one) => one.ended),
      lifted: sum((one) => one.lifted),
      liftedInTime: sum((one) => one.liftedInTime),
      liftingLate: sum((one) => one.liftingLate),
      wrong: sum((one) => one.wrong),
    },
  }
}
