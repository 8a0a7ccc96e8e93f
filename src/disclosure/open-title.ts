import type { PackContext } from '../packs/index.ts'
import type { Text } from '../platform/text.ts'
import type { Day } from '../platform/time.ts'
import { rulesOf } from './rules/rules.ts'

export type Titled = { readonly item: string; readonly decidedOn: Day; readonly title: string | null; readonly scope: string }

/** What a record is called to everybody, shown or not: of one that is not public by its scope, or where its title is not open, its kind. */
export function openTitle(ctx: PackContext, { item, decidedOn, title, scope }: Titled): Text {
  const edition = rulesOf(ctx).edition(item, decidedOn)
  return edition === undefined ? { zh: item, en: item } : scope === 'public' ? edition.title(title) : edition.item.label
}
