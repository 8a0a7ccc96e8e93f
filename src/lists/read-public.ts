import { findOrganisations, shownRecords, type ShownRecord } from '../disclosure/index.ts'
import { listName, listsOn, type ListArea, type ListRule } from '../packs/index.ts'
import type { Text } from '../platform/text.ts'
import { dayOf } from '../platform/time.ts'
import type { ListsContext } from './context.ts'
import { countListed, pageSize, selectListed } from './public-store.ts'

export type ShownList = { readonly rule: ListRule; readonly name: Text; readonly count: number }

/** The lists there are today, with how many organisations are on each. */
export async function readLists(ctx: ListsContext): Promise<readonly ShownList[]> {
  const day = dayOf(ctx.now())
  const counts = await countListed(ctx, day)
  return listsOn(ctx.pack, day).map((rule) => ({ rule, name: listName(ctx.pack, rule.key), count: counts.get(rule.key) ?? 0 }))
}

type Asked = { readonly area: ListArea | null; readonly list: string | null; readonly text: string; readonly page: number }

/** A page of who is listed today, as disclosure shows it: who was removed is in no list. */
export async function readListed(
  ctx: ListsContext,
  { area, list, text, page }: Asked,
): Promise<{ readonly rows: readonly ShownRecord[]; readonly hasMore: boolean }> {
  const day = dayOf(ctx.now())
  const keys = new Set(ctx.pack.lists.flatMap((one) => ((area ?? one.area) === one.area && (list ?? one.key) === one.key ? one.key : [])))
  const codes = text === '' ? null : (await findOrganisations(ctx, { text, limit: 50 })).rows.flatMap(({ code }) => code ?? [])
  const found = await selectListed(ctx, { lists: [...keys], codes, day, page })
  return { rows: await shownRecords(ctx, found.slice(0, pageSize)), hasMore: found.length > pageSize }
}
