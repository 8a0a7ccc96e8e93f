import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toHex, utf8 } from '../../platform/crypto/bytes.ts'
import { projectFolder } from '../../platform/files/home.ts'
import { sha256 } from '../../platform/crypto/native.ts'
import { assign, nextInspector } from './assign.ts'
import { drawByHand, hexOf, type PlainPublished } from './fixtures.ts'
import { keyOf, rankBy } from './rank.ts'
import { rerunDraw } from './rerun.ts'
import { resultText, runDraw, type Outcome } from './run.ts'
import { Sample } from './sample.ts'
import { readSeed } from './seed.ts'
import type { SeedRule, Terms } from './terms.ts'

type Case = { readonly name: string; readonly terms: string; readonly frame: string; readonly seed: string } & (
  | {
      readonly result: string
      readonly commitment: string
      readonly key: string
      readonly ranks: readonly (readonly [string, number])[]
      readonly replacements: readonly { readonly object: number; readonly had: readonly string[]; readonly next: string | null }[]
    }
  | { readonly problems: readonly string[]; readonly result?: undefined }
)
const { cases, publications, seeds } = JSON.parse(readFileSync(join(projectFolder, 'conformance', 'draw', 'cases.json'), 'utf8')) as {
  cases: readonly Case[]
  publications: readonly (PlainPublished & { readonly name: string; readonly problems: readonly string[] })[]
  seeds: readonly { readonly rule: SeedRule; readonly typed: string; readonly seed: string | null }[]
}

/** Pieces end anywhere, as the network gives them. */
function outcomeOf({ terms, frame, seed }: Pick<Case, 'terms' | 'frame' | 'seed'>, piece = 50): Outcome {
  const run = runDraw(utf8(terms), seed)
  if ('problems' in run) return { drawn: null, problems: run.problems }
  const bytes = utf8(frame)
  for (let at = 0; at < bytes.length; at += piece) run.add(bytes.subarray(at, at + piece))
  return run.end()
}

describe('the vectors', () => {
  test('hold valid and invalid draws', () => {
    expect(cases.filter(({ result }) => result !== undefined).length).toBeGreaterThan(8)
    expect(cases.filter(({ result }) => result === undefined).length).toBeGreaterThan(30)
  })

  test.each(cases)('$name', (one) => {
    const { drawn, problems } = outcomeOf(one)
    if (one.result === undefined) {
      expect(drawn).toBeNull()
      expect([...new Set(problems.map(({ problem }) => problem))].toSorted()).toEqual(one.problems.toSorted())
      return
    }
    expect(problems).toEqual([])
    expect(resultText(drawn ?? [])).toBe(one.result)
    const key = keyOf(sha256(utf8(one.terms)), one.seed)
    expect([toHex(sha256(utf8(one.terms))), toHex(key)]).toEqual([one.commitment, one.key])
    const rank = rankBy(key)
    expect(one.ranks.map(([text]) => [text, rank(text)])).toEqual(one.ranks)
    const terms = JSON.parse(one.terms) as Terms
    expect(one.replacements.map(({ object, had }) => nextInspector(object, had, terms, rank))).toEqual(
      one.replacements.map(({ next }) => next),
    )
  })

  test.each(publications)('published: $name', async ({ terms, frame, problems, ...all }) => {
    async function* pieces() {
      yield utf8(frame)
    }
    const found = (await rerunDraw({ ...all, terms: utf8(terms), drawn: hexOf(all.result) }, pieces())).problems
    expect([...new Set(found.map(({ problem }) => problem))].toSorted()).toEqual(problems)
  })

  test.each(seeds)('“$typed” as a seed of $rule.kind', ({ rule, typed, seed }) => expect(readSeed(rule, typed)).toBe(seed))
})

test('of equal ranks the smaller number is drawn', () => {
  const sample = new Sample({ key: 'x', objects: 5, perMille: 600, least: 0 }, (text) => (text.endsWith('/4') ? 1 : 7))
  for (const object of [1, 2, 3, 4, 5]) sample.add(object)
  expect(sample.drawn().map(({ object }) => object)).toEqual([1, 2, 4])
})

test('without conflicts no two inspectors differ by more than one object', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 9 }), fc.integer({ min: 1, max: 60 }), fc.string(), (people, objects, seed) => {
      const inspectors = Array.from({ length: people }, (_, at) => `i${at}`)
      const rank = rankBy(keyOf(new Uint8Array(32), seed))
      const ranked = Array.from({ length: objects }, (_, at) => ({ object: at + 1, stratum: 'x', rank: at }))
      const loads = new Map(inspectors.map((one) => [one, 0]))
      for (const drawn of assign(ranked, { inspectors, conflicts: [] }, rank)) {
        expect(new Set(drawn.inspectors).size).toBe(2)
        for (const one of drawn.inspectors) loads.set(one, (loads.get(one) ?? 0) + 1)
      }
      expect(Math.max(...loads.values()) - Math.min(...loads.values())).toBeLessThanOrEqual(1)
    }),
  )
})

test('a draw is the same however the frame comes in, by both implementations, and nobody inspects where he must not', () => {
  const base = cases.find(({ name }) => name === 'somebody who may inspect hardly anything') as Case
  fc.assert(
    fc.property(fc.stringMatching(/^[1-6]{20}$/), fc.integer({ min: 1, max: 3000 }), (seed, piece) => {
      const { drawn } = outcomeOf({ ...base, seed }, piece)
      expect(resultText(drawn ?? [])).toBe(drawByHand(base.terms, base.frame, seed))
      const { conflicts } = JSON.parse(base.terms) as Terms
      for (const [inspector, object] of conflicts)
        expect(drawn?.find((one) => one.object === object)?.inspectors ?? []).not.toContain(inspector)
    }),
    { numRuns: 40 },
  )
})

test('any bytes as terms, frame or seed are refused in words', () => {
  const [one] = cases as readonly [Case]
  fc.assert(
    fc.property(fc.uint8Array(), fc.string(), (bytes, text) => {
      expect('problems' in runDraw(bytes, one.seed)).toBe(true)
      expect(outcomeOf({ ...one, frame: text }).problems.length).toBeGreaterThan(0)
    }),
  )
})
