import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { office } from '../sources/fixtures.ts'
import { contentHash, contentText, entryOf, fieldsText, newSalt } from './content.ts'
import { eraseContent } from './erase.ts'
import { mergeRows, type MergeResult } from './merge.ts'
import { stagedColumns } from './merge-store.ts'
import { findRecord, historyOf, listRecords } from './store.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

type Row = { subjectId: number; key: string; text?: string; source?: string; due?: string }
const source = '11130628MB0000024Y'

/** Merges rows of one batch as a submission would. */
async function merge(
  rows: Row[],
  { by = source, at = '2026-11-16T09:00:00+08:00', submissionId = 1, unfit = [] as readonly number[] } = {},
): Promise<MergeResult & { outcomes: string[] }> {
  return world.ctx({ at }).transaction(async (ctx) => {
    await sql
      .raw(
        `create temporary table batch (${Object.entries(stagedColumns)
          .map(([name, type]) => `${name} ${type}`)
          .join(', ')}) on commit drop`,
      )
      .execute(ctx.db)
    await sql`create temporary table resolved (row_no integer, subject_id bigint) on commit drop`.execute(ctx.db)
    for (const [index, { subjectId, key, text = '一', due = '2026-11-30' }] of rows.entries()) {
      const fields = fieldsText({ violationFacts: text })
      const canonical = contentText(fields, null, 'penalty', by, '')
      const salt = newSalt()
      await sql`insert into batch (row_no, natural_key, authority_code, authority_name, title, decided_on, due_on, scope, fields, salt, content_hash, entry)
        values (${index + 1}, ${key}, '', '', ${text}, '2026-11-10', ${due}, 'public', ${fields}, decode(${salt}, 'hex'), decode(${contentHash(fields, 'penalty', by, '')}, 'hex'), decode(${entryOf(salt, canonical)}, 'hex'))`.execute(
        ctx.db,
      )
      await sql`insert into resolved values (${index + 1}, ${subjectId})`.execute(ctx.db)
    }
    const result = await mergeRows(ctx, {
      from: 'batch',
      resolved: 'resolved',
      item: 'penalty',
      sourceCode: by,
      submissionId,
      receivedAt: new Date(at),
      confirmedBy: null,
      unfit,
    })
    const { rows: outcomes } = await sql<{ outcome: string }>`select outcome from merged_rows order by row_no`.execute(ctx.db)
    return { ...result, outcomes: outcomes.map((row) => row.outcome) }
  })
}

const only = async (subjectId: number) => (await listRecords(world.ctx(), { subjectId }))[0]!

