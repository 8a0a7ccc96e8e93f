import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withoutMarks } from '../../../tests/support/without-marks.ts'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { clerk, givenOrganisations, givenSources, otherSource, penaltyRow, sendRows } from '../../intake/fixtures.ts'
import { correctOwnRecord } from '../../intake/index.ts'
import type { Pack } from '../../packs/index.ts'
import type { Actor } from '../../platform/context.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { asXinhengError, problem } from '../../platform/http/problem.ts'
import { silent } from '../../platform/log.ts'
import { office } from '../../sources/fixtures.ts'
import { auditEntries } from '../../access/index.ts'
import type { AppContext } from '../../app/context.ts'
import { noteUpkeep } from '../../app/workbench/note-upkeep.ts'
import { listRecords } from '../whole.ts'
import { findRecord } from '../store.ts'
import { recordsPages } from './pages.tsx'

let world: World
let app: Hono<HttpEnv<AppContext>>
let actor: Actor = clerk
let pack: Pack | undefined
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 40)
  await sendRows(
    world.ctx(),
    Array.from({ length: 40 }, (_, index) => penaltyRow(index + 1)),
  )
  app = new Hono<HttpEnv<AppContext>>()
  app.use(async (c, next) => {
    c.set('lang', 'en')
    c.set('ctx', world.ctx({ actor, ...(pack === undefined ? {} : { pack }) }))
    await next()
  })
  app.onError((error) => problem(asXinhengError(error, silent), 'en'))
  app.route('/', recordsPages<AppContext>(correctOwnRecord, noteUpkeep))
})
afterAll(() => world.close())

const stranger: Actor = { ...clerk, unit: otherSource }
const get = async (path: string, as: Actor = clerk) => {
  actor = as
  return app.request(path)
}
const textOf = async (path: string, as: Actor = clerk) => (await (await get(path, as)).text()).replaceAll('<!-- -->', '')
const post = (path: string, form: Record<string, string> = {}, as: Actor = clerk) => {
  actor = as
  return app.request(path, { method: 'POST', body: new URLSearchParams(form) })
}
const recordOf = async (subjectId: number) => (await listRecords(world.ctx(), { subjectId }))[0]?.recordId ?? 0
const found = async (query: Record<string, string>, as: Actor = clerk) =>
  [...(await textOf(`/workbench/records?${new URLSearchParams(query)}`, as)).matchAll(/href="\/en\/workbench\/records\/(\d+)"/g)].map(
    (match) => Number(match[1]),
  )

/** What the form would post: every value as the page shows it. */
async function entries(path: string): Promise<Record<string, string>> {
  const html = await textOf(`${path}/correct`)
  const decode = (text: string) => text.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&amp;', '&')
  const inputs = [
    ...html.matchAll(/<input id="f-value\.(\w+)"[^>]*? value="([^"]*)"/g),
    ...html.matchAll(/<textarea id="f-value\.(\w+)"[^>]*>([^<]*)/g),
  ]
  const selects = [...html.matchAll(/<select id="f-value\.(\w+)"[^>]*>(.*?)<\/select>/g)]
  return Object.fromEntries([
    ...inputs.map(([, key, value = '']) => [`value.${key}`, decode(value)]),
    ...selects.map(([, key, options = '']) => [`value.${key}`, /<option value="([^"]*)" selected/.exec(options)?.[1] ?? '']),
  ])
}

