import { afterEach, expect, it, vi } from 'vitest'
import { addressOf } from './address.ts'

afterEach(() => vi.unstubAllEnvs())

const from = (remoteAddress: string | undefined, forwarded?: string) =>
  addressOf({
    req: { raw: { headers: new Headers(forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }) } },
    env: remoteAddress === undefined ? undefined : { incoming: { socket: { remoteAddress } } },
  })

it.each([
  ['198.51.100.7', undefined, '198.51.100.7'],
  ['10.0.0.5', undefined, '10.0.0.5'],
  // Behind a proxy that is not trusted everybody has its address, and what a visitor says of itself counts for nothing.
  ['127.0.0.1', '198.51.100.7', null],
  ['::1', undefined, null],
  ['::ffff:10.0.0.5', '198.51.100.7', null],
  ['198.51.100.7', '203.0.113.9', '198.51.100.7'],
  [undefined, undefined, null],
])('the socket says %s, a header %s: it is %s', (socket, forwarded, address) => {
  expect(from(socket, forwarded)).toBe(address)
})

it('of a trusted proxy the last address counts, which the proxy itself has added', () => {
  vi.stubEnv('XINHENG_TRUST_PROXY', '1')
  expect(from('127.0.0.1', '203.0.113.9, 198.51.100.7')).toBe('198.51.100.7')
  expect(from('127.0.0.1')).toBe('127.0.0.1')
})
