import { refusal } from '../../tests/support/refusal.ts'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { putRecord } from '../disclosure/world-fixtures.ts'
import { readsOfOwn } from '../access/index.ts'
import { prepareConsent, revokeConsent, signConsent } from '../consent/index.ts'
import { canonicalText } from '../ledger/index.ts'
import { verifyDocument } from '../ledger/check/index.ts'
import { nativePrimitives, sha256 } from '../platform/crypto/native.ts'
import { anonymous } from '../platform/context.ts'
import { approver, as, bankCode, banker, company, head, officer, openReports, section, source, trader } from './fixtures.ts'
import { proveReport, readReport } from './index.ts'
import { ownReports } from './list.ts'
import type { Snapshot, SnapshotTable } from './report.ts'

const { world, by, make, printed, codeOf } = await openReports()
afterAll(() => world.close())

const cellsOf = (table: SnapshotTable | undefined, line = 0): Record<string, string> =>
  Object.fromEntries(table?.columns.map((column, at) => [column.zh, table.rows[line]?.cells[at]?.zh ?? '']) ?? [])

describe('the public extract', () => {
  it('says in ten sections what everyone sees, newest first, without a score', async () => {
    const snapshot = await printed(await make(anonymous, { version: 'public', code: company }))
    expect(snapshot.sections.map(({ ordinal, key }) => `${ordinal.zh} ${key}`)).toEqual([
      '一 registration',
      '二 adminManagement',
      '三 honours',
      '四 seriousList',
      '五 abnormalList',
      '六 commitment',
      '七 evaluation',
      '八 judicial',
      '九 others',
      '十 advice',
    ])
    const [permit, penalty] = section(snapshot, 'adminManagement')?.tables ?? []
    expect(permit?.rows.map((_row, line) => cellsOf(permit, line)['行政许可决定文书名称'])).toEqual(['新许可', '旧许可'])
    expect(cellsOf(permit, 1)['有效期至']).toBe('长期')
    expect(cellsOf(permit, 0)['许可内容']).toBe('— —')
    expect(cellsOf(penalty)['罚款金额']).toBe('3.6 万元')
    expect(snapshot.overview.map(({ name, count }) => `${name.zh} ${count}`)).toEqual([
      '行政管理 3',
      '诚实守信 0',
      '严重失信 0',
      '经营异常 0',
      '信用承诺 0',
      '信用评价 0',
      '司法判决 0',
      '其他 0',
    ])
    expect(section(snapshot, 'honours')).toMatchObject({ tables: [], empty: { zh: '暂无相关信息' } })
    expect(section(snapshot, 'advice')?.lines[0]?.zh).toContain('申请信用修复')
    expect(JSON.stringify(snapshot)).not.toMatch(/纳税信用|"score"/)
    expect(snapshot.validUntil).toBe('2026-12-16')
    expect(snapshot.number.slice(0, 14)).toBe('20261116090000')
  })

  it('tells what it withholds by rule from what is empty', async () => {
    const fulfilled = (snapshot: Snapshot) =>
      cellsOf(section(snapshot, 'adminManagement')?.tables.find(({ item }) => item === 'penalty'))['处罚履行情况']
    expect(fulfilled(await printed(await make(anonymous, { version: 'public', code: company })))).toBe('依规不显示')
    expect(fulfilled(await printed(await make(officer, { version: 'government', code: company, purpose: 'licensing' })))).toBe('— —')
  })

  it('leaves no note, and knows no maker', async () => {
    const number = await make(anonymous, { version: 'public', code: company })
    const { rows } = await sql`select maker_body, made_by, purpose from reports.report where number = ${number}`.execute(world.owner)
    expect(rows).toEqual([{ makerBody: null, madeBy: null, purpose: null }])
  })

  it('of an organisation that is not there is refused', async () => {
    expect(await refusal(make(anonymous, { version: 'public', code: '91130628000000009X' }))).toBe('disclosure.not-found')
  })

  it('masks the owner of a sole trader, as everywhere', async () => {
    const snapshot = await printed(await make(anonymous, { version: 'public', code: trader }))
    expect(JSON.stringify(snapshot)).not.toContain('李大山')
    const own = await printed(await make(as('organisation', 'head', trader), { version: 'full' }))
    expect(JSON.stringify(own)).not.toContain('李大山')
    expect(section(own, 'registration')?.facts.find(({ label }) => label.zh.startsWith('法定代表人'))?.value.zh).toBe('李**')
  })
})

