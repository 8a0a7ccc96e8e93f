import type { Text } from '../../platform/text.ts'

/** What can be wrong with a draw; the names stand in the vectors. */
export type ProblemName =
  | 'terms-form'
  | 'strata'
  | 'empty-stratum'
  | 'frame-count'
  | 'inspectors'
  | 'sealed'
  | 'conflicts'
  | 'pool-too-small'
  | 'seed-rule'
  | 'frame-form'
  | 'frame-changed'
  | 'seed-form'
  | 'names'
  | 'commitment'
  | 'result'
  | 'teams'
  | 'replacement'
  | 'replacements'

export type Problem = { readonly problem: ProblemName; readonly text: Text }

export const problem = (name: ProblemName, zh: string, en: string): Problem => ({ problem: name, text: { zh, en } })
