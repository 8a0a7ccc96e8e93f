import { procedureOn, workdaysBetween, type PackContext } from '../packs/index.ts'
import { recent } from '../platform/recent.ts'
import { dayOf, monthsUpTo, startOf, type Day } from '../platform/time.ts'
import { listSources } from '../sources/index.ts'
import { countApplications, countCases, listRepaired, type CaseRow, type RepairedRow } from './figures-store.ts'
import type { Figures, LastCopies, RepairFigures, SourceFigures } from './figures.ts'
import { judgedDecisions, type Judged } from './judge-decisions.ts'

const share = (part: number, of: number): number | null => (of === 0 ? null : Math.round((part / of) * 1000) / 1000)

/** How repair works by department and month, open to everybody. */
export async function repairFigures<C extends PackContext>(
  ctx: C,
  { months }: { readonly months: number },
  lastCopies: LastCopies<C>,
): Promise<Figures> {
  const today = dayOf(ctx.now())
  const span = monthsUpTo(today, months)
  const from = `${span[0]}-01`
  const since = startOf(from)
  const [cases, whole, repaired, decided, sources] = [
    await countCases(ctx, since),
    await countApplications(ctx, since),
    await listRepaired(ctx, since),
    await judgedDecisions(ctx, from, today),
    await listSources(ctx),
  ]
  const copies = await lastCopies(
    ctx,
    repaired.map(({ recordId }) => recordId),
  )
  const all: Counted = { cases, repaired, notices: decided.filter(({ noticed }) => noticed) }
  const figures = (rows: Counted | undefined) => figuresOf(ctx, rows ?? none, copies)
  const [bySource, byMonth] = [groupBy(all, ({ sourceCode }) => sourceCode), groupBy(all, ({ month }) => month)]
  const applications = (wanted: (month: string) => boolean) => {
    const rows = whole.filter(({ month }) => wanted(month))
    const [all, atOnce] = [sum(rows, (one) => one.applications), sum(rows, (one) => one.atOnce)]
    return { applications: all, atOnce, atOnceShare: share(atOnce, all) }
  }
  const open = (wanted: (code: string) => boolean, done: number) => {
    const repairable = sum(
      decided.filter(({ sourceCode, open }) => open && wanted(sourceCode)),
      ({ count }) => count,
    )
    return { repairable, repairedShare: share(done, done + repairable) }
  }
  const total = figures(all)
  const codes = [...new Set([...cases, ...repaired, ...decided].map(({ sourceCode }) => sourceCode))]
  return {
    from: span[0] as string,
    to: span.at(-1) as string,
    total: { ...total, ...applications(() => true), ...open(() => true, total.repaired) },
    rows: codes
      .map((code): SourceFigures => {
        const rows = bySource.get(code) ?? none
        const own = figures(rows)
        const months = [...groupBy(rows, ({ month }) => month)]
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([month, one]) => ({ month, ...figures(one) }))
        const name = sources.find((source) => source.code === code)?.name ?? code
        return { source: { code, name }, ...own, ...open((one) => one === code, own.repaired), months }
      })
      .toSorted((a, b) => b.cases - a.cases || b.decisions - a.decisions || (a.source.code < b.source.code ? -1 : 1)),
    months: span.map((month) => ({ month, ...figures(byMonth.get(month)), ...applications((one) => one === month) })),
    limit: limitOn(ctx, today),
    asOf: ctx.now(),
  }
}

/** The deadline by which it is measured how long cases take. */
function limitOn({ pack }: PackContext, today: Day): number | null {
  const procedure = procedureOn(pack, 'repair', today)
  const within = procedure?.deadlines.find(({ key }) => key === procedure.measuredBy)?.within
  return within?.unit === 'workingDays' ? within.amount : null
}

/** What figures are counted from, of everything or of one department or month. */
type Counted = { readonly cases: readonly CaseRow[]; readonly repaired: readonly RepairedRow[]; readonly notices: readonly Judged[] }
const none: Counted = { cases: [], repaired: [], notices: [] }

function groupBy(all: Counted, by: (one: { readonly month: string; readonly sourceCode: string }) => string): Map<string, Counted> {
  const [cases, repaired, notices] = [Map.groupBy(all.cases, by), Map.groupBy(all.repaired, by), Map.groupBy(all.notices, by)]
  const keys = new Set([...cases.keys(), ...repaired.keys(), ...notices.keys()])
  return new Map(
    [...keys].map((key) => [key, { cases: cases.get(key) ?? [], repaired: repaired.get(key) ?? [], notices: notices.get(key) ?? [] }]),
  )
}

function figuresOf(
  ctx: PackContext,
  { cases, repaired, notices }: Counted,
  copies: Awaited<ReturnType<LastCopies<unknown>>>,
): RepairFigures {
  const [all, sentBack] = [sum(cases, (one) => one.cases), sum(cases, (one) => one.sentBack)]
  const [decisions, withNotice] = [sum(notices, (one) => one.count), sum(notices, (one) => one.served)]
  const done = cases.flatMap((one) => (one.answeredOn === null ? [] : [{ ...one, answeredOn: one.answeredOn }]))
  const answered = sum(done, (one) => one.cases)
  const days = sum(done, (one) => workdaysBetween(ctx.pack.calendar, one.submittedOn, one.answeredOn).days * one.cases)
  return {
    ...{ repaired: repaired.length, ...lags(repaired, copies, ctx.now()) },
    ...{ decisions, withNotice, noticeShare: share(withNotice, decisions) },
    ...{ cases: all, sentBack, sentBackShare: share(sentBack, all) },
    ...{ answered, averageDays: answered === 0 ? null : Math.round((days / answered) * 10) / 10 },
  }
}

/** The same, up to fifty minutes old (`recent`); it says as of when. */
export const recentFigures = <C extends PackContext>(ctx: C, months: number, lastCopies: LastCopies<C>): Promise<Figures> =>
  recent(ctx, `repair figures ${months}`, 300, () => repairFigures(ctx, { months }, lastCopies))

const sum = <T>(rows: readonly T[], of: (row: T) => number): number => rows.reduce((all, row) => all + of(row), 0)

const day = 86_400_000

/** A copy that is still out counts until now; without any reader it is the moment of the approval. */
function lags(
  repaired: readonly RepairedRow[],
  copies: Awaited<ReturnType<LastCopies<unknown>>>,
  now: Date,
): Pick<RepairFigures, 'daysToLastCopy' | 'copiesOut'> {
  const found = repaired.flatMap(({ recordId, repairedAt }) => {
    const copy = copies.get(recordId)
    if (copy === undefined) return []
    const until = copy.out > 0 ? now : (copy.last ?? repairedAt)
    return [{ days: Math.max(0, until.getTime() - repairedAt.getTime()) / day, isOut: copy.out > 0 }]
  })
  const average = sum(found, ({ days }) => days) / found.length
  return {
    daysToLastCopy: found.length === 0 ? null : Math.round(average * 10) / 10,
    copiesOut: found.filter(({ isOut }) => isOut).length,
  }
}
