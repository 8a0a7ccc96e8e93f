import { afterAll, expect, it } from 'vitest'
import { refusal } from '../../../tests/support/refusal.ts'
import { createServer } from '../../app/server.ts'
import type { Actor } from '../../platform/context.ts'
import { sha256Hex } from '../../platform/crypto/native.ts'
import { silent } from '../../platform/log.ts'
import { inventUscc } from '../../subjects/fixtures.ts'
import { clerk, department, known, openDraws } from '../fixtures.ts'
import { findDraw } from './find.ts'
import { listOwnMarks } from './own-marks.ts'

const { world, by, upTo } = await openDraws()
afterAll(() => world.close())

it('an inspector is told his own salt and place in every draw that was run, and nobody else is', async () => {
  await upTo('seeded')
  const number = await upTo('drawn')
  const inspects: Actor = { ...department, id: 'Z-02', role: 'clerk' }
  const marks = await listOwnMarks(by(inspects, known))
  const { terms } = await findDraw(by(clerk), number)
  expect(marks).toMatchObject([{ draw: number, number: 'Z-02' }])
  const [own] = marks
  expect(terms.inspectors[(own?.place ?? 0) - 1]).toBe(own?.mark)
  expect(sha256Hex(Buffer.concat([Buffer.from(own?.salt ?? '', 'hex'), Buffer.from('Z-02')]))).toBe(own?.mark)

  const page = async (actor: Actor) =>
    (
      await createServer({ context: () => by(actor, known), log: silent, pack: world.ctx().pack }).request(
        'http://localhost/workbench/checks',
      )
    ).text()
  expect(await page(inspects)).toContain(own?.salt)
  for (const actor of [{ ...inspects, id: 'Z-01' }, department, { ...inspects, unit: inventUscc(91) }])
    expect(await page(actor), actor.id).not.toContain(own?.salt)
  expect(await refusal(listOwnMarks(by({ ...clerk, id: 'Z-02' }, known)))).toBe('inspections.departments-only')
})
