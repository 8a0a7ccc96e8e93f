import { sha256 } from '@noble/hashes/sha2.js'
import { toHex, utf8 } from '../../platform/crypto/bytes.ts'
import { nextInspector } from './assign.ts'
import { readNames } from './names.ts'
import { problem, type Problem } from './problems.ts'
import { keyOf, rankBy } from './rank.ts'
import { readTerms } from './read-terms.ts'
import { resultText, runDraw } from './run.ts'

/** What is published of a draw, and what its steps in the ledger say. */
export type Published = {
  readonly terms: Uint8Array
  /** Of the step that committed it. */
  readonly commitment: string
  readonly seed: string
  readonly result: string
  /** SHA-256 of the result, of the step that drew it. */
  readonly drawn: string
  /** The file of names; null where nobody is named. */
  readonly names: string | null
  readonly replacements: readonly { readonly object: number; readonly inspector: string; readonly next: string }[]
}

export type Rerun = {
  readonly problems: readonly Problem[]
  readonly commitment: string
  readonly result: string
  readonly objects: number
  readonly drawn: number
}

/**
 * Computes a draw again and compares everything with what was published. `frame` comes piece by piece; `told` hears how many objects were
 * read, and may take its time, so that a page stays usable.
 */
export async function rerunDraw(
  published: Published,
  frame: AsyncIterable<Uint8Array>,
  told: (objects: number) => Promise<void> | void = () => undefined,
): Promise<Rerun> {
  const commitment = toHex(sha256(published.terms))
  const problems: Problem[] = []
  if (commitment !== published.commitment)
    problems.push(problem('commitment', '方案的 SHA-256 与锁定时不同。', 'The SHA-256 of the terms is not the one that was committed.'))
  const marks = readNames(published.names ?? '')
  const run = runDraw(published.terms, published.seed, marks)
  if ('problems' in run) return { problems: [...problems, ...run.problems], commitment, result: '', objects: 0, drawn: 0 }
  for await (const piece of frame) {
    run.add(piece)
    await told(run.objects())
  }
  const outcome = run.end()
  problems.push(...outcome.problems)
  if (outcome.drawn === null) return { problems, commitment, result: '', objects: run.objects(), drawn: 0 }
  const { drawn } = outcome
  const text = resultText(drawn)
  const result = toHex(sha256(utf8(text)))
  if (result !== published.drawn || text !== published.result)
    problems.push(problem('result', '重新抽取的结果与公布的不同。', 'The result computed anew is not the one that was published.'))
  const inspectors = new Map(drawn.map((one) => [one.object, one.inspectors]))
  if ([...marks.keys()].some((object) => !inspectors.has(object)))
    problems.push(problem('names', '公布的名称中有没有被抽中的。', 'An organisation was named that was not drawn.'))
  if (!followsSeed(published, inspectors))
    problems.push(
      problem('replacement', '有一次更换检查人员不是按种子的顺序。', 'A replacement of an inspector does not follow from the seed.'),
    )
  return { problems, commitment, result, objects: run.objects(), drawn: drawn.length }
}

/** Every replacement is the one the seed gives. */
function followsSeed({ terms: file, seed, replacements }: Published, inspectors: ReadonlyMap<number, readonly string[]>): boolean {
  const terms = readTerms(file)
  if (terms === null) return false
  const rank = rankBy(keyOf(sha256(file), seed))
  const had = new Map(inspectors)
  return replacements.every(({ object, inspector, next }) => {
    const before = had.get(object) ?? []
    had.set(object, [...before, next])
    return before.includes(inspector) && nextInspector(object, before, terms, rank) === next
  })
}
