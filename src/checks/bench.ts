// Long because it fills a world and builds the server it is compared with.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Agent, request } from 'node:http'
import pg from 'pg'
import { quantile, type Bench, type BenchRoom } from '../platform/bench/bench.ts'
import type { ChecksContext } from './context.ts'
import { makeKey } from '../platform/auth/key.ts'
import { digestOf } from '../platform/auth/token.ts'

const department = '11130628000000001A'
const scene = { matter: 'administrativeApproval', purpose: 'licensing' }
const round = (value: number, digits = 2): number => Number(value.toFixed(digits))
const codeOf = (n: number): string => `91130628${String(n).padStart(9, '0')}0`

type Room = BenchRoom<ChecksContext>
type Filled = { readonly key: string; readonly organisations: number }

/** Organisations, of whom one in fifty is listed and one in a hundred has an open commitment, a department and its key. */
async function fill({ connection, rows }: Room): Promise<Filled> {
  const organisations = rows ?? 1_000_000
  const { key, prefix } = makeKey('xh')
  const client = new pg.Client(connection)
  await client.connect()
  try {
    await client.query('begin')
    await client.query(
      `insert into sources.source (code, name, short_name, division_code, contact, status, since, registered_at, changed_at)
       values ($1, '高阳县某局', '某局', '130628', '某股', 'active', '2020-01-01', now(), now())`,
      [department],
    )
    await client.query(
      `insert into sources.key (prefix, source_code, label, digest, issued_at, issued_by, expires_at) values ($1, $2, 'bench', $3, now(), 'bench', now() + interval '1 day')`,
      [prefix, department, Buffer.from(digestOf(key))],
    )
    await client.query(
      `insert into checks.scene_right (source_code, scene, from_day, basis, granted_by, granted_at) values ($1, $2, '2020-12-07', 'bench', 'bench', now())`,
      [department, scene.matter],
    )
    await client.query(`insert into checks.key_scene (prefix, scene, opened_by, opened_at) values ($1, $2, 'bench', now())`, [
      prefix,
      scene.matter,
    ])
    await client.query(
      `insert into subjects.subject (subject_id, uscc, name, name_key, search_names, subject_type, status, established_on, division_code, industry_code, first_seen_at, changed_at)
       select n, '91130628' || lpad(n::text, 9, '0') || '0', name, name, name, 'enterprise', 'active', date '2010-01-01', '130628', '1751', now(), now()
         from (select n, '高阳县第' || n || '纺织有限公司' as name from generate_series(1, $1::int) n) t`,
      [organisations],
    )
    await client.query(`insert into subjects.code (value, kind, subject_id) select uscc, 'uscc', subject_id from subjects.subject`)
    const listed = `select n, n * 50 as subject_id, '名单' || n || '号' as title, current_date - (n % 300)::int as decided_on from generate_series(1, $1::int / 50) n`
    await client.query(
      `insert into records.record (record_id, subject_id, item, natural_key, source_code, authority_code, authority_name, title, decided_on, valid_until, due_on, severity, scope, state, first_arrived_at, accepted_at, version, leaf_index)
       select n, subject_id, 'seriousList', title, $2, $2, '高阳县某局', 'market', decided_on, '2099-12-31', decided_on + 9, 'serious', 'public', 'current', now(), now(), 1, n - 1 from (${listed}) f`,
      [organisations, department],
    )
    await client.query(
      `insert into records.version (record_id, version, subject_id, change, actor, received_at, arrived_at, source_code, subject_code, authority_code, authority_name, title, decided_on, valid_until, severity, scope, fields, leaf_index)
       select n, 1, subject_id, 'accepted', 'bench', now(), now(), $2, '', $2, '高阳县某局', 'market', decided_on, '2099-12-31', 'serious', 'public',
              jsonb_build_object('documentNo', title, 'seriousListName', 'market', 'legalBasis', '某办法', 'decisionDate', decided_on::text, 'listedUntil', '2099-12-31'), n - 1 from (${listed}) f`,
      [organisations, department],
    )
    await client.query('commit')
    await client.query('analyze')
  } finally {
    await client.end()
  }
  return { key, organisations }
}

type Sent = { readonly status: number; readonly text: string; readonly ms: number }

function post(agent: Agent, url: string, key: string, body: object): Promise<Sent> {
  const start = performance.now()
  return new Promise((resolve, reject) => {
    const bytes = JSON.stringify(body)
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'content-length': Buffer.byteLength(bytes) }
    request(url, { method: 'POST', agent, headers }, (answer) => {
      const pieces: Buffer[] = []
      answer.on('data', (piece: Buffer) => pieces.push(piece))
      answer.once('end', () =>
        resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(pieces).toString(), ms: performance.now() - start }),
      )
    })
      .once('error', reject)
      .end(bytes)
  })
}

/** The statements a check reads with, as the program sends them, taken from one check. */
type Statement = { readonly text: string; readonly values: readonly unknown[] }

