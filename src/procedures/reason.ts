import type { Action } from '../packs/index.ts'
import { sentences, type Text } from '../platform/text.ts'

/** The usual reason of the pack a form names by its action and place, such as `refuse 1`; null where the action has none such. */
export function usualReason(actions: readonly Pick<Action, 'key' | 'phrases'>[], action: string, chosen: string): Text | null {
  const [key, place] = chosen.split(' ')
  return (key === action && actions.find((one) => one.key === key)?.phrases[Number(place)]) || null
}

/** A reason as it is kept: the usual one, then what was written. */
export const joinReason = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part.trim() !== '').join('\n')

/** Why a case refused a step, for the error that tells it: all reasons, in the sentence and each by itself. */
export const refusedStep = (reasons: readonly Text[]) => ({
  values: { why: sentences(reasons) },
  details: reasons.map((text) => ({ field: 'action', text })),
})
