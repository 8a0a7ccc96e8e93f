import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { migrations } from '../src/platform/database/migrate.ts'
import { openWorld, type World } from './support/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

type Table = { name: string; comment: string | null; columns: string[]; uniques: string[][]; triggers: number }

async function tables(): Promise<Table[]> {
  const { rows } = await sql<Table>`
    select c.oid::regclass::text as name, obj_description(c.oid, 'pg_class') as comment,
      (select array_agg(attname::text) from pg_attribute where attrelid = c.oid and attnum > 0) as columns,
      coalesce((select json_agg((select json_agg(a.attname) from pg_attribute a where a.attrelid = c.oid and a.attnum = any(i.indkey)))
        from pg_index i where i.indrelid = c.oid and i.indisunique), '[]') as uniques,
      (select count(*)::int from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal) as triggers
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'jobs', 'staging') and n.nspname !~ '^pg_'
    order by 1`.execute(world.owner)
  return rows
}

/** The migrations without a number of four digits greater than that of the one before. */
const outOfOrder = (names: readonly string[]): string[] =>
  names.filter((name, index) => !/^\d{4}_[a-z_]+$/.test(name) || Number(name.slice(0, 4)) <= Number(names[index - 1]?.slice(0, 4) ?? 0))

test('migrations run in the order of their numbers, and no two share one', () => {
  expect(outOfOrder(migrations().map(({ name }) => name))).toEqual([])
  expect(outOfOrder(['0010_one', '0020_two', '0020_three', '30_four'])).toEqual(['0020_three', '30_four'])
})

test('every table says how it is spread over machines', async () => {
  const silentTables = (await tables()).filter(({ comment }) => !/^(distributed by subject_id|reference|local): /.test(comment ?? ''))
  expect(silentTables.map(({ name }) => name)).toEqual([])
})

test('every unique key of a distributed table contains subject_id, and no distributed table has a trigger', async () => {
  const distributed = (await tables()).filter(({ comment }) => comment?.startsWith('distributed by subject_id') === true)
  expect(distributed.length).toBeGreaterThan(3)
  for (const { name, columns, uniques, triggers } of distributed) {
    expect(columns, name).toContain('subject_id')
    for (const key of uniques) expect(key, name).toContain('subject_id')
    expect(triggers, name).toBe(0)
  }
})

test('large tables are distributed: those that hold organisations and records', async () => {
  const names = (await tables()).filter(({ comment }) => comment?.startsWith('distributed by subject_id') === true).map(({ name }) => name)
  for (const name of ['subjects.subject', 'records.record', 'records.version']) expect(names).toContain(name)
})

test.each([
  ['records.version', []],
  ['records.mark', []],
  ['records.erasure', []],
  ['intake.receipt', []],
  ['recalls.recall', []],
  ['ledger.tile', []],
  ['ledger.checkpoint', []],
  ['records.record', []],
  ['subjects.identity_decision', ['undone_by', 'undone_at', 'undo_reason']],
  ['subjects.merge', ['root_id', 'undone_by', 'undone_at', 'undo_reason']],
  ['access.entry', []],
  ['access.question', []],
  ['evaluation.model', []],
  ['evaluation.adoption', []],
  ['evaluation.comment', []],
  ['consent.consent', ['state', 'settled_by', 'settled_at', 'reason', 'jws', 'revoked_by', 'revoked_at']],
  ['consent.use', []],
  [
    'filings.filing',
    [
      'commitment',
      'entered',
      'reason',
      'signed_as',
      'signed_at',
      'signed_by',
      'signed_hash',
      'source_code',
      'state',
      'submission_id',
      'withdrawn_at',
      'withdrawn_by',
    ],
  ],
  ['commitments.commitment', ['closed_at', 'due_on', 'state']],
  [
    'lists.listing',
    'closed_at decided_by decided_on defence_outcome defence_until defended document_no due_on facts hearing legal_basis listed_until measures notice_measures notice_no notice_on notice_period record_id remedies removal_conditions removal_procedure served_on state submission_id waived'.split(
      ' ',
    ),
  ],
  [
    'measures.measure',
    ['answered_at', 'closed_at', 'due_on', 'ended_at', 'ended_why', 'held', 'lifted_at', 'lifted_late', 'state', 'state_at'],
  ],
  ['measures.execution', []],
  ['measures.step', []],
  [
    'contracts.contract',
    [
      ...['amount_wan', 'announced_on', 'announcement_ref', 'closed_at', 'contract_no', 'due_on', 'name', 'outcome', 'perform_by'],
      ...['procurement_method', 'project_no', 'quantity', 'release_key', 'signed_on', 'spec', 'state', 'subject_matter', 'submission_id'],
      ...['supplier_size', 'unit_price'],
    ],
  ],
  ['contracts.statement', []],
  ['contracts.duty', ['closed_at', 'counts_from', 'done_on', 'state', 'steps']],
  ['contracts.contest', ['decided', 'decided_on', 'replied_on', 'reply']],
  ['contracts.paper', []],
  ['commitments.campaign', []],
  ['commitments.invited', []],
  ['commitments.counter', ['last']],
  [
    'checks.checked',
    ['decided_as', 'outcome', 'outcome_at', 'outcome_key', 'reason', 'rests_on', 'rests_on_key', 'rests_on_kind', 'told_by', 'told_kind'],
  ],
  ['checks.scene_right', ['to_day']],
  ['reports.report', []],
  ['reports.ending', []],
  ['inspections.draw', []],
  ['inspections.frame_object', []],
  ['inspections.drawn', []],
  ['inspections.step', []],
  ['inspections.replacement', []],
  ['sources.item_right', ['to_day']],
  ['sources.key', ['last_used_at', 'revoked_at', 'revoked_by']],
])('the application may not delete from %s, and of what is there change only %j', async (table, changeable) => {
  const { rows } = await sql<{ columns: string[]; deletes: boolean }>`
    select coalesce(array_agg(attname::text) filter (where has_column_privilege('xinheng_app', attrelid, attname, 'update')), '{}') as columns,
           has_table_privilege('xinheng_app', ${table}, 'delete, truncate') as deletes
      from pg_attribute where attrelid = ${table}::regclass and attnum > 0`.execute(world.owner)
  expect(rows[0]?.columns.toSorted()).toEqual(changeable.toSorted())
  expect(rows[0]?.deletes).toBe(false)
})

test.each([
  `update intake.receipt set document = ''`,
  `delete from intake.receipt`,
  `update intake.submission set received_at = now()`,
  `update intake.submission set source_code = ''`,
  `update records.record set due_on = null`,
  `update records.record set scope = 'public'`,
  `update records.record set state = 'erased'`,
  `update sources.key set source_code = ''`,
  `update subjects.identity_decision set decided_by = ''`,
])('the application is refused: %s', async (statement) => {
  await expect(sql.raw(statement).execute(world.db)).rejects.toThrow('permission denied')
})

const { user: owner } = inject('server')

test.each(['reset role', 'set role none', `set role ${owner}`, 'reset session authorization', `set session authorization ${owner}`])(
  'nothing gives the application the rights of the owner: %s',
  async (statement) => {
    await world.db.connection().execute(async (db) => {
      await sql
        .raw(statement)
        .execute(db)
        .catch((error: Error) => expect(error.message).toMatch(/permission denied/))
      await expect(sql`delete from records.version`.execute(db)).rejects.toThrow('permission denied for table version')
      await expect(sql`alter role xinheng_app superuser`.execute(db)).rejects.toThrow(/permission denied|must be superuser/)
      await sql`reset role`.execute(db)
    })
  },
)
