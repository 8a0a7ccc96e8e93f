import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { createServer } from '../app/server.ts'
import { market, otherSource } from '../intake/fixtures.ts'
import type { Actor } from '../platform/context.ts'
import { silent } from '../platform/log.ts'
import { readCase } from '../procedures/index.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import { answersOfSources } from './answers.ts'
import { aFile, aLodging, clerk, givenCases, givenCounty, givenPenalty, headOf, office, officeClerk, otherClerk } from './fixtures.ts'
import { lodgeAtWindow, lodgeMissingAtWindow } from './lodge-at-window.ts'
import { followObjection, listObjections, readObjection } from './read.ts'
import { readSlip } from './slip.ts'
import { stepBySecret, stepObjection } from './step.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await givenCounty(world)
})
afterAll(() => world.close())

const { another, on, step, disputed } = givenCases(() => world)
const takenIn = async (actor: Actor = officeClerk, number = another()) => {
  const record = await givenPenalty(world, number)
  const { secret, cases } = await lodgeAtWindow(on(actor, '03'), inventUscc(number), aLodging(world, '2026-11-03', [record]))
  return { number, record, secret, caseId: cases[0]!.caseId }
}

describe('what an organisation brings to the window', () => {
  it('is its own objection: its account sees it, is told with a receipt, and goes on with it', async () => {
    const { number, caseId, record } = await takenIn()
    const head = on(headOf(number), '03')
    expect(await listObjections(head, { open: true, limit: 10 })).toHaveLength(1)
    const read = await readObjection(head, caseId)
    expect(read).toMatchObject({ way: 'window', words: '罚款金额与决定书不符，实际为 100 元。' })
    expect(read.steps[0]).toMatchObject({ action: 'submitAtWindow', body: 'office', actorId: '' })
    expect(read.letters.map(({ key }) => key)).toEqual(['takenIn'])
    expect(read.letters[0]?.sheets.zh.to).toContain('高阳县虚构')
    expect(read.possible.map(({ key }) => key)).toContain('cancel')
    await step(office, '04', caseId, 'accept', '')
    expect(await disputed(record)).toBe(true)
    const files = [aFile()]
    await stepObjection(on(headOf(number), '04'), { caseId, action: 'giveEvidence', reason: '补充', files })
    const { evidence } = await readObjection(head, caseId)
    expect(evidence.map(({ givenBy }) => givenBy)).toEqual(['objector'])
  })

  it('is neither taken back nor added to by the window that took it in, nor read by another organisation', async () => {
    const { caseId } = await takenIn()
    await expect(step(officeClerk, '03', caseId, 'cancel', '')).rejects.toMatchObject({ code: 'objections.not-possible' })
    await step(office, '04', caseId, 'accept', '')
    await expect(step(officeClerk, '04', caseId, 'giveEvidence')).rejects.toMatchObject({ code: 'objections.not-possible' })
    await expect(readCase(on(headOf(another()), '04'), caseId)).rejects.toMatchObject({ code: 'procedures.no-such-case' })
  })

  it('is followed by the code on the slip, which adds evidence and takes it back for the organisation', async () => {
    const { secret, caseId } = await takenIn()
    const slip = await readSlip(on(officeClerk, '03'), secret)
    expect(slip.matters.map(({ case: one }) => one.caseId)).toEqual([caseId])
    const anybody = world.ctx({ at: '2026-11-04T09:00:00+08:00' })
    expect(await followObjection(anybody, secret)).toMatchObject([{ way: 'window', words: '罚款金额与决定书不符，实际为 100 元。' }])
    await step(office, '04', caseId, 'accept', '')
    await stepBySecret(on(officeClerk, '05'), { secret, caseId, action: 'giveEvidence', reason: '决定书原件', files: [aFile()] })
    const [followed] = await followObjection(anybody, secret)
    expect(followed?.steps.at(-1)).toMatchObject({ action: 'giveEvidence', body: 'organisation', actorId: '', reason: '决定书原件' })
    expect(followed?.evidence).toMatchObject([{ givenBy: 'objector' }])
    await stepBySecret(anybody, { secret, caseId, action: 'cancel', reason: '' })
    await expect(stepBySecret(anybody, { secret, caseId, action: 'cancel', reason: '' })).rejects.toMatchObject({
      code: 'objections.not-possible',
    })
    const other = await takenIn()
    await expect(stepBySecret(anybody, { secret, caseId: other.caseId, action: 'cancel', reason: '' })).rejects.toMatchObject({
      code: 'objections.unknown',
    })
  })

  it('counts in the figures like any other', async () => {
    const counted = async () => (await answersOfSources(on(office, '20'), { months: 3 })).total.objections
    const before = await counted()
    await takenIn()
    expect(await counted()).toBe(before + 1)
  })

  it('is a missing record too, of which nothing is marked', async () => {
    const number = another()
    const { form, words, lang, files } = aLodging(world, '2026-11-03', [])
    const missing = { form, words, lang, files, code: inventUscc(number), item: 'penalty', source: market, day: '' }
    const { cases } = await lodgeMissingAtWindow(on(officeClerk, '03'), missing)
    expect(await readObjection(on(headOf(number), '03'), cases[0]!.caseId)).toMatchObject({ way: 'window', fault: 'missingRecord' })
  })
})

