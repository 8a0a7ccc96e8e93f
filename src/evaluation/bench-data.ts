import pg, { type ClientConfig } from 'pg'

/** Records with a trace each, by organisation. */
export const tracesEach = 10

/**
 * Fills an empty database with organisations and ten traces each, of the conducts given by turns, as old as four years. Written by the
 * owner of the tables in two statements: what is measured afterwards is grading.
 */
export async function fillForGrades(connection: ClientConfig, organisations: number, conductIds: readonly number[]): Promise<void> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    await client.query(
      `insert into subjects.subject (subject_id, uscc, name, name_key, search_names, subject_type, status, established_on, division_code, industry_code, legal_representative, first_seen_at, changed_at)
       select n, '91130628' || lpad(n::text, 9, '0') || '0', name, name, name, 'enterprise', 'active', date '2010-01-01' + n % 5000, '130628', '1751', '赵一鸣', now(), now()
         from (select n, '高阳县第' || n || '纺织有限公司' as name from generate_series(1, $1::int) n) t`,
      [organisations],
    )
    await client.query(
      `insert into evaluation.trace (subject_id, record_id, conduct_id, decided_on, fades_on, zero_on, known_from, amount, severity, class)
       select 1 + (n - 1) / $3::int, n, ($2::int[])[1 + (n * 7 + n / 10) % array_length($2::int[], 1)], decided_on, decided_on + 90, decided_on + 365 + (n % 3)::int * 365, now() - interval '1 day',
              n * 37 % 50000000, (array['minorShown', 'general', 'general', 'serious'])[1 + n % 4], (array['A', 'B', 'M', 'C', 'D'])[1 + n % 5]
         from (select n, current_date - (n * 13 % 1460)::int as decided_on from generate_series(1, $1::int) n) t`,
      [organisations * tracesEach, conductIds, tracesEach],
    )
    await client.query('vacuum analyze evaluation.trace')
    await client.query('analyze subjects.subject')
  } finally {
    await client.end()
  }
}
