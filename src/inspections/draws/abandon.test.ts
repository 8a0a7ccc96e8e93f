import { afterAll, expect, it } from 'vitest'
import { refusal } from '../../../tests/support/refusal.ts'
import { anonymous, type Actor } from '../../platform/context.ts'
import { abandonDraw } from './abandon.ts'
import { findDraw } from './find.ts'
import { approver, clerk, committed, known, openDraws, otherClerk } from '../fixtures.ts'
import { stateOf } from './held-draw.ts'
import { runOwnDraw } from './run.ts'

const { world, by, upTo } = await openDraws()
afterAll(() => world.close())

it('an abandoned draw stays open with its reason, without numbers of persons', async () => {
  const number = await upTo('seeded')
  const abandon = (actor: Actor, at: string = known, of = number) =>
    refusal(abandonDraw(by(actor, at), { number: of, reason: '种子录错，联系 13800138000' }))
  // From the seed on anybody can compute the outcome: who had a part in it does not throw it away.
  expect(await abandon(approver)).toBe('inspections.other-person')
  expect(await abandon({ ...clerk, role: 'head' })).toBe('inspections.other-person')
  expect(await abandon({ ...approver, id: 'third' })).toBe('done')
  const [early, late] = [await upTo('committed'), await upTo('committed')]
  expect([await abandon(approver, committed, early), await abandon(approver, known, late)]).toEqual(['done', 'inspections.other-person'])
  const draw = await findDraw(by(anonymous), number)
  expect([stateOf(draw), draw.steps.at(-1)?.note]).toEqual(['abandoned', `种子录错，联系 ${'*'.repeat(11)}`])
  expect(await refusal(runOwnDraw(by(otherClerk, known), number))).toBe('inspections.wrong-state')
})
