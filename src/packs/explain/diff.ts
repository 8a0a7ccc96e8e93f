import { say, type Lang, type Text } from '../../platform/text.ts'
import type { Day } from '../../platform/time.ts'
import { inForceOn, itemsOn, proceduresOn } from '../catalogue.ts'
import type { Basis, InForce, Item, Pack } from '../pack.ts'
import type { Procedure } from '../procedures/rules.ts'
import type { RepairRules } from '../repair/rules.ts'
import type { NoViolationRules } from '../no-violation/rules.ts'
import type { ReportRules } from '../reports/rules.ts'
import type { BenefitRules, Incentive } from '../incentives/rules.ts'
import type { ListRule } from '../lists/rules.ts'
import type { Measure } from '../measures/rules.ts'
import type { SupervisionRules } from '../supervision/rules.ts'
import type { UseScene } from '../use-scenes/rules.ts'
import type { Conduct, Dimension, EvaluationModel, ModelChangeRules } from '../evaluation/rules.ts'
import { describeBasis, describeDates } from './words.ts'

/** One difference: what is only in the second, only in the first, or differs. */
export type Difference = {
  readonly path: string
  readonly kind: 'added' | 'removed' | 'changed'
  readonly before: unknown
  readonly after: unknown
}

type Tree = { readonly [key: string]: unknown }

const keyed = (list: readonly { readonly key: string }[]): Tree => Object.fromEntries(list.map(({ key, ...rest }) => [key, rest]))

/** What rests on the basis of its item or procedure changes with it, and is told once. */
function ownBasisOnly<R extends Pick<InForce, 'basis'>>(rules: readonly R[], { basis }: Pick<InForce, 'basis'>) {
  const above = JSON.stringify(basis)
  return rules.map((rule) => (JSON.stringify(rule.basis) === above ? { ...rule, basis: null } : rule))
}

/** An item with its lists by key, so that an entry is compared with its namesake; with a day, only what holds on it. */
function treeOf(item: Item, day: Day | null): Tree {
  const inForce = <R extends InForce>(rules: readonly R[]) => ownBasisOnly(inForceOn(rules, day), item)
  const { key: _key, fields, rules, severities, scopes, publicity, ...rest } = item
  return {
    ...rest,
    fields: keyed(fields),
    rules: keyed(inForce(rules)),
    severities: keyed(inForce(severities)),
    scopes: keyed(inForce(scopes)),
    publicity: keyed(inForce(publicity)),
  }
}

function procedureTree({ key: _key, states, actions, deadlines, suspensions, letters, ...rest }: Procedure): Tree {
  return {
    ...rest,
    states: keyed(states),
    actions: keyed(actions),
    deadlines: keyed(ownBasisOnly(deadlines, rest)),
    suspensions: keyed(ownBasisOnly(suspensions, rest)),
    letters: keyed(letters),
  }
}

function repairTree({ key: _key, conditions, papers, answers, ...rest }: RepairRules): Tree {
  return { ...rest, conditions: keyed(conditions), papers: keyed(papers), answers: keyed(ownBasisOnly(answers, rest)) }
}

function reportTree({ key: _key, versions, notes, labels, sections, advice, ...rest }: ReportRules): Tree {
  return {
    ...rest,
    versions: keyed(versions),
    notes: keyed(notes),
    labels: keyed(labels),
    sections: keyed(sections),
    advice: keyed(advice),
  }
}

const noViolationTree = ({ key: _key, lasting, purposes, notes, fields, ...rest }: NoViolationRules): Tree => ({
  ...rest,
  lasting: Object.fromEntries(
    lasting.map(({ item, until, atLatest }) => [item, [until, ...(atLatest === undefined ? [] : [atLatest])].join(', ')]),
  ),
  purposes: keyed(purposes),
  notes: keyed(notes),
  fields: keyed(fields),
})

const conductTree = ({ key: _key, ...rest }: Conduct): Tree => rest

const dimensionTree = ({ key, criteria, ...rest }: Dimension) => ({
  key,
  ...rest,
  criteria: keyed(criteria.map(({ effects, ...criterion }) => ({ ...criterion, effects: keyed(effects) }))),
})

