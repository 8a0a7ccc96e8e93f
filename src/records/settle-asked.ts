import { mayApprove } from '../accounts/index.ts'
import type { Context } from '../platform/context.ts'
import type { AskedChange } from './asked.ts'
import { deleteAsked, findAsked, insertDropped } from './asked-store.ts'
import { addVersion, lockOwnRecord, requireState, type Full } from './change.ts'
import type { RecordsContext } from './context.ts'
import { fail } from './errors.ts'
import type { CreditRecord } from './record.ts'

type Shown = {
  readonly recordId: number
  /** The moment of what was shown when the answer was given: another thing that was asked since is not answered by it. */
  readonly askedAt: string
}

/** Who says yes to what was asked: an approver or head, not who asked. */
export const isSecondFor = ({ actor }: Context, { askedBy }: AskedChange): boolean =>
  actor.kind === 'user' && mayApprove(actor) && actor.id !== askedBy

/** A second person says yes: the record is withdrawn or ended, and its version names both. */
export const confirmAsked = (ctx: RecordsContext, shown: Shown): Promise<CreditRecord> =>
  ctx.transaction(async (ctx) => {
    const { record, asked } = await lockAsked(ctx, shown)
    if (!isSecondFor(ctx, asked)) throw fail('records.needs-second', { values: { id: record.recordId } })
    const { change, until, reason, askedBy } = asked
    requireState(record, change)
    await deleteAsked(ctx, record)
    const ends = change === 'ended' ? { validUntil: until, countedUntil: null } : {}
    return addVersion(ctx, record, change, reason, { ...ends, actor: askedBy, confirmedBy: ctx.actor.id })
  })

/** Who asked takes it back, or a second person says no: the record stays as it is, and that it was asked is kept. */
export const dropAsked = (ctx: RecordsContext, shown: Shown): Promise<void> =>
  ctx.transaction(async (ctx) => {
    const { record, asked } = await lockAsked(ctx, shown)
    if (ctx.actor.id !== asked.askedBy && !isSecondFor(ctx, asked)) throw fail('records.needs-second', { values: { id: record.recordId } })
    await deleteAsked(ctx, record)
    await insertDropped(ctx, record, { ...asked, droppedBy: ctx.actor.id, droppedAt: ctx.now() })
  })

async function lockAsked(ctx: RecordsContext, { recordId, askedAt }: Shown): Promise<{ record: Full; asked: AskedChange }> {
  const record = await lockOwnRecord(ctx, recordId)
  const asked = await findAsked(ctx, record)
  if (asked === null || asked.askedAt.toISOString() !== askedAt) throw fail('records.nothing-asked', { values: { id: recordId } })
  return { record, asked }
}
