import { ownFileOf } from '../../access/index.ts'
import { addDuration, noViolationRulesOn, type NoViolationRules } from '../../packs/index.ts'
import type { Lang } from '../../platform/text.ts'
import { dayOf } from '../../platform/time.ts'
import { findSubject } from '../../subjects/index.ts'
import type { ReportsContext } from '../context.ts'
import { fail } from '../errors.ts'
import { foldTyped } from '../number.ts'
import { isMaker } from '../permission.ts'
import { stateOf, type Snapshot } from '../report.ts'
import { loadKept } from '../store.ts'
import type { Choice } from './assemble.ts'
import { isChanged } from './changed.ts'
import { checkChoice } from './draft.ts'
import { deleteOverdue, insertDraft } from './store.ts'

/** The rules of today. */
export function rulesOf({ pack, now }: ReportsContext): NoViolationRules {
  const rules = noViolationRulesOn(pack, dayOf(now()))
  if (rules === null) throw fail('reports.no-rules')
  return rules
}

/** Keeps what an organisation chose, for it to look at before anything is issued; gives the number of the draft. */
export function prepareDraft(ctx: ReportsContext, wanted: Choice & { readonly language: Lang }): Promise<number> {
  return keepDraft(ctx, wanted, null)
}

/** The same choice once more, for a report whose records changed since; what is issued takes its place. */
export async function prepareAnew(ctx: ReportsContext, typedNumber: string): Promise<number> {
  ownFileOf(ctx)
  const number = foldTyped(typedNumber)
  const report = await loadKept(ctx, number)
  if (report === undefined || report.report !== 'noViolation' || !isMaker(ctx.actor, report))
    throw fail('reports.no-such-report', { values: { number: number.slice(0, 22) } })
  const snapshot = JSON.parse(report.snapshot) as Snapshot
  const { sections, period, purpose } = snapshot
  const canBe = stateOf(report) === 'issued' && (await isChanged(ctx, report.subjectId, snapshot))
  if (!canBe || period === undefined || purpose === null) throw fail('reports.nothing-changed', { values: { number } })
  const fields = sections.flatMap(({ key, finding }) => (finding === undefined ? [] : [key]))
  return keepDraft(ctx, { fields, period, purpose: purpose.key, language: report.language }, number)
}

async function keepDraft(ctx: ReportsContext, wanted: Choice & { readonly language: Lang }, replaces: string | null): Promise<number> {
  const { code } = ownFileOf(ctx)
  const rules = rulesOf(ctx)
  const today = dayOf(ctx.now())
  const { period, purpose, language } = wanted
  const mistakes = checkChoice(rules, wanted, today)
  if (mistakes.length > 0) throw fail('reports.choice-wrong', { values: { count: mistakes.length }, details: mistakes })
  const fields = rules.fields.flatMap(({ key }) => (wanted.fields.includes(key) ? [key] : []))
  return ctx.transaction(async (inner) => {
    const subjectId = await findSubject(inner, code)
    if (subjectId === null) throw fail('reports.not-yours', { values: { version: rules.name } })
    await deleteOverdue(inner, subjectId, today)
    const expiresOn = addDuration(today, rules.draftFor)
    return insertDraft(inner, { subjectId, code, fields, period, purpose, language, expiresOn, replaces })
  })
}