const modelTree = ({ key: _key, dimensions, vetoes, grades, ...rest }: EvaluationModel): Tree => ({
  ...rest,
  dimensions: keyed(dimensions.map(dimensionTree)),
  vetoes: keyed(ownBasisOnly(vetoes, rest)),
  grades: keyed(grades),
})

const modelChangeTree = ({ key: _key, ...rest }: ModelChangeRules): Tree => rest

const listTree = ({ key: _key, ...rest }: ListRule): Tree => rest

const supervisionTree = ({ key: _key, bands, grades, exempt, fields, ...rest }: SupervisionRules): Tree => ({
  ...rest,
  bands: keyed(bands),
  grades: keyed(grades),
  exempt: keyed(exempt),
  fields: keyed(fields),
})

const incentiveTree = ({ key: _key, ways, bars, ...rest }: Incentive): Tree => ({ ...rest, ways: keyed(ways), bars: keyed(bars) })
const benefitTree = ({ key: _key, ...rest }: BenefitRules): Tree => rest
const useSceneTree = ({ key: _key, ...rest }: UseScene): Tree => rest
const measureTree = ({ key: _key, triggers, ...rest }: Measure): Tree => ({ ...rest, triggers: keyed(triggers) })

/** What of a pack is compared: its editions, or what is in force on a day. */
function packTree(pack: Pack, day: Day | null): Tree {
  const items = (day === null ? pack.items : itemsOn(pack, day)).map(
    (item) => [day === null ? `${item.key}@${item.from}` : item.key, treeOf(item, day)] as const,
  )
  const codeSets = [...pack.codeSets.values()].map(({ key, name, codes, basis }) => [key, { name, basis, codes: keyed(codes) }] as const)
  return {
    categories: keyed(pack.categories),
    severityClasses: keyed(pack.severityClasses),
    codeSets: Object.fromEntries(codeSets),
    items: Object.fromEntries(items),
    procedures: Object.fromEntries(
      (day === null ? pack.procedures : proceduresOn(pack, day)).map((one) => [
        day === null ? `${one.key}@${one.from}` : one.key,
        procedureTree(one),
      ]),
    ),
    repairs: Object.fromEntries(
      inForceOn(pack.repairs, day).map((one) => [day === null ? `${one.key}@${one.from}` : one.key, repairTree(one)]),
    ),
    reports: Object.fromEntries(
      inForceOn(pack.reports, day).map((one) => [day === null ? `${one.key}@${one.from}` : one.key, reportTree(one)]),
    ),
    noViolationReports: Object.fromEntries(
      inForceOn(pack.noViolationReports, day).map((one) => [day === null ? `${one.key}@${one.from}` : one.key, noViolationTree(one)]),
    ),
    conducts: Object.fromEntries(
      inForceOn(pack.conducts, day).map((one) => [day === null ? `${one.key}@${one.from}` : one.key, conductTree(one)]),
    ),
    evaluationModels: Object.fromEntries(
      inForceOn(pack.evaluationModels, day).map((one) => [day === null ? `${one.key}@${one.from}` : one.key, modelTree(one)]),
    ),
    modelChanges: Object.fromEntries(
      inForceOn(pack.modelChanges, day).map((one) => [day === null ? `${one.key}@${one.from}` : one.key, modelChangeTree(one)]),
    ),
    measures: Object.fromEntries(
      inForceOn(pack.measures, day).map((one) => [day === null ? `${one.key}@${one.from}` : one.key, measureTree(one)]),
    ),
    supervision: Object.fromEntries(
      inForceOn(pack.supervision, day).map((one) => [day === null ? `${one.key}@${one.from}` : one.key, supervisionTree(one)]),
    ),
    incentives: Object.fromEntries(
      inForceOn(pack.incentives, day).map((one) => [day === null ? `${one.key}@${one.from}` : one.key, incentiveTree(one)]),
    ),
    benefitRules: Object.fromEntries(
      inForceOn(pack.benefitRules, day).map((one) => [day === null ? `${one.key}@${one.from}` : one.key, benefitTree(one)]),
    ),
    useScenes: Object.fromEntries(
      inForceOn(pack.useScenes, day).map((one) => [day === null ? `${one.key}@${one.from}` : one.key, useSceneTree(one)]),
    ),
    lists: Object.fromEntries(inForceOn(pack.lists, day).map((one) => [day === null ? `${one.key}@${one.from}` : one.key, listTree(one)])),
    purposes: keyed(inForceOn(pack.purposes, day)),
    access: keyed(inForceOn(pack.access, day)),
    calendar: Object.fromEntries(pack.calendar.map(({ year, ...rest }) => [String(year), rest])),
    divisions: Object.fromEntries(pack.divisions.map(({ code, ...rest }) => [code, rest])),
    accountClaims: keyed(inForceOn(pack.accountClaims, day)),
  }
}

