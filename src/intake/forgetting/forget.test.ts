import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it, test } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { eraseContent, naturalKeyOf } from '../../records/index.ts'
import { listRecords } from '../../records/whole.ts'
import { office } from '../../sources/fixtures.ts'
import { inventUscc } from '../../subjects/fixtures.ts'
import { compileAttemptTest } from './erased-attempt.ts'
import { givenOrganisations, givenSources, market, nameOf, penaltyRow, sendRows, type Cells } from '../fixtures.ts'
import type { ReceiveInput } from '../receive.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 9)
})
afterAll(() => world.close())

const send = async (rows: readonly Cells[], more?: Partial<ReceiveInput>) => (await sendRows(world.ctx(), rows, more)).submissionId

async function keptOf(submissionId: number): Promise<boolean[]> {
  const { rows } = await sql<{
    kept: boolean
  }>`select cells is not null or concerns is distinct from '{}' as kept from intake.refused_row where submission_id = ${submissionId} order by row_no`.execute(
    world.owner,
  )
  return rows.map((row) => row.kept)
}

it('refused attempts at an erased record are emptied whatever was wrong in them, and rows about something else stay', async () => {
  const documentNo = '高市监罚〔2026〕1号'
  const fault = { 违法事实: '' }
  const first = await send([
    penaltyRow(1, { 处罚机关统一社会信用代码: '' }),
    penaltyRow(1, { 行政处罚决定书文号: '高市监罚[2026] 1 号', ...fault }),
    penaltyRow(1, { '行政相对人代码_1(统一社会信用代码)': '91130628000000001X', 行政相对人名称: '写错的名称' }),
    // Not in the submission that is mended, so it may be any document of the organisation.
    penaltyRow(1, { 行政处罚决定书文号: '' }),
    // One decision about two organisations; another decision.
    penaltyRow(2, { 行政处罚决定书文号: documentNo, ...fault }),
    penaltyRow(1, { 行政处罚决定书文号: '高市监罚〔2026〕11号', ...fault }),
  ])
  const second = await send([penaltyRow(1, { 行政处罚决定书文号: '' }), penaltyRow(3, fault)])
  await send([penaltyRow(1)], { follows: second })
  const [record] = await listRecords(world.ctx({ actor: office }), { subjectId: 1 })
  await eraseContent(world.ctx({ actor: office }), { recordId: record!.recordId, reason: '依法删除' })
  await world.work()
  expect(await keptOf(first)).toEqual([false, false, false, true, true, true])
  expect(await keptOf(second)).toEqual([false, true])
})

test('a key with a code in it is found in any spelling of the code', () => {
  const { pack } = world.ctx()
  const fields = ['documentNo', 'authorityUscc', 'abnormalListName', 'uscc', 'counterpartName']
  const list = pack.codeSets.get(
    pack.items.find(({ key }) => key === 'abnormalList')!.fields.find(({ key }) => key === 'abnormalListName')!.codeSet!,
  )!
  const [one, other] = list.codes
  const wanted = {
    ...{ recordId: 1, sourceCode: market, item: 'abnormalList', naturalKey: naturalKeyOf(['列〔2026〕1号', market, one!.key]) },
    ...{ codes: new Set([inventUscc(1)]), names: new Set([nameOf(1)]) },
  }
  const isAttempt = compileAttemptTest(pack, wanted, { fields, isMended: false, today: '2026-11-16' })
  expect(isAttempt(['列[2026]1号', market, one!.label.zh, '', ''])).toBe(true)
  expect(isAttempt(['列[2026]1号', market, other!.label.zh, '', ''])).toBe(false)
  expect(isAttempt(['列[2026]1号', '', '', inventUscc(1), ''])).toBe(true)
  expect(isAttempt(['列[2026]2号', market, one!.label.zh, inventUscc(1), ''])).toBe(false)
})
