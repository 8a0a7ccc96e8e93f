import { sql } from 'kysely'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownReportKeys } from '../../../tests/support/report-keys.ts'
import { refusal } from '../../../tests/support/refusal.ts'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { readsOfOwn } from '../../access/index.ts'
import { givenAccount } from '../../accounts/fixtures.ts'
import { putOrganisation, putRecord } from '../../disclosure/world-fixtures.ts'
import { anonymous, type Actor } from '../../platform/context.ts'
import { mergeSubjects } from '../../subjects/index.ts'
import { approver, as, banker, company, head as someHead, trader } from '../fixtures.ts'
import { endReport, findReport, makeReport } from '../index.ts'
import { addKiosk, kioskOf, listKiosks, registerDevice, revokeKiosk } from './keep.ts'
import { limits, type Kiosk } from './kiosk.ts'
import { extractForm, printByCode, printDocument, printExtract } from './print.ts'
import { makePrintCode, readPrinting, revokePrintCode } from './print-code.ts'

const today = '2026-11-16T09:00:00+08:00'
const head: Actor = { ...someHead, id: 'hengxin' }
const clerk: Actor = { ...as('organisation', 'clerk', trader), id: 'laoli' }
let world: World
const by = (actor: Actor, at = today) => world.ctx({ actor, at })

let device = ''
let hall: Kiosk
let square: Kiosk
beforeAll(async () => {
  world = await openWorld({ reportKeys: ownReportKeys(today) })
  await putOrganisation(world, { subjectId: 1, uscc: company, name: '高阳县恒新纺织有限公司' })
  await putOrganisation(world, { subjectId: 4, uscc: trader, name: '高阳县老李面馆' })
  await putRecord(world, { validUntil: '2099-12-31', fields: { documentName: '食品经营许可' } })
  await givenAccount(world.ctx(), { login: 'hengxin', name: '经办', body: 'organisation', unit: company, role: 'head' })
  await givenAccount(world.ctx(), { login: 'laoli', name: '经办', body: 'organisation', unit: trader, role: 'clerk' })
  const opened = await givenKiosk('1 号自助机')
  device = opened.device
  hall = opened.kiosk
  square = (await givenKiosk('2 号自助机')).kiosk
})
afterAll(() => world.close())

async function givenKiosk(name: string) {
  const held = await registerDevice(by(anonymous), await addKiosk(by(approver), { name, place: '政务服务大厅' }))
  return { device: held, kiosk: (await kioskOf(by(anonymous), held)) as Kiosk }
}
const makeOwn = (actor = head) => makeReport(by(actor), { version: 'full', language: 'zh' })
const print = (code: string, kiosk = hall, at = today) => printByCode(by(anonymous, at), kiosk, code)
const givenCode = async () => makePrintCode(by(head), await makeOwn())

describe('a kiosk', () => {
  it('is set up and closed by an approver of the office, and by nobody else', async () => {
    for (const actor of [
      anonymous,
      head,
      banker,
      as('office', 'clerk', null),
      as('office', 'auditor', null),
      { ...approver, kind: 'key' as const },
    ])
      for (const act of [
        () => addKiosk(by(actor), { name: '自助机', place: '大厅' }),
        () => listKiosks(by(actor)),
        () => revokeKiosk(by(actor), hall.kioskId),
      ])
        expect(await refusal(act()), actor.id).toBe('reports.kiosk-office')
    await expect(addKiosk(by(approver), { name: ' ', place: '长'.repeat(121) })).rejects.toMatchObject({
      code: 'reports.kiosk-wrong',
      details: [{ field: 'name' }, { field: 'place' }],
    })
  })

  it('has no number of a person in its name and place, which organisations read', async () => {
    await addKiosk(by(approver), { name: '热线 13800138000 自助机', place: '张某 110101199003074291 处' })
    expect(await listKiosks(by(approver))).toContainEqual(
      expect.objectContaining({ name: `热线 ${'*'.repeat(11)} 自助机`, place: `张某 ${'*'.repeat(18)} 处` }),
    )
  })

  it('is registered once by its key, of two devices by one, and by no key that is too old or was made up', async () => {
    const key = await addKiosk(by(approver), { name: '3 号自助机', place: '大厅' })
    const tries = await Promise.all([key, key].map((one) => refusal(registerDevice(by(anonymous), one))))
    expect(tries.toSorted()).toEqual(['done', 'reports.kiosk-key'])
    const late = await addKiosk(by(approver), { name: '4 号自助机', place: '大厅' })
    expect(await refusal(registerDevice(by(anonymous, '2026-11-17T09:00:01+08:00'), late))).toBe('reports.kiosk-key')
    for (const none of ['', 'x', '2'.repeat(20)]) expect(await refusal(registerDevice(by(anonymous), none))).toBe('reports.kiosk-key')
  })

  it('prints nothing once it is closed, and its key registers nothing', async () => {
    const { device: held, kiosk } = await givenKiosk('5 号自助机')
    await revokeKiosk(by(approver), kiosk.kioskId)
    expect(await kioskOf(by(anonymous), held)).toBeNull()
    expect(await refusal(revokeKiosk(by(approver), kiosk.kioskId))).toBe('reports.no-such-kiosk')
    const key = await addKiosk(by(approver), { name: '6 号自助机', place: '大厅' })
    const { kioskId } = (await listKiosks(by(approver))).find(({ name }) => name === '6 号自助机') as Kiosk
    await revokeKiosk(by(approver), kioskId)
    expect(await refusal(registerDevice(by(anonymous), key))).toBe('reports.kiosk-key')
  })

  it('is known by what its device holds, which is kept nowhere', async () => {
    expect((await kioskOf(by(anonymous), device))?.kioskId).toBe(hall.kioskId)
    for (const none of ['', device.slice(1), device.toUpperCase()]) expect(await kioskOf(by(anonymous), none)).toBeNull()
    const { rows } = await sql<{ all: string }>`select string_agg(k::text, '') as all from reports.kiosk k`.execute(world.owner)
    expect(rows[0]?.all).not.toContain(device)
  })
})