/** Lists whose entries are compared one by one; anything else is one value. */
const containers = new Set([
  'categories',
  'severityClasses',
  'codeSets',
  'codes',
  'items',
  'fields',
  'rules',
  'severities',
  'scopes',
  'publicity',
  'procedures',
  'repairs',
  'reports',
  'noViolationReports',
  'conducts',
  'evaluationModels',
  'modelChanges',
  'supervision',
  'incentives',
  'benefitRules',
  'ways',
  'bars',
  'useScenes',
  'lists',
  'measures',
  'bands',
  'exempt',
  'dimensions',
  'criteria',
  'effects',
  'vetoes',
  'grades',
  'versions',
  'notes',
  'labels',
  'sections',
  'advice',
  'conditions',
  'papers',
  'answers',
  'states',
  'actions',
  'deadlines',
  'suspensions',
  'letters',
  'purposes',
  'access',
  'calendar',
  'divisions',
  'accountClaims',
])

/** Every difference between two packs, or between two days of packs. */
export const diffPacks = (before: Pack, after: Pack, days: { from: Day; to: Day } | null = null): Difference[] =>
  diffTrees(packTree(before, days?.from ?? null), packTree(after, days?.to ?? null))

/** Every difference between two editions of an evaluation model. */
export const diffModels = (before: EvaluationModel, after: EvaluationModel): Difference[] => diffTrees(modelTree(before), modelTree(after))

function diffTrees(first: Tree, second: Tree): Difference[] {
  const differences: Difference[] = []
  const compare = (path: string, one: Tree, two: Tree, entries: boolean): void => {
    for (const key of new Set([...Object.keys(one), ...Object.keys(two)])) {
      const here = path === '' ? key : `${path}.${key}`
      const [a, b] = [one[key], two[key]]
      if (JSON.stringify(a) === JSON.stringify(b)) continue
      if (a === undefined) differences.push({ path: here, kind: 'added', before: null, after: b })
      else if (b === undefined) differences.push({ path: here, kind: 'removed', before: a, after: null })
      // An entry of a list, or a list of entries, is looked into; a property is a value.
      else if (entries || containers.has(key)) compare(here, a as Tree, b as Tree, !entries)
      else differences.push({ path: here, kind: 'changed', before: a, after: b })
    }
  }
  compare('', first, second, false)
  return differences
}

const signs = { added: '+', removed: '-', changed: '~' } as const

function short(value: unknown, lang: Lang): string {
  if (Array.isArray(value)) return value.map((one) => short(one, lang)).join(lang === 'zh' ? '；' : '; ') || '—'
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if ('document' in value) return say(describeBasis(value as Basis), lang)
  const { label, name, text, zh, severity, scope, from, to } = value as Partial<Record<'label' | 'name' | 'text', Text>> &
    Partial<Record<'zh' | 'severity' | 'scope' | 'from', string>> & { to?: string | null }
  const words = label ?? name ?? text ?? (zh === undefined ? undefined : (value as Text))
  if (words !== undefined) return say(words, lang)
  if (from !== undefined && to !== undefined)
    return `${severity ?? scope ?? ''} ${say(describeDates(value as Pick<InForce, 'from' | 'to'>), lang)}`.trim()
  const json = JSON.stringify(value)
  return json.length > 120 ? `${json.slice(0, 119)}…` : json
}

/** Differences as lines of plain text. */
export const diffAsText = (differences: readonly Difference[], lang: Lang = 'zh'): string =>
  differences
    .map(
      ({ path, kind, before, after }) =>
        `${signs[kind]} ${path}  ${kind === 'changed' ? `${short(before, lang)} → ${short(after, lang)}` : short(kind === 'added' ? after : before, lang)}`,
    )
    .join('\n')
