import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { silent } from '../log.ts'
import { asXinhengError, problem } from './problem.ts'
import { keepRoom } from './room.ts'

const mega = 1024 * 1024
const app = (free: number) => {
  const server = new Hono()
  server.onError((error) => problem(asXinhengError(error, silent), 'en'))
  server.use(keepRoom(async () => free * mega))
  return server.all('/', (c) => c.text('done'))
}
const send = async (free: number, method: string, length?: number) =>
  (await app(free).request('/', { method, headers: length === undefined ? {} : { 'content-length': String(length) } })).status

it('refuses a file that would fill the disk, whether it says its size or not', async () => {
  expect(await send(1000, 'POST', 100 * mega)).toBe(200)
  expect(await send(600, 'POST', 100 * mega)).toBe(503)
  expect(await send(200, 'POST')).toBe(503)
})

it('lets reading and forms go on when it is nearly full', async () => {
  expect(await send(1, 'GET')).toBe(200)
  expect(await send(1, 'POST', 2000)).toBe(200)
})

it('says so when the database found it full', () => {
  const full = Object.assign(new Error('could not extend file: No space left on device'), { code: '53100' })
  expect(asXinhengError(full, silent).code).toBe('http.no-space')
})
