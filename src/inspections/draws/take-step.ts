import { appendEntries, canonicalBytes, canonicalText, lockHead, newSalt, saltedEntry } from '../../ledger/index.ts'
import type { InspectionsContext } from '../context.ts'
import { fail } from '../errors.ts'
import { mayFollow, stateOf, type HeldDraw, type StepKind } from './held-draw.ts'
import { isOwn } from '../permission.ts'
import { listHash } from '../sampler/index.ts'
import { insertReplacements, type InsideReplacement } from './replacement-store.ts'
import { insertStep, loadDraw } from './store.ts'

/** What a step says beside its draw and its moment, and what somebody wrote about it. */
export type Said = {
  readonly members: Readonly<Record<string, string | number>>
  readonly note?: string
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
  kind: Exclude<StepKind, 'replaced'>,
  say: (inner: InspectionsContext, draw: HeldDraw) => Said | Promise<Said>,
): Promise<void> => onDraw(ctx, number, kind, async (inner, draw) => void (await keepStep(inner, draw, kind, await say(inner, draw))))

/** Does something with a draw of the own body that its stage allows; everybody else waits. */
export const onDraw = (
  ctx: InspectionsContext,
  number: string,
  kind: StepKind,
  act: (inner: InspectionsContext, draw: HeldDraw) => Promise<void>,
): Promise<void> =>
  ctx.transaction(async (inner) => {
    await lockHead(inner)
    const draw = await requireOwnDraw(inner, number)
    requireStage(draw, kind)
    await act(inner, draw)
  })

/** Keeps the replacements of one act: one leaf, with the hash of their list, however many they are. The head of the ledger is locked. */
export async function keepReplacements(
  ctx: InspectionsContext,
  draw: HeldDraw,
  list: readonly InsideReplacement[],
  note = '',
): Promise<void> {
  if (list.length === 0) return
  const listSalt = Buffer.from(crypto.getRandomValues(new Uint8Array(32)))
  const replacements = list.map(({ team, inspector, next, because }) => ({ team, inspector, next, because }))
  const because = list.some((one) => one.because === 'asked') ? 'asked' : 'program'
  const members = { because, list: listHash({ salt: listSalt.toString('hex'), replacements }) }
  const leafIndex = await keepStep(ctx, draw, 'replaced', { members, note }, listSalt)
  await insertReplacements(ctx, { drawId: draw.drawId, leafIndex }, list)
}

async function keepStep(
  ctx: InspectionsContext,
  { drawId, number }: HeldDraw,
  kind: StepKind,
  { members, note = '' }: Said,
  listSalt: Buffer | null = null,
): Promise<number> {
  const statement = { kind, draw: number, at: ctx.now().toISOString(), ...members }
  const salt = newSalt()
  const { first: leafIndex } = await appendEntries(ctx, saltedEntry(salt, canonicalBytes(statement)))
  await insertStep(ctx, { drawId, kind, leafIndex, statement: canonicalText(statement), salt, note, listSalt })
  return leafIndex
}
