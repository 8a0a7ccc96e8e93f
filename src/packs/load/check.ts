import { checkAccess } from '../access/check.ts'
import { checkCalendar } from '../calendar/check.ts'
import { checkConducts } from '../evaluation/check-conduct.ts'
import { checkEditions } from './check-editions.ts'
import { checkModels } from '../evaluation/check.ts'
import { checkBenefitRules } from '../incentives/check-benefits.ts'
import { checkIncentives } from '../incentives/check.ts'
import { checkItem } from '../items/check.ts'
import { checkLists } from '../lists/check.ts'
import { checkNoViolation } from '../no-violation/check.ts'
import { checkProcedures } from '../procedures/check.ts'
import { checkRepairs } from '../repair/check.ts'
import { checkModelChanges } from '../evaluation/check-model-change.ts'
import { checkMeasures } from '../measures/check.ts'
import { checkSupervision } from '../supervision/check.ts'
import { checkReports } from '../reports/check.ts'
import { checkUseScenes } from '../use-scenes/check.ts'
import { spellingsOf } from '../items/codes.ts'
import { knownOf, type Broken, type Known } from './known.ts'
import type { Code } from '../pack.ts'
import { placeOf } from './place.ts'
import { problem, type Problem } from './problem.ts'
import type { Content } from './written.ts'
import { writtenTwice } from './twice.ts'

/** Everything about merged content that its shape does not already say. `before`: the content of the pack it extends. */
export function checkContent(content: Content, before: Content, broken: Broken): Problem[] {
  const problems: Problem[] = []
  const about = knownOf(content, broken, problems)
  for (const document of content.documents) about.needed(document, `documents.${document.key}`, ['document', 'sure'])
  for (const list of ['categories', 'severityClasses'] as const)
    for (const entry of content[list]) if (!broken.has(`${list}.${entry.key}`)) about.needed(entry, `${list}.${entry.key}`, ['name'])
  checkCodeSets(about, before)
  // A broken group would make every item that uses it look broken too.
  const groupsHold = [
    ...content.fieldGroups.map(({ key }) => `fieldGroups.${key}`),
    ...content.ruleGroups.map(({ key }) => `ruleGroups.${key}`),
  ].every((entry) => !broken.has(entry))
  if (groupsHold)
    for (const item of content.items) {
      if (broken.has(`items.${item.key}`)) continue
      checkItem(
        item,
        before.items.find(({ key, from }) => key === item.key && from === item.from),
        about,
      )
    }
  checkEditions(
    content.items.filter(({ key }) => !broken.has(`items.${key}`)),
    problems,
  )
  checkProcedures(about)
  checkRepairs(about)
  checkReports(about)
  checkNoViolation(about)
  checkConducts(about)
  checkModels(about)
  checkModelChanges(about)
  checkSupervision(about)
  checkIncentives(about)
  checkBenefitRules(about)
  checkUseScenes(about)
  checkLists(about, before)
  checkMeasures(about, before)
  checkAccess(about)
  checkCalendar(about)
  for (const claim of content.accountClaims) {
    const where = `accountClaims.${claim.key}`
    if (broken.has(where)) continue
    about.needed(claim, where, claim.key === 'licence' ? ['name', 'from', 'approval'] : ['name', 'from', 'approval', 'validDays'])
    about.basis(claim.basis, claim, where)
    about.dates(claim, where)
  }
  return problems
}

function checkCodeSets({ content, broken, problems, basis, needed }: Known, before: Content): void {
  for (const set of content.codeSets) {
    const where = `codeSets.${set.key}`
    if (broken.has(where)) continue
    needed(set, where, ['name', 'codes'])
    basis(set.basis, set, where)
    const taken = new Map<string, string>()
    problems.push(...writtenTwice(set.codes ?? [], where, 'key'))
    const guarded = new Set(
      before.codeSets
        .find(({ key }) => key === set.key)
        ?.codes?.filter(({ person }) => person)
        .map(({ key }) => key),
    )
    for (const code of set.codes ?? []) {
      needed(code, `${where}.${code.key}`, ['label'])
      if (guarded.has(code.key) && code.person !== true)
        problems.push(problem(placeOf(code, 'person'), 'packs.guard-lifted', { where: `${where}.${code.key}` }))
      if (!code.label) continue
      for (const spelling of spellingsOf({ code: null, aliases: [], person: false, ...code } as Code)) {
        const other = taken.get(spelling)
        if (other !== undefined && other !== code.key)
          problems.push(problem(placeOf(code), 'packs.spelling-clash', { set: set.key, spelling, code: code.key, other }))
        taken.set(spelling, code.key)
      }
    }
  }
}