describe('a window', () => {
  it('is the office’s, or of the source of the record; everybody else is refused', async () => {
    const { number, record } = await takenIn(clerk)
    const again = (actor: Actor) => lodgeAtWindow(on(actor, '03'), inventUscc(number), aLodging(world, '2026-11-03', [record]))
    await expect(again(otherClerk)).rejects.toMatchObject({ code: 'objections.not-shown' })
    const { form, words, lang, files } = aLodging(world, '2026-11-03', [])
    const missing = { form, words, lang, files, code: inventUscc(number), item: 'penalty', source: market, day: '' }
    await expect(lodgeMissingAtWindow(on(otherClerk, '03'), missing)).rejects.toMatchObject({
      code: 'objections.refused',
      details: [{ field: 'source' }],
    })
    const bank: Actor = { kind: 'user', id: 'banker', body: 'bank', role: 'head', unit: inventUscc(50) }
    const auditors = [
      { ...office, role: 'auditor' },
      { ...clerk, role: 'auditor' },
    ]
    for (const actor of [bank, headOf(number), ...auditors])
      await expect(again(actor)).rejects.toMatchObject({ code: 'objections.no-window' })
  })

  it('takes in what is about the organisation that came, and nobody else', async () => {
    const { record } = await takenIn()
    const stranger = inventUscc(another())
    await expect(lodgeAtWindow(on(officeClerk, '03'), stranger, aLodging(world, '2026-11-03', [record]))).rejects.toMatchObject({
      code: 'objections.not-shown',
    })
  })

  it('takes a form in once, also when it is sent twice at one moment', async () => {
    const number = another()
    const lodging = aLodging(world, '2026-11-03', [await givenPenalty(world, number)])
    const both = await Promise.allSettled([1, 2].map(() => lodgeAtWindow(on(officeClerk, '03'), inventUscc(number), lodging)))
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const forged = aLodging(world, '2026-11-03', [], { form: { purpose: 'window', token: lodging.form.token } })
    await expect(lodgeAtWindow(on(officeClerk, '03'), inventUscc(number), { ...lodging, form: forged.form })).rejects.toMatchObject({
      code: 'objections.forged-form',
    })
  })

  it('shows a slip only to the window that took it in', async () => {
    const { secret } = await takenIn()
    await expect(readSlip(on(clerk, '03'), secret)).rejects.toMatchObject({ code: 'objections.unknown' })
    await expect(readSlip(on(officeClerk, '03'), 'x'.repeat(26))).rejects.toMatchObject({ code: 'objections.unknown' })
  })

  it('leaves a note of what was read there, which the organisation sees', async () => {
    const { number } = await takenIn()
    const server = createServer({ context: () => on(headOf(number), '04'), log: silent, pack: world.ctx().pack })
    expect(await (await server.request('http://portal.test/workbench/reads')).text()).toContain('核实数据质量问题')
  })
})

