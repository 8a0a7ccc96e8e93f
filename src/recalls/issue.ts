import { shownOn, wereShown } from '../disclosure/index.ts'
import { citeBasis, procedureOn } from '../packs/index.ts'
import { signJws } from '../platform/crypto/jws.ts'
import { addDays, dayOf, startOf } from '../platform/time.ts'
import { calculate } from '../procedures/index.ts'
import type { RecallsContext } from './context.ts'
import { dutiesOf, recallType, statementBytes, type RecallKind } from './recall.ts'
import { insertRecalls, nextNumbers } from './recall-store.ts'

/**
 * Recalls these records, or takes recalls of them back, all in the caller's transaction, which holds the head of the ledger: one signed recall for each that
 * could ever be read. Who took them is found after the transaction, so that nobody who fetches meanwhile is missed. What the public could never
 * read is recalled for who read it as entitled, and is told to nobody else.
 */
export async function issueRecalls(ctx: RecallsContext, kind: RecallKind, recordIds: readonly number[]): Promise<void> {
  const day = dayOf(ctx.now())
  const rule = procedureOn(ctx.pack, 'recall', day)
  const told = rule === null ? [] : await wereShown(ctx, recordIds)
  // Of what was public and stands again, only what is shown again too: the time of a record may be over.
  const shown = kind === 'reinstated' ? await shownOn(ctx, recordIds, day) : null
  const records = told.filter(({ recordId, wasOpen }) => shown === null || !wasOpen || shown.has(recordId))
  if (rule === null || records.length === 0) return
  const { lastDay } = calculate(ctx.pack, { procedure: 'recall', deadline: 'acknowledge', from: day })
  const basis = rule.basis.map(citeBasis)
  const numbers = await nextNumbers(ctx, records.length)
  const made = records.map(async ({ wasOpen, ...record }, at) => {
    const recallId = numbers[at] as number
    const { recordId, version, leafIndex } = record
    const statement = {
      ...{ id: String(recallId), issuer: ctx.signer.name, kind, record: String(recordId), version, leafIndex },
      ...{ do: dutiesOf[kind], day, acknowledgeBy: lastDay, basis },
    }
    const jws = await signJws(ctx.signer, recallType, statementBytes(statement))
    return { ...record, isOpen: wasOpen, recallId, kind, madeAt: ctx.now(), dueAt: startOf(addDays(lastDay, 1)), jws }
  })
  const written = await insertRecalls(ctx, await Promise.all(made))
  if (written.length > 0) await ctx.enqueue('recalls.spread', { recallIds: written })
}
