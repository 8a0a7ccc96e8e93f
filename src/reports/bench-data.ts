import pg, { type ClientConfig } from 'pg'

/** Records of one organisation: enough for a report of five pages. */
const permits = 18
const penalties = 9

/**
 * Fills an empty database with organisations whose reports have five pages, each with words of its own: the typesetting engine
 * remembers what it has set before. Gives their codes.
 */
export async function fillForReports(connection: ClientConfig, organisations: number): Promise<readonly string[]> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    await client.query('begin')
    await client.query(
      `insert into subjects.subject (subject_id, uscc, name, name_key, search_names, subject_type, status, established_on, address, division_code, industry_code, legal_representative, first_seen_at, changed_at)
       select n, '91130628' || lpad(n::text, 9, '0') || '0', name, name, name, 'enterprise', 'active', date '2010-01-01' + n % 5000, '河北省保定市高阳县工业路' || n || '号', '130628', '1751', '赵一鸣', now(), now()
         from (select n, '高阳县第' || n || '纺织有限公司' as name from generate_series(1, $1::int) n) t`,
      [organisations],
    )
    await client.query(`insert into subjects.code (value, kind, subject_id) select uscc, 'uscc', subject_id from subjects.subject`)
    const each = permits + penalties
    const fact = `select n, 1 + (n - 1) / ${each} as subject_id, case when (n - 1) % ${each} < ${permits} then 'permit' else 'penalty' end as item,
                    case when (n - 1) % ${each} < ${permits} then null else 'general' end as severity,
                    current_date - (n * 7 % 300)::int as decided_on, '高市监〔2026〕' || n || '号' as title from generate_series(1, $1::int) n`
    await client.query(
      `insert into records.record (record_id, subject_id, item, natural_key, source_code, authority_code, authority_name, title, decided_on, valid_until, due_on, severity, scope, state, first_arrived_at, accepted_at, version, leaf_index)
       select n, subject_id, item, title, '11130628000000001A', '11130628000000001A', '高阳县市场监督管理局', title, decided_on, '2099-12-31', decided_on + 9, severity, 'public', 'current', now(), now(), 1, n - 1 from (${fact}) f`,
      [organisations * each],
    )
    await client.query(
      `insert into records.version (record_id, version, subject_id, change, actor, received_at, arrived_at, source_code, subject_code, authority_code, authority_name, title, decided_on, valid_until, severity, scope, fields, leaf_index)
       select n, 1, subject_id, 'accepted', 'bench', now(), now(), '11130628000000001A', '', '11130628000000001A', '高阳县市场监督管理局', title, decided_on, '2099-12-31', severity, 'public',
              jsonb_build_object('documentNo', title, 'documentName', '第' || n || '号经营许可证', 'content', '第' || n || '类预包装食品销售、散装食品销售、热食类食品制售',
                'violationType', '未按期公示', 'violationFacts', '当事人于 2026 年第 ' || n % 50 || ' 周未按规定公示年度报告，经责令改正后第 ' || n % 30 || ' 日仍未改正，情节一般。',
                'legalBasis', '《企业信息公示暂行条例》第十七条', 'penaltyContent', '罚款 ' || n % 90 || '00 元', 'fineAmountWan', (n % 90 / 100.0)::text), n - 1 from (${fact}) f`,
      [organisations * each],
    )
    await client.query('commit')
    await client.query('analyze')
    const { rows } = await client.query<{ code: string }>('select uscc as code from subjects.subject order by subject_id')
    return rows.map(({ code }) => code)
  } finally {
    await client.end()
  }
}