describe('a print code', () => {
  it('prints its report once, and the organisation sees where', async () => {
    const number = await makeOwn()
    const code = await makePrintCode(by(head), number)
    const { token, read } = await print(` ${code.slice(0, 4)}-${code.slice(4)} `)
    expect(read.snapshot).toMatchObject({ number, subject: { code: company } })
    const pdf = await buffer(await printDocument(by(anonymous), hall, { number, token }))
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    const [noted] = (await readsOfOwn(by(head), { own: true })).rows
    expect(noted).toMatchObject({ ground: expect.stringContaining('自助打印：1 号自助机（政务服务大厅）') as unknown })
    expect((await readPrinting(by(head), number)).latest).toMatchObject({ kiosk: '1 号自助机', usedAt: new Date(today) })
    expect(await refusal(print(code, hall, '2026-11-16T09:00:11+08:00'))).toBe('reports.print-code-none')
  })

  it('is kept as a hash nobody else can make', async () => {
    const code = await givenCode()
    const { rows } = await sql<{ all: string }>`select string_agg(p::text, '') as all from reports.print_code p`.execute(world.owner)
    expect(rows[0]?.all).not.toContain(code)
    expect(rows[0]?.all).not.toContain(Buffer.from(code).toString('hex'))
  })

  it('is made for the own report only, by a person of the organisation', async () => {
    const number = await makeOwn()
    const extract = await makeReport(by(anonymous), { version: 'public', code: company, language: 'zh' })
    for (const actor of [anonymous, clerk, banker, approver, { ...head, kind: 'key' as const }, { ...head, role: 'auditor' }])
      for (const act of [makePrintCode, readPrinting, revokePrintCode])
        expect(await refusal(act(by(actor), number)), actor.id).toBe('reports.no-such-report')
    expect(await refusal(makePrintCode(by(head), extract))).toBe('reports.no-such-report')
  })

  it('of two kiosks at the same moment prints at one', async () => {
    const code = await givenCode()
    const tries = await Promise.all([hall, square].map((kiosk) => refusal(print(code, kiosk))))
    expect(tries.toSorted()).toEqual(['done', 'reports.print-code-none'])
  })

  it('that a finger sends twice prints at that kiosk alone, and for seconds only', async () => {
    const code = await givenCode()
    expect(await Promise.all([1, 2].map(() => refusal(print(code))))).toEqual(['done', 'done'])
    expect(await refusal(print(code, square, '2026-11-16T09:00:05+08:00'))).toBe('reports.print-code-none')
    expect(await refusal(print(code, hall, '2026-11-16T09:00:10+08:00'))).toBe('reports.print-code-none')
  })

  it('ends after two hours, when it is withdrawn, and when another is made', async () => {
    expect(await refusal(print(await givenCode(), hall, '2026-11-16T11:00:00+08:00'))).toBe('reports.print-code-none')
    const number = await makeOwn()
    const first = await makePrintCode(by(head), number)
    const second = await makePrintCode(by(head), number)
    expect(await refusal(print(first))).toBe('reports.print-code-none')
    await revokePrintCode(by(head), number)
    expect(await refusal(print(second))).toBe('reports.print-code-none')
    expect((await readPrinting(by(head), number)).isLive).toBe(false)
  })

  it('prints no report that was revoked or replaced meanwhile, nor is one made for it', async () => {
    const [old, next] = [await makeOwn(), await makeOwn()]
    const codes = [await makePrintCode(by(head), old), await makePrintCode(by(head), next)]
    await endReport(by(approver), { number: old, by: next, cause: 'changed', reason: '更正' })
    await endReport(by(approver), { number: next, cause: 'changed', reason: '更正' })
    for (const code of codes) expect(await refusal(print(code))).toBe('reports.print-ended')
    expect(await refusal(makePrintCode(by(head), old))).toBe('reports.print-ended')
  })

  it('prints nothing for whoever acts for the organisation no more, and is not used up by it', async () => {
    const code = await givenCode()
    const member = (at: string | null) =>
      sql`update accounts.membership set ended_at = ${at}, ended_by = ${at && 'x'} where user_id in
      (select id from accounts."user" where login = 'hengxin')`.execute(world.owner)
    await member(today)
    expect(await refusal(print(code))).toBe('reports.print-code-none')
    await member(null)
    expect(await refusal(print(code))).toBe('done')
  })

  it('prints nothing of an organisation that became part of another', async () => {
    const code = await makePrintCode(by(clerk), await makeOwn(clerk))
    await mergeSubjects(by(approver), { survivorId: 1, absorbedId: 4, reason: '同一主体' })
    expect(await refusal(print(code))).toBe('reports.print-code-none')
  })
})

