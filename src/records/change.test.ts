import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import { clerk, givenOrganisations, givenSources, market, nameOf, otherSource, penaltyRow, sendRows } from '../intake/fixtures.ts'
import { correctOwnRecord } from '../intake/index.ts'
import { proveRecord } from '../ledger/index.ts'
import { verifyDocument } from '../ledger/check/index.ts'
import { nativePrimitives } from '../platform/crypto/native.ts'
import { office } from '../sources/fixtures.ts'
import { mergeSubjects } from '../subjects/index.ts'
import { endRecord, eraseContent, sealOf, withdrawRecord } from './index.ts'
import { historyOf, inForceOn, listRecords, recordProofOf, recordsAsKnownAt } from './whole.ts'
import { findRecord } from './store.ts'
import { fieldsText } from './content.ts'
import { findErasure } from './store.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 20)
})
afterAll(() => world.close())

const as = (at = '2026-11-17T10:00:00+08:00') => world.ctx({ actor: clerk, at })

/** A penalty of an organisation, accepted on 16 November. */
async function given(subjectId: number) {
  const ctx = as('2026-11-16T09:00:00+08:00')
  await sendRows(ctx, [penaltyRow(subjectId)])
  return (await listRecords(ctx, { subjectId }))[0]!
}

async function proved(recordId: number, version?: number) {
  const material = await recordProofOf(world.ctx(), recordId, version)
  const document = await proveRecord(world.ctx(), material!.leafIndex, material!.content)
  return verifyDocument(nativePrimitives, JSON.stringify(document))
}

