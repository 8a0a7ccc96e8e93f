import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownReportKeys } from '../../../tests/support/report-keys.ts'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { givenAccount } from '../../accounts/fixtures.ts'
import { createServer } from '../../app/server.ts'
import { putOrganisation } from '../../disclosure/world-fixtures.ts'
import { anonymous, type Actor } from '../../platform/context.ts'
import { silent } from '../../platform/log.ts'
import { approver, as, company } from '../fixtures.ts'
import { makeReport } from '../index.ts'
import { addKiosk, listKiosks } from '../kiosk/keep.ts'
import { makePrintCode } from '../kiosk/print-code.ts'

const today = '2026-11-16T09:00:00+08:00'
const site = 'http://localhost:3000'
const head: Actor = { ...as('organisation', 'head', company), id: 'hengxin' }
let world: World
let device = ''
beforeAll(async () => {
  world = await openWorld({ reportKeys: ownReportKeys(today) })
  await putOrganisation(world, { subjectId: 1, uscc: company, name: '高阳县恒新纺织有限公司' })
  await givenAccount(world.ctx(), { login: 'hengxin', name: '经办', body: 'organisation', unit: company, role: 'head' })
  const key = await addKiosk(world.ctx({ actor: approver }), { name: '1 号自助机', place: '大厅' })
  const answer = await send('/kiosk/register', { key: key.replaceAll(/.{5}(?=.)/g, '$&-').toUpperCase() }, '')
  expect(answer.headers.get('location')).toBe('/kiosk')
  const cookie = answer.headers.get('set-cookie') ?? ''
  expect(cookie).toMatch(/; HttpOnly; SameSite=Strict$/)
  device = cookie.split(';')[0] ?? ''
})
afterAll(() => world.close())

const serverFor = (actor: Actor = anonymous) => createServer({ context: () => world.ctx({ actor }), log: silent, pack: world.ctx().pack })
const get = (path: string, cookie = device) => serverFor().request(site + path, { headers: { accept: 'text/html', cookie } })
const send = (path: string, fields: Record<string, string>, cookie = device, origin = site) =>
  serverFor().request(site + path, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { accept: 'text/html', origin, cookie },
  })
const hidden = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''
const givenCode = async () => {
  const ctx = world.ctx({ actor: head })
  return makePrintCode(ctx, await makeReport(ctx, { version: 'full', language: 'zh' }))
}

describe('the screen of a kiosk', () => {
  it('prints by a code, tells its address nothing, is kept by nobody, and goes by itself', async () => {
    const start = await get('/kiosk')
    expect(await start.text()).toContain('我有打印码')
    expect(start.headers.get('refresh')).toBe('300; url=/kiosk')
    const answer = await send('/kiosk', { code: await givenCode() })
    const html = await answer.text()
    expect(html).toContain('高阳县恒新纺织有限公司')
    for (const one of [start, answer]) {
      expect(one.headers.get('cache-control')).toContain('no-store')
      expect(one.headers.get('clear-site-data')).toBe('"cache"')
    }
    expect(answer.status).toBe(200)
    expect(answer.headers.get('location')).toBeNull()
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect(answer.headers.get('refresh')).toBe('60; url=/kiosk')
    expect([...html.matchAll(/(?:href|action|src)="([^"]*)"/g)].join(' ')).not.toMatch(/\d{14}/)
    const pdf = await send('/kiosk/report.pdf', { number: hidden(html, 'number'), token: hidden(html, 'token') })
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
    expect(pdf.headers.get('content-disposition')).toBe('inline')
    expect(pdf.headers.get('cache-control')).toContain('no-store')
    expect(pdf.headers.get('content-security-policy')).toContain("frame-ancestors 'self'")
    expect(pdf.headers.get('x-frame-options')).toBe('SAMEORIGIN')
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  })

  it('leads whoever goes back or reloads to its start', async () => {
    for (const path of ['/kiosk/extract', '/kiosk/report.pdf', '/kiosk/register'])
      expect((await get(path)).headers.get('location')).toBe('/kiosk')
  })

  it('says what is wrong beside the field, with every status of its own', async () => {
    const wrong = await send('/kiosk', { code: '1234567890' })
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toMatch(/id="f-code-error"[^]*打印码不对/)
    const token = hidden(await (await get('/kiosk')).text(), 'token')
    const unknown = await send('/kiosk/extract', { token, organisation: '91130628000000009X', language: 'zh' })
    expect(unknown.status).toBe(422)
    expect(await unknown.text()).toMatch(/id="f-organisation-error"/)
    const done = await send('/kiosk/extract', { token, organisation: company.toLowerCase(), language: 'en' })
    expect(await done.text()).toContain('高阳县恒新纺织有限公司')
  })

  it('is for the device that was registered: another sees the form that registers, and gets nothing', async () => {
    for (const cookie of ['', 'xinheng.kiosk=', `xinheng.kiosk=${'2'.repeat(52)}`, `x${device}`]) {
      const html = await (await get('/kiosk', cookie)).text()
      expect(html).toContain('登记自助打印机')
      for (const path of ['/kiosk', '/kiosk/extract', '/kiosk/report.pdf'])
        expect((await send(path, { code: '1234567890', organisation: company }, cookie)).status, path).toBe(403)
    }
    expect((await send('/kiosk/register', { key: 'x' }, '')).status).toBe(422)
  })

  it('takes no form another site sends', async () => {
    const code = await givenCode()
    expect((await send('/kiosk', { code }, device, 'https://elsewhere.example')).status).toBe(403)
    expect((await send('/kiosk', { code })).status).toBe(200)
  })
})

it('closing is asked first, and the device says that it was closed', async () => {
  const ctx = world.ctx({ actor: approver })
  const [kiosk] = await listKiosks(ctx)
  const path = `/workbench/reports/kiosks/${kiosk?.kioskId}/revoke`
  const close = (fields: Record<string, string>) =>
    serverFor(approver).request(site + path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { accept: 'text/html', origin: site },
    })
  const ask = await close({})
  expect(await ask.text()).toContain('确认停用')
  expect(await (await get('/kiosk')).text()).toContain('我有打印码')
  try {
    await close({ confirmed: 'yes' })
    const screen = await (await get('/kiosk')).text()
    expect(screen).toContain('这台自助打印机已停用')
    expect(screen).toContain('1 号自助机')
    expect((await send('/kiosk', { code: '1234567890' })).status).toBe(403)
    expect(await (await get('/kiosk', '')).text()).not.toContain('已停用')
  } finally {
    await sql`update reports.kiosk set revoked_at = null, revoked_by = null`.execute(world.owner)
  }
})

it('the page of an own report leads to kiosks only where one is in use', async () => {
  const ctx = world.ctx({ actor: head })
  const path = `/workbench/reports/${await makeReport(ctx, { version: 'full', language: 'zh' })}`
  const offers = async () => (await (await serverFor(head).request(site + path)).text()).includes(`href="${path}/print"`)
  expect(await offers()).toBe(true)
  try {
    await sql`update reports.kiosk set revoked_at = ${today}, revoked_by = 'x'`.execute(world.owner)
    expect(await offers()).toBe(false)
  } finally {
    await sql`update reports.kiosk set revoked_at = null, revoked_by = null`.execute(world.owner)
  }
})
