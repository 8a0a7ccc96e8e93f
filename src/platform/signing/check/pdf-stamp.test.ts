import { expect, test } from 'vitest'
import { utf8 } from '../../crypto/bytes.ts'
import { now, years } from '../fixtures.ts'
import { faultsOf, partsBy, signer, stampedBy, withSignature } from '../signed-fixtures.ts'
import { createStamp, makeTestAuthority, type TestAuthority } from '../stamp-fixtures.ts'
import { signatureDer } from './signature-form.ts'

test.each<[string, TestAuthority, Date, string]>([
  ['a stamp in the future', makeTestAuthority(), years(1), 'future'],
  ['a stamp after the certificate had ended', makeTestAuthority(), years(4), 'certificate-expired'],
])('%s', async (_, authority, at, code) =>
  expect(await faultsOf(await stampedBy(authority, at), { now: code === 'future' ? now : years(5) })).toContain(code),
)

test('a stamp taken from another signature, spoilt, or from a key that may not stamp is named', async () => {
  const good = makeTestAuthority()
  const room = await stampedBy(good)
  const make = (authority: TestAuthority, over?: Uint8Array) =>
    withSignature(async (digest) => {
      const parts = await partsBy(signer, digest)
      return signatureDer({ ...parts, token: createStamp(authority, over ?? parts.signature) })
    }, room)
  expect(await faultsOf(await make(good))).toEqual([])
  expect(await faultsOf(await make(good, utf8('another')))).toEqual(['stamp-other'])
  expect(await faultsOf(await make({ ...good, spoil: (signature) => signature.fill(1, 20, 24) }))).toEqual(['stamp-wrong'])
  expect(await faultsOf(await make(makeTestAuthority('ec', ['1.3.6.1.5.5.7.3.1'])))).toEqual(['stamp-certificate'])
  expect(await faultsOf(await make(makeTestAuthority('ec', undefined, years(-0.5))))).toEqual(['stamp-certificate'])
  expect(
    await faultsOf(
      await withSignature(async (digest) => signatureDer({ ...(await partsBy(signer, digest)), token: Uint8Array.of(0x30, 0) }), room),
    ),
  ).toEqual(['stamp-unreadable'])
})
