import { afterEach, expect, test, vi } from 'vitest'
import { connectionOf } from './connection.ts'

afterEach(() => vi.unstubAllEnvs())

const request = (headers: Record<string, string>, url = 'http://xinheng.test/workbench/sign-in', remoteAddress = '127.0.0.1') => ({
  req: { url, raw: new Request(url, { headers }) },
  env: { incoming: { socket: { remoteAddress } } },
})

test('what a visitor writes into X-Forwarded-For is believed only from a trusted proxy, and then only its own entry', () => {
  const forged = request({ 'x-forwarded-for': '203.0.113.1, 198.51.100.7' })
  expect(connectionOf(forged).address).toBe(null)
  expect(connectionOf(request({ 'x-forwarded-for': '203.0.113.1' }, undefined, '198.51.100.9')).address).toBe('198.51.100.9')
  vi.stubEnv('XINHENG_TRUST_PROXY', '1')
  expect(connectionOf(forged).address).toBe('198.51.100.7')
  expect(connectionOf(request({})).address).toBe('127.0.0.1')
})

test('nobody is counted by the address of a proxy that is not trusted', () => {
  expect(connectionOf(request({})).address).toBe(null)
  expect(connectionOf(request({ 'x-forwarded-for': '203.0.113.1' }, undefined, '172.18.0.2')).address).toBe(null)
  expect(connectionOf(request({}, undefined, '172.18.0.2')).address).toBe('172.18.0.2')
})

test('a connection is secure when the outside sees https', () => {
  expect(connectionOf(request({})).secure).toBe(false)
  expect(connectionOf(request({}, 'https://xinheng.test/workbench/sign-in')).secure).toBe(true)
})
