import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { refusal } from '../../../tests/support/refusal.ts'
import { XinhengError } from '../../platform/errors.ts'
import { inventUscc } from '../../subjects/fixtures.ts'
import { abandonDraw } from './abandon.ts'
import { commitDraw } from './commit.ts'
import { hexOf } from '../sampler/fixtures.ts'
import { enterSeed } from './enter-seed.ts'
import { findDraw, frameFile } from './find.ts'
import { aDraw, approver, clerk, committed, known, openDraws, otherClerk, rolled } from '../fixtures.ts'
import { stateOf } from './held-draw.ts'
import { prepareDraw } from './prepare.ts'
import { runOwnDraw } from './run.ts'

const { world, by, upTo } = await openDraws()
afterAll(() => world.close())

const textOf = async (number: string): Promise<string> => {
  let text = ''
  for await (const lines of await frameFile(by(clerk), number)) text += Buffer.from(lines).toString()
  return text
}
const fieldsWrong = async (work: Promise<unknown>): Promise<string[]> => {
  const error = await work.catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(XinhengError)
  return [...new Set(((error as XinhengError).details as { field: string }[]).map(({ field }) => field))]
}
const seedOf = (number: string) => ({ number, seed: rolled, source: '公告' })

describe('what is refused', () => {
  it('all mistakes of a draw at once', async () => {
    const wrong = aDraw({
      ...{ title: ' ', division: '13A', inspectors: '110101199003074291', conflicts: `Z-09 ${inventUscc(1)}\nx`, names: '' },
      strata: [
        { type: 'enterprise', perMille: '1001', least: '' },
        { type: 'person', perMille: '5', least: '1' },
      ],
      seed: { kind: 'dice', day: '2026-11-01', time: '10:00', where: '', rolls: '3', game: '', issue: '', numbers: '' },
    })
    expect((await fieldsWrong(prepareDraw(by(clerk), wrong))).toSorted()).toEqual(
      ['conflicts', 'day', 'division', 'inspectors', 'names', 'ratio-enterprise', 'rolls', 'strata', 'title', 'where'].toSorted(),
    )
    expect(await fieldsWrong(prepareDraw(by(clerk), aDraw({ seed: { ...aDraw().seed, kind: 'mood' } })))).toEqual(['kind'])
  })

  it('an empty stratum, a pool that is too small, a conflict with nobody of the frame', async () => {
    const empty = [...aDraw().strata, { type: 'foundation', perMille: '10', least: '1' }]
    expect(await fieldsWrong(prepareDraw(by(clerk), aDraw({ strata: empty })))).toEqual(['strata'])
    expect(await fieldsWrong(prepareDraw(by(clerk), aDraw({ division: '999999' })))).toEqual(['strata'])
    expect(await fieldsWrong(prepareDraw(by(clerk), aDraw({ inspectors: 'Z-01' })))).toEqual(['inspectors'])
    const three = ['Z-01', 'Z-02', 'Z-03'].map((one) => `${one} ${inventUscc(3)}`).join('\n')
    expect(await fieldsWrong(prepareDraw(by(clerk), aDraw({ conflicts: three })))).toEqual(['conflicts'])
    expect(await fieldsWrong(prepareDraw(by(clerk), aDraw({ conflicts: `Z-01 ${inventUscc(77)}` })))).toEqual(['conflicts'])
    const { rows } = await sql<{ left: number }>`
      select count(*)::int as left from inspections.frame_object f
       where not exists (select from inspections.draw d where d.draw_id = f.draw_id)`.execute(world.owner)
    expect(rows[0]?.left).toBe(0)
  })

  it('a seed that was known before the commitment, and one entered before it is known', async () => {
    const late = await upTo('prepared')
    expect(await refusal(commitDraw(by(approver, known), late))).toBe('inspections.seed-known')
    const number = await upTo('committed')
    expect(await refusal(enterSeed(by(clerk, committed), seedOf(number)))).toBe('inspections.seed-early')
    expect(await fieldsWrong(enterSeed(by(clerk, known), { number, seed: '7', source: '' }))).toEqual(['seed', 'source'])
    expect(await refusal(runOwnDraw(by(otherClerk, known), number))).toBe('inspections.wrong-state')
  })

  it('a second seed, whoever comes first', async () => {
    const number = await upTo('committed')
    const seeds = [rolled, `1${rolled.slice(1)}`].map((seed) => refusal(enterSeed(by(clerk, known), { number, seed, source: '公告' })))
    expect((await Promise.all(seeds)).toSorted()).toEqual(['done', 'inspections.seed-twice'])
    const runs = [otherClerk, approver].map((actor) => refusal(runOwnDraw(by(actor, known), number)))
    expect((await Promise.all(runs)).toSorted()).toEqual(['done', 'inspections.wrong-state'])
    expect(await refusal(enterSeed(by(clerk, known), seedOf(number)))).toBe('inspections.seed-twice')
    expect(await refusal(abandonDraw(by(approver, known), { number, reason: '不满意' }))).toBe('inspections.wrong-state')
  })

  it('a form sent twice prepares one draw', async () => {
    const numbers = await Promise.all([1, 2].map(() => prepareDraw(by(clerk), aDraw({ requestKey: 'form 1' }))))
    expect(numbers[0]).toBe(numbers[1])
  })

  it.each([
    ['an organisation that left', sql`delete from inspections.frame_object where object = 7 and draw_id = `],
    ['another code', sql`update inspections.frame_object set code = '91130628000000001K' where object = 7 and draw_id = `],
    ['another stratum', sql`update inspections.frame_object set stratum = 'soleTrader' where object = 7 and draw_id = `],
  ])('a frame that was changed behind the back: %s', async (_what, change) => {
    const [before, after] = [await upTo('prepared'), await upTo('seeded')]
    for (const number of [before, after]) {
      const { drawId } = await findDraw(by(clerk), number)
      await sql`${change} ${drawId}`.execute(world.owner)
    }
    // What everybody downloads is the file that was hashed, not made from the objects for whoever asks.
    expect(hexOf(await textOf(after))).toBe((await findDraw(by(clerk), after)).terms.frame.sha256)
    expect(await refusal(commitDraw(by(approver, committed), before))).toBe('inspections.frame-changed')
    expect(await refusal(runOwnDraw(by(otherClerk, known), after))).toBe('inspections.frame-changed')
    expect(stateOf(await findDraw(by(clerk), after))).toBe('seeded')
  })
})
