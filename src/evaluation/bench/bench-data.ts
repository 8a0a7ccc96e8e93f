import pg, { type ClientConfig } from 'pg'

/** Records with a trace each, by organisation. */
export const tracesEach = 10

/**
 * Adds organisations of the numbers after `from` to `to` with ten traces each, of the conducts given by turns, as old as four years.
 * Written by the owner of the tables in two statements: what is measured afterwards is grading.
 */
export async function fillForGrades(
  connection: ClientConfig,
  { from, to }: { readonly from: number; readonly to: number },
  conductIds: readonly number[],
): Promise<void> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    await client.query(
      `insert into subjects.subject (subject_id, uscc, name, name_key, search_names, subject_type, status, established_on, division_code, industry_code, legal_representative, first_seen_at, changed_at)
       select n, '91130628' || lpad(n::text, 9, '0') || '0', name, name, name, 'enterprise', 'active', date '2010-01-01' + n % 5000, '130628', '1751', '赵一鸣', now(), now()
         from (select n, '高阳县第' || n || '纺织有限公司' as name from generate_series($1::int + 1, $2::int) n) t`,
      [from, to],
    )
    await client.query(
      `insert into evaluation.trace (subject_id, record_id, conduct_id, decided_on, fades_on, zero_on, known_from, amount, severity, class)
       select 1 + (n - 1) / $4::int, n, ($3::int[])[1 + (n * 7 + n / 10) % array_length($3::int[], 1)], decided_on, decided_on + 90, decided_on + 365 + (n % 3)::int * 365, now() - interval '1 day',
              n * 37 % 50000000, (array['minorShown', 'general', 'general', 'serious'])[1 + n % 4], (array['A', 'B', 'M', 'C', 'D'])[1 + n % 5]
         from (select n, current_date - (n * 13 % 1460)::int as decided_on from generate_series($1::int + 1, $2::int) n) t`,
      [from * tracesEach, to * tracesEach, conductIds, tracesEach],
    )
    await client.query('vacuum analyze evaluation.trace')
    await client.query('analyze subjects.subject')
  } finally {
    await client.end()
  }
}

/** Records of a batch each organisation of it gets. */
export const recordsEach = 4

/** Puts a batch of new penalties of the first organisations into an empty record store; `after`: numbers of records that are taken. */
export async function fillRecords(connection: ClientConfig, records: number, after: number): Promise<void> {
  const client = new pg.Client(connection)
  await client.connect()
  const fact = `
    select n, $2::bigint + n as record_id, 1 + (n - 1) / ${recordsEach} as subject_id, '第' || n || '号' as title, current_date - (n * 7 % 700)::int as decided_on,
           (array['general', 'general', 'serious', 'minorShown'])[1 + n % 4] as severity
      from generate_series(1, $1::int) n`
  try {
    await client.query(
      `insert into subjects.code (value, kind, subject_id) select uscc, 'uscc', subject_id from subjects.subject where subject_id <= 1 + ($1::int - 1) / ${recordsEach}`,
      [records],
    )
    await client.query(
      `insert into records.record (record_id, subject_id, item, natural_key, source_code, authority_code, authority_name, title, decided_on, valid_until, due_on, severity, scope, state, first_arrived_at, accepted_at, version, leaf_index)
       select record_id, subject_id, 'penalty', title, '11130628000000001A', '11130628000000001A', '高阳县某局', title, decided_on, '2099-12-31', decided_on + 9, severity, 'public', 'current', now(), now(), 1, n from (${fact}) f`,
      [records, after],
    )
    await client.query(
      `insert into records.version (record_id, version, subject_id, change, actor, received_at, arrived_at, source_code, subject_code, authority_code, authority_name, title, decided_on, valid_until, severity, scope, fields, leaf_index)
       select record_id, 1, subject_id, 'accepted', 'bench', now(), now(), '11130628000000001A', '', '11130628000000001A', '高阳县某局', title, decided_on, '2099-12-31', severity, 'public',
              jsonb_build_object('documentNo', title, 'penaltyCategories', jsonb_build_array('fine'), 'fineAmountWan', (n % 40)::text, 'content', repeat('经营范围', 20)), n from (${fact}) f`,
      [records, after],
    )
    await client.query('analyze records.record')
    await client.query('analyze records.version')
    await client.query('analyze subjects.code')
  } finally {
    await client.end()
  }
}
