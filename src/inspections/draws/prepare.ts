import { canonicalText } from '../../ledger/index.ts'
import { utf8 } from '../../platform/crypto/bytes.ts'
import type { Mistake } from '../../platform/errors.ts'
import { dayOf } from '../../platform/time.ts'
import { findSource } from '../../sources/index.ts'
import type { InspectionsContext } from '../context.ts'
import { checkSealed, checkTerms, frameHead, FrameReader, termsType, type Problem, type Stratum, type Terms } from '../sampler/index.ts'
import { ownKey } from '../entered.ts'
import { fail } from '../errors.ts'
import { frameLines, insertFrame, insertPiece, objectsByType, type DrawOf, type Objects } from './frame-store.ts'
import { namesIn } from './names-in.ts'
import { requireDrawer } from '../permission.ts'
import { departmentsOf, requireInspectors } from './require-inspectors.ts'
import { seal } from './seal.ts'
import { findRequested, insertDraw, nextDrawId } from './store.ts'
import { readWanted, type Settled, type WantedDraw } from './wanted.ts'

/** Which organisations are in a frame and in which strata, and how many are drawn of each, by how many there are. */
export type Framing = {
  /** Number of the plan; null without one. */
  readonly plan: string | null
  readonly objects: Objects
  readonly strata: (counts: ReadonlyMap<string, number>) => readonly Stratum[]
  /** Departments that check together with the one that draws. */
  readonly partners: readonly string[]
}

const byType = ({ population, strata }: Settled): Framing => ({
  plan: null,
  objects: objectsByType(population),
  strata: (counts) => strata.map((stratum) => ({ ...stratum, objects: counts.get(stratum.key) ?? 0 })),
  partners: [],
})

/**
 * Prepares a draw: freezes its frame and writes its terms. Gives its number; a form that is sent again gets the draw it prepared.
 * Without a framing, strata are types of organisations.
 */
export async function prepareDraw(ctx: InspectionsContext, wanted: WantedDraw, framing: Framing | null = null): Promise<string> {
  const owner = requireDrawer(ctx.actor)
  const requestKey = ownKey(owner, framing?.plan ?? '', wanted.requestKey ?? null)
  return ctx.transaction(async (inner) => {
    const made = requestKey === null ? null : await findRequested(inner, requestKey)
    if (made !== null) return made
    const settled = readWanted(wanted, inner.now(), framing !== null)
    const { objects, strata, partners } = framing ?? byType(settled)
    await requireInspectors(inner, settled.inspectors, departmentsOf(owner, partners))
    const { title, seed, inspectors } = settled
    const named = await namesIn(inner, inspectors, { title, where: seed.where, ...(seed.kind === 'lottery' ? { game: seed.game } : {}) })
    if (named.length > 0) throw fail('inspections.wrong-draw', { values: { count: named.length }, details: named })
    const drawId = await nextDrawId(inner)
    const of: DrawOf = { drawId, secret: Buffer.from(crypto.getRandomValues(new Uint8Array(32))) }
    const counts = new Map((await insertFrame(inner, of, objects)).map((one) => [one.stratum, one.objects]))
    const number = `${dayOf(inner.now()).slice(0, 4)}-${String(drawId).padStart(4, '0')}`
    const { text: sealed, terms: committed } = await seal(inner, { ...settled, drawId, number, isByPlan: framing !== null })
    const terms: Terms = {
      type: termsType,
      draw: number,
      title: settled.title,
      by: await nameOf(inner, owner.unit),
      frame: await frameOf(inner, of),
      strata: strata(counts),
      ...committed,
      seed: settled.seed,
      names: settled.names,
    }
    const problems = [...checkTerms(terms), ...checkSealed(terms, utf8(sealed))]
    if (problems.length > 0) throw fail('inspections.wrong-draw', { values: { count: problems.length }, details: problems.map(mistakeOf) })
    await insertDraw(inner, { ...of, ...owner, number, file: canonicalText(terms), sealed, requestKey })
    return number
  })
}

const nameOf = async (ctx: InspectionsContext, unit: string | null): Promise<string> =>
  unit === null ? ctx.pack.office.zh : ((await findSource(ctx, unit))?.name ?? unit)

/** What the terms say of the frame, whose file is kept as it was hashed: making it anew for whoever asks would cost seconds. */
async function frameOf(ctx: InspectionsContext, of: DrawOf): Promise<Terms['frame']> {
  const reader = new FrameReader()
  let piece = 0
  for await (const lines of frameText(ctx, of)) {
    const bytes = utf8(lines)
    reader.add(bytes)
    await insertPiece(ctx, of.drawId, piece++, bytes)
  }
  const { objects, sha256 } = reader.end()
  return { objects, sha256 }
}

/** The file of a frame made anew from its objects, piece by piece: as long as it has the hash of the terms nobody changed them. */
export async function* frameText(ctx: InspectionsContext, of: DrawOf): AsyncGenerator<string> {
  yield `${frameHead}\n`
  yield* frameLines(ctx, of)
}

const fieldOf: Readonly<Partial<Record<Problem['problem'], string>>> = {
  strata: 'strata',
  'empty-stratum': 'strata',
  'frame-count': 'strata',
  inspectors: 'inspectors',
  'pool-too-small': 'inspectors',
  conflicts: 'conflicts',
  'seed-rule': 'seed',
}
const mistakeOf = ({ problem, text }: Problem): Mistake => ({ field: fieldOf[problem] ?? '', text })
