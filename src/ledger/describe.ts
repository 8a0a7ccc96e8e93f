import type { Context } from '../platform/context.ts'
import type { LedgerContext } from './context.ts'
import { findCheckpoint, sizesByMonth, type StoredCheckpoint } from './store.ts'

export type LedgerDescription = {
  readonly origin: string
  readonly vkey: string
  readonly checkpoint: StoredCheckpoint | null
  /** How many entries each month added, oldest first. */
  readonly months: readonly { readonly month: string; readonly added: number }[]
}

/** What the ledger page shows. */
export async function describeLedger(ctx: LedgerContext): Promise<LedgerDescription> {
  const [checkpoint, sizes] = await Promise.all([findCheckpoint(ctx), sizesByMonth(ctx)])
  const months = sizes.map(({ month, size }, at) => ({ month, added: size - (sizes[at - 1]?.size ?? 0) }))
  return { origin: ctx.signer.name, vkey: ctx.signer.vkey, checkpoint: checkpoint ?? null, months }
}

/** The latest signed checkpoint; null while the ledger is empty. */
export async function latestCheckpoint(ctx: Context): Promise<StoredCheckpoint | null> {
  return (await findCheckpoint(ctx)) ?? null
}

/** The checkpoint signed when the ledger had exactly this size; null if it never stood at it. */
export async function checkpointAt(ctx: Context, size: number): Promise<StoredCheckpoint | null> {
  return (await findCheckpoint(ctx, size)) ?? null
}