describe('a source changes its own record', () => {
  it('corrects it, with a reason: the old version stays, both are proved', async () => {
    const { recordId } = await given(1)
    const corrected = await correctOwnRecord(as(), { recordId, values: { fineAmountWan: '0.5' }, reason: '金额录入有误' })
    expect(corrected).toMatchObject({
      version: 2,
      change: 'corrected',
      reason: '金额录入有误',
      state: 'current',
      fields: { fineAmountWan: '0.5' },
    })
    expect((await historyOf(as(), recordId)).map((one) => one.fields?.['fineAmountWan'])).toEqual(['0.5', '0.05'])
    expect(corrected.firstArrivedAt.toISOString()).toBe('2026-11-16T01:00:00.000Z')
    for (const version of [1, 2]) expect(await proved(recordId, version)).toMatchObject({ valid: true })
    expect((await proved(recordId)).content).toMatchObject({ reason: '金额录入有误', fields: { fineAmountWan: '0.5' } })
  })
  it('by the same rules as a row of a file, with every problem', async () => {
    const { recordId } = await given(2)
    await expect(
      correctOwnRecord(as(), { recordId, values: { fineAmountWan: '', violationFacts: '无' }, reason: 'x' }),
    ).rejects.toMatchObject({
      code: 'intake.row-refused',
      details: [{ field: 'violationFacts' }, { field: 'fineAmountWan' }],
    })
    await expect(correctOwnRecord(as(), { recordId, values: { documentNo: '别的文书〔2026〕1号' }, reason: 'x' })).rejects.toThrow(
      'records.key-changed',
    )
    await expect(correctOwnRecord(as(), { recordId, values: {}, reason: 'x' })).rejects.toThrow('records.unchanged')
    await expect(correctOwnRecord(as(), { recordId, values: { remarks: '补' }, reason: '  ' })).rejects.toThrow('records.no-reason')
    await expect(correctOwnRecord(as(), { recordId, values: { remarks: '补' }, reason: '补\0充' })).rejects.toThrow('records.no-reason')
  })
  it('keeps to the organisation the record is about, and names every field that is none', async () => {
    const { recordId, fields } = await given(5)
    const refused = (values: Record<string, string>) =>
      expect(correctOwnRecord(as(), { recordId, values, reason: 'x' })).rejects.toMatchObject
    const other = { code: 'intake.row-refused', details: [{ field: 'counterpartName' }] }
    await refused({ counterpartName: '另一家完全不同的有限公司' })(other)
    await refused({ uscc: inventUscc(6) })(other)
    await refused({ uscc: '', orgCode: '' })({ code: 'intake.row-refused' })
    await refused({ fineAmount: '1', constructor: '2', remarks: '补' })({
      code: 'intake.row-refused',
      details: [{ text: { en: expect.stringContaining('fineAmount') } }, { text: { en: expect.stringContaining('constructor') } }],
    })
    const spelled = await correctOwnRecord(as(), {
      recordId,
      values: { counterpartName: ` ${fields?.['counterpartName']} `, remarks: '补' },
      reason: '补充备注',
    })
    expect(spelled).toMatchObject({ version: 2, fields: { counterpartName: fields?.['counterpartName'] } })
  })
  it('withdraws it and may bring it back; the same file again does not', async () => {
    const { recordId } = await given(3)
    expect(await withdrawRecord(as(), { recordId, reason: '处罚决定已撤销' })).toMatchObject({ state: 'withdrawn', version: 2 })
    expect(await given(3)).toMatchObject({ state: 'withdrawn', version: 2 })
    expect(await proved(recordId)).toMatchObject({ valid: true, content: { state: 'withdrawn' } })
    await expect(withdrawRecord(as(), { recordId, reason: '再来' })).rejects.toThrow('records.wrong-state')
    expect(await correctOwnRecord(as(), { recordId, values: {}, reason: '撤回有误' })).toMatchObject({ state: 'current', version: 3 })
  })
  it('ends its validity on a day', async () => {
    const { recordId } = await given(4)
    expect(await endRecord(as(), { recordId, until: '2026-12-31', reason: '提前履行完毕' })).toMatchObject({
      state: 'ended',
      validUntil: '2026-12-31',
    })
    expect(await inForceOn(as(), 4, '2026-12-31')).toHaveLength(1)
    expect(await inForceOn(as(), 4, '2027-01-01')).toHaveLength(0)
    expect(await proved(recordId)).toMatchObject({ valid: true, content: { state: 'ended', until: '2026-12-31' } })
    await expect(endRecord(as(), { recordId: (await given(5)).recordId, until: '2026-11-09', reason: 'x' })).rejects.toThrow(
      'records.bad-day',
    )
  })
  it('says how a commitment ended: it is shown a year more, and valid as long as before', async () => {
    const commitment = {
      ...{
        承诺人名称: nameOf(8),
        法定代表人: '张某',
        承诺人类别: '法人及非法人组织',
        承诺人代码: inventUscc(8),
        承诺编码: '13062820260301000001',
      },
      ...{ 承诺类型: '3', 承诺事由: '申请办理', 承诺内容: '守信经营', 违诺责任: '依法承担', 承诺作出日期: '2026-03-01' },
      ...{ 承诺有效期: '2028-02-29', 承诺受理单位: '高阳县市场监督管理局', 承诺受理单位统一社会信用代码: market, 公开类型: '1' },
    }
    const sent = await sendRows(as(), [commitment], { item: 'commitment' })
    expect(sent).toMatchObject({ accepted: 1, refused: 0 })
    const [one] = await listRecords(world.ctx(), { subjectId: 8 })
    expect(one).toMatchObject({ item: 'commitment', validUntil: '2028-02-29', countedUntil: null })
    const values = { fulfilmentStatus: '全部履行', fulfilmentDate: '2026-06-15', confirmUnit: '高阳县市场监督管理局' }
    const told = await correctOwnRecord(as(), { recordId: one!.recordId, values, reason: '监管完成' })
    expect(told).toMatchObject({ validUntil: '2028-02-29', countedUntil: '2027-06-14' })
  })
  it('and nobody else does', async () => {
    const { recordId } = await given(6)
    await expect(withdrawRecord(world.ctx({ actor: office }), { recordId, reason: 'x' })).rejects.toThrow('records.not-own')
    // Whether there is such a record, and whose it is, is told to nobody else.
    for (const actor of [{ ...clerk, unit: otherSource }, { kind: 'anonymous', id: '', body: null, role: null, unit: null } as const])
      await expect(withdrawRecord(world.ctx({ actor }), { recordId, reason: 'x' })).rejects.toThrow('records.unknown')
    await expect(withdrawRecord(as(), { recordId: 999_999, reason: 'x' })).rejects.toThrow('records.unknown')
  })
})

