import { listWholeRecords, type Page, type ShownRecord } from '../disclosure/index.ts'
import { itemOn } from '../packs/index.ts'
import type { Text } from '../platform/text.ts'
import { dayOf } from '../platform/time.ts'
import { commitmentItem } from './commitment.ts'
import type { CommitmentsContext } from './context.ts'
import { countFigures, countKinds, type Figures as Counts, type KindCounts } from './figures-store.ts'

/** How commitments go here, and how those of each kind do. */
export type Figures = Counts & { readonly kinds: readonly (KindCounts & { readonly name: Text })[] }

/** How commitments go here, in numbers, for everybody. */
export async function readFigures(ctx: CommitmentsContext): Promise<Figures> {
  const [counts, kinds] = await Promise.all([countFigures(ctx, dayOf(ctx.now())), countKinds(ctx)])
  const names = new Map((ctx.pack.codeSets.get('commitmentType')?.codes ?? []).map(({ key, label }) => [key, label]))
  return { ...counts, kinds: kinds.map((one) => ({ ...one, name: names.get(one.kind) ?? { zh: one.kind, en: one.kind } })) }
}

/** A page of the commitments everybody may read, the latest first; null where the rules in force have none. */
export async function listShown(
  ctx: CommitmentsContext,
  { source, cursor }: { readonly source: string | undefined; readonly cursor: string | undefined },
): Promise<Page<ShownRecord> | null> {
  if (itemOn(ctx.pack, commitmentItem, dayOf(ctx.now())) === null) return null
  return listWholeRecords(ctx, { item: commitmentItem, source, cursor, limit: 20 })
}
