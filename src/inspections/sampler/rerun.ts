import { sha256 } from '@noble/hashes/sha2.js'
import { toHex, utf8 } from '../../platform/crypto/bytes.ts'
import { readNames } from './names.ts'
import { problem, type Problem } from './problems.ts'
import { readTerms } from './read-terms.ts'
import { checkInside, type Inside } from './replacements.ts'
import { resultText, runDraw, teamsText } from './run.ts'

/** What is published of a draw, and what its steps in the ledger say. */
export type Published = {
  readonly terms: Uint8Array
  /** Of the step that committed it. */
  readonly commitment: string
  readonly seed: string
  readonly result: string
  /** SHA-256 of the result, of the step that drew it. */
  readonly drawn: string
  readonly teams: string
  /** SHA-256 of the teams, of the same step. */
  readonly formed: string
  /** The file of names; null where nobody is named. */
  readonly names: string | null
  /** The hash of the list of each act of replacing, of its step. */
  readonly lists: readonly string[]
  /** What only those have who may read the sealed file; null: nothing of it is checked. */
  readonly inside: Inside | null
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
  const teams = teamsText(outcome.teams)
  if (toHex(sha256(utf8(teams))) !== published.formed || teams !== published.teams)
    problems.push(problem('teams', '重新分组的结果与公布的不同。', 'The teams computed anew are not those that were published.'))
  const objects = new Set(drawn.map(({ object }) => object))
  if ([...marks.keys()].some((object) => !objects.has(object)))
    problems.push(problem('names', '公布的名称中有没有被抽中的。', 'An organisation was named that was not drawn.'))
  const { terms: file, seed, lists, inside } = published
  const terms = readTerms(file)
  if (inside !== null && terms !== null)
    problems.push(...checkInside({ file, terms, seed, lists, teams: outcome.teams, objects: [...objects] }, inside))
  return { problems, commitment, result, objects: run.objects(), drawn: drawn.length }
}
