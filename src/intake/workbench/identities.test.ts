import { withoutMarks } from '../../../tests/support/without-marks.ts'
import { afterAll, describe, expect, it } from 'vitest'
import { listRecords } from '../../records/whole.ts'
import { office } from '../../sources/fixtures.ts'
import { inventUscc } from '../../subjects/fixtures.ts'
import { clerk, nameOf, penaltyRow } from '../fixtures.ts'
import { correctOwnRecord } from '../own-record.ts'
import { openPages } from './pages-fixtures.ts'

const { world, get, textOf, post, done } = await openPages()
afterAll(() => world.close())

describe('the identity queue', () => {
  const stranger = (number: number) =>
    penaltyRow(number, { 行政相对人名称: `高阳县虚构${number}号毛纺有限公司`, '行政相对人代码_1(统一社会信用代码)': inventUscc(number) })
  const caseOf = async (name: string) =>
    new RegExp(`(/workbench/identities/\\d+)">${name}`).exec(await textOf('/workbench/identities', office))?.[1] ?? ''

  it('is the office’s: it decides with a reason, the row follows, and it can be undone', async () => {
    const path = await done([stranger(51)])
    const at = await caseOf('高阳县虚构51号毛纺有限公司')
    expect((await get('/workbench/identities')).status).toBe(403)
    expect((await post(at, { choice: '51', reason: 'x' })).status).toBe(403)
    const empty = await post(at, {}, office)
    const html = await empty.text()
    expect(empty.status).toBe(422)
    expect(html).toContain('Choose one.')
    expect(html).toContain('Give a reason.')
    expect(html).toContain('its own')

    await done([stranger(54)])
    const decided = await post(at, { choice: '51', reason: '经与登记机关核实' }, office)
    expect(decided.status).toBe(303)
    const told = await textOf(decided.headers.get('location')!.replace('/en', ''), office)
    expect(told).toContain('was found to be')
    expect(told).toContain(`${at}#undo-reason`)
    expect(told).toContain('Next: 高阳县虚构54号毛纺有限公司')
    expect(await listRecords(world.ctx(), { subjectId: 51 })).toHaveLength(1)
    expect(await textOf(at, office)).toContain('accepted as new')
    expect(await textOf('/workbench/identities?state=decided', office)).toContain(at)

    expect((await post(`${at}/undo`, { reason: '' }, office)).status).toBe(422)
    expect((await post(`${at}/undo`, { reason: '认定有误' }, office)).status).toBe(303)
    expect(await listRecords(world.ctx(), { subjectId: 51 })).toMatchObject([{ state: 'withdrawn' }])
    expect(await textOf(path)).toContain('1 row waits for identity')
  })

  it('shows the office what identifies, not what the row is about', async () => {
    const path = await done([{ ...stranger(55), 违法事实: '只有信源单位能看的事实' }])
    const html = await textOf(await caseOf('高阳县虚构55号毛纺有限公司'), office)
    expect(html).toContain(inventUscc(55))
    for (const where of [html, await textOf('/workbench/identities', office), await textOf(path, office)])
      expect(where).not.toContain('只有信源单位能看的事实')
  })

  it('tells the office which records keep a decision from being undone', async () => {
    await done([stranger(53)])
    const at = await caseOf('高阳县虚构53号毛纺有限公司')
    await post(at, { choice: '53', reason: '经与登记机关核实' }, office)
    const [record] = await listRecords(world.ctx(), { subjectId: 53 })
    await correctOwnRecord(world.ctx({ actor: clerk }), { recordId: record!.recordId, values: { remarks: '更正' }, reason: '笔误' })
    const refused = await post(`${at}/undo`, { reason: '认定有误' }, office)
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain(`The records ${record!.recordId} have newer versions`)
  })

  it('returns a row that is nobody of the register to its source', async () => {
    const path = await done([stranger(52)])
    const at = await caseOf('高阳县虚构52号毛纺有限公司')
    expect((await post(at, { choice: 'reject', reason: '登记库中查无此主体' }, office)).status).toBe(303)
    expect(await textOf(path)).toContain('Mend what was refused')
    expect(await textOf(`${path}/refused`)).toContain('高阳县虚构52号毛纺有限公司')
  })

  it('decides clear rows together: chosen, looked at with what follows, confirmed', async () => {
    const name = (number: number) => `${nameOf(number)}司`
    const alike = (number: number) => ({ ...stranger(number), 行政相对人名称: name(number) })
    await done([alike(56), alike(57), alike(57), stranger(58)])
    const half = '高阳县虚构58号毛纺有限公司'
    const at = '/workbench/identities/together'
    expect(await textOf('/workbench/identities', office)).toContain(`/en${at}"`)
    expect((await get(at)).status).toBe(403)
    const listed = await textOf(at, office)
    expect(listed).not.toContain('checked=""')
    const choice = (number: number) => new RegExp(`value="(\\d+-\\d+)"/><span>${name(number)}`).exec(listed)?.[1] ?? ''
    // One stroke chooses only the names that are much alike, and a higher share leaves the others out.
    const all = await textOf(`${at}?all=yes`, office)
    const isChosen = (number: number) => new RegExp(`checked="" value="\\d+-${number}"`).test(all)
    expect([56, 57, 58].map(isChosen)).toEqual([true, true, false])
    expect(listed).toContain(half)
    expect(await textOf(`${at}?least=80`, office)).not.toContain(half)
    // A source nobody registered narrows nothing.
    expect(await textOf(`${at}?source=11130628MB0000099X`, office)).toContain(half)

    const ask = (...fields: [string, string][]) => post(at, fields, office)
    expect((await ask()).status).toBe(422)
    const chosen = [56, 57].map((number): [string, string] => ['choice', choice(number)])
    const preview = await (await ask(...chosen)).text()
    expect(withoutMarks(preview)).toContain('Look again: 2 to decide, 3 rows')
    expect(preview).toContain(`value="${choice(57)}"`)
    expect(await listRecords(world.ctx(), { subjectId: 57 })).toEqual([])
    const unsaid = await ask(...chosen, ['confirmed', 'yes'])
    expect([unsaid.status, (await unsaid.text()).includes('Give a reason.')]).toEqual([422, true])
    const decided = await ask(...chosen, ['confirmed', 'yes'], ['reason', '代码经核对属实'])
    expect(decided.headers.get('location')).toBe(`/en${at}?decided=2&rows=3`)
    expect(await listRecords(world.ctx(), { subjectId: 57 })).toHaveLength(1)
    expect(await textOf(`${at}?decided=2&rows=3`, office)).toContain('2 decided, with 3 rows.')
    // Sent twice: nothing is decided again, and the page says so.
    const twice = await ask(...chosen, ['confirmed', 'yes'], ['reason', '代码经核对属实'])
    expect([twice.status, (await twice.text()).includes('None was decided')]).toEqual([422, true])
  })
})
