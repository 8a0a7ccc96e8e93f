import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { CompiledQuery } from 'kysely'
import pg from 'pg'
import type { PackContext } from '../packs/index.ts'
import { quantile, type Bench, type BenchRoom } from '../platform/bench/bench.ts'
import { measureLoad, type Load } from '../platform/bench/load.ts'
import { fillForBench } from './bench-data.ts'
import { sightOf } from './rules/sight.ts'
import { listStatement } from './store.ts'
import { organisationStatement } from './organisations-store.ts'

const connections = 8
const seconds = 4
const rounds = 3

type Statements = (code: string) => readonly CompiledQuery[]

/** A bare Node http server: the same selects, prepared as here, their rows as JSON. */
async function bareServer(room: BenchRoom<PackContext>, statements: Statements): Promise<{ url: string; close: () => Promise<void> }> {
  const pool = new pg.Pool({ ...room.connection, max: 12, options: '-c TimeZone=Asia/Shanghai' })
  pool.on('error', () => undefined)
  const server: Server = createServer((request, response) => {
    const code = (request.url ?? '').slice(1)
    Promise.all(statements(code).map(({ sql, parameters }, at) => pool.query({ name: `bare${at}`, text: sql, values: [...parameters] })))
      .then((results) => response.setHeader('content-type', 'application/json').end(JSON.stringify(results.map((result) => result.rows))))
      .catch((error: unknown) => {
        response.statusCode = 500
        response.end(String(error))
      })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await pool.end()
    },
  }
}

const filled = new WeakMap<object, Promise<readonly string[]>>()

async function compare(
  room: BenchRoom<PackContext>,
  bench: 'page' | 'api',
  path: (code: string) => string,
  statements: Statements,
): Promise<void> {
  const organisations = Math.max(1, Math.round((room.rows ?? 200_000) / 4))
  const codes = await (filled.get(room.connection) ?? fill(room, organisations))
  const bare = await bareServer(room, statements)
  try {
    const here: Load[] = []
    const there: Load[] = []
    const measure = (urls: readonly string[], long: number) => measureLoad({ urls, connections, seconds: long })
    const ours = codes.map((code) => room.url + path(code))
    const theirs = codes.map((code) => `${bare.url}/${code}`)
    await measure(ours, 2)
    await measure(theirs, 2)
    for (let round = 0; round < rounds; round++) {
      here.push(await measure(ours, seconds))
      there.push(await measure(theirs, seconds))
    }
    const failed = [...here, ...there].reduce((sum, load) => sum + load.failed, 0)
    if (failed > 0) throw new Error(`${failed} requests were not answered with 200`)
    const rate = (loads: readonly Load[]) =>
      quantile(
        loads.map((load) => load.perSecond),
        0.5,
      )
    const p99 = (loads: readonly Load[]) =>
      quantile(
        loads.flatMap((load) => load.times),
        0.99,
      )
    const rows = organisations * 4
    room.report({
      bench,
      metric: 'ratio_to_bare',
      value: rate(here) / rate(there),
      unit: 'ratio',
      baseline: `bare Node http server with the same selects: ${Math.round(rate(there))} requests/s; here ${Math.round(rate(here))}`,
      goal: '>= 0.5',
      rows,
    })
    room.report({
      bench,
      metric: 'p99_ms',
      value: p99(here),
      unit: 'ms',
      baseline: `bare server, ${connections} connections: ${p99(there).toFixed(1)} ms`,
      goal: 'within twice the bare server',
      rows,
    })
  } finally {
    await bare.close()
  }
}

function fill(room: BenchRoom<PackContext>, organisations: number): Promise<readonly string[]> {
  const codes = fillForBench(room.connection, organisations)
  filled.set(room.connection, codes)
  return codes
}

/** `GET /api/v1/organisations/{code}` beside a bare server that makes the same select. */
export const apiBench: Bench<PackContext> = (room) => {
  const sight = sightOf(room.ctx)
  return compare(
    room,
    'api',
    (code) => `/api/v1/organisations/${code}`,
    (code) => [organisationStatement(sight, code).compile(room.ctx.db)],
  )
}

/** The page of an organisation beside a bare server that makes the same two selects. */
export const pageBench: Bench<PackContext> = (room) => {
  const sight = sightOf(room.ctx)
  return compare(
    room,
    'page',
    (code) => `/organisations/${code}`,
    (code) => [
      organisationStatement(sight, code).compile(room.ctx.db),
      listStatement(sight, { organisation: code }, { sort: 'newest', limit: 21 }).compile(room.ctx.db),
    ],
  )
}
