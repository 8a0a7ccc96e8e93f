import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { loadPack, shippedPacks, type PackContext } from '../packs/index.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { asXinhengError, problem } from '../platform/http/problem.ts'
import { silent } from '../platform/log.ts'
import type { Lang } from '../platform/text.ts'
import { proceduresApi } from './api.ts'
import { proceduresPages } from './portal/pages.tsx'

const pack = await loadPack([shippedPacks], 'gaoyang')

function ask(path: string, lang: Lang = 'zh') {
  const app = new Hono<HttpEnv<PackContext>>()
  app.use(async (c, next) => {
    c.set('lang', lang)
    c.set('ctx', { pack, now: () => new Date('2026-11-22T09:00:00+08:00') } as PackContext)
    await next()
  })
  app.onError((error) => problem(asXinhengError(error, silent), lang))
  app.route('/api', proceduresApi())
  app.route('/', proceduresPages())
  return app.request(path)
}

test('the procedures in force on a day are told with states, actions and deadlines in both languages', async () => {
  const { day, procedures } = (await (await ask('/api/procedures')).json()) as { day: string; procedures: { key: string; from: string }[] }
  expect(day).toBe('2026-11-22')
  expect(procedures.map(({ key, from }) => `${key} ${from}`)).toEqual(
    expect.arrayContaining(['objection 2026-04-01', 'repair 2026-04-01', 'guidance 2021-07-15']),
  )
  expect(procedures.find(({ key }) => key === 'objection')).toMatchObject({
    actions: expect.arrayContaining([expect.objectContaining({ key: 'askCity', by: ['office'] })]),
    deadlines: expect.arrayContaining([
      expect.objectContaining({
        key: 'whole',
        within: { unit: 'workingDays', amount: 7 },
        says: expect.objectContaining({ en: expect.stringContaining('7 working days from “Accepted”') }),
      }),
    ]),
  })
})

test('a deadline counted over National Day ends at 24:00 of the make-up Saturday', async () => {
  const answer = await ask('/api/procedures/repair/deadline?deadline=accept&from=2026-09-30')
  expect(await answer.json()).toMatchObject({ lastDay: '2026-10-10', endsAt: '2026-10-10T16:00:00.000Z', sure: true, extensions: 0 })
  const extended = await ask('/api/procedures/repair/deadline?deadline=answer&from=2026-12-16&extensions=1')
  expect(await extended.json()).toMatchObject({ lastDay: '2027-01-13', sure: false, extensions: 1 })
})

test('the rules are those of the day asked about', async () => {
  const answer = await ask('/api/procedures/repair/deadline?deadline=decide&from=2025-05-08')
  expect(await answer.json()).toMatchObject({ lastDay: '2025-05-29', within: { unit: 'workingDays', amount: 15 } })
})

test.each([
  ['repair/deadline?deadline=accept&from=2026-02-30', 400, 'procedures.bad-day'],
  ['repair/deadline?deadline=accept&from=9999-01-01', 400, 'procedures.bad-day'],
  ['repair/deadline?deadline=accept', 400, 'procedures.bad-day'],
  ['repair/deadline?deadline=accept&from=2026-09-30&extension=1', 400, 'procedures.bad-query'],
  ['repair/deadline?deadline=accept&from=2026-09-30&from=2026-09-29', 400, 'procedures.bad-query'],
  ['repair/deadline?deadline=answer&from=2026-09-30&extensions=2', 400, 'procedures.bad-extensions'],
  ['repair/deadline?deadline=answer&from=2026-09-30&extensions=-1', 400, 'procedures.bad-extensions'],
  ['repair/deadline?deadline=nothing&from=2026-09-30', 404, 'procedures.no-such-deadline'],
  ['nothing/deadline?deadline=accept&from=2026-09-30', 404, 'procedures.no-such-procedure'],
  ['repair/deadline?deadline=accept&from=2020-09-30', 404, 'procedures.no-such-procedure'],
])('%s is refused with %i', async (path, status, code) => {
  const answer = await ask(`/api/procedures/${path}`)
  expect(answer.status).toBe(status)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(await answer.json()).toMatchObject({ code })
})

test('a list of procedures is refused for a day that is none, and never repeats what was asked', async () => {
  const answer = await ask('/api/procedures?day=11010519491231002X')
  expect(answer.status).toBe(400)
  expect(await answer.text()).not.toContain('11010519491231002X')
  expect(await (await ask('/deadlines?from=11010519491231002X')).text()).not.toContain('value="11010519491231002X"')
})

test('the calculator answers without script, numbers the days that count and marks days off and make-up days', async () => {
  const html = await (await ask('/deadlines?deadline=repair.accept&from=2026-09-30')).text()
  expect(html).toContain('最后一日：2026年10月10日')
  expect(html).toMatch(/day-last[^>]*>10<small>班<\/small>/)
  expect(html).toMatch(/day-off[^>]*>1<small>休<\/small>/)
  expect(html).not.toContain('<script')
  const moved = await (await ask('/deadlines?deadline=guidance.correct&from=2026-09-03')).text()
  expect(moved).toMatch(/day-last[^>]*>8<small>止<\/small>/)
  expect(moved).toContain('>第</span>30<')
  expect(moved).not.toContain('>第</span>31<')
  const english = await (await ask('/deadlines?deadline=guidance.close&from=2026-11-20', 'en')).text()
  expect(english).toContain('Not certain yet')
})

test('the calculator offers what is in force on the day asked about, and says what is wrong', async () => {
  expect((await ask('/deadlines')).status).toBe(200)
  const old = await ask('/deadlines?deadline=repair.accept&from=2025-05-08')
  expect(old.status).toBe(404)
  expect(await old.text()).toContain('没有这个期限')
  expect((await ask('/deadlines?from=<b>')).status).toBe(400)
  expect(await (await ask('/deadlines?from=2001-01-01')).text()).toContain('这一天没有有效的程序')
})
