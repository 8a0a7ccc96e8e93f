import type { Mistake } from '../../platform/errors.ts'
import { sha256Hex } from '../../platform/crypto/native.ts'
import { minuteOf } from '../../platform/time.ts'
import { keptText } from '../../subjects/index.ts'
import type { InspectionsContext } from '../context.ts'
import { readSeed, seedProblem } from '../sampler/index.ts'
import { fail } from '../errors.ts'
import { requireDrawer } from '../permission.ts'
import { namesIn } from './names-in.ts'
import { refuseInspectors } from './require-inspectors.ts'
import { openSealed } from './seal.ts'
import { takeDrawStep } from './take-step.ts'

const longest = 500

/** Enters the seed once it is known in public, and where it can be read. There is no second one. */
export async function enterSeed(
  ctx: InspectionsContext,
  { number, seed: typed, source }: { readonly number: string; readonly seed: string; readonly source: string },
): Promise<void> {
  requireDrawer(ctx.actor)
  await takeDrawStep(ctx, number, 'seeded', async (inner, draw) => {
    await refuseInspectors(inner, draw)
    const { terms, file } = draw
    const at = new Date(terms.seed.at)
    if (inner.now() < at) throw fail('inspections.seed-early', { values: { at: minuteOf(at) } })
    const [seed, note] = [readSeed(terms.seed, typed), keptText(source)]
    const details: Mistake[] = seed === null ? [{ field: 'seed', text: seedProblem(terms.seed).text }] : []
    if (note === '' || note.length > longest)
      details.push({
        field: 'source',
        text: {
          zh: '请写明种子可以在哪里查到（网址、录像或者公告），不超过 500 字。',
          en: 'Say in at most 500 characters where the seed can be read: an address, a recording, a notice.',
        },
      })
    const { inspectors } = await openSealed(inner, draw)
    details.push(
      ...(await namesIn(
        inner,
        inspectors.map((one) => one.number),
        { source: note },
      )),
    )
    if (seed === null || details.length > 0) throw fail('inspections.seed-wrong', { details })
    return { members: { commitment: sha256Hex(file), seed }, note }
  })
}
