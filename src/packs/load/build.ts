import type { Text } from '../../platform/text.ts'
import { addDays, type Day } from '../../platform/time.ts'
import { fieldsOf } from '../conditions/fields.ts'
import type { AccountClaim, Basis, CodeSet, Field, InForce, Item, Pack, Parts, PublicityRule, Rule } from '../pack.ts'
import type { CalendarYear } from '../calendar/calendar.ts'
import { buildAccess, buildPurpose } from '../access/build.ts'
import { buildConduct, buildModel, buildModelChange } from '../evaluation/build.ts'
import { buildProcedure } from '../procedures/build.ts'
import { buildRepairRules } from '../repair/build.ts'
import { buildList, withListRule } from '../lists/build.ts'
import { kindsOf } from '../lists/check.ts'
import { buildNoViolation } from '../no-violation/build.ts'
import { buildBenefitRules, buildIncentive } from '../incentives/build.ts'
import { buildMeasure } from '../measures/build.ts'
import { buildSupervision } from '../supervision/build.ts'
import { buildReport } from '../reports/build.ts'
import { buildUseScene } from '../use-scenes/build.ts'
import { placeOf } from './place.ts'
import { subjectTypeKeys } from '../subject-types.ts'
import type { Content, PackHead, WrittenBasis, WrittenField, WrittenItem, WrittenRule } from './written.ts'

const noParts: Pick<Parts, 'subjectCategory' | 'subjectOrgCode' | 'subjectRegNo' | 'validFrom' | 'validTo' | 'sourceCode'> = {
  subjectCategory: null,
  subjectOrgCode: null,
  subjectRegNo: null,
  validFrom: null,
  validTo: null,
  sourceCode: null,
}

/** The field a time is counted from, with what it is called. */
function untilOf(
  until: NonNullable<NonNullable<WrittenItem['publicity']>[number]['until']>,
  { fields }: WrittenItem,
): PublicityRule['until'] {
  if (!('after' in until)) return until
  const { after, since } = until
  const label = (fields as readonly WrittenField[]).find(({ key }) => key === since)?.label
  return since === undefined || label === undefined ? { after } : { after, since: { key: since, label } }
}

/** Single days of a list that may hold stretches such as `2026-10-01..2026-10-07`. */
export function daysOf(list: readonly string[]): Day[] {
  return list.flatMap((entry) => {
    const [from = entry, to = from] = entry.split('..')
    const days: Day[] = []
    for (let day = from; day <= to && days.length < 366; day = addDays(day, 1)) days.push(day)
    return days
  })
}

const isWeekend = (day: Day): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())

