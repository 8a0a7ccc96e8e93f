import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusal } from '../../tests/support/refusal.ts'
import { openWorld, type World } from '../../tests/support/world.ts'
import { readOrganisation, readRecord } from '../disclosure/index.ts'
import { createServer } from '../app/server.ts'
import { givenOrganisations, givenSources, market, nameOf, otherSource } from '../intake/fixtures.ts'
import { aPack, anItem } from '../disclosure/fixtures.ts'
import { anonymous, type Actor } from '../platform/context.ts'
import { silent } from '../platform/log.ts'
import { historyOf } from '../records/whole.ts'
import { changeSource } from '../sources/index.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import { hashOf } from './filing.ts'
import { filingForm, prepareFiling, readFiling, signFiling } from './index.ts'
import { discardFiling } from './discard.ts'
import { listFilings } from './find.ts'
import { withdrawFiling } from './withdraw.ts'

const as = (number: number, role = 'head', changes: Partial<Actor> = {}): Actor => ({
  kind: 'user',
  id: `${role}-${number}`,
  body: 'organisation',
  role,
  unit: inventUscc(number),
  ...changes,
})

let world: World
const by = (actor: Actor) => world.ctx({ actor })
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 9)
})
afterAll(() => world.close())

const values = {
  title: '质量管理体系认证',
  filingKind: 'qualification',
  content: '通过 GB/T 19001 认证，证书在有效期内',
  validTo: '2027-11-15',
  openness: 'open',
  legalRepresentative: '甄某',
}
let keys = 0
const prepare = (actor: Actor, changes: Readonly<Record<string, string>> = {}, requestKey = `key-${++keys}`) =>
  prepareFiling(by(actor), { requestKey, values: { ...values, ...changes } })
/** The hash its page shows. */
async function shownHash(actor: Actor, filingId: number): Promise<string> {
  const form = await filingForm(by(actor))
  const { filing } = await readFiling(by(actor), filingId)
  return form === null ? '' : hashOf(form, filing.entered ?? {})
}
const sign = async (actor: Actor, filingId: number, hash?: string, agreed = true) =>
  signFiling(by(actor), { filingId, agreed, hash: hash ?? (await shownHash(actor, filingId)) })
async function filed(number: number, changes: Readonly<Record<string, string>> = {}): Promise<number> {
  const filingId = await prepare(as(number, 'clerk'), changes)
  await sign(as(number), filingId)
  await world.work()
  return filingId
}
const fieldsOf = async (promise: Promise<unknown>) =>
  ((await promise.catch((error: unknown) => error)) as { details: { field: string }[] }).details.map(({ field }) => field).toSorted()

