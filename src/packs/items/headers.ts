import type { Field, Item } from '../pack.ts'

/** What is compared of a header: width, case, blanks, brackets of any style, marks of required columns do not matter. */
export const headerKey = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[([【〔〈<{](必填|选填|必须|required|optional)[)\]】〕〉>}]/g, '')
    .replace(/[\s\u200b\ufeff*:：()[\]【】〔〕〈〉<>{}"“”'‘’\-‐–—_/、,，.。]/g, '')

/** Every header that means a field, over all editions of an item; the latest edition's meaning counts. */
export function knownHeaders(editions: readonly Item[]): ReadonlyMap<string, Field> {
  const known = new Map<string, Field>()
  const add = (text: string, field: Field) => {
    const key = headerKey(text)
    if (key !== '' && !known.has(key)) known.set(key, field)
  }
  const newestFirst = editions.toReversed()
  for (const { fields } of newestFirst)
    for (const field of fields) for (const text of [field.label.zh, field.label.en, field.key]) add(text, field)
  for (const { fields } of newestFirst) for (const field of fields) for (const text of field.aliases) add(text, field)
  // A unit or a note in brackets may be left out: 罚款金额 for 罚款金额（万元）. Where that leaves the same of two fields it means neither.
  const bare = newestFirst.flatMap(({ fields }) =>
    fields.flatMap((field) =>
      [field.label.zh, ...field.aliases].map((text) => [headerKey(text.replace(/[（(][^（()）]*[)）]$/, '')), field] as const),
    ),
  )
  for (const [key, all] of Map.groupBy(bare, ([text]) => text)) {
    const [first] = all
    if (first && new Set(all.map(([, field]) => field.key)).size === 1) add(key, first[1])
  }
  return known
}
