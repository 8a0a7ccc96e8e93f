import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { readsOfOwn } from '../access/index.ts'
import { createAccount } from '../accounts/index.ts'
import { prepareConsent, revokeConsent, signConsent } from '../consent/index.ts'
import { changeRecord, putOrganisation, putRecord } from '../disclosure/world-fixtures.ts'
import { canonicalText, verifyDocument } from '../ledger/index.ts'
import { nativePrimitives, sha256 } from '../platform/crypto/native.ts'
import { anonymous, type Actor } from '../platform/context.ts'
import { findReport, makeReport, ownReports, proveReport, readReport, replaceReport, revokeReport } from './index.ts'
import type { Snapshot, SnapshotTable } from './report.ts'

const company = '91130628000000001K'
const trader = '92130628000000003Y'
const bankCode = '91130628000000003F'
const source = '11130628000000001A'

const as = (body: string, role: string, unit: string | null): Actor => ({ kind: 'user', id: `${role}-${body}-${unit}`, body, role, unit })
const head = as('organisation', 'head', company)
const banker = as('bank', 'clerk', bankCode)
const officer = as('source', 'clerk', source)
const approver = as('office', 'approver', null)

let world: World
const by = (actor: Actor, at?: string) => world.ctx({ actor, ...(at === undefined ? {} : { at }) })
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: { code: string }) => error.code,
  )
const make = (actor: Actor, wanted: object, at?: string) => makeReport(by(actor, at), { language: 'zh', ...wanted } as never)
async function printed(number: string): Promise<Snapshot> {
  const { rows } = await sql<{ snapshot: string }>`select snapshot from reports.report where number = ${number}`.execute(world.owner)
  return JSON.parse(rows[0]?.snapshot ?? 'null') as Snapshot
}
async function codeOf(number: string): Promise<string> {
  return (await printed(number)).code
}
const section = (snapshot: Snapshot, key: string) => snapshot.sections.find((one) => one.key === key)
const cellsOf = (table: SnapshotTable | undefined, line = 0): Record<string, string> =>
  Object.fromEntries(table?.columns.map((column, at) => [column.zh, table.rows[line]?.cells[at]?.zh ?? '']) ?? [])

