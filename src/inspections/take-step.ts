import { appendEntries, canonicalBytes, canonicalText, lockHead, newSalt, saltedEntry } from '../ledger/index.ts'
import { keptText } from '../subjects/index.ts'
import type { InspectionsContext } from './context.ts'
import { fail } from './errors.ts'
import { mayFollow, stateOf, type HeldDraw, type StepKind } from './held-draw.ts'
import { isOwn } from './permission.ts'
import { insertStep, loadDraw } from './store.ts'

/** What a step says beside its draw and its moment, and what somebody wrote about it. */
export type Said = { readonly members: Readonly<Record<string, string | number>>; readonly note?: string }

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
export const takeStep = (
  ctx: InspectionsContext,
  number: string,
  kind: StepKind,
  say: (inner: InspectionsContext, draw: HeldDraw) => Said | Promise<Said>,
): Promise<void> =>
  ctx.transaction(async (inner) => {
    await lockHead(inner)
    const draw = await requireOwnDraw(inner, number)
    requireStage(draw, kind)
    await keepStep(inner, draw, kind, await say(inner, draw))
  })

/** A step as a leaf of the ledger, whose head is locked. */
export async function keepStep(
  ctx: InspectionsContext,
  { drawId, number }: Pick<HeldDraw, 'drawId' | 'number'>,
  kind: StepKind,
  { members, note = '' }: Said,
): Promise<void> {
  const statement = { kind, draw: number, at: ctx.now().toISOString(), ...members }
  const salt = newSalt()
  const { first } = await appendEntries(ctx, saltedEntry(salt, canonicalBytes(statement)))
  await insertStep(ctx, { drawId, kind, statement: canonicalText(statement), salt, leafIndex: first, note })
}

const longest = 500

/** A reason as it is kept and shown to everybody. */
export function requireReason(written: string): string {
  const reason = keptText(written)
  if (reason !== '' && reason.length <= longest) return reason
  const text = { zh: '请写明原因，不超过 500 字。', en: 'Give the reason in at most 500 characters.' }
  throw fail('inspections.no-reason', { details: [{ field: 'reason', text }] })
}
