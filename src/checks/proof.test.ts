import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusal } from '../../tests/support/refusal.ts'
import { openWorld, type World } from '../../tests/support/world.ts'
import { otherSource } from '../intake/fixtures.ts'
import type { Actor } from '../platform/context.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import { clerk, givenChecks } from './fixtures.ts'
import { hashOf } from './proof.ts'
import { runCheck } from './run-check.ts'
import { verifyProof } from './verify-proof.ts'

let world: World
const at = (actor: Actor, day = '2026-11-16') => world.ctx({ actor, at: `${day}T10:00:00+08:00` })
beforeAll(async () => {
  world = await openWorld()
  await givenChecks(world.ctx(), 5)
})
afterAll(() => world.close())
const asked = (number: number) => ({
  ...{ matter: 'administrativeApproval', purpose: 'licensing', codes: [inventUscc(number)], route: 'api' as const },
})
const check = (number: number) => runCheck(at(clerk), asked(number))

describe('a proof', () => {
  it('says for whom, for which matter and as of when, and binds what the answer says', async () => {
    const { checkId, organisations } = await check(1)
    const [one] = organisations
    const verified = await verifyProof(at(clerk), { proof: one?.proof ?? '' })
    expect(verified).toMatchObject({
      genuine: true,
      stale: false,
      checkId,
      matter: 'administrativeApproval',
      organisation: inventUscc(1),
      sandbox: false,
    })
    expect(one && hashOf(one.answer)).toBe(verified.answer)
    expect(one && hashOf({ ...one.answer, found: false })).not.toBe(verified.answer)
    expect(await verifyProof(at(clerk, '2026-11-18'), { proof: one?.proof ?? '' })).toMatchObject({ genuine: true, stale: true })
  })

  it('is refused when it is replayed for another organisation, department, matter or check, or was altered', async () => {
    const proof = (await check(1)).organisations[0]?.proof ?? ''
    const shown = (more: object) => refusal(verifyProof(at(clerk), { proof, ...more }))
    expect(await shown({ organisation: inventUscc(1), matter: 'administrativeApproval' })).toBe('done')
    for (const more of [{ organisation: inventUscc(2) }, { department: otherSource }, { matter: 'bidding' }, { checkId: '2'.repeat(20) }])
      expect(await shown(more)).toBe('checks.proof-for-another')
    const [head, payload, signature] = proof.split('.') as [string, string, string]
    const claims = Buffer.from(payload, 'base64url').toString().replace(inventUscc(1), inventUscc(2))
    for (const forged of [`${head}.${Buffer.from(claims).toString('base64url')}.${signature}`, 'x', `${head}.${payload}.`])
      expect(await refusal(verifyProof(at(clerk), { proof: forged }))).toBe('checks.proof-not-genuine')
  })
  it('speaks for as long as the edition of the scene says', async () => {
    const ctx = at(clerk)
    const pack = { ...ctx.pack, useScenes: ctx.pack.useScenes.map((scene) => ({ ...scene, proofHours: 2 })) }
    const { organisations } = await runCheck({ ...ctx, pack }, asked(2))
    const proof = organisations[0]?.proof ?? ''
    const shown = async (hour: string) =>
      (await verifyProof(world.ctx({ actor: clerk, at: `2026-11-16T${hour}:00+08:00` }), { proof })).stale
    expect([await shown('11:59'), await shown('12:00')]).toEqual([false, true])
  })
})