let permits: { id: number; leaf: number }[]
beforeAll(async () => {
  world = await openWorld()
  await putOrganisation(world, { subjectId: 1, uscc: company, name: '高阳县恒新纺织有限公司', representative: '王建国' })
  await putOrganisation(world, { subjectId: 3, uscc: bankCode, name: '高阳县农商银行' })
  await putOrganisation(world, { subjectId: 4, uscc: trader, name: '高阳县老李面馆', type: 'soleTrader', representative: '李大山' })
  await createAccount(world.ctx(), { login: 'banker', name: '柜台', body: 'bank', unit: bankCode, role: 'clerk' })
  permits = [
    await putRecord(world, {
      decidedOn: '2026-03-01',
      validUntil: '2099-12-31',
      fields: { documentName: '旧许可', validTo: '2099-12-31', documentNo: '甲1' },
    }),
    await putRecord(world, { decidedOn: '2026-05-01', validUntil: '2099-12-31', fields: { documentName: '新许可', documentNo: '甲2' } }),
  ]
  await putRecord(world, {
    item: 'penalty',
    decidedOn: '2026-06-01',
    severity: 'general',
    fields: { documentNo: '罚1', fineAmountWan: '3.6', violationFacts: '未按期整改' },
  })
  await putRecord(world, {
    item: 'evaluationResult',
    scope: 'government',
    decidedOn: '2026-02-01',
    fields: { schemeName: '纳税信用', grade: 'B', score: '71' },
  })
  await putRecord(world, { item: 'utilityPayment', scope: 'authorised', decidedOn: '2026-04-01', fields: { amountWan: '0.2' } })
  await putRecord(world, {
    subjectId: 4,
    fields: { documentName: '食品经营许可', legalRepresentative: '李大山' },
    validUntil: '2099-12-31',
  })
})
afterAll(() => world.close())

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
    expect(cellsOf(permit, 1)['有效期至']).toBe('2099-12-31')
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

  it('for a third party holds what was authorised, is counted, and ends with the authorisation', async () => {
    const consentId = await prepareConsent(by(head), {
      ...{ toUnit: bankCode, items: ['utilityPayment'], purpose: 'financing', validFrom: '2026-11-16', validUntil: '2026-12-15' },
      ...{ times: 1, per: 'whole', keptDays: 30 },
    })
    expect(await refusal(make(banker, { version: 'authorised', consentId }))).toBe('consent.no-such-consent')
    await signConsent(by(head), consentId)
    const number = await make(banker, { version: 'authorised', consentId })
    const snapshot = await printed(number)
    expect(snapshot.sections.flatMap(({ tables }) => tables.map(({ item }) => item))).toEqual(['utilityPayment'])
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
      expect(await refusal(readReport(by(actor), number, code)), actor.id).toBe('reports.no-such-report')
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
  const read = await readReport(by(anonymous), number, await codeOf(number))
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

describe('the look-up', () => {
  it('says of a number alone for whom, when and in which state; nothing else', async () => {
    const number = await make(head, { version: 'full' })
    const found = await findReport(by(anonymous), number.toLowerCase())
    expect(found).toMatchObject({ number, subject: { code: company }, state: 'issued', version: 'full', isOver: false, since: null })
    expect(Object.keys(found ?? {})).not.toEqual(expect.arrayContaining(['code', 'maker', 'purpose', 'consentId', 'snapshot']))
    expect(await findReport(by(anonymous, '2026-12-17T09:00:00+08:00'), number)).toMatchObject({ isOver: true })
  })

  it('knows no number that was never given', async () => {
    expect(await findReport(by(anonymous), '2026050419025750859D39')).toBeNull()
    expect(await findReport(by(anonymous), `' or 1=1 --`)).toBeNull()
  })

  it('finds that a code belongs to another report', async () => {
    const [one, two] = [await make(head, { version: 'full' }), await make(head, { version: 'full' })]
    expect(await refusal(findReport(by(anonymous), one, await codeOf(two)))).toBe('reports.wrong-code')
    expect(await refusal(findReport(by(anonymous), one, 'x'))).toBe('reports.wrong-code')
  })

  it('says with the code what has changed since, without content', async () => {
    const number = await make(anonymous, { version: 'public', code: company })
    const code = await codeOf(number)
    expect((await findReport(by(anonymous), number, code))?.since).toEqual({ changes: [], unchanged: 3, fresh: [], more: false })
    await changeRecord(world, (permits[0] as { id: number }).id, 'withdrawn', { reason: '报送有误' })
    await putRecord(world, {
      decidedOn: '2026-11-16',
      validUntil: '2099-12-31',
      arrivedAt: '2026-11-16T10:00:00+08:00',
      fields: { documentName: '更新许可' },
    })
    await putRecord(world, { item: 'evaluationResult', scope: 'government', arrivedAt: '2026-11-16T10:00:00+08:00' })
    const found = await findReport(by(anonymous, '2026-11-16T11:00:00+08:00'), number, code)
    expect(found?.since?.changes).toEqual([
      { record: String(permits[0]?.id), section: expect.anything(), item: expect.anything(), line: 2, change: 'withdrawn' },
    ])
    expect(found?.since?.fresh.map(({ item }) => item.key)).toEqual(['permit'])
    expect(found?.since?.unchanged).toBe(2)
    // What must not be shown any more is not given again by an old report, and stands in no new one.
    expect(await refusal(readReport(by(anonymous), number, code))).toBe('reports.no-longer-given')
    const again = await printed(await make(head, { version: 'full' }, '2026-11-16T11:00:00+08:00'))
    expect(JSON.stringify(again)).not.toContain('旧许可')
  })
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
    const since = (await findReport(by(anonymous), before, await codeOf(before)))?.since
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
    const found = await findReport(by(anonymous), number, await codeOf(number))
    expect(found?.since?.changes.find(({ record }) => record === String(id))?.change).toBe(change)
    expect(JSON.stringify(found)).not.toContain('要走的')
  },
)

describe('the end of a report', () => {
  it('is written down once, by an approver of the office with a reason', async () => {
    const number = await make(anonymous, { version: 'public', code: company })
    const reason = '生成时数据有误'
    for (const actor of [
      anonymous,
      head,
      banker,
      as('office', 'clerk', null),
      as('office', 'auditor', null),
      { ...approver, kind: 'key' as const },
    ])
      expect(await refusal(Promise.resolve().then(() => revokeReport(by(actor), { number, reason }))), actor.id).toBe('reports.office-only')
    expect(await refusal(revokeReport(by(approver), { number, reason: ' ' }))).toBe('reports.no-reason')
    const outcomes = await Promise.all([1, 2].map(() => refusal(revokeReport(by(approver), { number, reason }))))
    expect(outcomes.toSorted()).toEqual(['done', 'reports.ended-before'])
    expect(await findReport(by(anonymous), number)).toMatchObject({ state: 'revoked', ending: { reason } })
  })

  it('names the one that takes its place, which is like it', async () => {
    const [one, two] = [
      await make(anonymous, { version: 'public', code: company }),
      await make(anonymous, { version: 'public', code: company }),
    ]
    const [others, full] = [await make(anonymous, { version: 'public', code: trader }), await make(head, { version: 'full' })]
    for (const other of [one, others, full, '2026050419025750859D39'])
      expect(await refusal(replaceReport(by(approver), { number: one, by: other, reason: '更正' }))).toBe('reports.not-alike')
    await replaceReport(by(approver), { number: one, by: two, reason: '更正' })
    expect(await findReport(by(anonymous), one)).toMatchObject({ state: 'replaced', ending: { replacedBy: two } })
    expect(await refusal(replaceReport(by(approver), { number: two, by: one, reason: '更正' }))).toBe('reports.not-alike')
  })

  it.each([
    `update reports.report set snapshot = ''`,
    'delete from reports.report',
    `update reports.ending set reason = ''`,
    'delete from reports.ending',
  ])('is not to be changed behind anyone: %s', async (statement) => {
    await expect(sql.raw(statement).execute(world.db)).rejects.toThrow('permission denied')
  })
})