describe('a filing that is signed', () => {
  it('becomes a record of its organisation, with receipt, version and leaf, and is shown as it chose', async () => {
    const { record, filing } = await readFiling(by(as(1)), await filed(1))
    expect(record).toMatchObject({ item: 'voluntaryFiling', state: 'current', scope: 'public', subjectCode: inventUscc(1), version: 1 })
    expect(record?.fields).toMatchObject({ counterpartName: nameOf(1), truthPromised: 'true', filedOn: '2026-11-16', openness: 'open' })
    expect(record?.leafIndex).toBeTypeOf('number')
    expect(filing).toMatchObject({ entered: null, signedAs: 'head', signedHash: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(filing.commitment).toContain(`“${nameOf(1)}”自愿申报“质量管理体系认证”`)
    const shown = await readRecord(world.ctx({ actor: anonymous }), String(record?.recordId))
    expect(shown.kind).toBe('record')
    expect((await readOrganisation(world.ctx({ actor: anonymous }), inventUscc(1))).total).toBe(1)
  })

  it('is not public where the organisation did not choose so', async () => {
    const { record } = await readFiling(by(as(2)), await filed(2, { openness: 'onAuthorisation' }))
    expect(record?.scope).toBe('authorised')
    await expect(readRecord(world.ctx({ actor: anonymous }), String(record?.recordId))).rejects.toMatchObject({ status: 404 })
  })

  it('is handed in once, however often and by however many it is signed', async () => {
    const filingId = await prepare(as(3, 'clerk'))
    const hash = await shownHash(as(3), filingId)
    const outcomes = await Promise.all([as(3), as(3, 'approver'), as(3)].map((actor) => refusal(sign(actor, filingId, hash))))
    expect(outcomes.toSorted()).toEqual(['done', 'filings.settled-before', 'filings.settled-before'])
    await world.work()
    expect((await readOrganisation(world.ctx(), inventUscc(3))).total).toBe(1)
  })

  it('is withdrawn by the organisation with its reason, once, and does not come back', async () => {
    const filingId = await filed(4)
    expect(await refusal(withdrawFiling(by(as(4, 'clerk')), { filingId, reason: '已过期' }))).toBe('filings.signer-only')
    for (const reason of ['', 'x'.repeat(401), '联系13800138000'])
      expect(await refusal(withdrawFiling(by(as(4)), { filingId, reason }))).toBe('filings.no-reason')
    const twice = [1, 2].map(() => refusal(withdrawFiling(by(as(4)), { filingId, reason: '证书已注销' })))
    expect((await Promise.all(twice)).toSorted()).toEqual(['done', 'filings.settled-before'])
    const { filing, record } = await readFiling(by(as(4)), filingId)
    expect([filing.state, record?.state, record?.reason]).toEqual(['withdrawn', 'withdrawn', '申报单位撤回：证书已注销'])
    expect((await historyOf(world.ctx(), record?.recordId ?? 0)).map(({ change }) => change)).toEqual(['withdrawn', 'accepted'])
  })

  it('is not withdrawn before it was taken in', async () => {
    const filingId = await prepare(as(5))
    await sign(as(5), filingId)
    expect(await refusal(withdrawFiling(by(as(5)), { filingId, reason: '有误' }))).toBe('filings.not-taken-in')
    await world.work()
    expect(await refusal(withdrawFiling(by(as(5)), { filingId, reason: '有误' }))).toBe('done')
  })
})

describe('a draft', () => {
  it('is refused with every mistake at its field, all at once', async () => {
    const wrong = prepare(as(6), { title: '', filingKind: 'gold', content: '见附件', validTo: '2026-02-30', openness: '' })
    expect(await fieldsOf(wrong)).toEqual(['content', 'filingKind', 'openness', 'title', 'validTo'])
    expect(await fieldsOf(prepare(as(6), { validTo: '2026-11-15' }))).toEqual(['validTo'])
  })

  it('sent twice is one, sent again is changed, and once signed is not changed', async () => {
    const key = 'same'
    const ids = await Promise.all([prepare(as(6), {}, key), prepare(as(6), {}, key)] as const)
    expect(ids[0]).toBe(ids[1])
    await prepare(as(6), { title: '实用新型专利' }, key)
    const [filingId] = ids
    expect((await readFiling(by(as(6)), filingId)).filing.entered).toMatchObject({ title: '实用新型专利' })
    await sign(as(6), filingId)
    expect(await refusal(prepare(as(6), {}, key))).toBe('filings.settled-before')
    expect(await prepare(as(7), {}, key)).not.toBe(filingId)
  })

  it('keeps no number of a person', async () => {
    const filingId = await prepare(as(6), { remarks: '联系人 13800138000，身份证 11010519491231002X' })
    const { rows } = await sql<{ text: string }>`select entered::text as text from filings.filing where filing_id = ${filingId}`.execute(
      world.owner,
    )
    expect(rows[0]?.text).not.toMatch(/13800138000|11010519491231002X/)
  })

  it('is about whom the actor acts for, whatever the form says', async () => {
    const filingId = await prepare(as(7), {
      uscc: inventUscc(1),
      counterpartName: nameOf(1),
      authorityUscc: inventUscc(1),
      documentNo: '伪造1号',
    })
    await sign(as(7), filingId)
    await world.work()
    const { record } = await readFiling(by(as(7)), filingId)
    expect(record?.fields).toMatchObject({ uscc: inventUscc(7), counterpartName: nameOf(7), documentNo: `自报〔2026〕${filingId}号` })
    expect(record?.authorityCode).not.toBe(inventUscc(1))
  })

  it('is signed as it was shown, after agreeing, by an approver or head in person', async () => {
    const filingId = await prepare(as(8, 'clerk'))
    const hash = await shownHash(as(8), filingId)
    expect(await refusal(sign(as(8, 'clerk'), filingId, hash))).toBe('filings.signer-only')
    expect(await refusal(sign(as(8, 'head', { kind: 'key' }), filingId, hash))).toBe('filings.signer-only')
    expect(await refusal(sign(as(8), filingId, hash, false))).toBe('filings.not-agreed')
    expect(await refusal(sign(as(8), filingId, 'f'.repeat(64)))).toBe('filings.changed')
    await discardFiling(by(as(8, 'clerk')), filingId)
    expect(await refusal(sign(as(8), filingId, hash))).toBe('filings.settled-before')
    expect((await listFilings(by(as(8)))).rows).toEqual([])
  })
})

it('is nothing to others: another organisation, an auditor, a source, the office, the program', async () => {
  const filingId = await prepare(as(8))
  const acts = [
    (actor: Actor) => readFiling(by(actor), filingId),
    (actor: Actor) => signFiling(by(actor), { filingId, agreed: true, hash: '' }),
    (actor: Actor) => withdrawFiling(by(actor), { filingId, reason: '无' }),
    (actor: Actor) => discardFiling(by(actor), filingId),
  ]
  for (const act of acts) expect(await refusal(act(as(9)))).toBe('filings.no-such-filing')
  const strangers = [
    as(8, 'auditor'),
    as(8, 'head', { body: 'source', unit: market }),
    as(8, 'head', { body: 'office', unit: null }),
    anonymous,
    world.ctx().actor,
  ]
  for (const actor of strangers)
    for (const act of [...acts, () => listFilings(by(actor)), () => prepare(actor)])
      expect(await refusal(act(actor)), actor.body ?? actor.kind).toBe('filings.organisation-only')
})

it('a draft that others sign for by its number leaves nothing in intake', async () => {
  const before = await sql<{ n: number }>`select count(*)::int as n from intake.submission`.execute(world.owner)
  const filingId = await prepare(as(8))
  await refusal(sign(as(8), filingId, 'forged'))
  const after = await sql<{ n: number }>`select count(*)::int as n from intake.submission`.execute(world.owner)
  expect(after.rows).toEqual(before.rows)
})

it('is not open where the pack has no such item, or no active source may report it', async () => {
  const bare = world.ctx({ actor: as(9), pack: aPack([anItem('penalty')]) })
  expect([await filingForm(bare), await refusal(prepareFiling(bare, { requestKey: 'x', values }))]).toEqual([null, 'filings.not-open'])
  const filingId = await prepare(as(9))
  for (const code of [market, otherSource]) await changeSource(world.ctx(), code, { status: 'suspended' })
  expect(await refusal(sign(as(9), filingId, 'x'))).toBe('filings.not-open')
  for (const code of [market, otherSource]) await changeSource(world.ctx(), code, { status: 'active' })
})

it('the pages: a form by the pack, mistakes at the fields with nothing lost, the signature, the public page', async () => {
  const { pack } = world.ctx()
  const server = (actor: Actor) => createServer({ context: () => world.ctx({ actor }), log: silent, pack })
  const ask = (actor: Actor, path: string, form?: Readonly<Record<string, string>>) =>
    server(actor).request(`http://portal.test${path}`, {
      ...(form === undefined
        ? {}
        : { method: 'POST', body: new URLSearchParams(form), headers: { origin: 'http://portal.test', 'sec-fetch-site': 'same-origin' } }),
    })
  const blank = await (await ask(as(9), '/workbench/filings/new')).text()
  for (const said of ['申报内容', '社会责任', '授权查询', 'name="requestKey"', '国办发〔2021〕52号']) expect(blank).toContain(said)
  expect(blank).not.toContain('受理单位统一社会信用代码')
  const wrong = await ask(as(9), '/workbench/filings/new', { ...values, requestKey: 'page', title: '', content: '无' })
  const body = await wrong.text()
  expect(wrong.status).toBe(422)
  for (const said of ['“申报事项”必填', '“申报内容”不能只写“无”', 'value="甄某"', 'value="page"']) expect(body).toContain(said)

  const saved = await ask(as(9), '/workbench/filings/new', { ...values, requestKey: 'page' })
  const path = saved.headers.get('location') ?? ''
  const draft = await (await ask(as(9), path)).text()
  expect(draft).toContain('郑重承诺')
  const hash = /name="hash" value="([0-9a-f]{64})"/.exec(draft)?.[1] ?? ''
  expect((await ask(as(9), `${path}/sign`, { hash })).status).toBe(422)
  expect((await ask(as(9), `${path}/sign`, { hash, agreed: 'yes' })).status).toBe(303)
  await world.work()
  const done = await (await ask(as(9), path)).text()
  const record = /href="(\/records\/\d+)"/.exec(done)?.[1] ?? ''
  const told = await (await ask(anonymous, record)).text()
  expect(told).toContain('本组织自主申报')
  expect(told).toMatch(/申报日期：|\d日 申报/)
  expect(told).not.toContain('作出决定：')
  expect(told).not.toContain('日 作出决定')
  const listed = (await (await ask(as(9), '/api/v1/file/filings')).json()) as {
    filings: { id: string; state: string }[]
    next: string | null
  }
  expect(listed).toMatchObject({
    filings: [
      { state: 'takenIn', record: record.split('/').at(-1) },
      { state: 'toSign', record: null },
    ],
    next: null,
  })
  const one = `/api/v1/file/filings/${listed.filings[0]?.id}`
  expect(await (await ask(as(9), one)).json()).toMatchObject({ state: 'takenIn', commitment: expect.stringContaining('郑重承诺') })
  for (const [actor, status] of [
    [as(1), 404],
    [as(9, 'auditor'), 403],
    [anonymous, 403],
  ] as const)
    expect((await ask(actor, one)).status).toBe(status)
  expect((await ask(as(9, 'auditor'), '/workbench/filings')).status).toBe(403)
  expect((await ask(as(1), path)).status).toBe(404)
})
