import { modelChangeOn, type ModelChangeRules } from '../../packs/index.ts'
import { addDays, dayOf, isDay, type Day } from '../../platform/time.ts'
import { lastDayOf } from '../../procedures/index.ts'
import type { EvaluationContext } from '../context.ts'
import { fail } from '../errors.ts'
import { requireOffice } from '../permission.ts'
import { requireDrafted, requireTried } from './draft.ts'
import { saveOpened } from './draft-store.ts'
import { lockedDraft } from './find.ts'

/** What is put out for longer than this was mistyped. */
const longest = 365

/** The rules of today and the first day comments may end on; null where the pack has none. */
export function commentRules({ pack, now }: EvaluationContext): { readonly rules: ModelChangeRules; readonly least: Day } | null {
  const today = dayOf(now())
  const rules = modelChangeOn(pack, today)
  return rules === null ? null : { rules, least: lastDayOf({ within: rules.comments, extension: null }, today, pack.calendar).day }
}

/** Puts a draft that was tried before everybody, for comments up to and with a day. */
export async function openComments(
  ctx: EvaluationContext,
  { draftId, until }: { readonly draftId: number; readonly until: Day },
): Promise<void> {
  requireOffice(ctx)
  const found = commentRules(ctx)
  if (found === null) throw fail('evaluation.no-change-rules')
  const [least, most] = [found.least, addDays(dayOf(ctx.now()), longest)]
  if (!isDay(until) || until < least || until > most) throw fail('evaluation.comment-end', { values: { least, most } })
  return ctx.transaction(async (inner) => {
    const draft = await lockedDraft(inner, draftId)
    requireDrafted(draft)
    requireTried(draft)
    await saveOpened(inner, draftId, { by: ctx.actor.id, until })
  })
}