describe('the pages', () => {
  const ask = (actor: Actor | null, path: string, form?: Record<string, string>) => {
    const ctx = actor === null ? world.ctx({ at: '2026-11-03T10:00:00+08:00' }) : on(actor, '03')
    const server = createServer({ context: () => ctx, log: silent, pack: ctx.pack })
    const body = new FormData()
    for (const [name, value] of Object.entries(form ?? {})) body.append(name, value)
    const sent = form === undefined ? {} : { method: 'POST', body, headers: { origin: 'http://portal.test' } }
    return server.request(`http://portal.test${path}`, sent)
  }
  const window = '/workbench/objections/window'

  it('lead from the code of the organisation to a slip, its PDF and the page of the case', async () => {
    const number = another()
    const record = await givenPenalty(world, number)
    const code = inventUscc(number)
    const found = await ask(officeClerk, `${window}?code=${code.toLowerCase()}`)
    expect(found.headers.get('location')).toBe(`${window}/${code}`)
    expect(await (await ask(officeClerk, `${window}/${code}`)).text()).toContain(`value="${record}"`)
    const html = await (await ask(officeClerk, `${window}/${code}?number=${record}`)).text()
    const token = /name="token" value="([^"]*)"/.exec(html)?.[1] ?? ''
    const refused = await ask(officeClerk, `${window}/${code}`, { token, records: String(record), fault: 'wrong', words: '' })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('请说明情况和理由')
    const fields = { token, records: String(record), fault: 'wrong', words: '金额有误', [`f.${record}.fineAmountWan`]: 'on' }
    const slip = await (await ask(officeClerk, `${window}/${code}`, fields)).text()
    const secret = /name="code" value="([^"]*)"/.exec(slip)?.[1] ?? ''
    expect(slip).toContain('异议登记回执')
    const pdf = await ask(officeClerk, `${window}/slip`, { code: secret })
    expect(Buffer.from(await pdf.arrayBuffer()).toString('latin1', 0, 5)).toBe('%PDF-')
    const grouped = `${secret.slice(0, 13).toUpperCase()} ${secret.slice(13)}`
    const followed = await ask(null, '/objections/follow', { code: grouped })
    expect(followed.headers.get('location')).toBe(`/objections/${secret}`)
    expect(await (await ask(null, `/objections/${secret}`)).text()).toContain('主体在窗口提出')
    expect((await ask(null, '/objections/follow', { code: 'abc' })).status).toBe(422)
    expect((await ask(officeClerk, `${window}/${code}`, fields)).status).toBe(409)
  })

  it('are not there for who takes nothing in, and say what is wrong with a code or a number', async () => {
    const auditor: Actor = { ...office, role: 'auditor' }
    for (const path of [window, `${window}/${inventUscc(1)}`, `${window}/${inventUscc(1)}/missing`])
      expect((await ask(auditor, path)).status).toBe(403)
    const wrong = await ask(officeClerk, `${window}?code=123`)
    expect(wrong.status).toBe(422)
    const others = await ask(officeClerk, `${window}/${inventUscc(1)}?number=999999`)
    expect(others.status).toBe(422)
    expect(await others.text()).toContain('href="#f-number"')
    expect((await ask(officeClerk, `${window}/${inventUscc(1)}?number=`)).status).toBe(422)
    expect((await ask(clerk, `${window}/${inventUscc(1)}`)).status).toBe(200)
    const refused = await ask(clerk, `${window}/${inventUscc(1)}/missing`, {
      ...{ item: 'penalty', source: otherSource, day: '13800138000', words: '经办人 110101199003074291，电话 13800138000' },
    })
    expect(refused.status).toBe(422)
    const html = await refused.text()
    expect(html).toContain('href="#f-source"')
    expect(html).not.toMatch(/13800138000|110101199003074291/)
    const missing = await (await ask(clerk, `${window}/${inventUscc(1)}/missing`)).text()
    expect(missing).toContain(market)
    expect(missing).not.toContain(otherSource)
  })
})
