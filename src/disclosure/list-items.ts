import { editionsOf, type PackContext } from '../packs/index.ts'
import { openFields, rulesOf } from './rules/rules.ts'

/** Every edition of every item that can be public, with the fields the public reads. */
export function listItems(ctx: PackContext) {
  const rules = rulesOf(ctx)
  const items = rules.items.flatMap(({ key }) =>
    editionsOf(ctx.pack, key).map((edition) => ({
      key,
      edition: edition.edition,
      label: edition.name,
      category: rules.category(edition.category),
      tendency: edition.tendency,
      from: edition.from,
      to: edition.to,
      fields: openFields(edition, rules.view).map(({ key, label, type, masked }) => ({ key, label, type, masked })),
      basis: edition.basis.map(({ document, number, article, url }) => ({ document, number, article, url })),
    })),
  )
  return { items, rules: `${ctx.pack.key} ${ctx.pack.version}` }
}