describe('what is typed at a kiosk', () => {
  const odd = fillers()
  it.each(odd)('that is no code prints nothing: %j', async (text) => {
    expect(await refusal(print(text))).toBe('reports.print-code-none')
  })

  it('is counted: one who guesses is stopped at that kiosk, and others go on', async () => {
    const { kiosk } = await givenKiosk('试探者面前的一台')
    const later = '2026-11-16T15:00:00+08:00'
    const guess = (index: number) => refusal(print(String(index).padStart(10, '0'), kiosk, later))
    const outcomes = []
    for (let index = 0; index <= limits.kiosk; index++) outcomes.push(await guess(index))
    expect(new Set(outcomes.slice(0, -1))).toEqual(new Set(['reports.print-code-none']))
    expect(outcomes.at(-1)).toBe('reports.kiosk-busy')
    expect(await refusal(print('0000000000', square, later))).toBe('reports.print-code-none')
    expect(await refusal(print('0000000000', kiosk, '2026-11-16T16:00:01+08:00'))).toBe('reports.print-code-none')
  })

  it('and refused at one kiosk does not count at all of them', async () => {
    const { kiosk } = await givenKiosk('乱按的一台')
    const dawn = '2026-11-16T05:00:00+08:00'
    for (let index = 0; index <= limits.all; index++) await refusal(print('0000000000', kiosk, dawn))
    expect(await refusal(print('0000000000', kiosk, dawn))).toBe('reports.kiosk-busy')
    expect(await refusal(print('0000000000', square, dawn))).toBe('reports.print-code-none')
  })

  it('at all of them together is counted as well', async () => {
    const evening = '2026-11-16T20:00:00+08:00'
    await refusal(print('0000000000', square, evening))
    await sql`update auth.attempt set count = ${limits.all} where until = ${'2026-11-16T21:00:00+08:00'}`.execute(world.owner)
    expect(await refusal(print('0000000000', hall, evening))).toBe('reports.kiosk-busy')
    await sql`delete from auth.attempt`.execute(world.owner)
  })
})

describe('a public extract', () => {
  const noon = '2026-11-16T12:00:00+08:00'
  const extract = (token: string, code = company, kiosk = hall) =>
    printExtract(by(anonymous, noon), kiosk, { token, code, language: 'zh', site: null })

  it('needs no print code, and nobody known: not whoever is signed in there either', async () => {
    const token = extractForm(by(anonymous, noon), hall)
    const { number } = (await printExtract(by(head, noon), hall, { token, code: company, language: 'zh', site: null })).read.snapshot
    expect(await findReport(by(anonymous), number)).toMatchObject({ version: 'public', subject: { code: company } })
    const { rows } = await sql<{ maker: string | null }>`select maker_body as maker from reports.report where number = ${number}`.execute(
      world.owner,
    )
    expect(rows).toEqual([{ maker: null }])
  })

  it('is made once by a form that is sent twice, and by none that was made up or is for another kiosk', async () => {
    const token = extractForm(by(anonymous, noon), hall)
    const sent = await Promise.all([extract(token), extract(token)])
    expect(new Set(sent.map(({ read }) => read.snapshot.number)).size).toBe(1)
    for (const [none, kiosk] of [
      ['', hall],
      [`x${token}`, hall],
      [token, square],
    ] as const)
      expect(await refusal(extract(none, company, kiosk))).toBe('reports.form-over')
    expect(await refusal(extract(token, '91130628000000009X'))).toBe('disclosure.not-found')
  })
})

describe('the document', () => {
  it('is given to the kiosk that got the report, for its number, and for a minute and a half', async () => {
    const { read, token } = await print(await givenCode())
    const { number } = read.snapshot
    const other = await makeOwn()
    await makePrintCode(by(head), other)
    const get = (changed: { number?: string; token?: string }, kiosk = hall, at = today) =>
      refusal(printDocument(by(anonymous, at), kiosk, { number, token, ...changed }))
    expect(await get({}, square)).toBe('reports.print-over')
    expect(await get({ number: other })).toBe('reports.print-over')
    expect(await get({ token: '' })).toBe('reports.print-over')
    expect(await get({}, hall, '2026-11-16T09:01:31+08:00')).toBe('reports.print-over')
    expect(await get({})).toBe('done')
  })
})

function fillers(): string[] {
  return ['', ' ', '123456789', '12345678901', '１２３４５６７８９x', "'; drop table", '0000000000\u0000', '٠١٢٣٤٥٦٧٨٩', 'x'.repeat(60)]
}
