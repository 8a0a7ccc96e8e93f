import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toHex, utf8 } from '../../platform/crypto/bytes.ts'
import { projectFolder } from '../../platform/files/home.ts'
import { sha256 } from '../../platform/crypto/native.ts'
import { assign, nextInspector } from './assign.ts'
import { drawByHand, hexOf, teamsByHand, type PlainPublished } from './fixtures.ts'
import { keyOf, rankBy } from './rank.ts'
import { rerunDraw } from './rerun.ts'
import { checkInside } from './replacements.ts'
import { resultText, runDraw, teamsText, type Outcome } from './run.ts'
import { Sample } from './sample.ts'
import { byTeam, checkSealed, readSealed, type Sealed } from './sealed.ts'
import { readSeed } from './seed.ts'
import type { SeedRule, Terms } from './terms.ts'

type Case = { readonly name: string; readonly terms: string; readonly frame: string; readonly seed: string } & (
  | {
      readonly result: string
      readonly commitment: string
      readonly key: string
      readonly ranks: readonly (readonly [string, number])[]
      readonly teams: string
      readonly replacements: readonly { readonly team: number; readonly had: readonly number[]; readonly next: number | null }[]
    }
  | { readonly problems: readonly string[]; readonly result?: undefined }
)
const { cases, publications, sealed, replacements, seeds } = JSON.parse(
  readFileSync(join(projectFolder, 'conformance', 'draw', 'cases.json'), 'utf8'),
) as {
  cases: readonly Case[]
  publications: readonly (PlainPublished & { readonly name: string; readonly problems: readonly string[] })[]
  sealed: readonly {
    readonly name: string
    readonly terms: string
    readonly sealed: string
    readonly problems: readonly string[]
    readonly drawn: readonly number[]
    readonly objects: readonly number[]
  }[]
  replacements: readonly {
    readonly name: string
    readonly terms: string
    readonly seed: string
    readonly teams: string
    readonly drawn: readonly number[]
    readonly lists: readonly string[]
    readonly sealed: string
    readonly replacements: string
    readonly problems: readonly string[]
  }[]
  seeds: readonly { readonly rule: SeedRule; readonly typed: string; readonly seed: string | null }[]
}

/** Pieces end anywhere, as the network gives them. */
function outcomeOf({ terms, frame, seed }: Pick<Case, 'terms' | 'frame' | 'seed'>, piece = 50): Outcome {
  const run = runDraw(utf8(terms), seed)
  if ('problems' in run) return { drawn: null, teams: [], problems: run.problems }
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
    const { drawn, teams, problems } = outcomeOf(one)
    if (one.result === undefined) {
      expect(drawn).toBeNull()
      expect([...new Set(problems.map(({ problem }) => problem))].toSorted()).toEqual(one.problems.toSorted())
      return
    }
    expect(problems).toEqual([])
    expect([resultText(drawn ?? []), teamsText(teams)]).toEqual([one.result, one.teams])
    const key = keyOf(sha256(utf8(one.terms)), one.seed)
    expect([toHex(sha256(utf8(one.terms))), toHex(key)]).toEqual([one.commitment, one.key])
    const rank = rankBy(key)
    expect(one.ranks.map(([text]) => [text, rank(text)])).toEqual(one.ranks)
    const pool = (JSON.parse(one.terms) as Terms).inspectors.length
    expect(one.replacements.map(({ team, had }) => nextInspector(team, had, pool, rank))).toEqual(one.replacements.map(({ next }) => next))
  })

  test.each(publications)('published: $name', async ({ terms, frame, problems, ...all }) => {
    async function* pieces() {
      yield utf8(frame)
    }
    const found = (
      await rerunDraw({ ...all, terms: utf8(terms), drawn: hexOf(all.result), formed: hexOf(all.teams), lists: [], inside: null }, pieces())
    ).problems
    expect([...new Set(found.map(({ problem }) => problem))].toSorted()).toEqual(problems)
  })

  test.each(sealed)('sealed: $name', ({ terms, sealed: text, problems, drawn, objects }) => {
    const found = checkSealed(JSON.parse(terms) as Terms, utf8(text))
    expect(found.map(({ problem }) => problem)).toEqual(problems)
    if (problems.length === 0) expect(byTeam(readSealed(utf8(text)) as Sealed, drawn)).toEqual(objects)
  })

  test.each(replacements)('replaced: $name', ({ terms: text, seed, teams: formed, drawn: objects, lists, problems, ...inside }) => {
    const teams = formed
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',').slice(1).map(Number))
    const [file, terms] = [utf8(text), JSON.parse(text) as Terms]
    const found = checkInside(
      { file, terms, seed, teams, objects, lists },
      { sealed: utf8(inside.sealed), replacements: utf8(inside.replacements) },
    )
    expect(found.map(({ problem }) => problem).toSorted()).toEqual(problems)
  })

  test.each(seeds)('“$typed” as a seed of $rule.kind', ({ rule, typed, seed }) => expect(readSeed(rule, typed)).toBe(seed))
})

test('of equal ranks the smaller number is drawn', () => {
  const sample = new Sample({ key: 'x', objects: 5, perMille: 600, least: 0 }, (text) => (text.endsWith('/4') ? 1 : 7))
  for (const object of [1, 2, 3, 4, 5]) sample.add(object)
  expect(sample.drawn().map(({ object }) => object)).toEqual([1, 2, 4])
})

test('no two inspectors differ by more than one team', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 9 }), fc.integer({ min: 1, max: 60 }), fc.string(), (pool, teams, seed) => {
      const loads = Array.from({ length: pool }, () => 0)
      for (const team of assign(teams, pool, rankBy(keyOf(new Uint8Array(32), seed)))) {
        expect(new Set(team).size).toBe(2)
        for (const place of team) loads[place - 1] = (loads[place - 1] ?? 0) + 1
      }
      expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1)
    }),
  )
})

test('a draw is the same however the frame comes in, by both implementations', () => {
  const base = cases.find(({ name }) => name === 'an odd pool, many rounds') as Case
  fc.assert(
    fc.property(fc.stringMatching(/^[1-6]{20}$/), fc.integer({ min: 1, max: 3000 }), (seed, piece) => {
      const { drawn, teams } = outcomeOf({ ...base, seed }, piece)
      expect(resultText(drawn ?? [])).toBe(drawByHand(base.terms, base.frame, seed))
      expect(teamsText(teams)).toBe(teamsByHand(base.terms, seed, teams.length))
    }),
    { numRuns: 40 },
  )
})

test('which team goes where does not follow from the order of objects or of teams', () => {
  const objects = Array.from({ length: 60 }, (_, at) => at + 1)
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (key) => {
      const order = byTeam({ key: toHex(key) }, objects)
      expect(order.toSorted((a, b) => a - b)).toEqual(objects)
      expect(order).not.toEqual(objects)
    }),
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
