import type { Basis, InForce, Item, Pack } from '../pack.ts'

/** A legal document and how much rests on it. */
export type Cited = {
  readonly document: string
  readonly number: string | null
  readonly url: string | null
  readonly sure: boolean
  readonly items: readonly string[]
  readonly rules: number
}

const rulesOf = (item: Item): readonly Pick<InForce, 'basis'>[] => [
  ...item.rules.filter((rule) => rule.basis !== item.basis),
  ...item.severities,
  ...item.scopes,
  ...item.publicity,
  ...(item.declaration === null ? [] : [item.declaration]),
]

/** Every document a pack rests on, those nobody has compared with the official text first. */
export function documentsOf(pack: Pack): Cited[] {
  const cited = new Map<string, { basis: Basis; sure: boolean; items: Set<string>; rules: number }>()
  const cite = (basis: Basis, item: { readonly key: string }, isRule: boolean): void => {
    const id = `${basis.document} ${basis.number ?? ''}`
    const entry = cited.get(id) ?? { basis, sure: true, items: new Set<string>(), rules: 0 }
    entry.sure &&= basis.sure
    entry.items.add(item.key)
    if (isRule) entry.rules += 1
    cited.set(id, entry)
  }
  for (const item of pack.items) {
    for (const basis of item.basis) cite(basis, item, false)
    for (const rule of rulesOf(item)) for (const basis of rule.basis) cite(basis, item, true)
  }
  for (const procedure of pack.procedures) {
    for (const basis of procedure.basis) cite(basis, procedure, false)
    for (const rule of [procedure.goal, procedure.kept]) for (const basis of rule?.basis ?? []) cite(basis, procedure, true)
    for (const rule of [...procedure.deadlines, ...procedure.suspensions])
      if (rule.basis !== procedure.basis) for (const basis of rule.basis) cite(basis, procedure, true)
  }
  for (const rules of pack.repairs) {
    for (const basis of rules.basis) cite(basis, rules, false)
    for (const answer of rules.answers) if (answer.basis !== rules.basis) for (const basis of answer.basis) cite(basis, rules, true)
  }
  for (const one of [...pack.incentives, ...pack.benefitRules]) for (const basis of one.basis) cite(basis, { key: 'incentives' }, true)
  for (const one of pack.useScenes) for (const basis of one.basis) cite(basis, { key: 'useScenes' }, true)
  for (const one of pack.measures) for (const basis of one.basis) cite(basis, { key: 'measures' }, true)
  for (const one of pack.supervision) for (const basis of one.basis) cite(basis, { key: 'supervision' }, true)
  for (const one of pack.lists) for (const basis of one.basis) cite(basis, { key: 'lists' }, true)
  for (const one of [...pack.evaluationModels, ...pack.conducts, ...pack.modelChanges])
    for (const basis of one.basis) cite(basis, { key: 'evaluation' }, true)
  for (const { vetoes, basis: own } of pack.evaluationModels)
    for (const veto of vetoes) if (veto.basis !== own) for (const basis of veto.basis) cite(basis, { key: 'evaluation' }, true)
  for (const [key, rules] of [
    ['access', [...pack.purposes, ...pack.access]],
    ['codeSets', [...pack.codeSets.values()]],
    ['calendar', pack.calendar],
    ['accountClaims', pack.accountClaims],
  ] as const)
    for (const rule of rules) for (const basis of rule.basis) cite(basis, { key }, true)
  return [...cited.values()]
    .map(({ basis, sure, items, rules }) => ({
      document: basis.document,
      number: basis.number,
      url: basis.url,
      sure,
      items: [...items],
      rules,
    }))
    .toSorted((a, b) => Number(a.sure) - Number(b.sure) || b.items.length + b.rules - a.items.length - a.rules)
}

/** The days on which something begins to hold, newest first. */
export function turningDays(pack: Pack): { readonly day: string; readonly items: readonly string[] }[] {
  const days = new Map<string, Set<string>>()
  const mark = (day: string, item: { readonly key: string }): void => void days.set(day, (days.get(day) ?? new Set()).add(item.key))
  for (const item of pack.items) {
    mark(item.from, item)
    for (const rule of [...item.rules, ...item.severities, ...item.scopes, ...item.publicity])
      if (rule.from > item.from) mark(rule.from, item)
  }
  for (const one of [...pack.procedures, ...pack.repairs]) mark(one.from, one)
  for (const rule of [...pack.purposes, ...pack.access]) mark(rule.from, { key: 'access' })
  for (const one of [...pack.incentives, ...pack.benefitRules]) mark(one.from, { key: 'incentives' })
  for (const scene of pack.useScenes) mark(scene.from, { key: 'useScenes' })
  for (const measure of pack.measures) mark(measure.from, { key: 'measures' })
  for (const rules of pack.supervision) mark(rules.from, { key: 'supervision' })
  for (const rule of pack.lists) mark(rule.from, { key: 'lists' })
  for (const model of [...pack.evaluationModels, ...pack.modelChanges]) mark(model.from, { key: 'evaluation' })
  return [...days].map(([day, items]) => ({ day, items: [...items] })).toSorted((a, b) => (a.day < b.day ? 1 : -1))
}
