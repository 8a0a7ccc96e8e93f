import { expect, it } from 'vitest'
import { createWaitingServer } from './waiting-server.ts'

const ask = (path: string, init: RequestInit = {}) =>
  createWaitingServer({ loading: { done: 3, total: 40, doing: { zh: '名单', en: 'lists' } } }).request(`http://portal.test${path}`, {
    headers: { accept: 'text/html' },
    ...init,
  })

it.each([
  ['/', '完成 7%，正在载入：名单'],
  ['/workbench/sign-in', '完成 7%，正在载入：名单'],
  ['/en/search', '7% done, loading: lists'],
])('whoever opens %s while the demo is loaded sees how far it is, and the page asks again', async (path, words) => {
  const answer = await ask(path)
  expect(answer.status).toBe(503)
  expect(answer.headers.get('refresh')).toBe('2')
  expect(await answer.text()).toContain(words)
})

it.each([
  ['/api/v1/records', {}],
  ['/en/api/v1/records', {}],
  ['/workbench/sign-in', { method: 'POST' }],
])('a program that asks for %s, and a form, are told when to ask again', async (path, init) => {
  const answer = await ask(path, init)
  expect(answer.status).toBe(503)
  expect(answer.headers.get('retry-after')).toBe('5')
  expect(await answer.json()).toMatchObject({ code: 'app.loading' })
})

it('gives the style of the page', async () => {
  const sheet = /href="(\/assets\/[^"]+\.css)"/.exec(await (await ask('/')).text())?.[1] ?? ''
  expect((await ask(sheet)).status).toBe(200)
})
