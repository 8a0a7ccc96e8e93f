import { expect, it } from 'vitest'
import { utf8 } from './bytes.ts'
import { openJws, publicKeyOf, signJws } from './jws.ts'
import { generateKey, signerOf } from './keys.ts'
import type { NoteSigner } from './note.ts'

const signer = signerOf(generateKey('example.org/ledger')) as NoteSigner

it('a signed document is one text: no padding, and no last character whose bits mean nothing', async () => {
  const signed = await signJws(signer, 'test+jwt', utf8('{}'))
  const open = async (jws: string) => (await openJws(jws, 'test+jwt', [await publicKeyOf(signer)])).ok
  expect(await open(signed)).toBe(true)
  expect(await open(`${signed}==`)).toBe(false)
  // 64 bytes leave four bits of the last character unused: written as zeros, so the next character says the same.
  expect(await open(signed.slice(0, -1) + String.fromCharCode(signed.charCodeAt(signed.length - 1) + 1))).toBe(false)
})
