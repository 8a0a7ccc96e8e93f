import { noViolationRulesOn, type FieldAuthority, type NoViolationField } from '../../packs/index.ts'
import { lastSent, openRows } from '../../intake/index.ts'
import type { Mistake } from '../../platform/errors.ts'
import { dayOf, isDay, type Day } from '../../platform/time.ts'
import { listSources, type Source } from '../../sources/index.ts'
import { keptText } from '../../subjects/index.ts'
import type { ReportsContext } from '../context.ts'
import { fail } from '../errors.ts'
import { decidesForOffice } from '../permission.ts'
import { sourcesOf } from './coverage.ts'
import { rulesOf } from './prepare.ts'
import { insertCoverage, loadCoverage, type StatedCoverage } from './store.ts'

/** What was stated of a source in a field; and of the source as a whole, the day it last sent and its rows that are no record yet. */
export type CoveredSource = {
  readonly source: Source
  readonly stated: StatedCoverage | null
  readonly lastSent: Day | null
  readonly refused: number
  readonly waiting: number
}

/** A field with its authorities here, and what was stated of each. */
export type FieldCoverage = {
  readonly field: NoViolationField
  readonly authorities: readonly {
    readonly authority: FieldAuthority
    readonly sources: readonly CoveredSource[]
  }[]
}

/** What is stated of every field; it is printed on reports, so anybody may know it. */
export async function coverageOfFields(ctx: ReportsContext): Promise<FieldCoverage[]> {
  const rules = noViolationRulesOn(ctx.pack, dayOf(ctx.now()))
  const [sources, stated, sent, open] = [await listSources(ctx), await loadCoverage(ctx), await lastSent(ctx), await openRows(ctx)]
  const standingOf = (code: string) => {
    const { refused = 0, waiting = 0 } = open.get(code) ?? {}
    return { lastSent: sent.get(code) ?? null, refused, waiting }
  }
  const saidOf = (field: string, code: string) => stated.find((one) => one.field === field && one.source === code) ?? null
  return (rules?.fields ?? []).map((field) => ({
    field,
    authorities: field.authorities.map((authority) => ({
      authority,
      sources: sourcesOf(authority, sources).map((source) => ({
        source,
        stated: saidOf(field.key, source.code),
        ...standingOf(source.code),
      })),
    })),
  }))
}

export type CoverageWish = {
  readonly source: string
  readonly field: string
  /** Null takes back what was stated. */
  readonly completeFrom: Day | null
  readonly basis: string
}

const longest = 300

/** The office states since when all records of a source in a field are here: an approver or head of it, in person, with the basis. */
export async function stateCoverage(ctx: ReportsContext, { source, field, completeFrom, basis: written }: CoverageWish): Promise<void> {
  if (!decidesForOffice(ctx.actor)) throw fail('reports.coverage-office')
  const basis = keptText(written)
  // Field and source are one choice of the form, `body`.
  const mistakes: Mistake[] = []
  const add = (at: string, zh: string, en: string): void => void mistakes.push({ field: at, text: { zh, en } })
  const known = rulesOf(ctx).fields.find(({ key }) => key === field)
  const sources = await listSources(ctx)
  if (known === undefined) add('body', '请选择领域。', 'Choose a field.')
  else if (!known.authorities.some((authority) => sourcesOf(authority, sources).some(({ code }) => code === source)))
    add('body', '请选择该领域的主管部门。', 'Choose an authority of that field.')
  if (completeFrom !== null && (!isDay(completeFrom) || completeFrom > dayOf(ctx.now())))
    add('from', '请填写不晚于今天的日期，如 2021-01-01。', 'Give a day that is not after today, such as 2021-01-01.')
  if (basis === '' || basis.length > longest)
    add('basis', `请写明依据，不超过 ${longest} 字。`, `Say what it rests on, in at most ${longest} characters.`)
  if (mistakes.length > 0) throw fail('reports.coverage-wrong', { values: { count: mistakes.length }, details: mistakes })
  await insertCoverage(ctx, { source, field, completeFrom, basis })
}
