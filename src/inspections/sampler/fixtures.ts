import { createHash, createHmac } from 'node:crypto'

/** The rules of conformance/draw/README.md a second time, with node:crypto, sharing nothing with the program: it makes the vectors. */

type Text = string
type Stratum = { key: Text; objects: number; perMille: number; least: number }
export type PlainTerms = {
  type: Text
  draw: Text
  title: Text
  by: Text
  frame: { objects: number; sha256: Text }
  strata: Stratum[]
  inspectors: Text[]
  sealed: Text
  seed: Record<Text, Text | number>
  names: Text
}

export const hexOf = (text: string): string => createHash('sha256').update(text).digest('hex')

export function keyByHand(termsText: string, seed: string): Buffer {
  return createHmac('sha256', createHash('sha256').update(termsText).digest()).update(seed).digest()
}

export const rankByHand = (key: Buffer, text: string): bigint =>
  BigInt(`0x${createHmac('sha256', key).update(text).digest('hex').slice(0, 12)}`)

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0)

const ordered = (key: Buffer, texts: readonly string[]): string[] =>
  texts
    .map((text, at) => ({ text, at, rank: rankByHand(key, text) }))
    .sort((a, b) => compare(a.rank, b.rank) || a.at - b.at)
    .map(({ text }) => text)
const lastOf = (text: string): number => Number(text.split('/').at(-1))

export function drawByHand(termsText: string, frameText: string, seed: string): string {
  const terms = JSON.parse(termsText) as PlainTerms
  const key = keyByHand(termsText, seed)
  const lines = rowsOf(frameText).map(([object, stratum]) => `object/${stratum}/${object}`)
  const drawn = terms.strata.flatMap(({ key: name, objects: all, perMille, least }) => {
    const ceiling = Number((BigInt(all) * BigInt(perMille) + 999n) / 1000n)
    const own = lines.filter((line) => line.split('/')[1] === name)
    return ordered(key, own).slice(0, Math.min(all, Math.max(least, ceiling)))
  })
  const result = drawn.toSorted((a, b) => lastOf(a) - lastOf(b)).map((line) => `${lastOf(line)},${line.split('/')[1]}\n`)
  return `object,stratum\n${result.join('')}`
}

export function teamsByHand(termsText: string, seed: string, teams: number): string {
  const places = (JSON.parse(termsText) as PlainTerms).inspectors.map((_, at) => at + 1)
  const key = keyByHand(termsText, seed)
  let line: number[] = []
  let round = 0
  const rows = Array.from({ length: teams }, (_, at) => {
    while (new Set(line).size < 2) {
      const prefix = `inspector/${round++}/`
      const queued = ordered(
        key,
        places.map((place) => `${prefix}${place}`),
      )
      line = [...line, ...queued.map(lastOf)]
    }
    const chosen = [...new Set(line)].slice(0, 2)
    for (const place of chosen) line.splice(line.indexOf(place), 1)
    return `${at + 1},${chosen.join(',')}\n`
  })
  return `team,inspector1,inspector2\n${rows.join('')}`
}

export function nextByHand(termsText: string, seed: string, team: number, had: readonly number[]): number | null {
  const places = (JSON.parse(termsText) as PlainTerms).inspectors.map((_, at) => at + 1)
  const left = places.filter((place) => !had.includes(place)).map((place) => `replacement/${team}/${place}`)
  const [next] = ordered(keyByHand(termsText, seed), left)
  return next === undefined ? null : lastOf(next)
}

/** Which object each team gets, in their order. */
export const objectsByHand = (key: string, objects: readonly number[]): number[] =>
  ordered(
    Buffer.from(key, 'hex'),
    objects.toSorted((a, b) => a - b).map((object) => `team/${object}`),
  ).map(lastOf)

const rowsOf = (file: string): string[][] =>
  file
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((row) => row.split(','))

export const markByHand = (salt: string, code: string): string =>
  createHash('sha256').update(Buffer.from(salt, 'hex')).update(code).digest('hex')

export type PlainPublished = {
  terms: Text
  frame: Text
  seed: Text
  commitment: Text
  result: Text
  teams: Text
  names: Text
}

/** What is wrong with what was published of a draw whose terms and frame are as they should be. */
export function problemsByHand({ terms, frame, seed, commitment, result, teams, names }: PlainPublished): string[] {
  const right = drawByHand(terms, frame, seed)
  const drawn = new Set(rowsOf(right).map(([object]) => object))
  const formed = teamsByHand(terms, seed, drawn.size)
  const marks = new Map(rowsOf(frame).map(([object, , mark]) => [object, mark]))
  const areNamed = rowsOf(names).every((row) => {
    const [object, code = '', salt = ''] = [row[0], row.at(-3), row.at(-2)]
    return drawn.has(object) && salt.length === 64 && markByHand(salt, code) === marks.get(object)
  })
  return [
    ...(hexOf(terms) === commitment ? [] : ['commitment']),
    ...(areNamed ? [] : ['names']),
    ...(right === result ? [] : ['result']),
    ...(formed === teams ? [] : ['teams']),
  ]
}

export type PlainAct = { salt: Text; replacements: { team: number; inspector: number; next: number; because: Text }[] }
export type PlainReplaced = {
  terms: Text
  seed: Text
  teams: Text
  /** Objects by team, and who must not inspect which. */
  objects: number[]
  conflicts: readonly (readonly [number, number])[]
  acts: PlainAct[]
  lists: Text[]
}

export const listByHand = ({ salt, replacements }: PlainAct): string => {
  const list = replacements.map(
    ({ team, inspector, next, because }) => `{"because":"${because}","inspector":${inspector},"next":${next},"team":${team}}`,
  )
  return createHash('sha256')
    .update(Buffer.from(salt, 'hex'))
    .update(`[${list.join(',')}]`)
    .digest('hex')
}

/** What is wrong with who was replaced by whom. */
export function replacedByHand({ terms, seed, teams, objects, conflicts, acts, lists }: PlainReplaced): string[] {
  const had = new Map(rowsOf(teams).map(([team, ...places]) => [Number(team), places.map(Number)]))
  const gone: string[] = []
  const all = acts.flatMap(({ replacements }) => replacements)
  const isRight = all.every(({ team, inspector, next, because }) => {
    const before = had.get(team) ?? []
    const isThere = before.includes(inspector) && !gone.includes(`${team} ${inspector}`)
    const mustNot = conflicts.some(([place, object]) => place === inspector && object === objects[team - 1])
    had.set(team, [...before, next])
    gone.push(`${team} ${inspector}`)
    return isThere && mustNot === (because === 'conflict') && nextByHand(terms, seed, team, before) === next
  })
  const isOften = all.some(({ team }) => all.filter((one) => one.team === team && one.because === 'asked').length > 2)
  return [...(isRight && !isOften ? [] : ['replacement']), ...(acts.map(listByHand).join() === lists.join() ? [] : ['replacements'])]
}
