import type { Mistake } from '../platform/errors.ts'
import type { KeptFile } from '../platform/files/store.ts'
import type { Text } from '../platform/text.ts'
import type { Day } from '../platform/time.ts'
import { holdCase, takeStep, refusedStep } from '../procedures/index.ts'
import { keptText } from '../subjects/index.ts'
import type { ListsContext } from './context.ts'
import { fail } from './errors.ts'
import { readProposal, requireProposal, type FollowedProposal } from './read.ts'

/** What every step in a case of a listing comes with. */
export type ListingStep = {
  readonly caseId: number
  readonly reason: string
  /** How many steps the page showed: two who look at the same page do not both act on it. */
  readonly seen: number
  readonly files?: readonly KeptFile[]
}

/** Holds the case and reads it as it stands then; the work happens in the same transaction. */
export const inCase = <T>(
  ctx: ListsContext,
  caseId: number,
  work: (inner: ListsContext, followed: FollowedProposal) => Promise<T>,
): Promise<T> =>
  ctx.transaction(async (inner) => {
    await requireProposal(inner, caseId)
    await holdCase(inner, caseId)
    return work(inner, await readProposal(inner, caseId))
  })

/** Takes the step, or says every reason why not. */
export async function step(
  ctx: ListsContext,
  action: string,
  { caseId, reason, seen, files = [] }: ListingStep,
  { lastDay, fields = {} }: { readonly lastDay?: Day; readonly fields?: Readonly<Record<string, string | Text>> } = {},
): Promise<void> {
  const day = lastDay === undefined ? {} : { lastDay }
  const taken = await takeStep(ctx, { caseId, action, reason: keptText(reason), seen, files, fields, ...day })
  if (!taken.accepted) throw fail('lists.step-refused', refusedStep(taken.reasons))
}

/** Refuses a form with all that is wrong in it. */
export function refuse(mistakes: readonly Mistake[]): void {
  if (mistakes.length > 0) throw fail('lists.wrong-step', { values: { count: mistakes.length }, details: mistakes })
}

/** A text of a form that has to be there. */
export function need(mistakes: Mistake[], field: string, label: Text, value: string, most: number): string {
  const text = keptText(value)
  if (text === '' || text.length > most)
    mistakes.push({
      field,
      text: { zh: `请填写${label.zh}，不超过 ${most} 字。`, en: `Fill in ${label.en}, in at most ${most} characters.` },
    })
  return text
}
