import { sha256 } from '@noble/hashes/sha2.js'
import { toHex, utf8 } from '../../platform/crypto/bytes.ts'
import { nextInspector, type Team } from './assign.ts'
import { readNames } from './names.ts'
import { problem, type Problem } from './problems.ts'
import { keyOf, rankBy } from './rank.ts'
import { readTerms } from './read-terms.ts'
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
  readonly replacements: readonly { readonly team: number; readonly inspector: number; readonly next: number }[]
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
  if (!followsSeed(published, outcome.teams))
    problems.push(
      problem('replacement', '有一次更换检查人员不是按种子的顺序。', 'A replacement of an inspector does not follow from the seed.'),
    )
  return { problems, commitment, result, objects: run.objects(), drawn: drawn.length }
}

/** Every replacement is the one the seed gives. */
function followsSeed({ terms: file, seed, replacements }: Published, teams: readonly Team[]): boolean {
  const terms = readTerms(file)
  if (terms === null) return false
  const rank = rankBy(keyOf(sha256(file), seed))
  const had = new Map(teams.map((team, at) => [at + 1, team]))
  return replacements.every(({ team, inspector, next }) => {
    const before = had.get(team) ?? []
    had.set(team, [...before, next])
    return before.includes(inspector) && nextInspector(team, before, terms.inspectors.length, rank) === next
  })
}
