import { sql } from 'kysely'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { createServer } from '../../app/server.ts'
import { repairRecords } from '../../records/index.ts'
import { anonymous } from '../../platform/context.ts'
import { silent } from '../../platform/log.ts'
import { publishDraw } from '../draws/publish.ts'
import { openChecks, placeOf } from './fixtures.ts'
import { findCheck } from './find-checks.ts'
import { becameOf } from './outcome.ts'

const { world, nextTask, one, approver, at, send, take } = await openChecks()
let task: string
beforeEach(() => {
  task = nextTask()
})
afterAll(() => world.close())

it('the public page of a draw that names its objects tells which results are published, and by when the others are due', async () => {
  await sql`delete from inspections.sheet where task = ${task}`.execute(world.owner)
  const { draw } = await placeOf(world, task)
  await publishDraw(at({ ...approver, id: 'draws' }), draw)
  const page = async (day: string) =>
    (
      await createServer({ context: () => at(anonymous, day), log: silent, pack: world.ctx().pack }).request(
        `http://localhost/inspections/draws/${draw}`,
      )
    ).text()
  await send(task)
  expect((await findCheck(at(one), task)).check.sheet?.publishBy).toBe('2026-12-10')
  expect(await page('2026-12-10')).toContain('未公示，应于 2026年12月10日 前公示')
  const late = await page('2026-12-11')
  expect(late).toContain('badge-adverse')
  await take(task)
  await world.work()
  const shown = await page('2026-12-11')
  expect(shown).toMatch(/<a href="\/records\/\d+">2026年11月16日 公示/)
  const counted = (text: string) => /已检查 \d+ 户，结果已公示 \d+ 户，超过公示期限 \d+ 户/.exec(text)?.[0]
  expect(counted(shown)).toContain('结果已公示 1 户')
  const over = await page('2036-01-01')
  expect(over).toContain('公示已结束')
  expect(over).not.toMatch(/href="\/records\/\d/)

  // Repaired, it was published in time and the check was made all the same; that it was repaired is not told.
  const { recordId } = await becameOf(at(approver), (await findCheck(at(approver), task)).check)
  await repairRecords(at(approver), { recordIds: [recordId ?? 0], caseId: 7, reason: '准予信用修复' })
  const repaired = await page('2026-12-11')
  expect(repaired).toContain('公示已结束')
  expect(counted(repaired)).toBe(counted(shown))
  expect((await findCheck(at(one), task)).check.isRecorded).toBe(true)
})
