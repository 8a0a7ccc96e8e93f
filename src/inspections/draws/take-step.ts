import { appendEntries, canonicalBytes, canonicalText, lockHead, newSalt, saltedEntry } from '../../ledger/index.ts'
import type { InspectionsContext } from '../context.ts'
import { fail } from '../errors.ts'
import { mayFollow, stateOf, type HeldDraw, type StepKind } from './held-draw.ts'
import { isOwn } from '../permission.ts'
import { insertSteps, loadDraw } from './store.ts'

/** What a step says beside its draw and its moment, and what somebody wrote about it. */
export type Said = {
  readonly members: Readonly<Record<string, string | number>>
  readonly note?: string
  /** Whom a replacement is about; its own body knows. */
  readonly inside?: { readonly object: number; readonly gone: string; readonly came: string }
}

/** The actor's own draw; another's is not told apart from none. */
export async function requireOwnDraw(ctx: InspectionsContext, number: string): Promise<HeldDraw> {
  const draw = await loadDraw(ctx, number)
  if (draw === undefined || !isOwn(ctx.actor, draw)) throw fail('inspections.no-such-draw', { values: { number: number.slice(0, 20) } })
  return draw
}

/** The stage of a draw allows what is asked for. */
export function requireStage(draw: HeldDraw, kind: StepKind): void {
  const state = stateOf(draw)
  if (mayFollow(kind, state)) return
  const { number } = draw
  const isSecondSeed = kind === 'seeded' && ['seeded', 'drawn', 'published'].includes(state)
  throw fail(isSecondSeed ? 'inspections.seed-twice' : 'inspections.wrong-state', { values: { number } })
}

/** Takes a step with a draw of the own body: a leaf of the ledger. Steps are taken one after another, so of two that exclude each other one wins. */
export const takeDrawStep = (
  ctx: InspectionsContext,
  number: string,
  kind: StepKind,
  say: (inner: InspectionsContext, draw: HeldDraw) => Said | Promise<Said>,
): Promise<void> =>
  ctx.transaction(async (inner) => {
    await lockHead(inner)
    const draw = await requireOwnDraw(inner, number)
    requireStage(draw, kind)
    await keepSteps(inner, draw, kind, [await say(inner, draw)])
  })

/** Steps of one kind as leaves of the ledger, whose head is locked: appended together, for everything that writes to it waits. */
export async function keepSteps(
  ctx: InspectionsContext,
  { drawId, number }: Pick<HeldDraw, 'drawId' | 'number'>,
  kind: StepKind,
  all: readonly Said[],
): Promise<void> {
  if (all.length === 0) return
  const steps = all.map(({ members, note = '', inside }) => {
    const statement = { kind, draw: number, at: ctx.now().toISOString(), ...members }
    const salt = newSalt()
    return { statement: canonicalText(statement), salt, note, inside, entry: saltedEntry(salt, canonicalBytes(statement)) }
  })
  const { first } = await appendEntries(ctx, Buffer.concat(steps.map(({ entry }) => entry)))
  await insertSteps(ctx, { drawId, kind, first }, steps)
}
