import type { View } from '../../access/index.ts'
import { maskValue, valueReader, type Field, type Item, type Mask, type Pack, type Scope } from '../../packs/index.ts'
import { maskPersonIds } from '../../subjects/index.ts'
import { representativeField } from '../../records/index.ts'
import type { Text } from '../../platform/text.ts'
import type { Named, ShownField } from '../shown.ts'

/** A representative is the owner when the organisation is a sole trader: one character is left of such a name. */
const ownersName: Mask = { left: 1, right: 0 }

export const maskOwner = (name: string): string => maskValue(ownersName, name)

const same = (text: string): Text => ({ zh: text, en: text })

/** Records keep text, or a list of text; nothing else is ever shown. */
const asText = (value: unknown): string => (Array.isArray(value) ? value.join(';') : typeof value === 'string' ? value : '')

/** Document numbers and codes keep what free text may not hold, as intake lets them. */
export const kindOf = (item: Item, key: string): 'code' | 'text' =>
  item.naturalKey.includes(key) || item.fields.find((field) => field.key === key)?.type === 'identifier' ? 'code' : 'text'

/** Reads the fields of a record of a scope. */
export type FieldReader = (fields: Readonly<Record<string, unknown>>, soleTrader: boolean, scope?: Scope) => ShownField[]

type Open = {
  readonly field: Field
  readonly mask: Mask | null
  readonly read: (stored: string) => Text
  readonly kind: 'code' | 'text'
  readonly free: boolean
}

/** Compiles what one edition of an item lets a view read: open fields whole, masked ones masked, no others. */
export function fieldReader(edition: Item, pack: Pack, view: View): FieldReader {
  const compile = (scope: Scope): Open[] => {
    const given = view.fieldsFor(edition, scope)
    return edition.fields
      .filter((field) => given.has(field.key))
      .map((field) => ({
        field,
        mask: given.get(field.key) === 'masked' ? field.mask : null,
        read: valueReader(field, pack),
        kind: kindOf(edition, field.key),
        free: field.type !== 'uscc' && field.type !== 'date' && field.type !== 'amount',
      }))
  }
  const compiled = new Map<Scope, Open[]>()
  return (fields, soleTrader, scope = 'public') => {
    let open = compiled.get(scope)
    if (open === undefined) compiled.set(scope, (open = compile(scope)))
    const shown: ShownField[] = []
    for (const { field, mask, read, free, kind } of open) {
      const stored = asText(fields[field.key])
      if (stored === '') continue
      const by = mask ?? (soleTrader && field.key === representativeField && view.relation !== 'own' ? ownersName : null)
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

/** The fields of an edition a view does not give, of a record of a scope; `null`: all there are. What is never kept is none of them. */
export function withheldBy(edition: Item, view: View): (scope: Scope | null) => readonly Named[] {
  const kept = edition.fields.filter(({ never }) => never === null).map(({ key, label }) => ({ key, label }))
  const known = new Map<Scope, readonly Named[]>()
  return (scope) => {
    if (scope === null) return kept
    let withheld = known.get(scope)
    if (withheld === undefined) {
      const given = view.fieldsFor(edition, scope)
      known.set(scope, (withheld = kept.filter(({ key }) => !given.has(key))))
    }
    return withheld
  }
}
