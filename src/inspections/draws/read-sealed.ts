import { canonicalText } from '../../ledger/index.ts'
import type { Download } from '../../platform/files/download.ts'
import type { InspectionsContext } from '../context.ts'
import { fail } from '../errors.ts'
import { stepOf, type HeldDraw } from './held-draw.ts'
import { replacementsType, type ReplacementsFile } from '../sampler/index.ts'
import { loadActs } from './replacement-store.ts'
import { audits, isOwn, mayConfirmFor } from '../permission.ts'
import { insertSealedRead, loadDraw, loadSealed, loadSealedReads } from './store.ts'

/** A draw for its own body and whoever audits that; another's is not told apart from none. */
export async function lookInto(ctx: InspectionsContext, number: string): Promise<HeldDraw> {
  const draw = await loadDraw(ctx, number)
  if (draw === undefined || !(isOwn(ctx.actor, draw) || audits(ctx.actor, draw)))
    throw fail('inspections.no-such-draw', { values: { number: number.slice(0, 20) } })
  return draw
}

/** Approvers of the body that draws and auditors; once it is drawn: before, nobody learns who will go where. */
const mayReadSealed = ({ actor }: InspectionsContext, draw: HeldDraw): boolean => mayConfirmFor(actor, draw) || audits(actor, draw)

/** The sealed file as its hash in the terms has it. */
export const readSealedFile = (ctx: InspectionsContext, number: string): Promise<Download> =>
  readInside(ctx, number, 'sealed', ({ drawId }) => loadSealed(ctx, drawId))

/** The lists of replacements, whose hashes stand in the ledger: they tell how many checks somebody gave up, so nobody else reads them. */
export const readReplacementsFile = (ctx: InspectionsContext, number: string): Promise<Download> =>
  readInside(ctx, number, 'replacements', async (draw) => {
    const file: ReplacementsFile = { type: replacementsType, draw: draw.number, acts: await loadActs(ctx, draw.drawId) }
    return canonicalText(file)
  })

/** The note of the read is kept before anything leaves. */
async function readInside(
  ctx: InspectionsContext,
  number: string,
  name: string,
  load: (draw: HeldDraw) => Promise<string>,
): Promise<Download> {
  const draw = await lookInto(ctx, number)
  if (!mayReadSealed(ctx, draw)) throw fail('inspections.approver-only')
  if (stepOf(draw, 'drawn') === undefined) throw fail('inspections.no-such-file', { values: { number: draw.number } })
  await insertSealedRead(ctx, draw.drawId)
  return { fileName: `${draw.number}-${name}.json`, mediaType: 'application/json', bytes: new Blob([await load(draw)]).stream() }
}

/** When what is sealed was read, the newest first, for who may read it; null: nothing of it is theirs, or it is not drawn yet. */
export const sealedReadsOf = async (ctx: InspectionsContext, draw: HeldDraw): Promise<readonly Date[] | null> =>
  mayReadSealed(ctx, draw) && stepOf(draw, 'drawn') !== undefined ? loadSealedReads(ctx, draw.drawId) : null
