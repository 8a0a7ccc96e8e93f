import { afterAll, describe, expect, it } from 'vitest'
import { anonymous } from '../platform/context.ts'

import { form, openWaysIn, site, tokenIn } from './ways-in-fixtures.ts'

const { world, serverFor, get, send, count } = await openWaysIn()
afterAll(() => world.close())

describe('on the page of an organisation', () => {
  it('anybody makes the public extract, opens it by number and code, and not without', async () => {
    const token = tokenIn(await (await get(anonymous, form)).text())
    const answer = await send(anonymous, form, { token, language: 'zh' })
    expect(answer.status).toBe(303)
    const address = answer.headers.get('location') ?? ''
    const shown = await get(anonymous, address)
    const html = await shown.text()
    expect(shown.status).toBe(200)
    for (const words of ['高阳县恒新纺织有限公司', '食品经营许可', '暂无相关信息', '信用状况提升建议', '报告说明'])
      expect(html).toContain(words)
    expect(html).not.toContain('纳税信用')
    expect(shown.headers.get('x-robots-tag')).toBe('noindex')
    expect(shown.headers.get('cache-control')).toMatch(/no-store|private/)
    expect((await get(anonymous, address.replace(/\?.*/, ''))).status).toBe(404)
    expect((await get(anonymous, address.replace(/.$/, '7').replace(/code=.{5}/, 'code=AAAAA'))).status).toBe(404)
    const file = await get(anonymous, address.replace('?', '/report.json?'))
    expect(((await file.json()) as { type: string }).type).toBe('xinheng.report/v1')
  })

  it('a form sent twice makes one report, at the same moment too', async () => {
    const token = tokenIn(await (await get(anonymous, form)).text())
    const before = (await count()) ?? 0
    const answers = await Promise.all([1, 2, 3].map(async () => send(anonymous, form, { token, language: 'zh' })))
    expect(new Set(answers.map((answer) => answer.headers.get('location'))).size).toBe(1)
    expect(await count()).toBe(before + 1)
  })

  it('a form that was not given out here, for another organisation, or long ago makes nothing', async () => {
    const before = await count()
    const token = tokenIn(await (await get(anonymous, form)).text())
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    for (const [path, sent, at] of [
      [form, '', undefined],
      [form, token.replace(/.$/, (last) => (last === 'A' ? 'E' : 'A')), undefined],
      // The same bytes, written otherwise.
      [form, token.replace(/.$/, (last) => letters[letters.indexOf(last) + 1] ?? ''), undefined],
      [form, token, '2026-11-16T13:00:01+08:00'],
    ] as const) {
      const answer = await send(anonymous, path, { token: sent, language: 'zh' }, at)
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain('请再次提交')
    }
    expect(await count()).toBe(before)
  })

  it('another site cannot make a browser send it', async () => {
    const answer = await serverFor(anonymous).request(`${site}${form}`, { method: 'POST', headers: { origin: 'https://elsewhere.test' } })
    expect(answer.status).toBe(403)
  })
})
