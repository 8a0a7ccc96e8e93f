import { keyOfStored, maskValue, storedCodes, type Field, type Item, type Mask, type Pack } from '../packs/index.ts'
import { maskPersonIds } from '../subjects/index.ts'
import type { Text } from '../platform/text.ts'
import type { ShownField } from './shown.ts'

/** A representative is the owner when the organisation is a sole trader: one character is left of such a name. */
const ownersName: Mask = { left: 1, right: 0 }
const representativeField = 'legalRepresentative'

/** Validity without an end is written as this day in the standard's templates. */
const withoutEnd = '2099-12-31'

export const maskOwner = (name: string): string => maskValue(ownersName, name)

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
  const texts = storedCodes(value).map((stored) => {
    const label = labels.get(keyOfStored(stored))
    const words = stored.includes('-') ? stored.slice(stored.indexOf('-') + 1) : null
    if (label === undefined) return same(stored)
    return words === null ? label : { zh: `${label.zh}（${words}）`, en: `${label.en} (${words})` }
  })
  return { zh: texts.map((text) => text.zh).join('、'), en: texts.map((text) => text.en).join(', ') }
}

/** Records keep text, or a list of text; nothing else is ever shown. */
const asText = (value: unknown): string => (Array.isArray(value) ? value.join(';') : typeof value === 'string' ? value : '')

export type FieldReader = (fields: Readonly<Record<string, unknown>>, soleTrader: boolean) => ShownField[]

/** Compiles what one edition of an item lets the public read: open fields whole, masked ones masked, no others. */
export function fieldReader(edition: Item, pack: Pack): FieldReader {
  const open = edition.fields
    .filter((field) => field.scope === 'public' && field.never === null)
    .map((field) => ({
      field,
      labels: labelsOf(field, pack),
      free: field.type !== 'uscc' && field.type !== 'date' && field.type !== 'amount',
    }))
  return (fields, soleTrader) => {
    const shown: ShownField[] = []
    for (const { field, labels, free } of open) {
      const stored = asText(fields[field.key])
      if (stored === '') continue
      const by = field.mask ?? (soleTrader && field.key === representativeField ? ownersName : null)
      // Intake masks people's numbers before anything is stored; this holds for what its rules of that day did not know.
      const value = by === null ? (free ? maskPersonIds(stored) : stored) : maskValue(by, stored)
      shown.push({
        key: field.key,
        label: field.label,
        value,
        text: by === null ? textOf(field, value, labels) : same(value),
        masked: by !== null,
      })
    }
    return shown
  }
}

function labelsOf(field: Field, pack: Pack): Labels | undefined {
  const codes = field.codeSet === null ? undefined : pack.codeSets.get(field.codeSet)?.codes
  return codes && new Map(codes.map((code) => [code.key, code.label]))
}

/** What one stored value reads as: the label of a code, the amount with its unit. */
export const valueReader = (field: Field, pack: Pack): ((stored: string) => Text) => {
  const labels = labelsOf(field, pack)
  return (stored) => textOf(field, stored, labels)
}
