import { maskValue, valueReader, type Item, type Mask, type Pack } from '../packs/index.ts'
import { maskPersonIds } from '../subjects/index.ts'
import { representativeField } from '../records/index.ts'
import type { Text } from '../platform/text.ts'
import type { ShownField } from './shown.ts'

/** A representative is the owner when the organisation is a sole trader: one character is left of such a name. */
const ownersName: Mask = { left: 1, right: 0 }

export const maskOwner = (name: string): string => maskValue(ownersName, name)

const same = (text: string): Text => ({ zh: text, en: text })

/** Records keep text, or a list of text; nothing else is ever shown. */
const asText = (value: unknown): string => (Array.isArray(value) ? value.join(';') : typeof value === 'string' ? value : '')

/** Document numbers and codes keep what free text may not hold, as intake lets them. */
export const kindOf = (item: Item, key: string): 'code' | 'text' =>
  item.naturalKey.includes(key) || item.fields.find((field) => field.key === key)?.type === 'identifier' ? 'code' : 'text'

export type FieldReader = (fields: Readonly<Record<string, unknown>>, soleTrader: boolean) => ShownField[]

/** Compiles what one edition of an item lets the public read: open fields whole, masked ones masked, no others. */
export function fieldReader(edition: Item, pack: Pack): FieldReader {
  const open = edition.fields
    .filter((field) => field.scope === 'public' && field.never === null)
    .map((field) => ({
      field,
      read: valueReader(field, pack),
      kind: kindOf(edition, field.key),
      free: field.type !== 'uscc' && field.type !== 'date' && field.type !== 'amount',
    }))
  return (fields, soleTrader) => {
    const shown: ShownField[] = []
    for (const { field, read, free, kind } of open) {
      const stored = asText(fields[field.key])
      if (stored === '') continue
      const by = field.mask ?? (soleTrader && field.key === representativeField ? ownersName : null)
      // Intake masks people's numbers before anything is stored; this holds for what its rules of that day did not know.
      const value = by === null ? (free ? maskPersonIds(stored, kind) : stored) : maskValue(by, stored)
      shown.push({
        key: field.key,
        label: field.label,
        value,
        text: by === null ? read(value) : same(value),
        masked: by !== null,
      })
    }
    return shown
  }
}
