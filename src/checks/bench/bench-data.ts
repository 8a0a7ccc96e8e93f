import pg, { type ClientConfig } from 'pg'
import { fillForGrades } from '../../evaluation/bench/bench-data.ts'
import { makeKey } from '../../platform/auth/key.ts'
import { digestOf } from '../../platform/auth/token.ts'

/** Departments that check in the scene, each with a key. */
const departments = 1000
const codeOfDepartment = `'11130628' || lpad(n::text, 9, '0') || 'A'`
const first = '11130628000000001A'

/** The code of an organisation by its number. */
export const codeOf = (n: number): string => `91130628${String(n).padStart(9, '0')}0`

/** Which organisations have what, by their number: `every` so many, `at` the rest. One kind of record each, beside a permit everybody has. */
const kinds = [
  { item: 'permit', every: 1, at: 0, fields: `'documentName', '经营许可证', 'content', repeat('预包装食品销售', 8)` },
  {
    ...{ item: 'seriousList', every: 50, at: 0 },
    fields: `'seriousListName', 'market', 'legalBasis', '《市场监督管理严重违法失信名单管理办法》', 'reason', '生产销售不合格产品'`,
  },
  { item: 'honour', every: 10, at: 3, fields: `'honourName', 'A级纳税人', 'honourType', 'taxA', 'honourLevel', 'province'` },
  {
    item: 'penalty',
    every: 4,
    at: 1,
    fields: `'content', repeat('未按期公示年度报告', 8), 'penaltyCategories', jsonb_build_array('fine')`,
  },
  { item: 'commitment', every: 200, at: 7, fields: `'commitmentType', 'permitCommitment', 'fulfilmentStatus', 'none'` },
  { item: 'abnormalList', every: 40, at: 9, fields: `'reason', '通过登记的住所无法联系'` },
] as const

/** Of listings one in ten is disputed; of penalties one in twenty-five is the ground of a measure; one commitment in ten is open. */
const disputedEvery = 500
const measureEvery = 100
const openEvery = 20

/**
 * Fills an empty database with what a node holds: organisations with a permit each, listings, honours, penalties, marks, commitments that are
 * open or broken, measures that are executed, ten traces of conduct by organisation, and a thousand departments. Gives their keys. Written
 * by the owner of the tables, set by set: what is measured afterwards is checking.
 */
export async function fillForChecks(
  connection: ClientConfig,
  { organisations, scene, conductIds }: { readonly organisations: number; readonly scene: string; readonly conductIds: readonly number[] },
): Promise<readonly string[]> {
  await fillForGrades(connection, { from: 0, to: organisations }, conductIds)
  const client = new pg.Client(connection)
  await client.connect()
  try {
    await client.query('begin')
    const keys = await fillDepartments(client, scene)
    await client.query(`insert into subjects.code (value, kind, subject_id) select uscc, 'uscc', subject_id from subjects.subject`)
    for (const [at, kind] of kinds.entries()) await fillRecords(client, organisations, kind, at * 10_000_000)
    await fillMarks(client)
    await fillMeasures(client)
    await fillCommitments(client, organisations)
    await client.query('commit')
    await client.query('vacuum analyze')
    return keys
  } finally {
    await client.end()
  }
}

async function fillDepartments(client: pg.Client, scene: string): Promise<readonly string[]> {
  const made = Array.from({ length: departments }, () => makeKey('xh'))
  await client.query(
    `insert into sources.source (code, name, short_name, division_code, contact, status, since, registered_at, changed_at)
     select ${codeOfDepartment}, '高阳县第' || n || '局', n || '局', '130628', '某股', 'active', '2020-01-01', now(), now() from generate_series(1, $1::int) n`,
    [departments],
  )
  await client.query(
    `insert into sources.key (prefix, source_code, label, digest, issued_at, issued_by, expires_at)
     select prefix, ${codeOfDepartment}, 'bench', digest, now(), 'bench', now() + interval '1 day' from unnest($1::text[], $2::bytea[]) with ordinality k (prefix, digest, n)`,
    [made.map(({ prefix }) => prefix), made.map(({ key }) => Buffer.from(digestOf(key)))],
  )
  await client.query(
    `insert into checks.scene_right (source_code, scene, from_day, basis, granted_by, granted_at)
     select code, $1, '2020-12-07', 'bench', 'bench', now() from sources.source`,
    [scene],
  )
  await client.query(
    `insert into checks.key_scene (prefix, scene, opened_by, opened_at) select prefix, $1, 'bench', now() from sources.key`,
    [scene],
  )
  return made.map(({ key }) => key)
}

