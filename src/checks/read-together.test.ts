import { afterAll, beforeAll, expect, it } from 'vitest'
import { refusal } from '../../tests/support/refusal.ts'
import { openWorld, type World } from '../../tests/support/world.ts'
import { givenMatter, sign } from '../commitments/fixtures.ts'
import { otherSource } from '../intake/fixtures.ts'
import type { Actor } from '../platform/context.ts'
import { clerkOf } from '../sources/fixtures.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import { clerk, firm, givenChecks, givenScene, officeApprover } from './fixtures.ts'
import { listOwnChecks } from './lists.ts'
import { endScene } from './rights/end-scene.ts'
import { runCheck } from './run-check.ts'

let world: World
const other = clerkOf(otherSource)
const at = (actor: Actor) => world.ctx({ actor, at: '2026-11-16T10:00:00+08:00' })
beforeAll(async () => {
  world = await openWorld()
  await givenChecks(world.ctx(), 40)
  await givenScene(world.ctx(), 'administrativeApproval', otherSource)
  const matterId = await givenMatter((actor) => at(actor))
  for (const number of [2, 5]) await sign(at(firm(number)), matterId)
})
afterAll(() => world.close())

const approval = { matter: 'administrativeApproval', purpose: 'licensing' }
const procurement = { matter: 'governmentProcurement', purpose: 'publicFunds' }
const check = (actor: Actor, scene: typeof approval, ...numbers: number[]) =>
  runCheck(at(actor), { ...scene, codes: numbers.map((number) => inventUscc(number)), route: 'api' })

it('calls of several departments in several matters at the same time are each answered as if they had asked alone', async () => {
  const asked: Parameters<typeof check>[] = [
    ...Array.from({ length: 30 }, (_, n): Parameters<typeof check> => [n % 2 === 0 ? clerk : other, approval, n + 1]),
    ...[2, 5, 6].map((number): Parameters<typeof check> => [clerk, procurement, number]),
    [other, approval, 2, 5, 4000],
    [clerk, approval, ...Array.from({ length: 30 }, (_, n) => n + 1)],
  ]
  const together = await Promise.all(asked.map((one) => check(...one)))
  for (const [place, one] of asked.entries()) {
    const alone = await check(...one)
    const told = ({ department, scene, organisations }: typeof alone) => [
      department.code,
      scene.key,
      organisations.map(({ answer, hash }) => [answer.code, answer.commitments.length, hash]),
    ]
    expect(told(together[place] as typeof alone)).toEqual(told(alone))
  }
  const commitments = together.flatMap(({ organisations }) => organisations.map(({ answer }) => answer.commitments.length))
  expect(commitments.filter((count) => count > 0)).toHaveLength(6)
})

it('who has no right is refused alone, and what the others asked is kept for each', async () => {
  const before = (await listOwnChecks(at(firm(33)), 1)).rows.length
  const all = await Promise.all([
    refusal(check(clerk, approval, 33)),
    refusal(check(other, procurement, 33)),
    refusal(check(other, approval, 33)),
  ])
  expect(all).toEqual(['done', 'checks.no-right', 'done'])
  expect((await listOwnChecks(at(firm(33)), 1)).rows).toHaveLength(before + 2)
})

it('a right that ends while others check is gone in the very next answer', async () => {
  const busy = Promise.all(Array.from({ length: 40 }, (_, n) => check(clerk, approval, (n % 30) + 1)))
  await endScene(at(officeApprover), { sourceCode: otherSource, scene: 'administrativeApproval', from: '2020-12-07', to: '2026-11-15' })
  expect(await refusal(check(other, approval, 1))).toBe('checks.no-right')
  expect(await busy).toHaveLength(40)
})
