import type { Answer } from '../check.ts'
import { adoptEnterpriseModel } from '../../evaluation/bench/enterprise-model.ts'
import { quantile, type Bench, type BenchRoom } from '../../platform/bench/bench.ts'
import { measureLoad, type Load, type Sent } from '../../platform/bench/load.ts'
import type { ChecksContext } from '../context.ts'
import { openBareServer, type BareRows } from './bare-server.ts'
import { codeOf, fillForChecks } from './bench-data.ts'

/** The scene that may use a section of every kind. */
const scene = { matter: 'qualificationReview', purpose: 'licensing' }
const connections = 8
const seconds = 4
const rounds = 3
const round = (value: number, digits = 2): number => Number(value.toFixed(digits))
const prefixOf = (key: string): string => key.slice(0, 11)

/** The least share of answers that hold something of a section: what is measured are not empty answers. */
const leastShare = { listings: 0.015, measures: 0.005, commitments: 0.03, incentives: 0.05, records: 0.05 } as const

type Room = BenchRoom<ChecksContext>
type Section = keyof typeof leastShare
const sections = Object.keys(leastShare) as Section[]

/** One check through the whole stack beside the same reads by hand; 5,000 in one call; a thousand departments at once. */
export const checksBench: Bench<ChecksContext> = async (room) => {
  const organisations = room.rows ?? 1_000_000
  const began = performance.now()
  const keys = await fill(room, organisations)
  const filledIn = (performance.now() - began) / 1000
  const tell = (metric: string, value: number, unit: string, baseline: string, goal: string) =>
    room.report({ bench: 'checks', metric, value: round(value), unit, baseline, goal, rows: organisations })
  const bare = await openBareServer(room.connection)
  try {
    const place = (at: number): number => 1 + ((at * 7919) % organisations)
    const ask = (at: number): Sent => sent(room.url, keys, at, { organisation: codeOf(place(at)) })
    const numbers = Array.from({ length: Math.min(5000, organisations) }, (_, at) => at)
    const shares = await compareAnswers(room, keys, bare.read, numbers.slice(0, 1000).map(place))
    tell('fill_s', filledIn, 's', `of answers hold ${shares}`, '< 180')
    const ours = numbers.map(ask)
    const theirs = numbers.map((at) => `${bare.url}/${prefixOf(keyAt(keys, at))}/${codeOf(place(at))}`)
    await tellLoad(ours, theirs, tell)
    await tellMany(room, keys, organisations, tell)
    const crowd = await measureLoad({ urls: ours.slice(0, 1000), connections: 1000, seconds: 0 })
    const slowest = `the last was answered after ${round(Math.max(...crowd.times) / 1000)} s`
    tell('thousand_at_once_failed', crowd.failed, 'requests', `${crowd.times.length} departments; ${slowest}`, '0')
  } finally {
    await bare.close()
  }
}

async function fill({ ctx, connection }: Room, organisations: number): Promise<readonly string[]> {
  const { conductIds } = await adoptEnterpriseModel(ctx)
  return fillForChecks(connection, { organisations, scene: scene.matter, conductIds: [...conductIds.values()] })
}

const keyAt = (keys: readonly string[], at: number): string => keys[at % keys.length] ?? ''

const sent = (url: string, keys: readonly string[], at: number, about: object): Sent => ({
  url: `${url}/api/v1/checks`,
  headers: { authorization: `Bearer ${keyAt(keys, at)}` },
  body: JSON.stringify({ ...scene, ...about }),
})

