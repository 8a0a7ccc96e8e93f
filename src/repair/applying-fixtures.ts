import { openWorld } from '../../tests/support/world.ts'
import { givenOrganisations, givenSources } from '../intake/fixtures.ts'
import { isMistake, XinhengError } from '../platform/errors.ts'
import { listRecords } from '../records/whole.ts'
import { firePenalty, givenPenalties, headOf, marketPenalty } from './fixtures.ts'

export const today = '2026-11-16T09:00:00+08:00'

/** Forty organisations of which none has a record yet. */
export async function openApplying() {
  const world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 40)
  const as = (number: number, at = today, role = 'head') => world.ctx({ actor: headOf(number, role), at })
  /** Penalties of an organisation that can be repaired; gives their records, the oldest first. */
  async function given(number: number, { ofMarket = 1, ofFire = 0, cells = {} } = {}): Promise<number[]> {
    await givenPenalties(
      world.ctx(),
      Array.from({ length: ofMarket }, (_, index) => marketPenalty(number, `${number}-${index}号`, cells)),
      Array.from({ length: ofFire }, (_, index) => firePenalty(number, `${number}-${index}号`, cells)),
    )
    return (await listRecords(world.ctx(), { subjectId: number })).map(({ recordId }) => recordId).toSorted((a, b) => a - b)
  }
  return { world, as, given }
}

/** What was refused: each mistake in words, or the code of the error where it names none. */
export async function mistakes(work: Promise<unknown>): Promise<string[]> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof XinhengError)) throw error ?? new Error('nothing was refused')
  const details = Array.isArray(error.details) ? error.details.filter(isMistake) : []
  return details.length === 0 ? [error.code] : details.map(({ text }) => text.en)
}
