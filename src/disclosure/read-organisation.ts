import type { PackContext } from '../packs/index.ts'
import { foldCode, subjectSizes, subjectStatuses, subjectTypes } from '../subjects/index.ts'
import type { Text } from '../platform/text.ts'
import { fail } from './errors.ts'
import { maskOwner } from './rules/fields.ts'
import { namesOf } from './names.ts'
import { soleTrader } from './present.ts'
import { momentProblems, refuse } from './query.ts'
import { rulesOf, type Rules } from './rules/rules.ts'
import type { CategoryCount, Moment, Named, ShownOrganisation } from './shown.ts'
import { sightOf } from './rules/sight.ts'
import { selectOrganisation, type OrganisationRow } from './organisations-store.ts'

const label = (labels: Readonly<Record<string, Text>>, key: string): Named => ({ key, label: labels[key] ?? { zh: key, en: key } })
export const typeOf = (key: string): Named => label(subjectTypes, key)
export const statusOf = (key: string): Named => label(subjectStatuses, key)

/** One organisation as it may be shown, with how many of its records are. */
export async function readOrganisation(ctx: PackContext, code: string, moment: Moment = {}, own = false): Promise<ShownOrganisation> {
  refuse(momentProblems(moment, ctx.now()))
  const folded = foldCode(code)
  const row = /^[0-9A-Z]{18}$/.test(folded) ? await selectOrganisation(ctx.db, sightOf(ctx, moment), folded) : undefined
  if (row === undefined) throw fail('disclosure.not-found')
  const names = await namesOf(ctx)
  const counts = countsOf(row, rulesOf(ctx))
  return {
    code: row.uscc ?? folded,
    name: row.name,
    type: typeOf(row.subjectType),
    status: statusOf(row.status),
    division: names.division(row.divisionCode),
    industry: names.industry(row.industryCode),
    size: row.size === null ? null : label(subjectSizes, row.size),
    legalRepresentative: representativeOf(row, own),
    address: row.address,
    registeredBy: row.regAuthority,
    establishedOn: row.establishedOn,
    endedOn: row.endedOn,
    formerNames: row.formerNames ?? [],
    parent: row.parent,
    branches: (row.branches ?? []).map((branch) => ({ ...branch, status: statusOf(branch.status) })),
    counts,
    total: counts.reduce((sum, one) => sum + one.total, 0),
    sources: [
      ...new Map(
        (row.counts ?? []).map(({ source, sourceName, contact }) => [source, { code: source, name: sourceName ?? source, contact }]),
      ).values(),
    ],
    asOf: ctx.now(),
  }
}

/** The owner of a sole trader is masked everywhere but in its own account. */
function representativeOf(
  { legalRepresentative: name, subjectType }: OrganisationRow,
  own: boolean,
): ShownOrganisation['legalRepresentative'] {
  if (name === null || name === '') return null
  return subjectType === soleTrader && !own ? { value: maskOwner(name), masked: true } : { value: name, masked: false }
}

function countsOf(row: OrganisationRow, rules: Rules): CategoryCount[] {
  const byItem = new Map(rules.items.map((item) => [item.key, item]))
  const counts = new Map<string, { -readonly [K in keyof CategoryCount]: CategoryCount[K] }>()
  for (const { item, total } of row.counts ?? []) {
    const known = byItem.get(item)
    if (known === undefined) continue
    const count = counts.get(known.category) ?? { ...rules.category(known.category), favourable: 0, adverse: 0, neutral: 0, total: 0 }
    count[known.tendency] += total
    count.total += total
    counts.set(known.category, count)
  }
  return rules.pack.categories.flatMap(({ key }) => counts.get(key) ?? [])
}
