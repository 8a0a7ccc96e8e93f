import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { verifyDocument } from '../../ledger/check/index.ts'
import { nativePrimitives } from '../../platform/crypto/native.ts'
import { eraseContent, withdrawRecord } from '../../records/index.ts'
import { historyOf, listRecords } from '../../records/whole.ts'
import { listDecisions, mergeSubjects, undoDecision, undoMerge } from '../../subjects/index.ts'
import { correctOwnRecord, decideIdentityCase, explainCase, readIdentityCases, readReceipt, readSubmission, undoCase } from '../index.ts'
import { retryWaiting } from './settle.ts'
import { clerk, penaltyRow, type Cells } from '../fixtures.ts'
import { givenCounty, givenIdentities } from './fixtures.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await givenCounty(world)
})
afterAll(() => world.close())

const { asOffice, send, openCase } = givenIdentities(() => world)

describe('a decision taken back', () => {
  const name = '高阳县又一个名字的公司'
  let row = 0
  /** A submission of rows about organisation `number` under another name, each with its own document. */
  const mismatched = (number: number, count: number, cells: Cells = {}) =>
    send(
      Array.from({ length: count }, () =>
        penaltyRow(number, { 行政相对人名称: name, 行政处罚决定书文号: `撤〔2026〕${++row}号`, ...cells }),
      ),
    )
  const decide = async (subjectId: number | 'reject') =>
    decideIdentityCase(asOffice(), { caseId: (await openCase(name)).caseId, subjectId, reason: '已核对' })
  const undo = (caseId: number, reason = '认错了') => undoCase(asOffice(), { caseId, reason })
  const receiptOf = async (submissionId: number) =>
    JSON.parse(await readReceipt(asOffice(), submissionId)) as { statement: { rows: object }; rows: { count: number } }

  it('takes rows back that came later and followed it, and the next decision brings all of them again', async () => {
    const before = await mismatched(11, 2, { 处罚决定日期: '2026-10-12' })
    const { caseId } = await decide(11)
    const later = await mismatched(11, 1)
    expect(later).toMatchObject({ accepted: 1, waiting: 0 })
    expect(await receiptOf(before.submissionId)).toMatchObject({
      statement: { rows: { accepted: 2, late: 2, waiting: 0 } },
      rows: { count: 2 },
    })
    expect((await undo(caseId)).state).toBe('open')
    expect(await readSubmission(asOffice(), later.submissionId)).toMatchObject({ accepted: 0, waiting: 1 })
    expect(await receiptOf(before.submissionId)).toMatchObject({
      statement: { rows: { accepted: 0, late: 0, waiting: 2 } },
      rows: { count: 0 },
    })
    expect((await listRecords(asOffice(), { subjectId: 11 })).map(({ state }) => state)).toEqual(['withdrawn', 'withdrawn', 'withdrawn'])
    const again = await decide(11)
    expect((await listRecords(asOffice(), { subjectId: 11 })).map(({ state }) => state)).toEqual(['current', 'current', 'current'])
    expect(await receiptOf(before.submissionId)).toMatchObject({ statement: { rows: { waiting: 0 } }, rows: { count: 2 } })
    expect(
      (await verifyDocument(nativePrimitives, await readReceipt(asOffice(), before.submissionId))).findings.every((finding) => finding.ok),
    ).toBe(true)
    await undo(again.caseId)
    await decide(12)
    expect((await listRecords(asOffice(), { subjectId: 12 })).map(({ state }) => state)).toEqual(['current', 'current', 'current'])
  })
  it('opens rows again that were refused, and their reason is no longer counted', async () => {
    await undo((await readIdentityCases(asOffice(), { state: 'decided' })).find((one) => one.subjectName === name)!.caseId)
    const { submissionId } = await mismatched(11, 3)
    const { caseId } = await decide('reject')
    expect(await readSubmission(asOffice(), submissionId)).toMatchObject({
      refused: 3,
      waiting: 0,
      problems: [{ code: 'intake.not-in-register', count: 3 }],
    })
    await undo(caseId)
    expect(await readSubmission(asOffice(), submissionId)).toMatchObject({ refused: 0, waiting: 3, problems: [] })
  })
  it('is refused with the numbers of records that changed since, and goes through when their source has withdrawn them', async () => {
    const { caseId, submissionId } = await decide(13)
    const [record] = await listRecords(asOffice(), { subjectId: 13 })
    const asClerk = world.ctx({ actor: clerk })
    await correctOwnRecord(asClerk, { recordId: record!.recordId, values: { remarks: '更正' }, reason: '笔误' })
    await expect(undo(caseId)).rejects.toMatchObject({ code: 'intake.newer-versions', details: [record!.recordId] })
    expect((await readIdentityCases(asOffice(), { submissionId })).every((one) => one.state === 'decided')).toBe(true)
    await withdrawRecord(asClerk, { recordId: record!.recordId, reason: '对象有误' })
    expect((await undo(caseId)).state).toBe('open')
  })
  it('leaves out records whose content was erased, and nothing of that content is kept anywhere', async () => {
    const secret = '绝无仅有的违法事实'
    // A first attempt is refused with its cells, the mended one waits, is decided, undone and waits again.
    const first = await send([
      penaltyRow(14, { 行政相对人名称: '擦除公司', 违法事实: secret, 处罚类别: secret, 行政处罚决定书文号: '擦〔2026〕1号' }),
    ])
    const { submissionId } = await send([
      penaltyRow(14, { 行政相对人名称: '擦除公司', 违法事实: secret, 行政处罚决定书文号: '擦〔2026〕1号' }),
      penaltyRow(14, { 行政相对人名称: '擦除公司', 行政处罚决定书文号: '擦〔2026〕2号' }),
    ])
    const { caseId } = await decideIdentityCase(asOffice(), {
      caseId: (await openCase('擦除公司')).caseId,
      subjectId: 14,
      reason: '已核对',
    })
    expect(await holding(secret)).toEqual(['intake.identity_case', 'intake.refused_row', 'intake.submission', 'records.version'])
    await eraseContent(asOffice(), { recordId: (await recordOfCase(caseId))!, reason: '依法删除' })
    await world.work()
    expect(await holding(secret)).toEqual([])
    await undo(caseId)
    expect(await readSubmission(asOffice(), submissionId)).toMatchObject({ accepted: 1, waiting: 1 })
    expect(await readSubmission(asOffice(), first.submissionId)).toMatchObject({ refused: 1 })
    // What is sent again is refused, and not kept either.
    await send([penaltyRow(14, { 违法事实: secret, 行政处罚决定书文号: '擦〔2026〕1号' })])
    expect(await holding(secret)).toEqual([])
  })
  it('erases rows that wait again after an undo, too', async () => {
    const secret = '另一个违法事实'
    const { submissionId } = await send([penaltyRow(15, { 行政相对人名称: '再等公司', 违法事实: secret })])
    const { caseId } = await decideIdentityCase(asOffice(), {
      caseId: (await openCase('再等公司')).caseId,
      subjectId: 15,
      reason: '已核对',
    })
    const recordId = (await recordOfCase(caseId))!
    await undo(caseId)
    await eraseContent(asOffice(), { recordId, reason: '依法删除' })
    await world.work()
    expect(await holding(secret)).toEqual([])
    expect(await readSubmission(asOffice(), submissionId)).toMatchObject({
      accepted: 0,
      waiting: 0,
      refused: 1,
      problems: [{ code: 'intake.erased', count: 1 }],
    })
  })
  it('keeps a reason without numbers of persons, and the reason of an undo as it was given', async () => {
    await send([penaltyRow(16, { 行政相对人名称: '理由公司' })])
    const { caseId, reason } = await decideIdentityCase(asOffice(), {
      caseId: (await openCase('理由公司')).caseId,
      subjectId: 16,
      reason: ' 电话 13800138000 核实 ',
    })
    expect(reason).toMatch(/^电话 .*核实$/)
    expect(reason).not.toContain('13800138000')
    const recordId = (await recordOfCase(caseId))!
    const [decision] = await listDecisions(asOffice())
    await undoDecision(asOffice(), { decisionId: decision!.decisionId, reason: '登记机关来函更正' })
    expect((await historyOf(asOffice(), recordId))[0]).toMatchObject({ change: 'reassigned', reason: '登记机关来函更正' })
  })
  it('neither undo nor new decisions hinder files that are merged at the same time', async () => {
    const other = '同时公司'
    const rows = (from: number) =>
      Array.from({ length: 40 }, (_, index) => penaltyRow(17, { 行政相对人名称: other, 行政处罚决定书文号: `并〔2026〕${from + index}号` }))
    for (let file = 0; file < 3; file++) await send(rows(file * 100))
    for (let round = 0; round < 3; round++) {
      const { caseId } = await decideIdentityCase(asOffice(), { caseId: (await openCase(other)).caseId, subjectId: 17, reason: '已核对' })
      await Promise.all([undo(caseId), send(rows(1000 + round * 200)), send(rows(1100 + round * 200))])
      await retryWaiting(asOffice())
    }
    const { rows: counted } = await sql<{ waiting: number; open: number }>`
      select (select sum(waiting)::int from intake.submission) as waiting, (select count(*)::int from intake.identity_case where state = 'open') as open`.execute(
      world.owner,
    )
    expect(counted[0]?.waiting).toBe(counted[0]?.open)
    // No decision stands, so nothing that followed one does.
    expect((await listRecords(asOffice(), { subjectId: 17, limit: 1000 })).filter(({ state }) => state === 'current')).toEqual([])
    // Nine files, three undos and as many rounds of waiting for each other: slow where the machine has other work.
  }, 180_000)

  const recordOfCase = async (caseId: number) => (await explainCase(asOffice(), caseId)).identityCase.decision?.recordId
  /** Tables of any schema with a row that holds a text. */
  async function holding(text: string): Promise<string[]> {
    const { rows } = await sql<{ name: string }>`
      select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema') order by 1`.execute(
      world.owner,
    )
    const found: string[] = []
    for (const { name: table } of rows) {
      const { rows: hits } = await sql`select 1 from ${sql.raw(table)} t where strpos(t::text, ${text}) > 0 limit 1`.execute(world.owner)
      if (hits.length > 0) found.push(table)
    }
    return found
  }
})

