import fc from 'fast-check'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { sm2, sm3 as foreignSm3 } from 'sm-crypto-v2'
import { describe, expect, it, test } from 'vitest'
import { toHex, utf8 } from '../../crypto/bytes.ts'
import { sm2KeyOf } from '../sm2.ts'
import { rawSignature } from './algorithms.ts'
import { holds, verifySm2 } from './sm2.ts'
import { sm3 } from './sm3.ts'

type Vectors = {
  sm3: { input_hex: string; digest: string }[]
  sm2_verify_digest: { private_key_pem: string; ok: { e: string; sig: string }[] }
}
const vectors = JSON.parse(readFileSync(new URL('../../../../conformance/signing/sm2-sm3-sm4.json', import.meta.url), 'utf8')) as Vectors
const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'))
const keyStart = '3059301306072a8648ce3d020106082a811ccf5501822d034200'

describe('the hash SM3', () => {
  it.each(vectors.sm3)('of $input_hex is as published', ({ input_hex: input, digest }) => {
    expect(toHex(sm3(bytes(input)))).toBe(digest)
  })

  test('of anything is what two other programs say', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (message) => {
        const digest = toHex(sm3(message))
        expect(digest).toBe(foreignSm3(message))
        expect(digest).toBe(createHash('sm3').update(message).digest('hex'))
      }),
    )
  })
})

describe('a signature with SM2', () => {
  it.each(vectors.sm2_verify_digest.ok)('over $e is good as published, and over nothing else', ({ e, sig }) => {
    const { publicKey } = sm2KeyOf(vectors.sm2_verify_digest.private_key_pem) ?? { publicKey: new Uint8Array() }
    const raw = rawSignature(bytes(sig))
    expect(holds(publicKey.subarray(-64), BigInt(`0x${e}`), raw)).toBe(true)
    expect(holds(publicKey.subarray(-64), 1n, raw)).toBe(false)
  })

  it('holds here where it holds for another program, of any key and message, and nowhere else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), fc.nat(1000), (message, at) => {
        const { privateKey, publicKey } = sm2.generateKeyPairHex()
        const key = bytes(keyStart + publicKey)
        const signature = bytes(sm2.doSignature(message, privateKey, { der: true, hash: true, userId: '1234567812345678' }))
        expect(verifySm2(key, message, signature)).toBe(true)
        const flipped = (one: Uint8Array) => one.map((byte, index) => (index === at % one.length ? byte ^ 1 : byte))
        expect(verifySm2(key, message, flipped(signature))).toBe(false)
        expect(verifySm2(flipped(key), message, signature)).toBe(false)
        expect(verifySm2(key, Uint8Array.of(...message, 0), signature)).toBe(false)
      }),
      { numRuns: 25 },
    )
  })

  it('of numbers out of their range, or of no point of the curve, holds for nothing', () => {
    const { privateKey, publicKey } = sm2.generateKeyPairHex()
    const message = utf8('m')
    const key = bytes(keyStart + publicKey)
    const n = 'fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123'
    const good = sm2.doSignature(message, privateKey, { hash: true, userId: '1234567812345678' })
    const [r, s] = [good.slice(0, 64), good.slice(64)]
    const number = (hex: string) => `022100${hex}`
    const der = (one: string, other: string) => bytes(`3046${number(one)}${number(other)}`)
    const zero = '0'.repeat(64)
    const over = (BigInt(`0x${s}`) + BigInt(`0x${n}`)).toString(16)
    for (const [one, other] of [
      [zero, s],
      [r, zero],
      [n, s],
      [r, n],
      [zero, zero],
      [n, n],
      ['f'.repeat(64), s],
    ] as const)
      expect(verifySm2(key, message, der(one, other)), `${one} ${other}`).toBe(false)
    if (over.length === 64) expect(verifySm2(key, message, der(r, over))).toBe(false)
    for (const point of ['00'.repeat(64), 'ff'.repeat(64), `${publicKey.slice(2, 66)}${'00'.repeat(32)}`])
      expect(verifySm2(bytes(`${keyStart}04${point}`), message, der(r, s)), point).toBe(false)
    for (const none of ['', '3006020100020100', '30', 'ff'.repeat(70)]) expect(verifySm2(key, message, bytes(none)), none).toBe(false)
  })
})
