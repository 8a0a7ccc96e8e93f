import { readCanonical, shapes, type Shape } from './canonical.ts'
import { problem } from './problems.ts'
import { termsType, type Terms } from './terms.ts'

const { text, number, hex, oneOf, list, object } = shapes
const seedOf = (kind: string, members: Readonly<Record<string, Shape>>): Shape =>
  object({ kind: oneOf(kind), at: text, where: text, ...members })
const dice = seedOf('dice', { rolls: number })
const lottery = seedOf('lottery', { game: text, issue: text, numbers: number })
const isTerms = object({
  type: oneOf(termsType),
  draw: text,
  title: text,
  by: text,
  frame: object({ objects: number, sha256: hex }),
  strata: list(object({ key: text, objects: number, perMille: number, least: number })),
  inspectors: list(text),
  sealed: hex,
  seed: (value) => dice(value) || lottery(value),
  names: oneOf('published', 'withheld'),
})

/** Terms from their file; null when it is no canonical JSON of terms. */
export const readTerms = (bytes: Uint8Array): Terms | null => readCanonical<Terms>(bytes, isTerms)

export const termsProblem = problem(
  'terms-form',
  '抽取方案不是规范格式（RFC 8785）的 JSON，或者字段缺失、多余、格式不对。',
  'The terms are no canonical JSON (RFC 8785), or members are missing, unknown or malformed.',
)
