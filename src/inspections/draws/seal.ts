import { canonicalText } from '../../ledger/index.ts'
import { utf8 } from '../../platform/crypto/bytes.ts'
import { sha256Hex } from '../../platform/crypto/native.ts'
import { randomHex } from '../../platform/crypto/random.ts'
import { conflictsOf } from './conflicts.ts'
import type { InspectionsContext } from '../context.ts'
import { checkSealed, markOf, readSealed, sealedType, type Sealed, type Terms } from '../sampler/index.ts'
import { fail } from '../errors.ts'
import type { HeldDraw } from './held-draw.ts'
import { loadSealed } from './store.ts'
import type { Settled } from './wanted.ts'

type Sealing = Pick<Settled, 'inspectors' | 'conflicts'> & { readonly drawId: number; readonly number: string; readonly isByPlan: boolean }

const secret = (): string => randomHex(32)

/** Seals what tells of persons; the terms hold its hash and the marks of the pool, by which an inspector has his place. */
export async function seal(
  ctx: InspectionsContext,
  { drawId, number, inspectors, conflicts, isByPlan }: Sealing,
): Promise<{ readonly text: string; readonly terms: Pick<Terms, 'inspectors' | 'sealed'> }> {
  const pool = inspectors
    .map((one) => ({ number: one, salt: secret() }))
    .map((one) => ({ ...one, mark: markOf(one.number, one.salt) }))
    .sort((a, b) => (a.mark < b.mark ? -1 : 1))
  const sealed: Sealed = {
    type: sealedType,
    draw: number,
    inspectors: pool.map((one) => ({ number: one.number, salt: one.salt })),
    conflicts: await conflictsOf(ctx, drawId, { conflicts, inspectors: pool.map((one) => one.number), isByPlan }),
    key: secret(),
  }
  const text = canonicalText(sealed)
  return { text, terms: { inspectors: pool.map(({ mark }) => mark), sealed: sha256Hex(text) } }
}

/** The sealed file of a draw, which has to be the one of its terms: nobody changes a conflict or a place once they are committed. */
export async function openSealed(ctx: InspectionsContext, { drawId, number, terms }: HeldDraw): Promise<Sealed> {
  const bytes = utf8(await loadSealed(ctx, drawId))
  const [sealed, details] = [readSealed(bytes), checkSealed(terms, bytes)]
  if (sealed === null || details.length > 0) throw fail('inspections.sealed-changed', { values: { number }, details })
  return sealed
}
