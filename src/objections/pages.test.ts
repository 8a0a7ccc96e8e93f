import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { correctOwnRecord } from '../intake/index.ts'
import { anonymous, type Actor } from '../platform/context.ts'
import { aPdf, aPng } from '../platform/files/fixtures.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { asXinhengError, problem } from '../platform/http/problem.ts'
import { silent } from '../platform/log.ts'
import { historyOf } from '../records/whole.ts'
import { findSource } from '../sources/index.ts'
import { objectionsApi } from './api.ts'
import type { ObjectionsContext } from './context.ts'
import { approver, clerk, givenCounty, givenPenalty, headOf, office, otherClerk } from './fixtures.ts'
import { portalObjectionPages } from './portal/pages.tsx'
import { workbenchObjectionPages } from './workbench/pages.tsx'

let world: World
let app: Hono<HttpEnv<ObjectionsContext>>
let actor: Actor = anonymous
let at = ''
const home = mkdtempSync(join(tmpdir(), 'xinheng-objections-'))
beforeAll(async () => {
  vi.stubEnv('XINHENG_DATA', home)
  world = await openWorld()
  await givenCounty(world)
  app = new Hono<HttpEnv<ObjectionsContext>>()
  app.use(async (c, next) => {
    c.set('lang', 'en')
    c.set('address', 'https://credit.test/')
    c.set('ctx', world.ctx({ actor, at }))
    await next()
  })
  app.onError((error) => problem(asXinhengError(error, silent), 'en'))
  app.route('/', portalObjectionPages<ObjectionsContext>())
  app.route('/', workbenchObjectionPages<ObjectionsContext>(correctOwnRecord))
  app.route('/api/v1', objectionsApi<ObjectionsContext>())
})
afterAll(async () => {
  await world.close()
  vi.unstubAllEnvs()
  rmSync(home, { recursive: true, force: true })
})

const get = (as: Actor, when: string, path: string) => {
  ;[actor, at] = [as, `2026-11-${when}+08:00`]
  return app.request(path)
}
const textOf = async (as: Actor, when: string, path: string) => (await (await get(as, when, path)).text()).replaceAll('<!-- -->', '')
const post = (as: Actor, when: string, path: string, entries: Readonly<Record<string, string>>, files: readonly File[] = []) => {
  ;[actor, at] = [as, `2026-11-${when}+08:00`]
  const form = new FormData()
  for (const [name, value] of Object.entries(entries)) form.append(name, value)
  for (const file of files) form.append('file', file)
  return app.request(path, { method: 'POST', body: form })
}
const hidden = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''
const pdf = (name = 'decision.pdf', mark = '') => new File([new Uint8Array(aPdf(`% ${mark}\n`))], name)

