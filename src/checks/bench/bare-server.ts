import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg, { type ClientConfig } from 'pg'

/** What a bare server read of one organisation: the rows of each select by what they are of. */
export type BareRows = Readonly<Record<keyof typeof ofOrganisation | 'key' | 'right', readonly object[]>>
type Rows = readonly Record<string, unknown>[]

const days = `$2::date`
const family = `any($1::bigint[])`
const mark = (table: string) =>
  `exists (select from records.open_mark k where k.subject_id = ${table}.subject_id and k.record_id = ${table}.record_id) as disputed`

/**
 * The rows an answer in the scene of this benchmark is made of, each read as whoever writes one select for it would: of the organisation and of those
 * merged into it; $1 their numbers, $2 today, $3 what the scene names.
 */
const ofOrganisation = {
  listings: `select r.record_id, r.authority_name, r.decided_on, r.valid_until, r.fields->>'seriousListName' as list, r.fields->>'documentNo' as document_no,
      r.fields->>'legalBasis' as basis, ${mark('r')}
    from records.current r where r.subject_id = ${family} and r.item = 'seriousList' and r.state = 'current' and r.title is not null
      and r.decided_on <= ${days} and (r.valid_until is null or r.valid_until >= ${days})
      and (nullif(r.fields->>'removedDate', '') is null or (r.fields->>'removedDate')::date > ${days})
      and split_part(r.fields->>'seriousListName', '-', 1) = any($3::text[])`,
  measures: `select m.measure_id, m.measure, m.mode, s.name as executor, m.from_day, m.until_day, r.decided_on, r.valid_until, r.severity, ${mark('m')}
    from measures.executed m join records.record r on r.subject_id = m.subject_id and r.record_id = m.record_id
      join sources.listed s on s.code = m.executor_code
    where m.subject_id = ${family} and m.from_day <= ${days} and (m.until_day is null or m.until_day >= ${days}) and r.state = 'current'
      and r.title is not null and m.measure = any($3::text[])`,
  commitments: `select c.number, c.closed_at is null as open, m.name_zh, m.name_en, m.basis_document, m.basis_article, s.name as department, c.signed_on, c.term_end,
      r.record_id, ${mark('r')}
    from commitments.commitment c join commitments.matter m on m.matter_id = c.matter_id and m.edition = c.edition
      join sources.listed s on s.code = c.source_code
      left join lateral (select h.record_id, h.subject_id from records.history h join records.record v on v.subject_id = h.subject_id and v.record_id = h.record_id
        where h.subject_id = c.subject_id and h.submission_id = c.submission_id and v.item = 'commitment' and v.state = 'current' and v.title is not null
          and v.scope = 'public' and v.valid_until >= ${days} limit 1) r on c.state = 'broken'
    where c.subject_id = ${family} and (c.closed_at is null or r.record_id is not null)
      and case when c.closed_at is null then 'open' else 'broken' end = any($3::text[])`,
  records: `select r.record_id, r.item, r.title, r.authority_name, r.decided_on, (select min(k.since) from records.open_mark k where k.subject_id = r.subject_id and k.record_id = r.record_id) as disputed_since
    from records.record r where r.subject_id = ${family} and r.item = any($3::text[]) and r.state not in ('withdrawn', 'repaired', 'shielded') and r.title is not null
      and r.scope = 'public' and r.valid_until >= ${days} order by r.decided_on desc, r.record_id desc limit 20`,
  grounds: `select u.record_id, u.item, u.decided_on, u.valid_until, r.fields from records.usable u join records.current r on r.subject_id = u.subject_id and r.record_id = u.record_id
    where u.subject_id = ${family} and u.item = any($3::text[]) and u.valid_until >= ${days}`,
  model: `select model_id, from_day from evaluation.adoption where key = $3 and from_day <= ${days} and (to_day is null or to_day >= ${days}) and $1::bigint[] is not null
    order by from_day desc, leaf_index desc limit 1`,
  traces: `select conduct_id, decided_on, fades_on, zero_on, amount, severity, class from evaluation.trace
    where subject_id = ${family} and known_from <= now() and known_until > now() and decided_on <= ${days} and (zero_on is null or zero_on > ${days})
      and $3::text is not null`,
} as const

const named = {
  listings: ['construction', 'wages', 'workSafety', 'market'],
  measures: ['M-01', 'M-07'],
  commitments: ['open', 'broken'],
  records: ['honour'],
  grounds: ['honour', 'commitment', 'abnormalList'],
  model: 'enterprise',
  traces: '',
} as const satisfies Readonly<Record<keyof typeof ofOrganisation, unknown>>

/**
 * The selects by hand, prepared, in as few turns as they allow: who asks, whether it may, and which organisation is meant; then all there is of it.
 * Left out: rules of any kind, the grade that the traces come to, the notes and proofs, and everything that is kept.
 */
async function readBare(pool: pg.Pool, prefix: string, code: string): Promise<BareRows> {
  const ask = async (name: string, text: string, values: unknown[]): Promise<Rows> =>
    (await pool.query({ name: `bare ${name}`, text, values })).rows as Rows
  const [key, right, organisation] = await Promise.all([
    ask('key', 'select k.*, s.status from sources.key k join sources.source s on s.code = k.source_code where k.prefix = $1', [prefix]),
    ask(
      'right',
      `select r.scene, s.name from sources.key p join checks.key_scene k using (prefix) join checks.scene_right r on r.source_code = p.source_code and r.scene = k.scene
         join sources.listed s on s.code = r.source_code where p.prefix = $1`,
      [prefix],
    ),
    ask(
      'organisation',
      `select o.subject_id, o.name, o.subject_type, o.status, array(select o.subject_id union all select m.absorbed_id from subjects.merged m where m.survivor_id = o.subject_id) as family
         from subjects.code_of c join subjects.organisation o on o.subject_id = c.subject_id where c.value = $1 and c.kind = 'uscc'`,
      [code],
    ),
  ])
  const of = (organisation[0]?.['family'] ?? []) as readonly string[]
  const parts = Object.keys(ofOrganisation) as (keyof typeof ofOrganisation)[]
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  const read = await Promise.all(
    parts.map(async (part) => [part, await ask(part, ofOrganisation[part], [of, today, named[part]])] as const),
  )
  return { key, right, ...Object.fromEntries(read) } as BareRows
}

/** A bare Node server that makes these reads and answers their rows as JSON. */
export async function openBareServer(connection: ClientConfig): Promise<{
  readonly url: string
  readonly read: (prefix: string, code: string) => Promise<BareRows>
  readonly close: () => Promise<void>
}> {
  const pool = new pg.Pool({ ...connection, max: 12, options: '-c TimeZone=Asia/Shanghai -c jit=off' })
  pool.on('error', () => undefined)
  const server: Server = createServer((asked, answer) => {
    asked.resume()
    const [, prefix = '', code = ''] = (asked.url ?? '').split('/')
    readBare(pool, prefix, code)
      .then((rows) => answer.setHeader('content-type', 'application/json').end(JSON.stringify(rows)))
      .catch((error: unknown) => {
        answer.statusCode = 500
        answer.end(String(error))
      })
  })
  server.keepAliveTimeout = 75_000
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    read: (prefix, code) => readBare(pool, prefix, code),
    close: async () => {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
      await pool.end()
    },
  }
}