it('what was known at an instant stays what was known at it', async () => {
  const { recordId } = await given(7)
  await correctOwnRecord(as('2026-11-18T10:00:00+08:00'), { recordId, values: { remarks: '补充' }, reason: '补充备注' })
  await withdrawRecord(as('2026-11-20T10:00:00+08:00'), { recordId, reason: '撤销' })
  const known = async (at: string) => (await recordsAsKnownAt(as(), 7, new Date(at))).map(({ version, state }) => [version, state])
  expect(await known('2026-11-16T08:59:59+08:00')).toEqual([])
  expect(await known('2026-11-17T00:00:00+08:00')).toEqual([[1, 'current']])
  expect(await known('2026-11-19T00:00:00+08:00')).toEqual([[2, 'current']])
  expect(await known('2026-11-21T00:00:00+08:00')).toEqual([[3, 'withdrawn']])
})

it('what opens the seal of a version fits it, and its public part holds none of it', async () => {
  const { recordId } = await given(9)
  await correctOwnRecord(as(), { recordId, values: { remarks: '内部' }, reason: '补充备注' })
  await withdrawRecord(as(), { recordId, reason: '撤销' })
  for (const version of [1, 2, 3]) {
    const { content, sealed } = (await recordProofOf(as(), recordId, version))!
    expect(sealed!.fields).toMatchObject({ legalRepresentative: '甄某', ...(version === 1 ? {} : { remarks: '内部' }) })
    const salt = '00'.repeat(16) + Buffer.from(sealed!.salt).toString('hex')
    expect(sealOf(salt, fieldsText(sealed!.fields))).toBe(content!.record['sealed'])
    expect(JSON.stringify(content)).not.toContain('甄某')
    expect(await proved(recordId, version)).toMatchObject({ valid: true })
  }
})

it('a record stays one when its organisation is found to be another one', async () => {
  const { recordId } = await given(17)
  await mergeSubjects(world.ctx({ actor: office }), { survivorId: 18, absorbedId: 17, reason: '同一主体重复登记' })
  const ctx = as()
  const again = (cells: Record<string, string>) => sendRows(ctx, [penaltyRow(17, cells)])
  expect(await again({})).toMatchObject({ accepted: 0, unchanged: 1 })
  expect(await again({ 备注: '补' })).toMatchObject({ accepted: 0, updated: 1 })
  expect(await findRecord(ctx, recordId)).toMatchObject({ version: 2, subjectId: 17 })
})

describe('erasing', () => {
  it('empties every version, keeps the log valid, and the content does not come back', async () => {
    const { recordId, leafIndex } = await given(8)
    await expect(eraseContent(as(), { recordId, reason: '依法删除' })).rejects.toThrow('records.office-only')
    await eraseContent(world.ctx({ actor: office }), { recordId, reason: '依法删除' })
    expect(await findRecord(as(), recordId)).toMatchObject({ fields: null, title: null, state: 'erased', change: 'erased', version: 2 })
    expect((await recordProofOf(as(), recordId, 1))?.leafIndex).toBe(leafIndex)
    expect(await findErasure(as(), (await findRecord(as(), recordId))!)).toMatchObject({ reason: '依法删除', actor: office.id })
    await expect(eraseContent(world.ctx({ actor: office }), { recordId, reason: '再删' })).rejects.toThrow('records.erased')
    expect(await recordProofOf(as(), recordId)).toMatchObject({ content: null, sealed: null })
    expect(await proved(recordId)).toMatchObject({ valid: true, content: null })
    expect(await given(8)).toMatchObject({ fields: null, version: 2 })
    await expect(withdrawRecord(as(), { recordId, reason: 'x' })).rejects.toThrow('records.erased')
  })
})
