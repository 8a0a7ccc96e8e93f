import type { Text } from '../../platform/text.ts'
import type { Day } from '../../platform/time.ts'
import { fail } from '../errors.ts'
import type { TrialSums } from './trial.ts'

/** `drafted`: may be changed and tried; `open`: anybody comments on it; `adopted` and `withdrawn` are ends. */
export type DraftState = 'drafted' | 'open' | 'adopted' | 'withdrawn'

export const draftStates: Readonly<Record<DraftState, Text>> = {
  drafted: { zh: '起草中', en: 'Drafted' },
  open: { zh: '征求意见', en: 'Open for comments' },
  adopted: { zh: '已采用', en: 'Adopted' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
}

export type Draft = {
  readonly draftId: number
  readonly state: DraftState
  readonly key: string
  /** What its model is called. */
  readonly name: Text
  readonly text: string
  readonly modelId: number
  /** Everybody who saved a text of it: they go on with it, and none of them adopts it. */
  readonly draftedBy: readonly string[]
  readonly draftedAt: Date
  readonly trialAskedAt: Date | null
  /** When the trial that was asked for last broke off. */
  readonly trialFailedAt: Date | null
  readonly triedModelId: number | null
  readonly againstModelId: number | null
  readonly triedOn: Day | null
  readonly trial: TrialSums | null
  readonly openedAt: Date | null
  /** The last day comments are taken on. */
  readonly commentsUntil: Day | null
  readonly fromDay: Day | null
  readonly leafIndex: number | null
  readonly closedAt: Date | null
}

/** The text of a draft may still change, and be tried. */
export function requireDrafted({ state }: Draft): void {
  if (state === 'open') throw fail('evaluation.draft-open')
  if (state !== 'drafted') throw fail('evaluation.draft-closed')
}

/** Its own text was tried, to the end. */
export function requireTried({ trial, triedModelId, modelId }: Draft): void {
  if (trial === null) throw fail('evaluation.trial-missing')
  if (triedModelId !== modelId) throw fail('evaluation.trial-outdated')
}

/** Everything is done that comes before adoption. */
export function requireCommented(draft: Draft, today: Day): void {
  if (draft.state === 'adopted' || draft.state === 'withdrawn') throw fail('evaluation.draft-closed')
  requireTried(draft)
  if (draft.commentsUntil === null) throw fail('evaluation.comments-not-opened')
  if (today <= draft.commentsUntil) throw fail('evaluation.comments-open', { values: { until: draft.commentsUntil } })
}

export const takesComments = ({ state, commentsUntil }: Pick<Draft, 'state' | 'commentsUntil'>, today: Day): boolean =>
  state === 'open' && commentsUntil !== null && today <= commentsUntil

/** What a draft that is not closed waits for, besides its trial and the end of its comments, which come by themselves. */
export type Step = 'try' | 'open' | 'answer' | 'adopt'

type Standing = Pick<Draft, 'state' | 'modelId' | 'triedModelId' | 'trialAskedAt' | 'commentsUntil'> & { readonly unanswered: number }

export function nextStep(draft: Standing, today: Day): Step | null {
  if (draft.state === 'drafted') {
    if (draft.trialAskedAt !== null) return null
    return draft.triedModelId === draft.modelId ? 'open' : 'try'
  }
  if (draft.state !== 'open') return null
  if (draft.unanswered > 0) return 'answer'
  return takesComments(draft, today) ? null : 'adopt'
}