it('a decision whose later record went to its own organisation, when a merge was taken back, is undone there', async () => {
  const name = '高阳县从前同一主体的公司'
  const { submissionId } = await send([penaltyRow(47, { 行政相对人名称: name })])
  const caseId = (await readIdentityCases(asOffice(), { submissionId }))[0]!.caseId
  await decideIdentityCase(asOffice(), { caseId, subjectId: 47, reason: '已核对' })
  const { mergeId } = await mergeSubjects(asOffice(), { survivorId: 48, absorbedId: 47, reason: '同一主体' })
  await send([penaltyRow(47, { 行政相对人名称: name, 行政处罚决定书文号: '并〔2026〕1号' })])
  expect(await listRecords(asOffice(), { subjectId: 48 })).toMatchObject([{ state: 'current' }])
  await undoMerge(asOffice(), { mergeId, reason: '查明不是' })
  expect(await listRecords(asOffice(), { subjectId: 48 })).toMatchObject([{ state: 'withdrawn', change: 'reassigned', reason: '查明不是' }])
  expect(await listRecords(asOffice(), { subjectId: 47 })).toMatchObject([{ state: 'current' }, { state: 'current' }])
  await undoCase(asOffice(), { caseId, reason: '认错了' })
  const back = { state: 'withdrawn', change: 'reassigned', reason: '认错了' }
  expect(await listRecords(asOffice(), { subjectId: 47 })).toMatchObject([back, back])
})