describe('a report that is not public', () => {
  it('of the own organisation holds everything, and the read is noted as a report', async () => {
    const snapshot = await printed(await make(head, { version: 'full' }))
    expect(section(snapshot, 'evaluation')?.tables[0]?.rows).toHaveLength(1)
    expect(section(snapshot, 'others')?.tables.map(({ item }) => item)).toEqual(['utilityPayment'])
    expect(snapshot.watermark.zh).toContain(snapshot.number)
    const { rows } = await readsOfOwn(by(head), { own: true })
    expect(rows[0]).toMatchObject({ route: 'report', purpose: 'ownAffairs', relation: 'own' })
  })

  it('for a source holds what its purpose gives, and asks for one', async () => {
    expect(await refusal(make(officer, { version: 'government', code: company }))).toBe('access.purpose-needed')
    expect(await refusal(make(banker, { version: 'government', code: company, purpose: 'licensing' }))).toBe('reports.not-yours')
    expect(await refusal(make(anonymous, { version: 'government', code: company, purpose: 'licensing' }))).toBe('reports.not-yours')
    const snapshot = await printed(await make(officer, { version: 'government', code: company, purpose: 'licensing' }))
    expect(snapshot.purpose?.key).toBe('licensing')
    expect((await readsOfOwn(by(head))).rows[0]).toMatchObject({ route: 'report', purpose: 'licensing', body: 'source' })
  })

  it('read again is noted with what its making was noted with', async () => {
    const notes = async (number: string, actor: typeof head) => {
      await readReport(by(actor), number)
      const { rows } = await sql<{ items: string[]; records: number[] }>`
        select items, records from access.entry where route = 'report' order by entry_id desc limit 2`.execute(world.owner)
      return rows.map(({ items, records }) => ({ items: items.toSorted(), records: records.toSorted((a, b) => a - b) }))
    }
    const own = await notes(await make(head, { version: 'full' }), head)
    const given = await notes(await make(officer, { version: 'government', code: company, purpose: 'licensing' }), officer)
    for (const [again, made] of [own, given]) {
      expect(made?.items.length).toBeGreaterThan(0)
      expect(again).toEqual(made)
    }
  })

  it('rests on the number of a case where its purpose does, and is for an approver then', async () => {
    const wanted = { version: 'government', code: company, purpose: 'investigation' }
    const approver = as('source', 'approver', source)
    expect(await refusal(make(officer, { ...wanted, ground: '青市监立〔2026〕7号' }))).toBe('access.purpose-needed')
    expect(await refusal(make(approver, wanted))).toBe('access.ground-needed')
    const number = await make(approver, { ...wanted, ground: '青市监立〔2026〕7号' })
    expect(await refusal(readReport(by(approver), number))).toBe('done')
    const { rows } = await sql<{ ground: string }>`select ground from access.entry where purpose = 'investigation'`.execute(world.owner)
    expect(rows.map(({ ground }) => ground.includes('青市监立〔2026〕7号'))).toEqual([true, true])
  })

  it('is made by nobody who reads nothing: an auditor, another organisation, no account', async () => {
    expect(await refusal(make(as('organisation', 'auditor', company), { version: 'full' }))).toBe('access.organisation-only')
    expect(await refusal(make(banker, { version: 'full' }))).toBe('access.organisation-only')
    expect(await refusal(make(anonymous, { version: 'full' }))).toBe('access.organisation-only')
    expect(await refusal(make(as('source', 'auditor', source), { version: 'government', code: company, purpose: 'licensing' }))).toBe(
      'access.not-yours',
    )
  })

  it('says of what the public never sees that it is not shown, and no day until when', async () => {
    const titleOf = (snapshot: Snapshot) => section(snapshot, 'adminManagement')?.tables.find(({ item }) => item === 'penalty')
    await putRecord(world, { item: 'penalty', scope: 'government', decidedOn: '2026-11-12', fields: { documentNo: '简易1' } })
    const penalties = titleOf(await printed(await make(head, { version: 'full' })))
    expect(cellsOf(penalties)).toMatchObject({ 公示截止日: '不公示' })
    expect(cellsOf(penalties, 1)['公示截止日']).toMatch(/^\d{4}-/)
  })

  it('for a third party holds what was authorised, is counted, and ends with the authorisation', async () => {
    const consentId = await prepareConsent(by(head), {
      ...{ toUnit: bankCode, items: ['utilityPayment'], purpose: 'financing', validFrom: '2026-11-16', validUntil: '2026-12-15' },
      ...{ times: 1, per: 'whole', keptDays: 30 },
    })
    expect(await refusal(make(banker, { version: 'authorised', consentId }))).toBe('consent.no-such-consent')
    await signConsent(by(head), consentId)
    const number = await make(banker, { version: 'authorised', consentId })
    const snapshot = await printed(number)
    expect(snapshot.notes[0]?.zh).toMatch(/^该主体授权查看的信息：[^。]+（1条）。其他不公开的信息未经授权，不在本报告中。$/)
    // What everyone sees stands in it too: else a penalty would read as none.
    const items = (one: typeof snapshot) => one.sections.flatMap(({ tables }) => tables.map(({ item }) => item))
    const everyones = items(await printed(await make(anonymous, { version: 'public', code: company })))
    expect(everyones).toContain('penalty')
    expect(new Set(items(snapshot))).toEqual(new Set([...everyones, 'utilityPayment']))
    expect(await refusal(make(banker, { version: 'authorised', consentId }, '2026-11-17T09:00:00+08:00'))).toBe('consent.used-up')
    expect(await refusal(readReport(by(banker), number))).toBe('done')
    expect(await refusal(readReport(by(head), number))).toBe('reports.no-such-report')
    await revokeConsent(by(head), consentId)
    expect(await refusal(readReport(by(banker), number))).toBe('reports.no-longer-given')
    expect(await refusal(make(banker, { version: 'authorised', consentId }))).toBe('consent.revoked')
  })

  it('is read by the body that had it made, and nobody else, code or not', async () => {
    const number = await make(head, { version: 'full' })
    const code = await codeOf(number)
    expect(await refusal(readReport(by(as('organisation', 'clerk', company)), number))).toBe('done')
    for (const actor of [anonymous, banker, officer, approver, as('organisation', 'head', trader), as('organisation', 'auditor', company)])
      expect(await refusal(readReport(by(actor), number, { code })), actor.id).toBe('reports.no-such-report')
    expect((await ownReports(by(banker))).rows.some((one) => one.number === number)).toBe(false)
    expect((await ownReports(by(head))).rows.some((one) => one.number === number)).toBe(true)
  })
})

it('every report has its own number and leaf, however many are made at once', async () => {
  const numbers = await Promise.all(Array.from({ length: 8 }, () => make(anonymous, { version: 'public', code: company })))
  expect(new Set(numbers).size).toBe(8)
  const { rows } = await sql<{ leaves: number }>`
    select count(distinct leaf_index)::int as leaves from reports.report where number = any(${numbers})`.execute(world.owner)
  expect(rows[0]?.leaves).toBe(8)
})

it('its proof holds: the canonical snapshot has the hash that stands in the ledger', async () => {
  const number = await make(anonymous, { version: 'public', code: company })
  const read = await readReport(by(anonymous), number, { code: await codeOf(number) })
  const { snapshot, proof } = await proveReport(by(anonymous), read)
  expect(canonicalText(snapshot)).toBe(read.report.snapshot)
  expect(proof.record).toMatchObject({
    kind: 'report',
    number,
    subject: { code: company },
    snapshot: sha256(Buffer.from(canonicalText(snapshot))).toString('base64'),
  })
  expect(await verifyDocument(nativePrimitives, JSON.stringify(proof))).toMatchObject({ valid: true })
})