/** The answers of the program beside the rows by hand: as many of each section. Gives which share of them holds what. */
async function compareAnswers(
  { url }: Room,
  keys: readonly string[],
  read: (prefix: string, code: string) => Promise<BareRows>,
  numbers: readonly number[],
): Promise<string> {
  const one = sent(url, keys, 0, { organisations: numbers.map(codeOf) })
  const response = await fetch(one.url, { method: 'POST', headers: { ...one.headers, 'content-type': 'application/json' }, body: one.body })
  if (response.status !== 200) throw new Error(await response.text())
  const { organisations } = (await response.json()) as { organisations: { answer: Answer }[] }
  const held = new Map<Section, number>(sections.map((section) => [section, 0]))
  let traced = 0
  for (const { answer } of organisations) {
    const rows = await read(prefixOf(keyAt(keys, 0)), answer.code)
    for (const section of sections) {
      if (answer[section].length > 0) held.set(section, (held.get(section) ?? 0) + 1)
      if (section !== 'incentives' && answer[section].length !== rows[section].length)
        throw new Error(`${answer.code}: ${answer[section].length} ${section} in the answer, ${rows[section].length} by hand`)
    }
    if (rows.model.length !== 1 || rows.key.length !== 1 || rows.right.length !== 1)
      throw new Error(`${answer.code}: by hand no model, key or right is found`)
    traced += rows.traces.length > 0 ? 1 : 0
  }
  // Traces are as old as four years, and many are over after one or two.
  if (traced < organisations.length * 0.6) throw new Error(`only ${traced} of ${organisations.length} organisations have a trace`)
  return sections
    .map((section) => {
      const share = (held.get(section) ?? 0) / organisations.length
      if (share < leastShare[section]) throw new Error(`only ${round(share * 100)} % of the answers hold ${section}`)
      return `${section} ${round(share * 100, 1)} %`
    })
    .join(', ')
}

type Tell = (metric: string, value: number, unit: string, baseline: string, goal: string) => void
const median = (values: readonly number[]) => quantile(values, 0.5)
const timesOf = (loads: readonly Load[]) => loads.flatMap(({ times }) => times)

/** Both in turn, several times: eight at a time, and one at a time. */
async function tellLoad(ours: readonly Sent[], theirs: readonly string[], tell: Tell): Promise<void> {
  const inTurn = async (many: number) => {
    const [here, there]: [Load[], Load[]] = [[], []]
    for (let n = 0; n <= rounds; n++) {
      const own = await measureLoad({ urls: ours, connections: many, seconds })
      const other = await measureLoad({ urls: theirs, connections: many, seconds })
      const failed = own.failed + other.failed
      if (failed > 0) throw new Error(`${failed} requests were not answered with 200`)
      // The first round warms both.
      if (n === 0) continue
      here.push(own)
      there.push(other)
    }
    return { here, there }
  }
  const [eight, one] = [await inTurn(connections), await inTurn(1)]
  const ratioOf = ({ here, there }: typeof eight) => median(here.map(({ perSecond }, n) => perSecond / (there[n]?.perSecond ?? 0)))
  const perSecond = (loads: readonly Load[]) => Math.round(median(loads.map((load) => load.perSecond)))
  const told = ({ here, there }: typeof eight) =>
    `same reads by bare pg, nothing kept or signed: ${perSecond(there)}/s; here ${perSecond(here)}/s`
  tell('ratio_to_bare', ratioOf(eight), 'ratio', told(eight), '>= 0.5')
  tell('ratio_one_at_a_time', ratioOf(one), 'ratio', told(one), 'none')
  const p = (load: readonly Load[], share: number) => round(quantile(timesOf(load), share))
  tell(
    'p99_ms',
    p(one.here, 0.99),
    'ms',
    `one at a time, p50 ${p(one.here, 0.5)} ms; eight at a time p50 ${p(eight.here, 0.5)} ms, p99 ${p(eight.here, 0.99)} ms; by hand one at a time p99 ${p(one.there, 0.99)} ms`,
    '< 30',
  )
}

/** As many organisations in one call as it takes at most; the second call, and what memory it took. */
async function tellMany({ url }: Room, keys: readonly string[], organisations: number, tell: Tell): Promise<void> {
  const numbers = new Set(Array.from({ length: 5000 }, (_, n) => 1 + ((n * 97) % organisations)))
  const one = sent(url, keys, 1, { organisations: [...numbers].map(codeOf) })
  const before = process.memoryUsage().rss
  const loads = [
    await measureLoad({ urls: [one], connections: 1, seconds: 0 }),
    await measureLoad({ urls: [one], connections: 1, seconds: 0 }),
    await measureLoad({ urls: [one], connections: 1, seconds: 0 }),
  ]
  if (loads.some(({ failed }) => failed > 0)) throw new Error('a call for many was not answered with 200')
  const grown = Math.round((process.memoryUsage().rss - before) / 1e6)
  const baseline = `${numbers.size} organisations, the first time ${round((loads[0]?.times[0] ?? 0) / 1000)} s; this process grew by ${grown} MB`
  tell('five_thousand_s', median(timesOf(loads)) / 1000, 's', baseline, '< 2')
}
