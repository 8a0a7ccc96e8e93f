import { afterAll, describe, expect, it } from 'vitest'
import { office } from '../../sources/fixtures.ts'
import { clerk, otherSource, penaltyRow } from '../fixtures.ts'
import { openPages } from './pages-fixtures.ts'

const { world, get, textOf, post, send, done } = await openPages()
afterAll(() => world.close())

describe('a submission', () => {
  it('is its source’s own: others neither see nor confirm it, and the office sees it without acting', async () => {
    const path = await send([penaltyRow(41)])
    const stranger = { ...clerk, unit: otherSource }
    expect((await get(path, stranger)).status).toBe(404)
    expect((await get(`${path}/progress`, stranger)).status).toBe(404)
    expect((await post(`${path}/confirm`, {}, office)).status).toBe(403)
    expect(await textOf(path, office)).not.toContain(`${path}/confirm`)
    expect((await get('/workbench/submissions/999999')).status).toBe(404)
  })

  it('tells the office how many rows are wrong and why, not what stands in them', async () => {
    const path = await done([penaltyRow(41), penaltyRow(42, { 处罚类别: '打手心' })])
    expect(await textOf(path)).toContain('打手心')
    expect(await textOf(path)).toContain(`${path}/refused`)
    expect((await get(`${path}/refused`)).status).toBe(200)
    const html = await textOf(path, office)
    expect(html).toContain('not in the code list')
    expect(html).not.toContain('打手心')
    expect(html).not.toContain(`${path}/refused`)
    for (const as of [office, { ...office, role: 'approver' }]) expect((await get(`${path}/refused`, as)).status).toBe(403)
    for (const as of [office, clerk]) expect((await get(`${path}/refused`, { ...as, role: 'auditor' })).status).toBe(404)
  })

  it('is found again by item and state; the office sees those of all sources', async () => {
    const path = await send([penaltyRow(42)])
    expect(await textOf('/workbench/submissions?state=checked&item=penalty')).toContain(`/en${path}"`)
    expect(await textOf('/workbench/submissions?state=done')).not.toContain(`/en${path}"`)
    expect(await textOf('/workbench/submissions?item=permit')).toContain('No submission fits.')
    expect(await textOf('/workbench/deliveries', office)).toContain('市场监管局')
    expect(await textOf(`/workbench/deliveries?source=${otherSource}`, office)).toContain('No submission fits.')
  })
})
