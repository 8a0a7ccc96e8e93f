import { XinhengError } from '../platform/errors.ts'
import type { Text } from '../platform/text.ts'
import { fail } from './errors.ts'

/** What the procedure has against a step, as one error with every reason. */
export const notPossible = (reasons: readonly Text[]): XinhengError =>
  fail('objections.not-possible', {
    values: { reasons: { zh: reasons.map(({ zh }) => zh).join(''), en: reasons.map(({ en }) => en).join(' ') } },
  })