describe('the records of a source', () => {
  it('are found by document number in any spelling, organisation, item and day', async () => {
    const fifth = await recordOf(5)
    expect(await found({ q: '高市监罚[2026] 第5号' })).toEqual([fifth])
    expect(await found({ organisation: '虚构5号' })).toEqual([fifth])
    expect(await found({ from: '2026-11-11' })).toEqual([])
    expect(await found({ item: 'permit' })).toEqual([])
    expect(await found({ q: '5号' }, stranger)).toEqual([])
    expect(await found({})).toHaveLength(30)
    expect(await found({ page: '2' })).toHaveLength(10)
    expect((await get('/workbench/records?organisation=x')).status).toBe(422)
  })

  it('say until when the rule shows them, and that an end their source typed has no effect', async () => {
    const html = await textOf(`/workbench/records/${await recordOf(5)}`)
    expect(html).toMatch(/Shown until, by rule.*2027.*This counts; the end typed below has no effect/s)
  })

  it('are read by no other source, and not by the office, which reads files for a purpose', async () => {
    const path = `/workbench/records/${await recordOf(5)}`
    for (const address of [path, '/workbench/records']) expect((await get(address, office)).status).toBe(403)
    expect((await get(path, stranger)).status).toBe(404)
    for (const act of ['withdraw', 'end', 'correct'])
      for (const [other, status] of [
        [stranger, 404],
        [office, 403],
      ] as const)
        expect((await post(`${path}/${act}`, { reason: 'x', until: '2026-12-01' }, other)).status).toBe(status)
    expect((await get('/workbench/records/999999')).status).toBe(404)
  })

  it('are read by their source for their upkeep, which is noted before they are shown', async () => {
    const recordId = await recordOf(9)
    const auditor: Actor = { kind: 'user', id: 'audit', body: 'office', role: 'auditor', unit: null }
    const noted = async () =>
      (await auditEntries(world.ctx({ actor: auditor }))).rows.filter(({ records }) => records.map(Number).includes(recordId))
    for (const path of [`/workbench/records/${recordId}`, `/workbench/records/${recordId}/correct`])
      expect((await get(path)).status).toBe(200)
    expect(await noted()).toMatchObject(
      [1, 2].map(() => ({
        purpose: 'upkeep',
        relation: 'deciding',
        body: 'source',
        unit: clerk.unit,
        actor: clerk.id,
        items: ['penalty'],
      })),
    )
    expect((await get(`/workbench/records/${recordId}`, stranger)).status).toBe(404)
    expect(await noted()).toHaveLength(2)
    // What the rules of the pack do not allow as a purpose opens nothing.
    pack = { ...world.ctx().pack, purposes: world.ctx().pack.purposes.filter(({ key }) => key !== 'upkeep') }
    expect((await get(`/workbench/records/${recordId}`)).status).toBe(400)
    pack = undefined
  })

  it('are corrected under the rules of the catalogue, with a reason, all problems at once and values kept', async () => {
    const recordId = await recordOf(6)
    const path = `/workbench/records/${recordId}`
    const values = await entries(path)
    const wrong = await post(`${path}/correct`, { ...values, 'value.violationFacts': '', 'value.fineAmountWan': '五千', reason: '' })
    const html = (await wrong.text()).replaceAll('<!-- -->', '')
    expect(wrong.status).toBe(422)
    expect(html).toContain('Facts of the violation&quot; is required')
    expect(html).toContain('value="五千"')
    expect(html).toContain('Give a reason.')

    const same = await post(`${path}/correct`, { ...values, reason: '核对' })
    expect(await same.text()).toContain('there is nothing to correct')

    const right = await post(`${path}/correct`, { ...values, 'value.violationFacts': '经复查，已改正。', reason: '录入有误' })
    expect(right.headers.get('location')).toBe(`/en${path}?done=corrected`)
    const shown = await textOf(`${path}?done=corrected`)
    expect(withoutMarks(shown)).toContain('<ins>经复查，已改正。</ins>')
    expect(withoutMarks(shown)).toContain('Reason: 录入有误')
    expect(await findRecord(world.ctx(), recordId)).toMatchObject({ version: 2, fields: { penaltyCategories: 'warning;fine' } })
  })

  it('are not corrected over what somebody else changed meanwhile, however often it is tried', async () => {
    const recordId = await recordOf(8)
    const path = `/workbench/records/${recordId}`
    const html = await textOf(`${path}/correct`)
    expect(html).toContain('name="version" value="1"')
    const values = await entries(path)
    await post(`${path}/correct`, { ...values, version: '1', 'value.fineAmountWan': '0.5', reason: '金额有误' })
    const late = await post(`${path}/correct`, { ...values, version: '1', 'value.violationFacts': '已改正。', reason: '补充' })
    const refused = await late.text()
    expect([late.status, refused.includes('name="version" value="1"')]).toEqual([422, true])
    expect(refused).toContain('version 2 stands')
    expect(await findRecord(world.ctx(), recordId)).toMatchObject({ version: 2, fields: { fineAmountWan: '0.5' } })
  })

  it('are withdrawn or ended with a reason, and stay in the history', async () => {
    const path = `/workbench/records/${await recordOf(7)}`
    const bare = await (await post(`${path}/end`, { reason: '', until: '' })).text()
    expect(bare).toContain('Give a day.')
    expect(bare).toContain('Give a reason.')
    const early = await post(`${path}/end`, { reason: '注销', until: '2020-01-01' })
    expect(early.status).toBe(422)
    expect(await early.text()).toContain('value="2020-01-01"')
    expect((await post(`${path}/end`, { reason: '已注销', until: '2026-11-15' })).status).toBe(303)
    expect((await post(`${path}/withdraw`, { reason: '联系13812345678' })).status).toBe(422)
    expect((await post(`${path}/withdraw`, { reason: '决定已撤销' })).headers.get('location')).toBe(`/en${path}?done=withdrawn`)
    const html = await textOf(path)
    expect(html).toContain('Version 3 · Withdrawn')
    expect(html).toContain('Version 1 · First accepted')
    expect((await post(`${path}/withdraw`, { reason: '再次' })).status).toBe(422)
  })
})
