import { appendEntries, canonicalText, lockHead, type LedgerContext } from '../ledger/index.ts'
import type { MergeUndone, SubjectsMerged } from '../subjects/events.ts'
import { entryOf, entrySalt, newSalt } from './content.ts'
import { codeOf, insertOrganisationChange } from './organisation-store.ts'

/**
 * Enters in the log that records are another organisation's since. The records themselves stay as they are; without this leaf
 * whoever follows the log would never learn of it.
 */
export const enterOrganisationChange = (ctx: LedgerContext, event: SubjectsMerged | MergeUndone): Promise<void> =>
  ctx.transaction(async (ctx) => {
    const { absorbedId, survivorId, moved } = event
    const change = event.type === 'subjects.merged' ? 'merged' : 'separated'
    const [fromId, toId] = change === 'merged' ? [absorbedId, survivorId] : [survivorId, absorbedId]
    await lockHead(ctx)
    const [fromCode, toCode] = [await codeOf(ctx, fromId), await codeOf(ctx, toId)]
    const salt = newSalt()
    const canonical = canonicalText({ change, from: fromCode, to: toCode })
    const { first: leafIndex } = await appendEntries(ctx, Buffer.from(entryOf(salt, canonical), 'hex'))
    await insertOrganisationChange(ctx, {
      ...{ leafIndex, change, fromId, toId, fromCode, toCode, moved },
      arrivedAt: ctx.now(),
      salt: entrySalt(salt),
    })
  })
