import { afterAll, describe, expect, it } from 'vitest'
import { verifyDocument } from '../../ledger/check/index.ts'
import { nativePrimitives } from '../../platform/crypto/native.ts'
import { office } from '../../sources/fixtures.ts'
import { penaltyRow } from '../fixtures.ts'
import { openPages } from './pages-fixtures.ts'

const { world, get, textOf, post, send, done } = await openPages()
afterAll(() => world.close())

describe('a confirmed submission', () => {
  it('is followed without and with script, and ends with outcomes and a receipt', async () => {
    const path = await send([penaltyRow(11), penaltyRow(12), penaltyRow(13, { 违法事实: '' })])
    const confirmed = await post(`${path}/confirm`)
    expect(confirmed.headers.get('location')).toBe(`/en${path}`)
    const running = await textOf(path)
    expect(running).toContain('<noscript><meta http-equiv="refresh" content="3"/></noscript>')
    expect(running).toContain(`data-progress="${path}/progress"`)
    expect(await (await get(`${path}/progress`)).json()).toMatchObject({ done: 0, total: 2, finished: false })
    expect((await get(`${path}/receipt`)).status).toBe(409)
    await world.work()
    expect(await (await get(`${path}/progress`)).json()).toMatchObject({ done: 2, finished: true })
    const html = await textOf(path)
    expect(html).toContain('66.7%')
    expect(await textOf('/workbench/submissions')).toContain('rows 3 · taken 2 · refused 1')
    expect(html).not.toContain('http-equiv="refresh"')
    const receipt = await textOf(`${path}/receipt`)
    expect((await verifyDocument(nativePrimitives, receipt)).findings.every((finding) => finding.ok)).toBe(true)
  })

  it('gives back only the failing rows, and the mended file is linked to it', async () => {
    const path = await done([penaltyRow(21), penaltyRow(22, { 违法事实: '' })])
    const number = path.split('/').at(-1) ?? ''
    const rows = await textOf(`${path}/refused`)
    expect(rows.trim().split('\r\n')).toHaveLength(2)
    expect(rows).toContain('""Facts of the violation"" is required.')
    expect(await textOf(`/workbench/send?item=penalty&follows=${number}`)).toContain(`name="follows" value="${number}"`)
    const mended = await done([penaltyRow(22)], { item: 'penalty', follows: number })
    expect(await textOf(mended)).toContain(`refused rows of submission ${number}`)
    expect(await textOf(path)).toContain(`Mended by: <a href="/en${mended}">`)
  })

  it('sets refused rows aside with a reason, and no longer lists them as waiting', async () => {
    const path = await done([penaltyRow(23, { 违法事实: '' })])
    expect(await textOf('/workbench/submissions?state=to-mend')).toContain(`/en${path}"`)
    const empty = await post(`${path}/set-aside`, { reason: '' })
    expect(empty.status).toBe(409)
    expect(await empty.text()).toContain('Say why the rows will not be mended')
    expect((await post(`${path}/set-aside`, { reason: 'the case was dropped' }, office)).status).toBe(403)
    expect((await post(`${path}/set-aside`, { reason: 'the case was dropped' })).status).toBe(303)
    const html = await textOf(path)
    expect(html).toContain('the case was dropped')
    expect(html).not.toContain(`${path}/set-aside`)
    expect(await textOf('/workbench/submissions?state=to-mend')).not.toContain(`/en${path}"`)
    expect((await get(`${path}/refused`)).status).toBe(200)
  })

  it('shows before confirmation how the file was read, and rows of one record', async () => {
    const html = await textOf(await send([penaltyRow(24), penaltyRow(24, { 备注: 'x' })]))
    expect(html).toContain('CSV · UTF-8 · separated by commas · header in row 1')
    expect(html).toContain('Rows 2, 3 differ: each becomes a version of one record, and the last one stands.')
  })

  it('says when the same rows were sent before', async () => {
    const first = await done([penaltyRow(31)])
    const html = await textOf(await send([penaltyRow(31)]))
    expect(html).toContain(`<a href="/en${first}">`)
    expect(html).toContain('1 row passed the checks; all were sent before.')
  })

  it('ignores the column of reasons in a mended file, and shows what breaks a rule as the file has it', async () => {
    const html = await textOf(await send([penaltyRow(32, { 适用程序: '简易程序', 退回原因: '必填' })]))
    expect(html).toContain('Row 2: 简易程序')
    expect(html).not.toContain('not in the template')
    expect(html).not.toContain('退回原因')
  })
})
