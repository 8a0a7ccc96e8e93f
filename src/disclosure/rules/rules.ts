import { publicView, type View } from '../../access/index.ts'
import {
  editionsOf,
  itemOn,
  maskValue,
  valueReader,
  type Field,
  type Item,
  type Pack,
  type PackContext,
  type Scope,
} from '../../packs/index.ts'
import { maskPersonIds } from '../../subjects/index.ts'
import type { Text } from '../../platform/text.ts'
import { dayOf, type Day } from '../../platform/time.ts'
import { fieldReader, kindOf, withheldBy, type FieldReader } from './fields.ts'
import type { Named, Tendency } from '../shown.ts'
import { itemsSharedForATime, publicityWindows, sharingWindows } from './visibility.ts'
import { mayBeShownSql, sharedUntilSql, shownUntilSql } from './windows-sql.ts'

/** One edition of an item, ready to show records with. */
export type Edition = {
  readonly edition: string
  readonly item: Named
  readonly category: Named
  readonly tendency: Tendency
  readonly basis: Item['basis']
  readonly read: FieldReader
  /** The fields of a record of a scope that the viewer is not told; null: all there are. */
  readonly withheld: (scope: Scope | null) => readonly Named[]
  /** The title of a record as it may be shown: the name of the item where the viewer may not read it. */
  readonly title: (stored: string | null, scope?: Scope) => Text
}

/** What a pack says about disclosure to one view, compiled once. */
export type Rules = {
  readonly pack: Pack
  readonly view: View
  /** Items that can be public at all, as their latest edition names them. */
  readonly items: readonly { readonly key: string; readonly name: Named['label']; readonly category: string; readonly tendency: Tendency }[]
  readonly shownUntil: string
  /** The last day a record that is not public is read by others than its organisation and its source. */
  readonly sharedUntil: string
  readonly mayBeShown: (day: Day, items?: readonly string[]) => string
  readonly edition: (item: string, decidedOn: Day) => Edition | undefined
  readonly severity: (key: string | null) => Named | null
  readonly category: (key: string) => Named
}

const compiled = new WeakMap<Pack, WeakMap<View, Rules>>()

/** What the public may read today. */
export const rulesOf = ({ pack, now }: Pick<PackContext, 'pack' | 'now'>): Rules => rulesFor(pack, publicView(pack, dayOf(now())))

export function rulesFor(pack: Pack, view: View): Rules {
  let byView = compiled.get(pack)
  if (byView === undefined) compiled.set(pack, (byView = new WeakMap()))
  let rules = byView.get(view)
  if (rules === undefined) byView.set(view, (rules = compile(pack, view)))
  return rules
}

/** The fields of an edition that a view reads in a record everyone may see. */
export const openFields = (edition: Item, view: View): readonly (Field & { readonly masked: boolean })[] => {
  const given = view.fieldsFor(edition, 'public')
  return edition.fields
    .filter((field) => given.has(field.key))
    .map((field) => ({ ...field, masked: given.get(field.key) === 'masked' && field.mask !== null }))
}

const namedIn = (list: readonly { key: string; name: Named['label'] }[]) => {
  const byKey = new Map(list.map(({ key, name }) => [key, { key, label: name }]))
  return (key: string): Named => byKey.get(key) ?? { key, label: { zh: key, en: key } }
}

function compile(pack: Pack, view: View): Rules {
  const windows = publicityWindows(pack).filter(({ item }) => view.scopesOf(item).includes('public'))
  const category = namedIn(pack.categories)
  const severity = namedIn(pack.severityClasses)
  const ready = new Map<Item, Edition>(pack.items.map((item) => [item, editionOf(item, pack, view, category)]))
  const open = new Set(windows.map((window) => window.item))
  let day = ''
  let mayBeShown = ''
  return {
    pack,
    view,
    items: [...open].flatMap((key) => {
      const latest = editionsOf(pack, key).at(-1)
      return latest === undefined ? [] : [{ key, name: latest.name, category: latest.category, tendency: latest.tendency }]
    }),
    shownUntil: shownUntilSql(windows),
    sharedUntil: sharedUntilSql(itemsSharedForATime(pack), sharingWindows(pack)),
    mayBeShown: (on, items) => {
      if (items !== undefined)
        return mayBeShownSql(
          windows.filter((window) => items.includes(window.item)),
          on,
        )
      if (on !== day) [day, mayBeShown] = [on, mayBeShownSql(windows, on)]
      return mayBeShown
    },
    edition: (item, decidedOn) => {
      const edition = itemOn(pack, item, decidedOn)
      return edition === null ? undefined : ready.get(edition)
    },
    severity: (key) => (key === null ? null : severity(key)),
    category,
  }
}

function editionOf(item: Item, pack: Pack, view: View, category: (key: string) => Named): Edition {
  const field = item.fields.find((one) => one.key === item.title)
  const text = field && valueReader(field, pack)
  const kind = kindOf(item, item.title)
  const both = (line: string): Text => ({ zh: line, en: line })
  const whole = (stored: string): Text => {
    const { zh, en } = text?.(stored) ?? both(stored)
    return { zh: maskPersonIds(zh, kind), en: maskPersonIds(en, kind) }
  }
  return {
    edition: item.edition,
    item: { key: item.key, label: item.name },
    category: category(item.category),
    tendency: item.tendency,
    basis: item.basis,
    read: fieldReader(item, pack, view),
    withheld: withheldBy(item, view),
    title: (stored, scope = 'public') => {
      const given = view.fieldsFor(item, scope).get(item.title)
      if (given === undefined || stored === null || stored === '') return item.name
      return given === 'masked' && field?.mask != null ? both(maskValue(field.mask, stored)) : whole(stored)
    },
  }
}
