import type { Text } from '../../platform/text.ts'
import { durationParts } from '../calendar/duration.ts'
import type { Known } from '../load/known.ts'
import { placeOf } from '../load/place.ts'
import { problem } from '../load/problem.ts'
import type { WrittenAccess, WrittenPurpose } from '../load/written.ts'

/** Everything about the access table that its shape does not already say; above all, what no pack may open. */
export function checkAccess(about: Known): void {
  for (const purpose of about.content.purposes) if (!about.broken.has(`purposes.${purpose.key}`)) checkPurpose(purpose, about)
  for (const row of about.content.access) if (!about.broken.has(`access.${row.key}`)) checkRow(row, about)
}

/** Notes of reads are kept for three years at least. */
const leastYears = 3

function checkPurpose(purpose: WrittenPurpose, { problems, needed, basis, dates }: Known): void {
  const where = `purposes.${purpose.key}`
  needed(purpose, where, ['name', 'by', 'from', 'keptFor'])
  basis(purpose.basis, purpose, where)
  dates(purpose, where)
  const { keptFor } = purpose
  if (keptFor === undefined) return
  const { years, months } = durationParts(keptFor)
  if (years * 12 + months < leastYears * 12)
    problems.push(problem(placeOf(purpose, 'keptFor'), 'packs.kept-too-short', { where, kept: keptFor }))
}

const tooWide = {
  anyone: {
    zh: '人人可见的只能是社会公开（public）的内容',
    en: 'everyone may see nothing but what is public',
  },
  restricted: {
    zh: '不予公开（restricted）的内容只能给该主体自己或作出决定的单位',
    en: 'what is restricted is for the organisation itself or whoever reported it',
  },
  own: { zh: 'relation: own 只适用于 organisation', en: 'relation: own is that of an organisation' },
  deciding: { zh: 'relation: deciding 只适用于 source', en: 'relation: deciding is that of a source' },
  authorised: {
    zh: '授权查询（authorised）的内容须有授权（relation: authorised）',
    en: 'what needs an authorisation is read with relation: authorised',
  },
} as const satisfies Readonly<Record<string, Text>>

function checkRow(row: WrittenAccess, about: Known): void {
  const { problems, needed, basis, dates, content } = about
  const where = `access.${row.key}`
  needed(row, where, ['who', 'relation', 'gives', 'from'])
  basis(row.basis, row, where)
  dates(row, where)
  const known = (at: 'items' | 'fields' | 'purposes', keys: ReadonlySet<string>) => {
    for (const key of row[at] ?? [])
      if (!keys.has(key)) problems.push(problem(placeOf(row, at), 'packs.unknown-word', { where, key, known: [...keys].join(', ') }))
  }
  known('items', new Set(content.items.map(({ key }) => key)))
  known('purposes', new Set(content.purposes.map(({ key }) => key)))
  if (row.fields != null) known('fields', new Set(fieldsOf(about, row.items ?? undefined)))
  if (row.gives === 'nothing') return
  needed(row, where, ['scopes'])
  for (const what of faultsOf(row)) problems.push(problem(placeOf(row, 'scopes'), 'packs.access-too-wide', { where, what: tooWide[what] }))
  if (row.purposes === undefined && row.scopes?.some((scope) => scope !== 'public') === true)
    problems.push(problem(placeOf(row), 'packs.access-needs-purpose', { where }))
}

function faultsOf({ who = [], relation, scopes = [] }: WrittenAccess): (keyof typeof tooWide)[] {
  const faults: (keyof typeof tooWide)[] = []
  if (who.includes('anyone') && scopes.some((scope) => scope !== 'public')) faults.push('anyone')
  if (scopes.includes('restricted') && relation !== 'own' && relation !== 'deciding') faults.push('restricted')
  if (scopes.includes('authorised') && relation === 'any') faults.push('authorised')
  if (relation === 'own' && who.some((body) => body !== 'organisation')) faults.push('own')
  if (relation === 'deciding' && who.some((body) => body !== 'source')) faults.push('deciding')
  return faults
}

/** Keys of the fields of some items, or of all; a group stands for the fields it holds. */
const fieldsOf = ({ content }: Known, items: readonly string[] | undefined): string[] =>
  content.items
    .filter(({ key }) => items === undefined || items.includes(key))
    .flatMap(({ fields = [] }) => fields.flatMap((field) => ('key' in field ? [field.key] : [])))
