import { sha256 } from '@noble/hashes/sha2.js'
import { assign, type Team } from './assign.ts'
import { checkTerms } from './check-terms.ts'
import { FrameReader } from './frame.ts'
import { problem, type Problem } from './problems.ts'
import { keyOf, rankBy } from './rank.ts'
import { readTerms, termsProblem } from './read-terms.ts'
import { Sample, type Drawn } from './sample.ts'
import { readSeed, seedProblem } from './seed.ts'
import type { Terms } from './terms.ts'

/** What a run found: the drawn objects, null where frame or terms are wrong, as many teams, and everything that is wrong. */
export type Outcome = { readonly drawn: readonly Drawn[] | null; readonly teams: readonly Team[]; readonly problems: readonly Problem[] }

/** A run under way: the frame comes piece by piece, so that a page stays usable and memory small. */
type Run = { readonly add: (piece: Uint8Array) => void; readonly objects: () => number; readonly end: () => Outcome }

/** Runs a draw from its terms as a file, its seed as it is hashed, and its frame; `marks` are those that named organisations must have there. */
export function runDraw(
  file: Uint8Array,
  seed: string,
  marks: ReadonlyMap<number, string> = new Map(),
): Run | { readonly problems: readonly Problem[] } {
  const terms = readTerms(file)
  if (terms === null) return { problems: [termsProblem] }
  const problems = checkTerms(terms)
  if (readSeed(terms.seed, seed) !== seed) problems.push(seedProblem(terms.seed))
  if (problems.length > 0) return { problems }
  const rank = rankBy(keyOf(sha256(file), seed))
  const samples = new Map(terms.strata.map((stratum) => [stratum.key, new Sample(stratum, rank)]))
  let strangers = 0
  let others = marks.size
  const reader = new FrameReader((object, stratum, mark) => {
    const sample = samples.get(stratum)
    if (sample === undefined) strangers += 1
    else sample.add(object)
    if (marks.get(object) === mark) others -= 1
  })
  const end = (): Outcome => {
    const found = reader.end()
    const wrong = [...found.problems, ...frameProblems(terms, found, samples, strangers)]
    if (wrong.length > 0) return { drawn: null, teams: [], problems: wrong }
    const names = problem(
      'names',
      `有 ${others} 个公布的名称与名录中的标记不符。`,
      `${others} published name(s) do not have the mark of the frame.`,
    )
    const drawn = [...samples.values()].flatMap((sample) => sample.drawn()).sort((a, b) => a.object - b.object)
    return { drawn, teams: assign(drawn.length, terms.inspectors.length, rank), problems: others > 0 ? [names] : [] }
  }
  return { add: (piece) => reader.add(piece), objects: () => reader.objects, end }
}

function frameProblems(
  { frame, strata }: Terms,
  found: { readonly sha256: string; readonly objects: number },
  samples: ReadonlyMap<string, Sample>,
  strangers: number,
): Problem[] {
  const problems: Problem[] = []
  if (found.sha256 !== frame.sha256)
    problems.push(
      problem('frame-changed', '名录与锁定时不同：SHA-256 不一致。', 'The frame is not the one that was committed: its SHA-256 differs.'),
    )
  const isCounted = strata.every(({ key, objects }) => samples.get(key)?.count === objects)
  if (strangers > 0 || !isCounted || found.objects !== frame.objects)
    problems.push(
      problem('frame-count', '名录各层的对象数与方案不一致。', 'The strata of the frame do not have the objects the terms say.'),
    )
  return problems
}

/** First line of a result. Then a line a drawn object, by ascending number. */
const resultHead = 'object,stratum'

/** A result as it is published and compared, byte for byte. */
export const resultText = (drawn: readonly Drawn[]): string =>
  `${resultHead}\n${drawn.map(({ object, stratum }) => `${object},${stratum}\n`).join('')}`

/** Teams as they are published: places of the pool, a line a team, the first is team 1. */
export const teamsText = (teams: readonly Team[]): string =>
  `team,inspector1,inspector2\n${teams.map((team, at) => `${at + 1},${team.join(',')}\n`).join('')}`
