import { afterAll, beforeAll, expect, it } from 'vitest'
import { createServer } from '../../app/server.ts'
import { givenAccount } from '../../accounts/fixtures.ts'
import type { Actor } from '../../platform/context.ts'
import type { XinhengError } from '../../platform/errors.ts'
import { silent } from '../../platform/log.ts'
import { inventUscc } from '../../subjects/fixtures.ts'
import { aDraw, approver, clerk, givenInspectors, known, openDraws, otherClerk, rolled } from '../fixtures.ts'
import { abandonDraw } from './abandon.ts'
import { enterSeed } from './enter-seed.ts'
import { findDraw } from './find.ts'
import { prepareDraw } from './prepare.ts'
import { stateOf } from './held-draw.ts'

const { world, by, upTo } = await openDraws()
afterAll(() => world.close())
const unit = inventUscc(90)
const pool = { inspectors: 'N-1 N-01 Z-02' }

beforeAll(async () => {
  await givenAccount(world.ctx(), { login: 'zhen', name: '甄小乙', body: 'office', unit: null, role: 'clerk' })
  await givenInspectors(by(clerk), unit, ['N-1', 'N-01'], ['zhen', 'n-01'])
})
const wrong = async (work: Promise<unknown>): Promise<unknown[]> => {
  const error = (await work.catch((thrown: unknown) => thrown)) as XinhengError
  return [error.code, (error.details as { field: string }[]).map(({ field }) => field)]
}

it.each(['n-1 号签字', '录像由Ｎ-01拍摄', '甄小乙在公告栏', '甄 小 乙见证'])(
  'a source of the seed that names an inspector is refused: %s',
  async (source) => {
    const number = await upTo('committed', pool)
    expect(await wrong(enterSeed(by(clerk, known), { number, seed: rolled, source }))).toEqual(['inspections.seed-wrong', ['source']])
    // Nor is one mistake told without the other.
    expect(await wrong(enterSeed(by(clerk, known), { number, seed: '7', source }))).toEqual(['inspections.seed-wrong', ['seed', 'source']])
    expect(stateOf(await findDraw(by(clerk), number))).toBe('committed')
    // A number within another word is none of the pool, and one of another draw neither.
    await enterSeed(by(clerk, known), { number, seed: rolled, source: '公告 XN-1 号、N-012 号、Z-01 号' })
  },
)

it('nor does a reason for which a draw is abandoned, its title, or the place of its seed', async () => {
  const number = await upTo('committed', pool)
  expect(await wrong(abandonDraw(by({ ...approver, id: 'third' }), { number, reason: 'N-01 病假' }))).toEqual([
    'inspections.names-person',
    ['reason'],
  ])
  expect(stateOf(await findDraw(by(clerk), number))).toBe('committed')
  const named = aDraw({ ...pool, title: '甄小乙组抽查', seed: { ...aDraw().seed, where: 'N-1 办公室' } })
  expect(await wrong(prepareDraw(by(clerk), named))).toEqual(['inspections.wrong-draw', ['title', 'where']])
})

it('who is of the pool is told so and who does it instead, where others have the form or the button', async () => {
  const page = async (actor: Actor, number: string) =>
    (
      await createServer({ context: () => by(actor, known), log: silent, pack: world.ctx().pack }).request(
        `http://localhost/workbench/draws/${number}`,
      )
    ).text()
  const [committed, seeded] = [await upTo('committed'), await upTo('seeded')]
  const inspects: Actor = { ...otherClerk, id: 'Z-03' }
  expect(await page(inspects, committed)).toMatch(/不能录入种子。由本单位不在名录中的人办理/)
  expect(await page(inspects, committed)).not.toContain('name="seed"')
  expect(await page(otherClerk, committed)).toContain('name="seed"')
  expect(await page(inspects, seeded)).toMatch(/不能抽取。由本单位不在名录中的人办理/)
  expect(await page(inspects, seeded)).not.toContain(`/workbench/draws/${seeded}/run`)
  expect(await page(otherClerk, seeded)).toContain(`/workbench/draws/${seeded}/run`)
})
