import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { refusal } from '../../tests/support/refusal.ts'
import { openWorld, type World } from '../../tests/support/world.ts'
import { csv, givenOrganisations, givenSources, market, nameOf, type Cells } from '../intake/fixtures.ts'
import {
  confirmSubmission,
  correctOwnRecord,
  decideIdentityCase,
  discardSubmission,
  mergeSubmission,
  readIdentityCases,
  readSubmission,
  receiveSubmission,
} from '../intake/index.ts'
import type { Actor } from '../platform/context.ts'
import { withdrawRecord } from '../records/index.ts'
import { office } from '../sources/fixtures.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import { approver, clerk, listingRow } from './fixtures.ts'
import { listingsInForce } from './in-force.ts'

let world: World
const at = (actor: Actor) => world.ctx({ actor, at: '2026-11-18T10:00:00+08:00' })
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 3)
})
afterAll(() => world.close())

const listed = async () => (await listingsInForce(at(clerk), [1])).map(({ list }) => list)
const send = (actor: Actor, way: 'page' | 'api', cells: Cells = {}) =>
  receiveSubmission(at(actor), {
    ...{ sourceCode: market, item: 'seriousList', fileName: '名单.csv', way },
    bytes: [csv([listingRow(1, cells)])],
  })
async function confirmed(submissionId: number, actor: Actor): Promise<void> {
  await confirmSubmission(at(actor), submissionId)
  await mergeSubmission(at(actor), submissionId)
}

it('nobody is put on a list by a file or a program of one alone, nor taken off it; the same file again waits for nobody', async () => {
  const key: Actor = { ...clerk, kind: 'key', id: 'xh_22222222' }
  for (const [actor, way] of [
    [clerk, 'page'],
    [key, 'api'],
  ] as const) {
    const { submissionId, state } = await send(actor, way)
    expect([state, await refusal(confirmSubmission(at(actor), submissionId)), await listed()]).toEqual([
      'checked',
      'intake.needs-second',
      [],
    ])
  }
  // Who sends it is no second, whatever their role.
  const own = await send(approver, 'page')
  expect(await refusal(confirmSubmission(at(approver), own.submissionId))).toBe('intake.needs-second')
  await confirmed((await send(clerk, 'page')).submissionId, approver)
  expect(await listed()).toEqual(['market'])
  expect((await send(clerk, 'page')).state).toBe('confirmed')

  const off = { 移出日期: '2026-11-18', 移出原因: '已履行义务' }
  const removal = await send(clerk, 'page', off)
  expect([removal.state, await listed()]).toEqual(['checked', ['market']])
  const recordId = Number((await listingsInForce(at(clerk), [1]))[0]?.listingId)
  const until = (listedUntil: string) => correctOwnRecord(at(clerk), { recordId, values: { listedUntil }, reason: '改期' })
  expect(await refusal(until('2099-01-01'))).toBe('intake.row-refused')
  expect(await refusal(until('2029-01-01'))).toBe('records.two-persons')
  expect(await refusal(withdrawRecord(at(clerk), { recordId, reason: '列入有误' }))).toBe('records.two-persons')
  await confirmed(removal.submissionId, approver)
  expect(await listed()).toEqual([])
})

const codesOf = ({ problems }: { readonly problems: readonly { readonly code: string; readonly field: string | null }[] | null }) =>
  (problems ?? []).map(({ code, field }) => `${code} ${field}`)

it('a row that is listed for longer than its list allows, of another type, or without days for defence is refused with all of it', async () => {
  const wrong = { 事先告知送达日期: '2026-10-19', 名单名称: '社会组织严重违法失信名单', 名单有效期至: '2099-01-01' }
  const sent = await send(clerk, 'page', wrong)
  expect(sent).toMatchObject({ rowsChecked: 0, refused: 1 })
  const codes = codesOf(sent).join()
  for (const one of ['subject-type', 'period', 'defence-days', 'authority']) expect(codes).toContain(`rule.list-${one}`)
})

it('a row that says a removal or a service of a day to come is refused: nobody is off the public list and yet on it, or on it before they were told', async () => {
  const cells = { 列入决定书文号: '高市监列〔2026〕71号', 移出日期: '2026-11-19', 移出原因: '已履行义务', 决定书送达日期: '2026-11-19' }
  const sent = await send(clerk, 'page', cells)
  expect(sent).toMatchObject({ rowsChecked: 0, refused: 1 })
  expect(codesOf(sent)).toEqual(expect.arrayContaining(['rule.removed-not-in-future removedDate', 'rule.served-not-in-future servedDate']))
})

it('the last day of the list and the least days for defence pass, a day more or less does not; a written waiver is a defence', async () => {
  const refusedOf = async (cells: Cells) => {
    const { submissionId, refused } = await send(clerk, 'page', { 列入决定书文号: '高市监列〔2026〕70号', ...cells })
    if (refused === 0) await discardSubmission(at(clerk), submissionId)
    return refused
  }
  expect(await refusedOf({ 名单有效期至: '2029-11-09' })).toBe(0)
  expect(await refusedOf({ 名单有效期至: '2029-11-10' })).toBe(1)
  expect(await refusedOf({ 事先告知送达日期: '2026-10-12' })).toBe(0)
  expect(await refusedOf({ 事先告知送达日期: '2026-10-13' })).toBe(1)
  expect(await refusedOf({ 事先告知送达日期: '2026-10-15', 是否书面放弃陈述申辩: '是' })).toBe(0)
})

it.each([
  ['with its code', {}],
  ['by a code of nobody, until a person says who is meant,', { 统一社会信用代码: inventUscc(900) }],
])('the type of an organisation that a row names %s is that of the register', async (_how, cells) => {
  await sql`update subjects.subject set subject_type = 'socialGroup' where subject_id = 2`.execute(world.owner)
  const row = { 行政相对人名称: nameOf(2), 统一社会信用代码: inventUscc(2), 列入决定书文号: '高市监列〔2026〕72号', ...cells }
  const { submissionId, rowsChecked } = await send(clerk, 'page', row)
  expect([rowsChecked, codesOf(await readSubmission(at(clerk), submissionId))]).toEqual([1, []])
  await confirmed(submissionId, approver)
  for (const { caseId, state } of await readIdentityCases(at(office)))
    if (state === 'open') await decideIdentityCase(at(office), { caseId, subjectId: 2, reason: '已核对' })
  expect(codesOf(await readSubmission(at(clerk), submissionId))).toEqual(['intake.unfit-organisation null'])
  expect(await listingsInForce(at(clerk), [2])).toEqual([])
})
