import { shownToday } from '../../disclosure/index.ts'
import { anonymous } from '../../platform/context.ts'
import { neutralised } from '../../platform/tabular/neutral.ts'
import { dayOf } from '../../platform/time.ts'
import type { ResultCounts, ResultOf } from '../checks/result.ts'
import { countResults, loadResults } from '../checks/result-store.ts'
import { proveRecord, type JsonObject, type RecordProof } from '../../ledger/index.ts'
import type { InspectionsContext } from '../context.ts'
import { namesHead, resultText, teamsText, type Drawn } from '../sampler/index.ts'
import { fail } from '../errors.ts'
import { framePieces, loadNamed } from './frame-store.ts'
import { isCommitted, stateOf, stepOf, type HeldDraw, type Named, type Staffed } from './held-draw.ts'
import { openSealed } from './seal.ts'
import { isOwn, listsDrawsOf, mayConfirmFor } from '../permission.ts'
import { loadPlaces, loadStaffed } from './team-store.ts'
import { loadDraw, loadDrawn, loadDraws, loadSalt, loadSecret } from './store.ts'

export const mostListed = 50

const unknown = (number: string) => fail('inspections.no-such-draw', { values: { number: number.slice(0, 20) } })
const noFile = ({ number }: HeldDraw) => fail('inspections.no-such-file', { values: { number } })

/** A draw that was committed, for anybody; one that was not yet, for the body that prepares it. */
export async function findDraw(ctx: InspectionsContext, number: string): Promise<HeldDraw> {
  const draw = await loadDraw(ctx, number)
  if (draw === undefined || !(isCommitted(draw) || isOwn(ctx.actor, draw))) throw unknown(number)
  return asSeen(ctx, draw)
}

/** The same as everybody sees it, whoever looks, where everybody may: what is kept on the way never holds more. */
export async function findOpenly(
  ctx: InspectionsContext,
  number: string,
): Promise<{ readonly ctx: InspectionsContext; readonly draw: HeldDraw }> {
  const draw = await findDraw(ctx, number)
  if (!isCommitted(draw)) return { ctx, draw }
  const outside = ctx.as(anonymous)
  return { ctx: outside, draw: asSeen(outside, draw) }
}

/** Why an inspector was replaced is written for the own body: it is about a person. Outside, the statement says whether somebody asked for it. */
const asSeen = (ctx: InspectionsContext, draw: HeldDraw): HeldDraw =>
  isOwn(ctx.actor, draw) ? draw : { ...draw, steps: draw.steps.map((step) => (step.kind === 'replaced' ? { ...step, note: '' } : step)) }

/** Committed draws of all, below a number, the newest first. */
export const listDraws = async (ctx: InspectionsContext, before: number | null = null, limit = mostListed): Promise<HeldDraw[]> =>
  (await loadDraws(ctx, null, before, Math.min(limit, mostListed))).map((draw) => asSeen(ctx.as(anonymous), draw))

/** All draws of the actor's body; for an auditor of the office those of all. */
export const listOwnDraws = (ctx: InspectionsContext, before: number | null = null): Promise<HeldDraw[]> =>
  loadDraws(ctx, listsDrawsOf(ctx.actor), before, mostListed)

/** The frame as a file, piece by piece. It names nobody. */
export async function frameFile(ctx: InspectionsContext, number: string): Promise<AsyncGenerator<Uint8Array>> {
  return framePieces(ctx, (await findDraw(ctx, number)).drawId)
}

/** Drawn objects by their numbers. */
export async function drawnOf(ctx: InspectionsContext, draw: HeldDraw, after = 0, limit = 1_000_000): Promise<Drawn[]> {
  return stepOf(draw, 'drawn') === undefined ? [] : loadDrawn(ctx, draw.drawId, after, limit)
}

export async function resultFile(ctx: InspectionsContext, number: string): Promise<string> {
  const draw = await findDraw(ctx, number)
  if (stepOf(draw, 'drawn') === undefined) throw noFile(draw)
  return resultText(await drawnOf(ctx, draw))
}