it('an error is pointed out in a form that needs neither account nor script, followed by its link, and answered', async () => {
  const recordId = await givenPenalty(world, 1)
  const path = `/records/${recordId}/object`
  const html = await textOf(anonymous, '03T09:00:00', path)
  expect(html).toContain('encType="multipart/form-data"')
  const entries = {
    token: hidden(html, 'token'),
    records: hidden(html, 'records'),
    [`f.${recordId}.fineAmountWan`]: '1',
    [`v.${recordId}.fineAmountWan`]: '0.01',
  }

  // Everything wrong at once: nothing said, and a file that lies about what it is.
  const refused = await post(anonymous, '03T09:01:00', path, entries, [new File([new Uint8Array(aPng())], 'a.pdf'), pdf()])
  expect(refused.status).toBe(422)
  const told = await refused.text()
  for (const sentence of ['Choose what is wrong.', 'Say what is wrong and why.', 'really holds PNG']) expect(told).toContain(sentence)
  expect(told).toContain('value="0.01"')

  const whole = { ...entries, token: hidden(told, 'token'), fault: 'wrong', words: 'The fine in the decision is 100 yuan.' }
  const sent = await post(anonymous, '03T09:02:00', path, whole, [pdf('张三11010519491231002X_13800138000.pdf')])
  const link = sent.headers.get('location') ?? ''
  expect([sent.status, link]).toEqual([303, expect.stringMatching(/^\/en\/objections\/[2-9a-z]{26}\?new=1$/)])
  expect((await post(anonymous, '03T09:03:00', path, whole)).status).toBe(409)

  const followed = link.replace('/en', '').replace('?new=1', '')
  expect(await textOf(anonymous, '03T09:03:00', followed)).toContain('Submitted')
  const file = /href="\/en(\/objections\/[^"]*\/evidence\/\d+)"/.exec(await textOf(anonymous, '03T09:03:00', followed))?.[1] ?? ''
  const given = await get(anonymous, '03T09:03:00', file)
  const named = decodeURIComponent(given.headers.get('content-disposition') ?? '')
  expect(named).toMatch(/^attachment; filename=.*张三\*{18}_\*{11}\.pdf/)
  expect(Buffer.from(await given.arrayBuffer())).toEqual(aPdf('% \n'))

  const [caseId] = /\/workbench\/objections\/(\d+)/.exec(await textOf(office, '04T09:00:00', '/workbench/objections'))?.slice(1) ?? []
  const one = `/workbench/objections/${caseId}`
  expect((await post(office, '04T09:00:00', `${one}/step`, { action: 'accept', seen: '1' })).status).toBe(303)
  expect((await post(office, '04T09:00:00', `${one}/step`, { action: 'accept', seen: '1' })).status).toBe(422)
  expect((await post(office, '04T09:00:00', `${one}/step`, { action: 'forward', seen: '2', reason: '' })).status).toBe(303)
  const shown = await textOf(approver, '05T09:00:00', one)
  expect(shown).toContain('The fine in the decision is 100 yuan.')
  expect(shown).toContain('The objector says: 0.01')
  const decision = {
    seen: '3',
    reason: '与决定书不符',
    [`d.${recordId}`]: 'corrected',
    [`s.${recordId}`]: '1',
    [`n.${recordId}.fineAmountWan`]: '0.01',
  }
  const wrong = await post(approver, '05T09:00:00', `${one}/decide`, { ...decision, [`n.${recordId}.fineAmountWan`]: 'much' })
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toContain(`id="f-n.${recordId}.fineAmountWan-error"`)
  const unsaid = await post(approver, '05T09:00:00', `${one}/decide`, { ...decision, reason: ' ' })
  expect(await unsaid.text()).toContain('id="f-reason-error"')
  expect((await post(approver, '05T09:00:00', `${one}/decide`, decision)).status).toBe(303)
  expect((await historyOf(world.ctx(), recordId))[0]).toMatchObject({ change: 'corrected', fields: { fineAmountWan: '0.01' } })
  await post(office, '06T09:00:00', `${one}/step`, { action: 'answer', seen: '4', reason: 'It was corrected.' })
  const end = await textOf(anonymous, '06T09:00:00', followed)
  expect(end).toContain('It was corrected.')
  expect(end).not.toContain(office.id)
  expect(end).not.toContain(approver.id)
  expect(end).toContain((await findSource(world.ctx(), clerk.unit ?? ''))?.name)

  const answer = await get(anonymous, '06T09:00:00', '/api/v1/objections/sources?months=3')
  expect(await answer.json()).toMatchObject({
    goal: { workingDays: 5 },
    total: { objections: 1, accepted: 1, corrected: 1, answered: 1, averageDays: 2, overdue: 0 },
    rows: [{ objections: 1, averageDays: 2 }],
    months: [{ month: '2026-09' }, { month: '2026-10' }, { month: '2026-11', objections: 1 }],
  })
  expect((await get(anonymous, '06T09:00:00', '/api/v1/objections/sources?months=0')).status).toBe(400)
  const table = await textOf(anonymous, '06T09:00:00', '/objections')
  expect(table).toContain('2 working days')
  expect(table).not.toContain('100 yuan')
})

