import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { changeRecord, putRecord } from '../../disclosure/world-fixtures.ts'
import { registerSource } from '../../sources/index.ts'
import { makeReport } from '../index.ts'
import { prepareDraft } from './prepare.ts'
import { selfCheck } from './self-check.ts'
import { company, head, market, other, recordsIn, resultsOf, tax, taxToo, as, wanted, openNoViolation } from './fixtures.ts'

const { world, by, state, issued, printedOf, putWaiting, forget } = await openNoViolation()
afterAll(() => world.close())
beforeEach(forget)

describe('a field', () => {
  it('is not covered until the office says so, and clean only where it is', async () => {
    expect(resultsOf(await printedOf(await issued()))).toEqual([
      ['marketRegulation', 'uncovered'],
      ['tax', 'uncovered'],
    ])
    await state(market, 'marketRegulation', '2023-01-01')
    await state(tax, 'tax', '2023-01-02')
    const snapshot = await printedOf(await issued())
    expect(resultsOf(snapshot)).toEqual([
      ['marketRegulation', 'none'],
      ['tax', 'uncovered'],
    ])
    expect(snapshot.sections[1]?.lines[0]?.zh).toBe(
      '本平台的数据不完整，请向「国家税务总局高阳县税务局」核实。凭本报告不能判断该领域的情况。',
    )
    expect(snapshot.sections[1]?.facts[0]?.value.zh).toBe('数据自 2023-01-02 起完整，此前未覆盖')
    expect(snapshot.overview).toEqual([])
  })

  it('that a later first day would cover says which, and is clean from it; none is named where it would not', async () => {
    await state(market, 'marketRegulation', '2025-01-01')
    const laterOf = async (changes: object = {}) =>
      (await selfCheck(by(head), await prepareDraft(by(head), wanted(changes)))).later.map(({ field, from }) => [field.name.zh, from])
    expect(await laterOf()).toEqual([['市场监管', '2025-01-01']])
    const period = { from: '2025-01-01', to: '2026-11-01' }
    expect(await laterOf({ period })).toEqual([])
    expect(resultsOf(await printedOf(await issued({ fields: ['marketRegulation'], period })))).toEqual([['marketRegulation', 'none']])
    expect(await laterOf({ period: { from: '2023-01-01', to: '2024-12-31' } })).toEqual([])
    await putWaiting({ code: company, decidedOn: '2024-05-01' })
    expect(await laterOf()).toEqual([['市场监管', '2025-01-01']])
    await putWaiting({ code: company, decidedOn: '2025-05-01' })
    expect(await laterOf()).toEqual([])
  })

  it('with no source here is never clean', async () => {
    const snapshot = await printedOf(await issued({ fields: ['environment'] }))
    expect(resultsOf(snapshot)).toEqual([['environment', 'uncovered']])
    expect(snapshot.sections[0]?.lines[0]?.zh).toContain('「生态环境部门」')
  })

  it('is covered in part while one of several authorities is not complete, and names that one', async () => {
    await registerSource(by(as('office', 'head', null)), {
      ...{ code: taxToo, name: '高阳县税务稽查局', shortName: '稽查', divisionCode: '130628', contact: '电话', since: '2020-01-01' },
    })
    await state(tax, 'tax', '2020-01-01')
    const part = await printedOf(await issued({ fields: ['tax'] }))
    expect(resultsOf(part)).toEqual([['tax', 'uncovered']])
    expect(part.sections[0]?.lines[0]?.zh).toMatch(/^其中「高阳县税务稽查局」的数据不完整/)
    await state(taxToo, 'tax', '2020-01-01')
    expect(resultsOf(await printedOf(await issued({ fields: ['tax'] })))).toEqual([['tax', 'none']])
    await state(taxToo, 'tax', null)
    expect(resultsOf(await printedOf(await issued({ fields: ['tax'] })))).toEqual([['tax', 'uncovered']])
  })

  it('is not covered while a row that may be about the organisation waits until it is known who is meant, and shows nothing of it', async () => {
    await state(market, 'marketRegulation', '2020-01-01')
    const wait = await putWaiting({ code: company })
    const snapshot = await printedOf(await issued({ fields: ['marketRegulation', 'tax'] }))
    expect(snapshot.sections[0]?.finding).toMatchObject({ result: 'uncovered', missing: [{ code: market, waiting: 1 }] })
    expect(snapshot.sections[0]?.lines[1]?.zh).toBe('有 1 条可能涉及本组织的信息正在核实属于哪个组织，请向「高阳县市场监督管理局」核实。')
    expect(snapshot.sections[1]?.finding?.missing[0]).not.toHaveProperty('waiting')
    expect(JSON.stringify(snapshot)).not.toMatch(/等待的名称|罚77/)
    await wait('decided')
    expect(resultsOf(await printedOf(await issued({ fields: ['marketRegulation'] })))).toEqual([['marketRegulation', 'none']])
    await putWaiting({ code: '', name: '高阳县恒新纺织有限公司' })
    expect(resultsOf(await printedOf(await issued({ fields: ['marketRegulation'] })))).toEqual([['marketRegulation', 'uncovered']])
  })

  it('is covered whatever waits of others, of other times, or of items it has not', async () => {
    await state(market, 'marketRegulation', '2020-01-01')
    await putWaiting({ code: other })
    await putWaiting({ code: company, decidedOn: '2022-12-31' })
    await putWaiting({ code: company, item: 'permit' })
    expect(resultsOf(await printedOf(await issued({ fields: ['marketRegulation'] })))).toEqual([['marketRegulation', 'none']])
  })

  it('has who is on a list although it was decided before the time asked about', async () => {
    await state(market, 'marketRegulation', '2020-01-01')
    const listed = await putRecord(world, { item: 'seriousList', source: market, decidedOn: '2021-05-01' })
    await putRecord(world, { item: 'seriousList', source: market, decidedOn: '2021-05-01', fields: { removedDate: '2022-12-31' } })
    expect(recordsIn(await printedOf(await issued({ fields: ['marketRegulation'] })), 'marketRegulation')).toEqual([listed.id])
  })

  it('is clean up to the last day of which all must have arrived, and says so; of no day when the time asked about is later', async () => {
    await state(market, 'marketRegulation', '2020-01-01')
    const asked = (from: string) => issued({ fields: ['marketRegulation'], period: { from, to: '2026-11-16' } })
    const { sections } = await printedOf(await asked('2024-01-01'))
    expect(sections[0]?.finding).toMatchObject({ result: 'none', until: '2026-11-04' })
    expect(sections[0]?.lines.map(({ zh }) => zh)).toEqual([
      '2024-01-01 至 2026-11-04，无违法违规记录，截至 2026-11-04；此后作出的决定尚在报送期限内，本报告不能说明。',
    ])
    const late = await printedOf(await asked('2026-11-05'))
    expect(resultsOf(late)).toEqual([['marketRegulation', 'uncovered']])
    expect(late.sections[0]?.facts[0]?.value.zh).toBe('数据自 2020-01-01 起完整，所选期间的决定尚在报送期限内')
  })

  it('has what is never public and what was repaired, says so, and nothing that was withdrawn, of another time or of others', async () => {
    await state(market, 'marketRegulation', '2020-01-01')
    const put = (changes: object) => putRecord(world, { item: 'penalty', source: market, decidedOn: '2024-05-01', ...changes })
    const simple = await put({ scope: 'government', fields: { documentNo: '简1', procedure: 'simple' } })
    const repaired = await put({ decidedOn: '2023-05-01', severity: 'general', fields: { documentNo: '罚2' } })
    const withdrawn = await put({})
    await put({ decidedOn: '2022-12-31' })
    await put({ subjectId: 3 })
    await put({ item: 'permit' })
    await changeRecord(world, repaired.id, 'repaired')
    await changeRecord(world, withdrawn.id, 'withdrawn')
    const snapshot = await printedOf(await issued({ fields: ['marketRegulation'] }))
    expect(resultsOf(snapshot)).toEqual([['marketRegulation', 'found']])
    expect(recordsIn(snapshot, 'marketRegulation')).toEqual([simple.id, repaired.id])
    const [table] = snapshot.sections[0]?.tables ?? []
    expect(table?.rows.map(({ state: one, cells }) => [one, cells.at(-1)?.zh])).toEqual([
      [undefined, '有效'],
      ['repaired', '已修复'],
    ])
    const full = await printedOf(await makeReport(by(head), { version: 'full', language: 'zh' }))
    expect(JSON.stringify(full)).not.toContain('罚2')
  })

  it('no field there is would show: a record of such an authority is listed whatever was chosen', async () => {
    const stray = await putRecord(world, { item: 'penalty', source: '11130628000000009M', decidedOn: '2024-05-01' })
    expect(recordsIn(await printedOf(await issued({ fields: ['marketRegulation'] })), 'unplaced')).toEqual([stray.id])
  })
})
