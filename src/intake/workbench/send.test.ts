import { afterAll, describe, expect, it } from 'vitest'
import { listRecords } from '../../records/whole.ts'
import { office } from '../../sources/fixtures.ts'
import { csv, penaltyRow } from '../fixtures.ts'
import { openPages } from './pages-fixtures.ts'

const { world, get, textOf, post, upload, send } = await openPages()
afterAll(() => world.close())

describe('sending a file', () => {
  it('offers only what the source may submit today, with its template', async () => {
    expect(await textOf('/workbench/send')).toContain('/en/workbench/send?item=penalty')
    expect(await textOf('/workbench/send', office)).toContain('Files are sent by the clerks of the sources.')
    const template = await get('/workbench/templates/penalty.csv')
    expect(template.headers.get('content-disposition')).toContain('attachment')
    expect(await template.text()).toContain('行政处罚决定书文号')
  })

  it('tells everything about a file that is refused as a whole, and keeps what was chosen', async () => {
    const answer = await upload(csv([{ 行政相对人名称: '某公司', 处罚决定日期: '2026-01-01', 心情: '好' }]))
    const html = await answer.text()
    expect(answer.status).toBe(422)
    expect(html).toContain('The file lacks required columns')
    expect(html).toContain('心情')
    expect(html).toContain('name="item" value="penalty"')
    expect(await (await upload(null)).text()).toContain('Choose a file.')
    expect((await upload(Buffer.from('心情\n好'))).status).toBe(422)
    expect((await upload(csv([penaltyRow(1)]), { item: 'nothing' })).status).toBe(404)
  })

  it('shows what was read before anything is merged: rows, problems by column, columns not kept', async () => {
    const person = penaltyRow(9, { 行政相对人名称: '王小明', 行政相对人类别: '自然人', '行政相对人代码_1(统一社会信用代码)': '' })
    const path = await send([penaltyRow(1), penaltyRow(2, { 处罚类别: '罚金' }), penaltyRow(3, { 处罚类别: '训诫', 心情: '好' }), person])
    const html = await textOf(path)
    expect(html).toContain('1 row passed the checks; whether new, unchanged or waiting for identity comes out once you confirm.')
    expect(html).toContain('3 rows refused: not merged')
    expect(html).toContain('1 about persons, nothing kept of them')
    expect(html).toContain('Row 3: 罚金')
    expect(html).toContain('Row 4: 训诫')
    expect(html.match(/&quot;…&quot; is not in the code list/g)).toHaveLength(1)
    expect(html).toContain('心情')
    expect(html).not.toContain('王小明')
    expect(await listRecords(world.ctx(), { subjectId: 1 })).toEqual([])
    await post(`${path}/discard`)
    expect(await textOf(path)).toContain('This submission was discarded')
    const late = await post(`${path}/confirm`)
    expect(late.status).toBe(409)
    expect(await late.text()).toContain('this cannot be done with it')
  })
})