it('a form that is sent too soon comes back filled in, is told to choose its files again, and may then be sent', async () => {
  const recordId = await givenPenalty(world, 1, 'soon')
  const path = `/records/${recordId}/object`
  const token = hidden(await textOf(anonymous, '03T10:00:00', path), 'token')
  const form = {
    token,
    ...{ records: String(recordId), fault: 'wrong', words: 'The fine is 100 yuan.' },
    [`f.${recordId}.fineAmountWan`]: '1',
    [`v.${recordId}.fineAmountWan`]: '0.0123',
  }
  const soon = await post(anonymous, '03T10:00:01', path, form, [pdf(), pdf('more.pdf')])
  expect(soon.status).toBe(422)
  const told = await soon.text()
  expect(told).toContain('Everything you wrote is still here')
  expect(told.match(/id="f-file-error"[^]*?Choose the files again/g)).toHaveLength(1)
  for (const typed of ['The fine is 100 yuan.', 'value="0.0123"']) expect(told).toContain(typed)
  for (const chosen of ['name="fault" checked=""', `name="f.${recordId}.fineAmountWan" checked=""`]) expect(told).toContain(chosen)
  // What is proposed for an amount is in ten thousand yuan, and asked for so.
  expect(told).toContain('should say, in 10,000 yuan')
  expect(hidden(told, 'token')).toBe(token)
  expect((await post(anonymous, '03T10:00:04', path, form, [pdf()])).status).toBe(303)
  // What this place never gave out is refused outright.
  expect((await post(anonymous, '03T10:00:04', path, { ...form, token: `${token}x` })).status).toBe(403)
})

it('an organisation objects to several records at once with evidence, which reaches the source whole and nobody else', async () => {
  const [one, two] = [await givenPenalty(world, 2, 'a'), await givenPenalty(world, 2, 'b')]
  const head = headOf(2)
  const path = '/workbench/objections/new'
  const html = await textOf(head, '03T09:00:00', `${path}?record=${one}&record=${two}`)
  const form = {
    token: hidden(html, 'token'),
    records: `${one},${two}`,
    fault: 'wrong',
    words: '两条的金额都不对',
    [`f.${one}.fineAmountWan`]: '1',
    [`f.${two}.fineAmountWan`]: '1',
  }
  const sent = await post(head, '03T09:01:00', path, form, [pdf('证明.pdf', 'a'), pdf('照片.pdf', 'b')])
  const location = (sent.headers.get('location') ?? '').replace('/en', '').replace('?done=1', '')
  expect(location).toMatch(/^\/workbench\/objections\/\d+$/)
  const seen = await textOf(clerk, '03T09:02:00', location)
  expect(seen.match(/Shown when objected to/g)).toHaveLength(2)
  const files = [...seen.matchAll(/href="\/en(\/workbench\/objections\/\d+\/evidence\/\d+)"/g)].map((match) => match[1] ?? '')
  expect(files).toHaveLength(2)
  expect(Buffer.from(await (await get(clerk, '03T09:02:00', files[1] ?? '')).arrayBuffer())).toEqual(aPdf('% b\n'))
  for (const stranger of [otherClerk, headOf(3), { ...office, body: 'bank', unit: 'x' }]) {
    expect((await get(stranger, '03T09:02:00', files[0] ?? '')).status).toBe(404)
    expect((await get(stranger, '03T09:02:00', location)).status).toBe(404)
  }
  // Another's form, and another's file, are nobody's.
  expect((await post(headOf(3), '03T09:02:00', path, form)).status).toBe(404)
  expect((await get(anonymous, '03T09:02:00', `/objections/${'a'.repeat(26)}/evidence/1`)).status).toBe(404)
})

it('a form with too many files is broken off, one from elsewhere costs nothing', async () => {
  const recordId = await givenPenalty(world, 4)
  const path = `/records/${recordId}/object`
  const token = hidden(await textOf(anonymous, '03T09:00:00', path), 'token')
  const six = Array.from({ length: 6 }, (_, place) => pdf(`${place}.pdf`, String(place)))
  expect((await post(anonymous, '03T09:01:00', path, { token }, six)).status).toBe(413)
  expect((await post(anonymous, '03T09:01:00', path, { token: 'made-up' }, six)).status).toBe(403)
  expect((await get(anonymous, '03T09:01:00', '/records/999999/object')).status).toBe(404)
})

it('an auditor of an organisation is offered no form that would be refused', async () => {
  const auditor = { ...headOf(1), role: 'auditor' }
  for (const path of ['/workbench/objections/new', '/workbench/objections/missing'])
    expect((await get(auditor, '03T09:00:00', path)).status).toBe(403)
  const list = await textOf(auditor, '03T09:00:00', '/workbench/objections')
  expect(list).not.toContain('/workbench/objections/new')
  expect(list).not.toMatch(/workbench\/objections\/\d/)
})