async function fillRecords(client: pg.Client, organisations: number, kind: (typeof kinds)[number], before: number): Promise<void> {
  const { item, every, at, fields } = kind
  const adverse = item === 'penalty' ? `'general'` : item === 'seriousList' ? `'serious'` : 'null'
  const facts = `
    select $2::bigint + n as record_id, n::bigint as subject_id, '第' || n || '号' as title, current_date - (n * 7 % 300)::int as decided_on, ${adverse}::text as severity
      from generate_series(1, $1::int) n where n % ${every} = ${at}`
  await client.query(
    `insert into records.record (record_id, subject_id, item, natural_key, source_code, authority_code, authority_name, title, decided_on, valid_until, due_on, severity, scope, state, first_arrived_at, accepted_at, version, leaf_index)
     select record_id, subject_id, '${item}', title, '${first}', '${first}', '高阳县某局', title, decided_on, '2099-12-31', decided_on + 9, severity, 'public', 'current', now(), now(), 1, record_id from (${facts}) f`,
    [organisations, before],
  )
  await client.query(
    `insert into records.version (record_id, version, subject_id, change, actor, submission_id, received_at, arrived_at, source_code, subject_code, authority_code, authority_name, title, decided_on, valid_until, severity, scope, fields, leaf_index)
     select record_id, 1, subject_id, 'accepted', 'bench', record_id, now(), now(), '${first}', '', '${first}', '高阳县某局', title, decided_on, '2099-12-31', severity, 'public',
            jsonb_build_object('documentNo', title, 'decisionDate', decided_on::text, ${fields}), record_id from (${facts}) f`,
    [organisations, before],
  )
}

const fillMarks = (client: pg.Client) =>
  client.query(
    `insert into records.mark (leaf_index, subject_id, record_id, case_id, change, arrived_at, salt)
     select record_id, subject_id, record_id, record_id, 'marked', now(), decode('00', 'hex') from records.record where item = 'seriousList' and subject_id % ${disputedEvery} = 0`,
  )

async function fillMeasures(client: pg.Client): Promise<void> {
  await client.query(
    `insert into measures.measure (subject_id, measure_id, measure, edition_from, record_id, trigger, finder_code, executor_code, proposed_at, reason, case_id, state, state_at)
     select subject_id, record_id, 'M-01', '2024-01-01', record_id, 'penalty', '${first}', '${first}', now(), 'bench', record_id, 'executed', now()
       from records.record where item = 'penalty' and subject_id % ${measureEvery} = 1`,
  )
  await client.query(
    `insert into measures.execution (subject_id, measure_id, mode, from_day, until_day, matter, decision_no, reason, decided_by, decided_as, decided_at)
     select subject_id, measure_id, 'reject', current_date - 30, current_date + 300, 'bench', '决〔2026〕' || measure_id, 'bench', 'bench', 'approver', now() from measures.measure`,
  )
}

async function fillCommitments(client: pg.Client, organisations: number): Promise<void> {
  await client.query(
    `insert into commitments.matter (matter_id, edition, source_code, state, kind, name_zh, name_en, basis_document, basis_article, subject_types, promise, duties,
       term_unit, check_within, cure_within, consequence, publication, from_day, request_key, drafted_by, drafted_at, published_by, published_at)
     values (1, 1, '${first}', 'published', 'permitCommitment', '告知承诺', '', '《优化营商环境条例》', '第十九条', '{enterprise}', '按期补齐', '{补齐材料}',
       'none', 20, 10, '撤销许可', 'shown', '2020-01-01', 'bench', 'bench', now(), 'approver', now())`,
  )
  const columns = `insert into commitments.commitment (subject_id, number, matter_id, edition, source_code, way, signed_on, signed_at, text_hash, signed_by, signed_as,
       request_key, submission_id, case_id, state, closed_at)`
  const common = (number: string) =>
    `lpad(${number}::text, 20, '1'), 1, 1, '${first}', 'online', current_date - 100, now(), 'bench', 'bench', 'head', ${number}::text`
  await client.query(
    `${columns} select n, ${common('n')}, 0, n, 'signed', null from generate_series(1, $1::int) n where n % ${openEvery} = 5`,
    [organisations],
  )
  await client.query(
    `${columns} select subject_id, ${common('record_id')}, record_id, record_id, 'broken', now() from records.record where item = 'commitment'`,
  )
}
