import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPublicKey } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { publicKeyOf } from '../platform/crypto/jws.ts'
import { runIn } from '../platform/signing/foreign-fixtures.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import { clerk, givenChecks } from './fixtures.ts'
import { runCheck } from './run-check.ts'

const folder = mkdtempSync(join(tmpdir(), 'foreign-check-'))
let world: World
beforeAll(async () => {
  world = await openWorld()
  await givenChecks(world.ctx())
})
afterAll(async () => {
  await world.close()
  rmSync(folder, { recursive: true })
})

test('openssl verifies the proof of a check, and refuses it with one sign changed', async () => {
  const ctx = world.ctx({ at: '2026-11-16T10:00:00+08:00', actor: clerk })
  const asked = { matter: 'administrativeApproval', purpose: 'licensing', codes: [inventUscc(1)], route: 'api' } as const
  const [header, payload, signature = ''] = (await runCheck(ctx, asked)).organisations[0]?.proof.split('.') ?? []
  const { x } = await publicKeyOf(ctx.signer)
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  writeFileSync(join(folder, 'key.pem'), key.export({ type: 'spki', format: 'pem' }))
  writeFileSync(join(folder, 'signed'), `${header}.${payload}`)
  writeFileSync(join(folder, 'changed'), `${header}.${payload}A`)
  writeFileSync(join(folder, 'signature'), Buffer.from(signature, 'base64url'))
  const verify = (file: string) =>
    runIn(folder, 'openssl', 'pkeyutl', '-verify', '-pubin', '-inkey', 'key.pem', '-rawin', '-in', file, '-sigfile', 'signature')
  expect(verify('signed')).toContain('Signature Verified Successfully')
  expect(() => verify('changed')).toThrow('Signature Verification Failure')
})
