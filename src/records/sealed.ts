import { itemOn, type Item, type Pack } from '../packs/index.ts'
import type { Day } from '../platform/time.ts'
import type { Fields } from './content.ts'

/** Masked when the organisation is a sole trader, whose representative is its owner. */
export const representativeField = 'legalRepresentative'

type Field = Item['fields'][number]
const isOpen = ({ key, scope, mask }: Field): boolean => scope === 'public' && mask === null && key !== representativeField

/** The fields an edition seals, in canonical order: what not everyone may read, in full and of everybody. Null when there are none. */
export function sealedKeysOf(edition: Item): readonly string[] | null {
  const keys = edition.fields.filter((field) => field.never === null && !isOpen(field)).map((field) => field.key)
  return keys.length === 0 ? null : keys.toSorted()
}

/** What is sealed of a version that is written by hand: all that the edition of its day does not hold open, known to it or not. */
export function sealedKeysIn(pack: Pack, item: string, decidedOn: Day, fields: Fields): readonly string[] | null {
  const edition = itemOn(pack, item, decidedOn)
  const open = new Set(edition?.fields.filter(isOpen).map((field) => field.key))
  const keys = new Set([...((edition && sealedKeysOf(edition)) ?? []), ...Object.keys(fields).filter((key) => !open.has(key))])
  return keys.size === 0 ? null : [...keys].toSorted()
}
