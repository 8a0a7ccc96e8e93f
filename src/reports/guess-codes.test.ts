import { afterAll, expect, it, vi } from 'vitest'
import { anonymous } from '../platform/context.ts'
import { limits } from './with-code.ts'
import { company } from './fixtures.ts'
import { openWaysIn, site } from './ways-in-fixtures.ts'

const { world, serverFor, post } = await openWaysIn()
afterAll(() => world.close())

it.each([
  ['the look-up', '/api/v1/reports/:number'],
  ['report.json', '/api/v1/reports/:number/report.json'],
  ['the PDF', '/api/v1/reports/:number/report.pdf'],
  ['the credential', '/api/v1/reports/:number/credential'],
  ['the page', '/reports/:number'],
  ['report.json of the page', '/reports/:number/report.json'],
  ['the PDF of the page', '/reports/:number/report.pdf'],
  ['the credential of the page', '/reports/:number/credential.jwt'],
])('whoever guesses at the code of %s is stopped after a while', async (_what, path) => {
  vi.stubEnv('XINHENG_TRUST_PROXY', '1')
  const { number } = (await (await post(anonymous, { version: 'public', organisation: company })).json()) as { number: string }
  const headers = { 'x-forwarded-for': '192.0.2.9' }
  const server = serverFor(anonymous)
  const statuses: number[] = []
  for (let index = 0; index <= limits.address; index++)
    statuses.push((await server.request(`${site}${path.replace(':number', number)}?code=AAAAAAAAAA`, { headers })).status)
  vi.unstubAllEnvs()
  expect(statuses).toEqual([...Array.from({ length: limits.address }, () => 404), 429])
})

it('who guesses at the code of a report is stopped after a while, and whoever has it comes in from elsewhere', async () => {
  vi.stubEnv('XINHENG_TRUST_PROXY', '1')
  const made = (await (await post(anonymous, { version: 'public', organisation: company })).json()) as { number: string; code: string }
  const look = async (from: string, code: string, path = '') => {
    const headers = { 'x-forwarded-for': from }
    return (await serverFor(anonymous).request(`${site}/api/v1/reports/${made.number}${path}?code=${code}`, { headers })).status
  }
  const statuses: number[] = []
  for (let index = 0; index <= limits.address; index++)
    statuses.push(await look('192.0.2.1', 'AAAAAAAAAA', index % 2 ? '/report.json' : ''))
  expect(statuses.slice(0, -1)).toEqual(Array.from({ length: limits.address }, () => 404))
  expect(statuses.at(-1)).toBe(429)
  expect(await look('192.0.2.1', made.code)).toBe(429)
  for (let index = 0; index <= limits.address; index++) expect(await look('192.0.2.2', made.code)).toBe(200)
  vi.unstubAllEnvs()
})