/** Makes the pack out of content that was checked. Nothing here can fail. */
export function buildPack(head: PackHead, lineage: readonly string[], content: Content): Pack {
  const documents = new Map(content.documents.map((document) => [document.key, document]))
  const basisOf = (list: readonly WrittenBasis[] | undefined): Basis[] =>
    (list ?? []).map((written) => {
      const { doc, article = null, sure } = typeof written === 'string' ? { doc: written } : written
      const document = documents.get(doc)
      return {
        document: document?.document ?? doc,
        number: document?.number ?? null,
        article,
        url: document?.url ?? null,
        sure: (sure ?? true) && (document?.sure ?? false),
      }
    })
  const inForce = (rule: { from?: Day; to?: Day | null; basis?: readonly WrittenBasis[] }, item: InForce): InForce => ({
    from: rule.from ?? item.from,
    to: rule.to === undefined ? item.to : rule.to,
    basis: rule.basis === undefined ? item.basis : basisOf(rule.basis),
  })
  const buildItem = (item: WrittenItem): Item => {
    const own: InForce = { from: item.from, to: item.to ?? null, basis: basisOf(item.basis) }
    const scope = item.scope ?? 'restricted'
    return {
      ...own,
      key: item.key,
      code: item.code ?? null,
      edition: item.edition ?? item.from,
      name: item.name as Text,
      category: item.category as string,
      summary: item.summary as Text,
      tendency: item.tendency ?? 'neutral',
      scope,
      subjectTypes: item.subjectTypes === 'all' ? subjectTypeKeys : (item.subjectTypes ?? []),
      parts: { ...noParts, ...item.parts } as Parts,
      fields: (item.fields as readonly WrittenField[]).map((field) => buildField(field, scope)),
      rules: (item.rules ?? []).map((written) => {
        const rule = written as WrittenRule
        const must = rule.must as Rule['must']
        return {
          ...inForce(rule, own),
          key: rule.key,
          level: rule.level ?? 'error',
          when: rule.when ?? null,
          must,
          fields: rule.fields ?? fieldsOf(must),
          text: rule.text as Text,
        }
      }),
      naturalKey: item.naturalKey ?? [],
      severities: (item.severities ?? []).map((rule) => ({
        ...inForce(rule, own),
        key: rule.key,
        severity: rule.severity as string,
        when: rule.when ?? null,
      })),
      scopes: (item.scopes ?? []).map((rule) => ({
        ...inForce(rule, own),
        key: rule.key,
        scope: rule.scope ?? scope,
        when: rule.when as Rule['must'],
      })),
      publicity: (item.publicity ?? []).map((rule) => ({
        ...inForce(rule, own),
        key: rule.key,
        severity: rule.severity ?? null,
        publish: rule.publish ?? true,
        until: untilOf(rule.until ?? { always: true }, item),
        shortest: rule.shortest ?? null,
      })),
      reportWithin: item.reportWithin ?? 0,
      title: item.title as string,
      declaration: item.declaration == null ? null : { ...item.declaration, basis: basisOf(item.declaration.basis) },
    }
  }
  const lists = content.lists.map((list) => buildList(list, basisOf, kindsOf(list, content).includes('localRegulation')))
  const named = content.measures.map(({ key, name }) => ({ key, name: name as Text }))
  const categories = content.categories.map(({ key }) => key)
  const categoryOrder = (item: Item): number => categories.indexOf(item.category)
  return {
    key: head.key,
    name: head.name,
    office: head.office ?? { zh: `信用办 · ${head.name.zh}`, en: `Credit office · ${head.name.en}` },
    version: head.version,
    division: head.division,
    lineage,
    categories: content.categories.map(({ key, name }) => ({ key, name: name as Text })),
    severityClasses: content.severityClasses.map(({ key, name }) => ({ key, name: name as Text })),
    codeSets: new Map(
      content.codeSets.map((set): [string, CodeSet] => [
        set.key,
        { key: set.key, name: set.name as Text, basis: basisOf(set.basis), codes: (set.codes ?? []).map(buildCode) },
      ]),
    ),
    items: content.items.map((item) => withListRule(buildItem(item), lists, named)).toSorted((a, b) => categoryOrder(a) - categoryOrder(b)),
    procedures: content.procedures.map((procedure) => buildProcedure(procedure, basisOf)),
    repairs: content.repairs.map((rules) => buildRepairRules(rules, basisOf)),
    reports: content.reports.map((report) => buildReport(report, basisOf)),
    noViolationReports: content.noViolationReports.map((rules) => buildNoViolation(rules, basisOf)),
    conducts: content.conducts.map((conduct) => buildConduct(conduct, basisOf)),
    evaluationModels: content.evaluationModels.map((model) => buildModel(model, basisOf)),
    modelChanges: content.modelChanges.map((rules) => buildModelChange(rules, basisOf)),
    supervision: content.supervision.map((rules) => buildSupervision(rules, basisOf)),
    incentives: content.incentives.map((one) => buildIncentive(one, basisOf)),
    benefitRules: content.benefitRules.map((one) => buildBenefitRules(one, basisOf)),
    useScenes: content.useScenes.map((scene) => buildUseScene(scene, basisOf)),
    lists,
    measures: content.measures.map((measure) => buildMeasure(measure, basisOf)).toSorted((a, b) => a.key.localeCompare(b.key)),
    purposes: content.purposes.map((purpose) => buildPurpose(purpose, basisOf)),
    access: content.access.map((row) => buildAccess(row, basisOf)),
    calendar: content.calendar.map((year): CalendarYear => {
      const work = daysOf(year.work)
      return {
        year: Number(year.key),
        off: daysOf(year.off).filter((day) => !isWeekend(day)),
        work: work.filter(isWeekend),
        basis: basisOf(year.basis),
      }
    }),
    divisions: content.divisions.map(({ key, name, parent }) => ({ code: key, name, parent })),
    accountClaims: content.accountClaims.map(({ key, from, to, basis, name, approval, validDays }) => ({
      key: key as AccountClaim['key'],
      name: name as Text,
      approval: approval ?? 'always',
      validDays: validDays ?? null,
      from: from as Day,
      to: to ?? null,
      basis: basisOf(basis),
    })),
    origins: originsOf(content),
  }
}

