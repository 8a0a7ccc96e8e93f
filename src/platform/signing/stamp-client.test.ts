import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import { PKIStatusInfo, TimeStampReq, TimeStampResp } from '@peculiar/asn1-tsp'
import { expect, test } from 'vitest'
import { utf8 } from '../crypto/bytes.ts'
import { sha256 } from '../crypto/native.ts'
import { now } from './fixtures.ts'
import { stampBy } from './index.ts'
import { answerOf, makeTestAuthority, serveStamps } from './stamp-fixtures.ts'

const authority = makeTestAuthority()
const stamped = utf8('a signature')

async function ask(answer: (query: Uint8Array) => Uint8Array | number, milliseconds = 5000): Promise<Uint8Array> {
  const { url, server } = await serveStamps(answer)
  try {
    return await stampBy({ url, now: () => now, milliseconds })(stamped)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

test('a request says what is to be stamped, asks for the certificate, and is known by a number of its own', async () => {
  const asked: TimeStampReq[] = []
  const keep = (query: Uint8Array) => {
    asked.push(AsnConvert.parse(new Uint8Array(query).buffer, TimeStampReq))
    return answerOf(authority, query)
  }
  await ask(keep)
  await ask(keep)
  expect(asked.map(({ certReq }) => certReq)).toEqual([true, true])
  expect(Buffer.from(asked[0]?.messageImprint.hashedMessage.buffer ?? new ArrayBuffer())).toEqual(sha256(stamped))
  const [first, second] = asked.map(({ nonce }) => Buffer.from(nonce ?? new ArrayBuffer()).toString('hex'))
  expect(first).toHaveLength(32)
  expect(first).not.toBe(second)
})

const refusal = new Uint8Array(AsnConvert.serialize(new TimeStampResp({ status: new PKIStatusInfo({ status: 2 }) })))
const other = (query: Uint8Array): Uint8Array => {
  const asked = AsnConvert.parse(new Uint8Array(query).buffer, TimeStampReq)
  delete asked.nonce
  return answerOf(authority, new Uint8Array(AsnConvert.serialize(asked)))
}

test.each<[string, (query: Uint8Array) => Uint8Array | number, string, RegExp]>([
  ['a refusal', () => refusal, 'signing.stamp-refused', /PKIStatus 2/],
  ['a fault of its server', () => 503, 'signing.stamp-refused', /HTTP 503/],
  ['no stamp at all', () => utf8('<html>'), 'signing.stamp-wrong', /cannot be read/],
  ['an endless answer', () => new Uint8Array(100_000), 'signing.stamp-unreachable', /too long/],
  ['a stamp for another question', other, 'signing.stamp-wrong', /another question/],
  [
    'a stamp over something else',
    (query) => answerOf({ ...authority, info: (info) => void (info.messageImprint.hashedMessage = new OctetString(32)) }, query),
    'signing.stamp-wrong',
    /another signature/,
  ],
  [
    'a stamp whose own signature is false',
    (query) => answerOf({ ...authority, spoil: (signature) => signature.fill(1, 20, 24) }, query),
    'signing.stamp-wrong',
    /does not hold/,
  ],
  [
    'a clock that is far off',
    (query) => answerOf(authority, query, new Date(now.getTime() - 3_600_000)),
    'signing.stamp-wrong',
    /five minutes/,
  ],
])('%s is refused with a sentence', async (_, answer, code, sentence) => {
  await expect(ask(answer)).rejects.toMatchObject({ code, text: { en: expect.stringMatching(sentence) as unknown } })
})

test('an authority that takes too long is not waited for', async () => {
  const server = createServer(() => undefined).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  await expect(stampBy({ url, now: () => now, milliseconds: 60 })(stamped)).rejects.toMatchObject({
    ...{ code: 'signing.stamp-unreachable', text: { en: expect.stringMatching(/too long/) as unknown } },
  })
  server.closeAllConnections()
  server.close()
})

test('nobody there, and an address that is none, are named', async () => {
  const { url, server } = await serveStamps(() => 200)
  server.close()
  await expect(stampBy({ url, now: () => now })(stamped)).rejects.toMatchObject({ code: 'signing.stamp-unreachable' })
  for (const wrong of ['file:///etc/passwd', 'tsa', 'ftp://tsa.example.com/'])
    expect(() => stampBy({ url: wrong, now: () => now })).toThrow(/signing.stamp-address/)
})
