import { measuresOn } from '../packs/index.ts'
import { system } from '../platform/context.ts'
import { dayOf } from '../platform/time.ts'
import { listSources } from '../sources/index.ts'
import type { MeasuresContext } from './context.ts'
import { endMeasures } from './end.ts'
import { executorsOf } from './executors.ts'
import { groundsOf, triggerFor } from './ground.ts'
import { recordsOfSubmission, wrongOnes } from './ground-store.ts'
import { editionOf, undecided, type Proposal, type Ground } from './measure.ts'
import { propose, type Candidate } from './propose.ts'
import { isBarredByMark, reasonsAgainstTarget } from './target.ts'
import { stepAll } from './step-all.ts'
import { loadOpen, updateHeld } from './store.ts'

/**
 * Records changed, in the caller's transaction: what rests on one that no longer holds ends at once, what rests on a disputed one halts, and
 * what the pack has follow by itself is proposed. The same again changes nothing.
 */
export async function followRecords(ctx: MeasuresContext, recordIds: readonly number[]): Promise<void> {
  if (recordIds.length === 0) return
  const by = ctx.as(system)
  const grounds = await groundsOf(by, recordIds)
  await followOpen(by, await loadOpen(by, { recordIds }), grounds)
  await propose(by, await candidatesOf(by, [...grounds.values()]))
}

/** Ends, halts and goes on with proposals as their grounds stand. */
export async function followOpen(ctx: MeasuresContext, open: readonly Proposal[], grounds: ReadonlyMap<number, Ground>): Promise<void> {
  const holds = (one: Proposal): boolean => {
    const [ground, measure] = [grounds.get(one.recordId), editionOf(ctx.pack, one)]
    return ground !== undefined && measure !== null && triggerFor(measure, ground, dayOf(ctx.now())) !== null
  }
  const lost = open.filter((one) => !holds(one) && (undecided.has(one.state) || (editionOf(ctx.pack, one)?.autoEnd ?? true)))
  const wrong = await wrongOnes(
    ctx,
    lost.map(({ recordId }) => recordId),
  )
  await endMeasures(
    ctx,
    lost.filter(({ recordId }) => wrong.has(recordId)),
    'wrong',
  )
  await endMeasures(
    ctx,
    lost.filter(({ recordId }) => !wrong.has(recordId)),
    'ground',
  )
  const left = open.filter((one) => !lost.includes(one) && undecided.has(one.state))
  const isMarked = ({ recordId }: Proposal): boolean => grounds.get(recordId)?.isMarked === true
  await halt(
    ctx,
    'hold',
    left.filter((one) => !one.held && isMarked(one)),
  )
  await halt(
    ctx,
    'resume',
    left.filter((one) => one.held && !isMarked(one)),
  )
}

async function halt(ctx: MeasuresContext, action: 'hold' | 'resume', all: readonly Proposal[]): Promise<void> {
  if (all.length === 0) return
  await stepAll(
    ctx,
    all.map(({ caseId }) => ({ caseId, action })),
  )
  await updateHeld(
    ctx,
    all.map(({ caseId }) => caseId),
    action === 'hold',
  )
}

/** What the pack has follow from these records by itself today, for each executor there is. */
async function candidatesOf(ctx: MeasuresContext, grounds: readonly Ground[]): Promise<Candidate[]> {
  const today = dayOf(ctx.now())
  const measures = measuresOn(ctx.pack, today).filter(({ triggers }) => triggers.some(({ automatic }) => automatic))
  const found = grounds.flatMap((ground) =>
    measures.flatMap((measure) => {
      const trigger = triggerFor(measure, ground, today)
      const follows = trigger?.automatic === true && !isBarredByMark(measure, ground) && reasonsAgainstTarget(measure, ground).length === 0
      return follows ? [{ ground, measure, trigger }] : []
    }),
  )
  if (found.length === 0) return []
  const sources = await listSources(ctx)
  return found.flatMap((one) =>
    executorsOf(ctx.pack, one.measure, one.ground.sourceCode, sources).map((executor) => ({
      ...one,
      executor,
      proposedBy: null,
      reason: '',
    })),
  )
}

const atOnce = 500

/** The items that some restriction follows from by itself. */
const itemsOf = ({ pack }: MeasuresContext): string[] => [
  ...new Set(pack.measures.flatMap(({ triggers }) => triggers.flatMap(({ item, automatic }) => (automatic ? [item] : [])))),
]

/** What a submission brought or changed, a stretch at a time: the rest of a large one is a job. */
export async function followSubmission(ctx: MeasuresContext, submissionId: number, after = 0): Promise<void> {
  const recordIds = await recordsOfSubmission(ctx, { submissionId, items: itemsOf(ctx), after, limit: atOnce })
  await followRecords(ctx, recordIds)
  if (recordIds.length === atOnce) await ctx.enqueue('measures.follow', { submissionId, after: recordIds.at(-1) })
}
