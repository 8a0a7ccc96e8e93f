import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusal } from '../../tests/support/refusal.ts'
import { market } from '../intake/fixtures.ts'
import { firm, housing, of, office, treasury, openLoop, one } from './fixtures.ts'
import { listOfDepartment, listOwnMeasures, readBoard } from './lists.ts'
import { readMeasure } from './read.ts'

let loop: Awaited<ReturnType<typeof openLoop>>
beforeAll(async () => {
  loop = await openLoop()
})
afterAll(() => loop.world.close())

describe('who reads', () => {
  it('is the executor, the finding unit, the office and the organisation; to others it is not there', async () => {
    const proposal = one(await loop.listed(17), 'M-10', treasury)
    const read = await readMeasure(loop.at(of(treasury, 'approver')), proposal.measureId)
    expect(read.record?.fields.length).toBeGreaterThan(3)
    expect(read.check).toMatchObject({ reasons: [], lastDay: '2029-11-08' })
    expect((await readMeasure(loop.at(of(market, 'head')), proposal.measureId)).read).toBeNull()
    for (const actor of [of(housing, 'head'), firm(18)])
      expect(await refusal(readMeasure(loop.at(actor), proposal.measureId))).toBe('measures.no-such-measure')
    expect(await listOwnMeasures(loop.at(firm(17)), 2)).toMatchObject({ list: { rows: [] }, counts: { inForce: 0, undecided: 5, past: 0 } })
    expect((await listOwnMeasures(loop.at(firm(17)), 1)).list.rows).toHaveLength(5)
    const ofDepartment = await listOfDepartment(loop.at(of(treasury, 'clerk')), { view: null, page: 1 })
    expect(ofDepartment.view).toBe('toDecide')
    expect(ofDepartment.list.rows.length).toBeGreaterThan(0)
    const board = await readBoard(loop.at(office('clerk')), { code: null, page: 1 })
    expect(board.waiting.find(({ code }) => code === treasury)?.waiting).toBeGreaterThan(0)
    expect(await refusal(readBoard(loop.at(of(treasury, 'head')), { code: null, page: 1 }))).toBe('measures.office-only')
  })
})