/** The teams that were drawn, by places of the pool; which object each has is not told. */
export async function teamsFile(ctx: InspectionsContext, number: string): Promise<string> {
  const draw = await findDraw(ctx, number)
  if (stepOf(draw, 'drawn') === undefined) throw noFile(draw)
  return teamsText(await loadPlaces(ctx, draw.drawId))
}

/** Who inspects the first drawn objects today, for the own body alone. */
export const staffOf = async (ctx: InspectionsContext, draw: HeldDraw, limit: number): Promise<Staffed[]> =>
  isOwn(ctx.actor, draw) ? loadStaffed(ctx, draw.drawId, limit) : []

/** The numbers of the pool once it is drawn, for who may replace one of them. */
export const poolOf = async (ctx: InspectionsContext, draw: HeldDraw): Promise<readonly string[]> =>
  mayConfirmFor(ctx.actor, draw) && stepOf(draw, 'drawn') !== undefined
    ? (await openSealed(ctx, draw)).inspectors.map(({ number }) => number).toSorted()
    : []

/** Drawn organisations are named once the draw is published, where its terms say so; to its own body as soon as it is drawn. */
export const mayName = (ctx: InspectionsContext, draw: HeldDraw): boolean =>
  isOwn(ctx.actor, draw) ? stepOf(draw, 'drawn') !== undefined : stateOf(draw) === 'published' && draw.terms.names === 'published'

export async function namedOf(ctx: InspectionsContext, draw: HeldDraw, after = 0, limit = 1_000_000): Promise<Named[]> {
  if (!mayName(ctx, draw)) return []
  return loadNamed(ctx, { drawId: draw.drawId, secret: await loadSecret(ctx, draw.drawId) }, after, limit)
}

/** Names with the salts that prove them, as a file: by task, for results that came in by object would tell in their order which is whose. */
export async function namesFile(ctx: InspectionsContext, number: string): Promise<string> {
  const draw = await findDraw(ctx, number)
  if (!mayName(ctx, draw)) throw noFile(draw)
  const named = (await namedOf(ctx, draw)).toSorted((a, b) => (a.task < b.task ? -1 : 1))
  const lines = named.map(({ object, name, code, salt, task }) => `${object},${quoted(name)},${code},${salt},${task}\n`)
  return `${namesHead}\n${lines.join('')}`
}

/** A spreadsheet would compute what begins like a formula. */
const quoted = (text: string): string => `"${neutralised(text).replaceAll('"', '""')}"`

/** The proof that a step stands in the ledger, by its place among the steps of the draw. */
export async function proveStep(ctx: InspectionsContext, number: string, place: number): Promise<RecordProof> {
  const draw = await findDraw(ctx, number)
  const step = draw.steps[place]
  if (step === undefined) throw noFile(draw)
  const { leafIndex, statement } = step
  return proveRecord(ctx, leafIndex, { record: statement as unknown as JsonObject, salt: await loadSalt(ctx, leafIndex) })
}

/** How far results are: of each object where drawn organisations may be named, otherwise only how many. */
export async function resultsOf(
  ctx: InspectionsContext,
  draw: HeldDraw,
  limit: number,
): Promise<{ readonly results: readonly ResultOf[]; readonly counts: ResultCounts }> {
  if (stepOf(draw, 'drawn') === undefined) return { results: [], counts: { published: 0, checked: 0, overdue: 0 } }
  const published = mayName(ctx, draw) ? await loadResults(ctx, draw.drawId, limit) : []
  const shown = await shownToday(
    ctx,
    published.flatMap(({ recordId }) => recordId ?? []),
  )
  return {
    results: published.map((one) => ({ ...one, recordId: one.recordId !== null && shown.has(one.recordId) ? one.recordId : null })),
    counts: await countResults(ctx, draw.drawId, dayOf(ctx.now())),
  }
}
