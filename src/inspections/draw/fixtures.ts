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
  conflicts: [Text, number][]
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

export function drawByHand(termsText: string, frameText: string, seed: string): string {
  const terms = JSON.parse(termsText) as PlainTerms
  const key = keyByHand(termsText, seed)
  const objects = frameText
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [object = '', stratum = ''] = line.split(',')
      return { object, stratum, rank: rankByHand(key, `object/${stratum}/${object}`), inspectors: [] as string[] }
    })
    .sort((a, b) => compare(a.rank, b.rank) || Number(a.object) - Number(b.object))
  const drawn = objects.filter((one) => {
    const { objects: all, perMille, least } = terms.strata.find(({ key: name }) => name === one.stratum) as Stratum
    const ceiling = Number((BigInt(all) * BigInt(perMille) + 999n) / 1000n)
    const place = objects.filter(({ stratum }) => stratum === one.stratum).indexOf(one)
    return place < Math.min(all, Math.max(least, ceiling))
  })
  let line: string[] = []
  let round = 0
  for (const one of drawn) {
    const isFree = (inspector: string) => !terms.conflicts.some(([who, what]) => who === inspector && String(what) === one.object)
    while (new Set(line.filter(isFree)).size < 2) {
      const ranked = terms.inspectors.map((inspector) => ({ inspector, rank: rankByHand(key, `inspector/${round}/${inspector}`) }))
      line = [...line, ...ranked.sort((a, b) => compare(a.rank, b.rank)).map(({ inspector }) => inspector)]
      round += 1
    }
    one.inspectors = [...new Set(line.filter(isFree))].slice(0, 2)
    for (const inspector of one.inspectors) line.splice(line.indexOf(inspector), 1)
  }
  const lines = drawn
    .toSorted((a, b) => Number(a.object) - Number(b.object))
    .map(({ object, stratum, inspectors }) => `${object},${stratum},${inspectors.join(',')}\n`)
  return `object,stratum,inspector1,inspector2\n${lines.join('')}`
}

export function nextByHand(termsText: string, seed: string, object: number, had: readonly string[]): string | null {
  const terms = JSON.parse(termsText) as PlainTerms
  const key = keyByHand(termsText, seed)
  const left = terms.inspectors
    .filter((inspector) => !had.includes(inspector) && !terms.conflicts.some(([who, what]) => who === inspector && what === object))
    .map((inspector) => ({ inspector, rank: rankByHand(key, `replacement/${object}/${inspector}`) }))
  return left.sort((a, b) => compare(a.rank, b.rank))[0]?.inspector ?? null
}

export const markByHand = (salt: string, code: string): string =>
  createHash('sha256').update(Buffer.from(salt, 'hex')).update(code).digest('hex')

export type PlainPublished = {
  terms: Text
  frame: Text
  seed: Text
  commitment: Text
  result: Text
  names: Text
  replacements: { object: number; inspector: Text; next: Text }[]
}

/** What is wrong with what was published of a draw whose terms and frame are as they should be. */
export function problemsByHand({ terms, frame, seed, commitment, result, names, replacements }: PlainPublished): string[] {
  const rows = (file: string) =>
    file
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((row) => row.split(','))
  const right = drawByHand(terms, frame, seed)
  const had = new Map(rows(right).map(([object, , ...inspectors]) => [object, inspectors]))
  const marks = new Map(rows(frame).map(([object, , mark]) => [object, mark]))
  const areNamed = rows(names).every((row) => {
    const [object, code = '', salt = ''] = [row[0], row.at(-3), row.at(-2)]
    return had.has(object) && salt.length === 64 && markByHand(salt, code) === marks.get(object)
  })
  const areNext = replacements.every(({ object, inspector, next }) => {
    const before = had.get(String(object)) ?? []
    had.set(String(object), [...before, next])
    return before.includes(inspector) && nextByHand(terms, seed, object, before) === next
  })
  return [
    ...(hexOf(terms) === commitment ? [] : ['commitment']),
    ...(areNamed ? [] : ['names']),
    ...(areNext ? [] : ['replacement']),
    ...(right === result ? [] : ['result']),
  ]
}
