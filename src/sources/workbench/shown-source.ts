import type { FormError } from '../../platform/http/form.ts'
import type { Text } from '../../platform/text.ts'
import type { KeyEntries } from '../../platform/ui/index.ts'
import type { ItemRight, Source, SourceKey } from '../index.ts'
import type { Delivery } from './deliveries.ts'

export const sourceFields = ['code', 'name', 'shortName', 'divisionCode', 'contact', 'since', 'status'] as const
export const rightFields = ['item', 'from', 'to', 'basis'] as const

/** What stands in the fields of a form, right or wrong. */
type Entries<Fields extends readonly string[]> = Readonly<Record<Fields[number], string>>
export type SourceEntries = Entries<typeof sourceFields>
export type RightEntries = Entries<typeof rightFields>

/** All that the page of one source shows. */
export type SourceProps = {
  source: Source
  rights: readonly ItemRight[]
  keys: readonly SourceKey[]
  months: readonly (Delivery & { readonly month: string })[]
  items: readonly { readonly key: string; readonly name: Text }[]
  today: string
  now: Date
  /** The office changes; a clerk of the source reads and may revoke keys. */
  isOffice: boolean
  errors: readonly FormError[]
  entries: { readonly source: SourceEntries; readonly right: RightEntries; readonly key: KeyEntries }
  /** A key that has just been issued, whole. */
  issued: string | null
  /** The prefix of the key it took the place of. */
  replaced: string | null
}