describe('merging', () => {
  it('accepts what is new, notices what is unchanged, and keeps both versions of what changed', async () => {
    expect((await merge([{ subjectId: 1, key: 'a' }])).outcomes).toEqual(['accepted'])
    expect((await merge([{ subjectId: 1, key: 'a' }])).outcomes).toEqual(['unchanged'])
    const changed = await merge([{ subjectId: 1, key: 'a', text: '二' }], { at: '2026-11-18T09:00:00+08:00', submissionId: 2 })
    expect(changed).toMatchObject({ outcomes: ['updated'], accepted: 0, updated: 1, unchanged: 0 })
    const record = await only(1)
    expect(record).toMatchObject({ version: 2, title: '二', submissionId: 2, leafIndex: changed.leaves?.start })
    expect((await historyOf(world.ctx(), record.recordId)).map(({ version, change, title }) => [version, change, title])).toEqual([
      [2, 'updated', '二'],
      [1, 'accepted', '一'],
    ])
  })
  it('never moves the first arrival, by which lateness is counted', async () => {
    await merge([{ subjectId: 2, key: 'a', due: '2026-11-16' }])
    expect((await merge([{ subjectId: 2, key: 'a', text: '二', due: '2026-11-16' }], { at: '2026-12-24T09:00:00+08:00' })).late).toBe(0)
    expect((await only(2)).firstArrivedAt.toISOString()).toBe('2026-11-16T01:00:00.000Z')
    expect((await merge([{ subjectId: 3, key: 'a', due: '2026-11-15' }])).late).toBe(1)
  })
  it('takes a key that occurs twice in one batch as two versions, the later row current', async () => {
    const merged = await merge([
      { subjectId: 4, key: 'a', text: '一' },
      { subjectId: 4, key: 'b' },
      { subjectId: 4, key: 'a', text: '二' },
      { subjectId: 4, key: 'a', text: '二' },
    ])
    expect(merged.outcomes).toEqual(['accepted', 'accepted', 'updated', 'unchanged'])
    const records = await listRecords(world.ctx(), { subjectId: 4 })
    expect(
      records
        .map(({ naturalKey, version, title }) => [naturalKey, version, title])
        .toSorted((one, other) => String(one).localeCompare(String(other))),
    ).toEqual([
      ['a', 2, '二'],
      ['b', 1, '一'],
    ])
    expect(records.every((record) => record.leafIndex < merged.leaves!.end && record.leafIndex >= merged.leaves!.start)).toBe(true)
  })
  it('does not touch a record of another source', async () => {
    await merge([{ subjectId: 5, key: 'a' }])
    expect((await merge([{ subjectId: 5, key: 'a', text: '二' }], { by: '11130628MB00000016' })).outcomes).toEqual(['not-own'])
    expect(await only(5)).toMatchObject({ version: 1, title: '一' })
  })
  it('adds nothing of rows whose organisation such a record may not be about; what they say again is unchanged', async () => {
    const rows = [
      { subjectId: 6, key: 'a' },
      { subjectId: 6, key: 'b' },
    ]
    expect(await merge(rows, { unfit: [1] })).toMatchObject({ outcomes: ['unfit', 'accepted'], unfit: 1, accepted: 1 })
    expect((await merge(rows, { unfit: [1, 2] })).outcomes).toEqual(['unfit', 'unchanged'])
    expect(
      (await merge([{ subjectId: 6, key: 'b', text: '二' }], { unfit: [1], at: '2026-11-18T09:00:00+08:00', submissionId: 2 })).outcomes,
    ).toEqual(['unfit'])
    expect((await listRecords(world.ctx(), { subjectId: 6 })).map(({ naturalKey, version }) => [naturalKey, version])).toEqual([['b', 1]])
  })
  it('gives every version its own leaf, one after the other, also when two batches come at once', async () => {
    const rows = Array.from({ length: 200 }, (_, index) => ({ subjectId: 100 + index, key: 'race' }))
    const both = await Promise.all([merge(rows, { submissionId: 8 }), merge(rows, { submissionId: 9 })])
    expect(
      both.map(({ accepted, unchanged }) => [accepted, unchanged]).toSorted((one, other) => String(one).localeCompare(String(other))),
    ).toEqual([
      [0, 200],
      [200, 0],
    ])
    const { rows: leaves } = await sql<{ versions: number; leaves: number; top: number }>`
      select count(*)::int as versions, count(distinct leaf_index)::int as leaves, max(leaf_index)::int + 1 as top from records.version`.execute(
      world.db,
    )
    expect(leaves[0]).toMatchObject({ versions: leaves[0]?.leaves, top: leaves[0]?.leaves })
  })
})

describe('the database refuses to rewrite what was accepted', () => {
  it.each([
    `update records.version set reason = 'x'`,
    `update records.version set fields = '{}'`,
    `delete from records.version`,
    `truncate records.version`,
    `delete from records.record`,
    `truncate records.record`,
    `update records.record set first_arrived_at = now()`,
    `update records.record set source_code = 'x'`,
    `alter table records.version add column x int`,
  ])('%s', async (statement) => {
    await expect(sql.raw(statement).execute(world.db)).rejects.toThrow(/permission denied|must be owner/)
  })
  it('but lets the content of an erased record go, and of no other', async () => {
    const { recordId, subjectId } = await only(5)
    const empty = () => sql`select records.empty_content(${recordId}, ${subjectId})`.execute(world.db)
    await empty()
    expect((await findRecord(world.ctx(), recordId))?.fields).not.toBeNull()
    await eraseContent(world.ctx({ actor: office }), { recordId, reason: '法院裁定' })
    expect(await findRecord(world.ctx(), recordId)).toMatchObject({ fields: null, title: null })
  })
  it('and lets a record say what its newest version says, and nothing else', async () => {
    const { recordId, subjectId } = await only(4)
    const before = await findRecord(world.ctx(), recordId)
    await sql`select records.follow_versions(array[${subjectId}::bigint], array[${recordId}::bigint])`.execute(world.db)
    expect(await findRecord(world.ctx(), recordId)).toEqual(before)
  })
})