/** A bare Node server that makes the same selects, and nothing else: no key to judge, no rules, nothing kept, nothing signed. */
async function bareServer(
  connection: Room['connection'],
  statements: (subjectId: number) => readonly Statement[],
): Promise<{ url: string; close: () => Promise<void> }> {
  const pool = new pg.Pool({ ...connection, max: 12, options: '-c TimeZone=Asia/Shanghai' })
  pool.on('error', () => undefined)
  const server: Server = createServer((asked, answer) => {
    asked.resume()
    const n = Number((asked.url ?? '').slice(1))
    Promise.all(statements(n).map(({ text, values }, at) => pool.query({ name: `bare${at}`, text, values: [...values] })))
      .then((results) => answer.setHeader('content-type', 'application/json').end(JSON.stringify(results.map((result) => result.rows))))
      .catch((error: unknown) => {
        answer.statusCode = 500
        answer.end(String(error))
      })
  })
  server.keepAliveTimeout = 75_000
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
      await pool.end()
    },
  }
}

/** What is read for one check in the scene of this benchmark, written as plain selects. */
const selects = (n: number, prefix: string): Statement[] => [
  { text: 'select k.*, s.status from sources.key k join sources.source s on s.code = k.source_code where k.prefix = $1', values: [prefix] },
  {
    text: 'select r.scene, s.name from checks.scene_right r join sources.listed s on s.code = r.source_code where r.source_code = $1 and exists (select from checks.key_scene k where k.prefix = $2 and k.scene = r.scene)',
    values: [department, prefix],
  },
  {
    text: `select c.value, c.subject_id, o.name from subjects.code_of c join subjects.organisation o on o.subject_id = c.subject_id where c.value = $1 and c.kind = 'uscc'`,
    values: [codeOf(n)],
  },
  { text: 'select * from lists.in_force where subject_id = $1', values: [n] },
  { text: 'select * from measures.measure where subject_id = $1', values: [n] },
  { text: `select * from commitments.commitment where subject_id = $1 and (closed_at is null or state = 'broken')`, values: [n] },
  { text: 'select * from evaluation.graded where subject_id = $1', values: [n] },
  { text: 'select record_id, item, state from records.current where subject_id = $1', values: [n] },
]

/** One check through the whole stack beside the same reads by hand; 5,000 in one call; a thousand at once. */
export const checksBench: Bench<ChecksContext> = async (room) => {
  const { key, organisations } = await fill(room)
  const prefix = key.slice(0, 11)
  const tell = (metric: string, value: number, unit: string, baseline: string, goal: string) =>
    room.report({ bench: 'checks', metric, value: round(value), unit, baseline, goal, rows: organisations })
  const agent = new Agent({ keepAlive: true, maxSockets: 8 })
  const url = `${room.url}/api/v1/checks`
  const ask = (n: number) => post(agent, url, key, { ...scene, organisation: codeOf(n) })
  const first = await ask(50)
  if (first.status !== 200) throw new Error(first.text)
  const bare = await bareServer(room.connection, (n) => selects(n, prefix))
  try {
    const place = (at: number): number => 1 + ((at * 7919) % organisations)
    const run = async (one: (n: number) => Promise<Sent>, count: number, workers: number) => {
      const times: number[] = []
      let next = 0
      const start = performance.now()
      await Promise.all(
        Array.from({ length: workers }, async () => {
          while (next < count) {
            const { status, ms, text } = await one(place(next++))
            if (status !== 200) throw new Error(text)
            times.push(ms)
          }
        }),
      )
      return { times, perSecond: (times.length * 1000) / (performance.now() - start) }
    }
    const byHand = (n: number) => post(agent, `${bare.url}/${n}`, key, scene)
    const count = Math.min(1000, Math.max(200, Math.round(organisations / 20)))
    await run(ask, count / 4, 8)
    await run(byHand, count / 4, 8)
    const [here, there, one] = [await run(ask, count, 8), await run(byHand, count, 8), await run(ask, count / 2, 1)]
    tell(
      'ratio_to_bare',
      here.perSecond / there.perSecond,
      'ratio',
      `same reads by bare pg, nothing kept or signed: ${Math.round(there.perSecond)}/s; here ${Math.round(here.perSecond)}/s`,
      '>= 0.5',
    )
    tell(
      'p99_ms',
      quantile(one.times, 0.99),
      'ms',
      `one at a time, p50 ${round(quantile(one.times, 0.5))} ms; eight at a time p99 ${round(quantile(here.times, 0.99))} ms`,
      '< 30',
    )
    const codes = Array.from({ length: Math.min(5000, organisations) }, (_, n) => codeOf(1 + ((n * 97) % organisations)))
    const many = await post(agent, url, key, { ...scene, organisations: [...new Set(codes)] })
    if (many.status !== 200) throw new Error(many.text.slice(0, 500))
    tell('five_thousand_s', many.ms / 1000, 's', `${new Set(codes).size} organisations, ${round(many.text.length / 1e6)} MB`, '< 2')
    const crowd = new Agent({ keepAlive: true, maxSockets: 1000 })
    const all = await Promise.all(
      Array.from({ length: 1000 }, (_, n) => post(crowd, url, key, { ...scene, organisation: codeOf(place(n)) })),
    )
    crowd.destroy()
    const failed = all.filter(({ status }) => status !== 200).length
    tell(
      'thousand_at_once_failed',
      failed,
      'requests',
      `the last was answered after ${round(Math.max(...all.map(({ ms }) => ms)) / 1000)} s`,
      '0',
    )
  } finally {
    agent.destroy()
    await bare.close()
  }
}
