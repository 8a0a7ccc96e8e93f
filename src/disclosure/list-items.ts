import { editionsOf, type PackContext } from '../packs/index.ts'
import { rulesOf } from './rules.ts'

/** Every edition of every item that can be public, with the fields the public reads. */
export function listItems(ctx: PackContext) {
  const rules = rulesOf(ctx.pack)
  const items = rules.items.flatMap(({ key }) =>
    editionsOf(ctx.pack, key).map((edition) => ({
      key,
      edition: edition.edition,
      label: edition.name,
      category: rules.category(edition.category),
      tendency: edition.tendency,
      from: edition.from,
      to: edition.to,
      fields: edition.fields
        .filter((field) => field.scope === 'public' && field.never === null)
        .map((field) => ({ key: field.key, label: field.label, type: field.type, masked: field.mask !== null })),
      basis: edition.basis.map(({ document, number, article, url }) => ({ document, number, article, url })),
    })),
  )
  return { items, rules: `${ctx.pack.key} ${ctx.pack.version}` }
}
