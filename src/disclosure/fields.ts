import type { Field, Item, Mask, Pack } from '../packs/pack.ts'
import { maskPersonIds } from '../subjects/index.ts'
import type { Text } from '../platform/text.ts'
import type { ShownField } from './shown.ts'

/** A representative is the owner when the organisation is a sole trader: one character is left of such a name. */
const ownersName: Mask = { left: 1, right: 0 }
export const representativeField = 'legalRepresentative'

/** Validity without an end is written as this day in the standard's templates. */
export const withoutEnd = '2099-12-31'

/** Stars stand for what a mask hides, one for one; a value too short for its mask keeps its first character at most. */
export function mask(value: string, { left, right }: Mask): string {
  const characters = [...value]
  if (characters.length <= left + right) return characters.length < 2 ? '*' : `${characters[0]}${'*'.repeat(characters.length - 1)}`
  const hidden = characters.length - left - right
  return [...characters.slice(0, left), '*'.repeat(hidden), ...characters.slice(left + hidden)].join('')
}

export const maskOwner = (name: string): string => mask(name, ownersName)

const same = (text: string): Text => ({ zh: text, en: text })

/** Ten thousand yuan as the standard counts, and as English readers expect it. */
function amountText(value: string): Text {
  const [whole = '0', part = ''] = value.split('.')
  const yuan = `${whole}${part.slice(0, 4).padEnd(4, '0')}`.replace(/^(-?)0+(?=\d)/, '$1').replace(/\B(?=(\d{3})+$)/g, ',')
  const rest = part.slice(4).replace(/0+$/, '')
  return { zh: `${value} 万元`, en: `CNY ${yuan}${rest === '' ? '' : `.${rest}`}` }
}

type Labels = ReadonlyMap<string, Text>

function textOf(field: Field, value: string, labels: Labels | undefined): Text {
  if (field.type === 'amount') return amountText(value)
  if (field.type === 'date' && value === withoutEnd) return { zh: '长期', en: 'no end' }
  if (labels === undefined) return same(value)
  const texts = value.split(/[;；]/).map((code) => labels.get(code.trim()) ?? same(code.trim()))
  return { zh: texts.map((text) => text.zh).join('、'), en: texts.map((text) => text.en).join(', ') }
}

const asText = (value: unknown): string => (Array.isArray(value) ? value.join(';') : typeof value === 'string' ? value : value == null ? '' : String(value))

export type FieldReader = (fields: Readonly<Record<string, unknown>>, soleTrader: boolean) => ShownField[]

/** Compiles what one edition of an item lets the public read: open fields whole, masked ones masked, no others. */
export function fieldReader(edition: Item, pack: Pack): FieldReader {
  const open = edition.fields
    .filter((field) => field.scope === 'public' && field.never === null)
    .map((field) => ({ field, labels: labelsOf(field, pack), free: field.type === 'text' || field.type === 'identifier' }))
  return (fields, soleTrader) => {
    const shown: ShownField[] = []
    for (const { field, labels, free } of open) {
      const stored = asText(fields[field.key])
      if (stored === '') continue
      const by = field.mask ?? (soleTrader && field.key === representativeField ? ownersName : null)
      // Intake masks people's numbers before anything is stored; this holds for what its rules of that day did not know.
      const value = by === null ? (free ? maskPersonIds(stored) : stored) : mask(stored, by)
      shown.push({ key: field.key, label: field.label, value, text: by === null ? textOf(field, value, labels) : same(value), masked: by !== null })
    }
    return shown
  }
}

function labelsOf(field: Field, pack: Pack): Labels | undefined {
  const codes = field.codeSet === null ? undefined : pack.codeSets.get(field.codeSet)?.codes
  return codes === undefined ? undefined : new Map(codes.flatMap((code) => [[code.key, code.label] as const, ...(code.code === null ? [] : [[code.code, code.label] as const])]))
}
