import { sql } from 'kysely'
import { afterAll, expect, it } from 'vitest'
import { approver, market, openNoViolation } from './fixtures.ts'
import { stateCoverage } from './state-coverage.ts'

const { world, by, issued, printedOf } = await openNoViolation()
afterAll(() => world.close())

it('an authority of whom nothing was heard since is known up to that day only, and not covered when that is before the time asked about', async () => {
  const stateAt = (at: string) =>
    stateCoverage(by(approver, at), { source: market, field: 'marketRegulation', completeFrom: '2020-01-01', basis: '部门书面确认' })
  const asked = (from: string) => issued({ fields: ['marketRegulation'], period: { from, to: '2026-11-01' } })
  await stateAt('2026-07-20T09:00:00+08:00')
  await sql`insert into intake.submission (source_code, item, state, way, sent_by, file_name, received_at)
            values (${market}, 'permit', 'done', 'api', 'clerk', '', '2026-07-27T09:00:00+08:00')`.execute(world.owner)
  const { sections } = await printedOf(await asked('2024-01-01'))
  expect(sections[0]?.finding).toMatchObject({ result: 'none', until: '2026-07-27', complete: [{ heardOn: '2026-07-27' }] })
  expect(sections[0]?.lines.map(({ zh }) => zh)).toEqual([
    '2024-01-01 至 2026-07-27，无违法违规记录，截至 2026-07-27；此后的情况本报告不能说明。',
    '自 2026-07-28 起未收到「高阳县市场监督管理局」的数据，请向其核实。',
  ])
  const later = (await printedOf(await asked('2026-07-28'))).sections[0]
  expect(later?.finding).toMatchObject({ result: 'uncovered', missing: [{ code: market, heardOn: '2026-07-27' }] })
  expect(later?.facts[0]?.value.zh).toBe('未覆盖：自 2026-07-28 起未收到其数据')
  await stateAt('2026-11-10T09:00:00+08:00')
  expect((await printedOf(await asked('2026-07-28'))).sections[0]?.finding).toMatchObject({ result: 'none', until: '2026-11-01' })
})
