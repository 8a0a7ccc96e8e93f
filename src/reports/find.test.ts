import { refusal } from '../../tests/support/refusal.ts'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { changeRecord, putRecord } from '../disclosure/world-fixtures.ts'
import { anonymous } from '../platform/context.ts'
import { company, head, openReports, section } from './fixtures.ts'
import { findReport, readReport } from './index.ts'

const { world, by, make, printed, codeOf, permits } = await openReports()
afterAll(() => world.close())

describe('the look-up', () => {
  it('says of a number alone for whom, when and in which state; nothing else', async () => {
    const number = await make(head, { version: 'full' })
    const found = await findReport(by(anonymous), number.toLowerCase())
    expect(found).toMatchObject({ number, subject: { code: company }, state: 'issued', version: 'full', isOver: false, since: null })
    for (const kept of ['code', 'maker', 'purpose', 'consentId', 'snapshot']) expect(found).not.toHaveProperty(kept)
    expect(await findReport(by(anonymous, '2026-12-17T09:00:00+08:00'), number)).toMatchObject({ isOver: true })
  })

  it('knows no number that was never given', async () => {
    expect(await findReport(by(anonymous), '2026050419025750859D39')).toBeNull()
    expect(await findReport(by(anonymous), `' or 1=1 --`)).toBeNull()
  })

  it('finds that a code belongs to another report', async () => {
    const [one, two] = [await make(head, { version: 'full' }), await make(head, { version: 'full' })]
    expect(await refusal(findReport(by(anonymous), one, { code: await codeOf(two) }))).toBe('reports.wrong-code')
    expect(await refusal(findReport(by(anonymous), one, { code: 'x' }))).toBe('reports.wrong-code')
  })

  it('says with the code what has changed since, without content', async () => {
    const number = await make(anonymous, { version: 'public', code: company })
    const code = await codeOf(number)
    expect((await findReport(by(anonymous), number, { code }))?.since).toEqual({
      changes: [],
      unchanged: 3,
      fresh: [],
      more: false,
      overtaken: [],
    })
    await changeRecord(world, (permits[0] as { id: number }).id, 'withdrawn', { reason: '报送有误' })
    await putRecord(world, {
      decidedOn: '2026-11-16',
      validUntil: '2099-12-31',
      arrivedAt: '2026-11-16T10:00:00+08:00',
      fields: { documentName: '更新许可' },
    })
    await putRecord(world, { item: 'evaluationResult', scope: 'government', arrivedAt: '2026-11-16T10:00:00+08:00' })
    const found = await findReport(by(anonymous, '2026-11-16T11:00:00+08:00'), number, { code })
    expect(found?.since?.changes).toEqual([
      { record: String(permits[0]?.id), section: expect.anything(), item: expect.anything(), line: 2, change: 'withdrawn' },
    ])
    expect(found?.since?.fresh.map(({ item }) => item.key)).toEqual(['permit'])
    expect(found?.since?.unchanged).toBe(2)
    // What must not be shown any more is not given again by an old report, and stands in no new one.
    expect(await refusal(readReport(by(anonymous), number, { code }))).toBe('reports.no-longer-given')
    const again = await printed(await make(head, { version: 'full' }, '2026-11-16T11:00:00+08:00'))
    expect(JSON.stringify(again)).not.toContain('旧许可')
  })
})

it('what came in the second of the report, before it, is not told as new', async () => {
  await putRecord(world, { validUntil: '2099-12-31', arrivedAt: '2026-11-16T09:30:00.400+08:00', fields: { documentName: '同一秒' } })
  const number = await make(anonymous, { version: 'public', code: company }, '2026-11-16T09:30:00.700+08:00')
  expect(JSON.stringify(await printed(number))).toContain('同一秒')
  const found = await findReport(by(anonymous, '2026-11-16T09:31:00+08:00'), number, { code: await codeOf(number) })
  expect(found?.since).toMatchObject({ changes: [], fresh: [] })
})

it('what arrived before the report and was attached to the organisation after it is told as new', async () => {
  const number = await make(anonymous, { version: 'public', code: company })
  const late = await putRecord(world, { validUntil: '2099-12-31', arrivedAt: '2026-11-01T09:00:00+08:00' })
  await sql`update records.record set accepted_at = '2026-11-16T10:00:00+08:00' where record_id = ${late.id}`.execute(world.owner)
  const found = await findReport(by(anonymous, '2026-11-16T11:00:00+08:00'), number, { code: await codeOf(number) })
  expect(found?.since?.fresh.map(({ id }) => id)).toContain(String(late.id))
})

describe('a disputed record', () => {
  it('bears its mark, is counted as such, and makes no label and no advice', async () => {
    const listed = await putRecord(world, {
      item: 'seriousList',
      decidedOn: '2026-09-01',
      fields: { seriousListName: 'market', documentNo: '列1' },
    })
    const wanted = { version: 'public', code: company }
    expect((await printed(await make(anonymous, wanted))).labels.map(({ key }) => key)).toEqual(['punished'])
    const before = await make(anonymous, wanted)
    await sql`insert into records.mark (leaf_index, subject_id, record_id, case_id, change, arrived_at, salt)
      values (900001, 1, ${listed.id}, 1, 'marked', '2026-11-16T08:00:00+08:00', '\\x00')`.execute(world.owner)
    const snapshot = await printed(await make(anonymous, wanted))
    expect(section(snapshot, 'seriousList')?.tables[0]?.rows[0]?.disputed).toEqual({ since: '2026-11-16T00:00:00.000Z' })
    expect(snapshot.overview.find((one) => one.section === 'seriousList')).toMatchObject({ count: 1, disputed: 1 })
    expect(snapshot.labels).toEqual([])
    expect(JSON.stringify(section(snapshot, 'advice'))).not.toContain('严重失信主体名单')
    const since = (await findReport(by(anonymous), before, { code: await codeOf(before) }))?.since
    expect(since?.changes).toMatchObject([{ record: String(listed.id), change: 'disputed' }])
  })
})

it.each(['withdrawn', 'repaired', 'shielded', 'erased'])(
  'a record that was %s leaves every new report, and the look-up says so',
  async (change) => {
    const { id } = await putRecord(world, {
      decidedOn: '2026-10-01',
      validUntil: '2099-12-31',
      fields: { documentName: `要走的${change}` },
    })
    const number = await make(head, { version: 'full' })
    expect(JSON.stringify(await printed(number))).toContain(`要走的${change}`)
    await changeRecord(world, id, change, { reason: '原因' })
    expect(JSON.stringify(await printed(await make(head, { version: 'full' })))).not.toContain(`要走的${change}`)
    const found = await findReport(by(anonymous), number, { code: await codeOf(number) })
    expect(found?.since?.changes.find(({ record }) => record === String(id))?.change).toBe(change)
    expect(JSON.stringify(found)).not.toContain('要走的')
  },
)
