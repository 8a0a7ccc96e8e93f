import pg, { type ClientConfig } from 'pg'

/**
 * Fills an empty database with organisations and four records each, as a county's would be. Written by the owner of the
 * tables in a few statements: what is measured afterwards is reading.
 */
export async function fillForBench(connection: ClientConfig, organisations: number): Promise<readonly string[]> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    await client.query('begin')
    await client.query(
      `insert into subjects.subject (subject_id, uscc, name, name_key, search_names, subject_type, status, established_on, address, division_code, industry_code, legal_representative, first_seen_at, changed_at)
       select n, '91130628' || lpad(n::text, 9, '0') || '0', name, name, name, 'enterprise', 'active', date '2010-01-01' + n % 5000, '河北省保定市高阳县', '130628', '1751', '赵一鸣', now(), now()
         from (select n, '高阳县第' || n || '纺织有限公司' as name from generate_series(1, $1::int) n) t`,
      [organisations],
    )
    await client.query(`insert into subjects.code (value, kind, subject_id) select uscc, 'uscc', subject_id from subjects.subject`)
    await client.query(
      `insert into subjects.former_name (subject_id, name_key, name, used_to) select subject_id, name || '旧', name || '旧', '2020-01-01' from subjects.subject where subject_id % 5 = 0`,
    )
    const fact = `select n, 1 + (n - 1) / 4 as subject_id, case n % 4 when 0 then 'penalty' else 'permit' end as item, case n % 4 when 0 then 'general' end as severity,
                    current_date - (n * 7 % 700)::int as decided_on, '第' || n || '号' as title from generate_series(1, $1::int) n`
    await client.query(
      `insert into records.record (record_id, subject_id, item, natural_key, source_code, authority_code, authority_name, title, decided_on, valid_until, due_on, severity, scope, state, first_arrived_at, accepted_at, version, leaf_index)
       select n, subject_id, item, title, '11130628000000001A', '11130628000000001A', '高阳县某局', title, decided_on, '2099-12-31', decided_on + 9, severity, 'public', 'current', now(), now(), 1, n - 1 from (${fact}) f`,
      [organisations * 4],
    )
    await client.query(
      `insert into records.version (record_id, version, subject_id, change, actor, received_at, arrived_at, source_code, subject_code, authority_code, authority_name, title, decided_on, valid_until, severity, scope, fields, leaf_index)
       select n, 1, subject_id, 'accepted', 'bench', now(), now(), '11130628000000001A', '', '11130628000000001A', '高阳县某局', title, decided_on, '2099-12-31', severity, 'public',
              jsonb_build_object('documentNo', title, 'content', repeat('经营范围', 20)), n - 1 from (${fact}) f`,
      [organisations * 4],
    )
    await client.query('commit')
    await client.query('analyze')
    const { rows } = await client.query<{ code: string }>('select uscc as code from subjects.subject order by random() limit 2000')
    return rows.map((row) => row.code)
  } finally {
    await client.end()
  }
}