const buildField = (field: WrittenField, scope: Item['scope']): Field => ({
  key: field.key,
  label: field.label as Text,
  aliases: field.aliases ?? [],
  type: field.type ?? 'text',
  maxLength: field.maxLength ?? (field.type === 'uscc' ? 18 : null),
  decimals: field.decimals ?? (field.type === 'amount' ? 6 : null),
  codeSet: field.codeSet ?? null,
  required: field.required ?? false,
  scope: field.scope ?? scope,
  mask: field.mask ?? null,
  never: field.never ?? null,
  emptyWords: field.emptyWords ?? [],
  note: field.note ?? null,
  example: field.example ?? null,
})

const buildCode = (code: { readonly key: string } & Partial<CodeSet['codes'][number]>): CodeSet['codes'][number] => ({
  key: code.key,
  code: code.code ?? null,
  label: code.label as Text,
  aliases: code.aliases ?? [],
  person: code.person ?? false,
})

function originsOf(content: Content): Pack['origins'] {
  const origins = new Map<string, ReturnType<typeof placeOf>>()
  for (const item of content.items) {
    const path = `items.${item.key}@${item.from}`
    for (const list of ['rules', 'severities', 'scopes', 'publicity'] as const)
      for (const entry of (item[list] ?? []) as readonly { key: string }[]) origins.set(`${path}.${list}.${entry.key}`, placeOf(entry))
  }
  for (const procedure of content.procedures) {
    const path = `procedures.${procedure.key}@${procedure.from}`
    for (const list of ['deadlines', 'suspensions'] as const)
      for (const entry of procedure[list] ?? []) origins.set(`${path}.${list}.${entry.key}`, placeOf(entry))
  }
  for (const rules of content.repairs) {
    const path = `repairs.${rules.key}@${rules.from}`
    for (const answer of rules.answers ?? []) origins.set(`${path}.answers.${answer.key}`, placeOf(answer))
  }
  for (const report of content.reports) {
    const path = `reports.${report.key}@${report.from}`
    origins.set(path, placeOf(report))
    for (const list of ['sections', 'labels', 'advice'] as const)
      for (const entry of report[list] ?? []) origins.set(`${path}.${list}.${entry.key}`, placeOf(entry))
  }
  for (const rules of content.noViolationReports) {
    const path = `noViolationReports.${rules.key}@${rules.from}`
    origins.set(path, placeOf(rules))
    for (const field of rules.fields ?? []) origins.set(`${path}.fields.${field.key}`, placeOf(field))
  }
  for (const conduct of content.conducts) origins.set(`conducts.${conduct.key}@${conduct.from}`, placeOf(conduct))
  for (const model of content.evaluationModels) {
    const path = `evaluationModels.${model.key}@${model.from}`
    origins.set(path, placeOf(model))
    for (const list of ['dimensions', 'vetoes'] as const)
      for (const entry of model[list] ?? []) origins.set(`${path}.${list}.${entry.key}`, placeOf(entry))
  }
  for (const rules of content.modelChanges) origins.set(`modelChanges.${rules.key}@${rules.from}`, placeOf(rules))
  for (const measure of content.measures) origins.set(`measures.${measure.key}@${measure.from}`, placeOf(measure))
  for (const rules of content.supervision) origins.set(`supervision.${rules.key}@${rules.from}`, placeOf(rules))
  for (const one of content.benefitRules) origins.set(`benefitRules.${one.key}@${one.from}`, placeOf(one))
  for (const one of content.incentives) origins.set(`incentives.${one.key}@${one.from}`, placeOf(one))
  for (const scene of content.useScenes) origins.set(`useScenes.${scene.key}@${scene.from}`, placeOf(scene))
  for (const list of content.lists) origins.set(`lists.${list.key}@${list.from}`, placeOf(list))
  for (const list of ['purposes', 'access'] as const) for (const entry of content[list]) origins.set(`${list}.${entry.key}`, placeOf(entry))
  return origins
}
