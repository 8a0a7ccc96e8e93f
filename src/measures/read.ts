import { readInCase, type CaseRecord } from '../disclosure/index.ts'
import { itemOn, type Measure } from '../packs/index.ts'
import { dayOf, type Day } from '../platform/time.ts'
import { readCase, type ReadCase } from '../procedures/index.ts'
import { findSource } from '../sources/index.ts'
import { livingOf, type Organisation } from '../subjects/index.ts'
import type { MeasuresContext } from './context.ts'
import { lastDayFor, recheck, type Recheck } from './recheck.ts'
import { fail } from './errors.ts'
import { editionOf, undecided, type Execution, type Proposal } from './measure.ts'
import { requireProposal } from './permission.ts'
import { loadExecution, loadProposalOfCase } from './store.ts'

export type FollowedMeasure = {
  readonly proposal: Proposal
  /** The edition it was proposed by. */
  readonly measure: Measure
  readonly organisation: Organisation
  readonly executorName: string
  readonly finderName: string
  /** The record as the reader may read it; null where it is gone, or not for this reader. */
  readonly record: CaseRecord | null
  readonly execution: Execution | null
  /** While nothing is decided: what is against it now, and until when a decision of today may last. */
  readonly check: (Recheck & { readonly lastDay: Day | null }) | null
  /** Null for the unit that found the fact: the case is the executor's. */
  readonly read: ReadCase | null
}

/** A proposal with everything a decision rests on, for those whose it is. */
export async function readMeasure(ctx: MeasuresContext, measureId: number): Promise<FollowedMeasure> {
  const proposal = await requireProposal(ctx, measureId)
  const { subjectId, recordId, caseId } = proposal
  const measure = editionOf(ctx.pack, proposal)
  const isFinder = ctx.actor.body === 'source' && ctx.actor.unit !== proposal.executorCode
  const [organisations, executor, finder, execution, read, check] = await Promise.all([
    livingOf(ctx, [subjectId]),
    findSource(ctx, proposal.executorCode),
    findSource(ctx, proposal.finderCode),
    loadExecution(ctx, proposal),
    isFinder ? null : readCase(ctx, caseId),
    undecided.has(proposal.state) ? recheck(ctx, proposal) : null,
  ])
  const organisation = organisations.get(subjectId)
  if (measure === null || organisation === undefined) throw fail('measures.no-such-measure')
  const found = await readInCase(ctx, {
    ...{ caseId, subjectIds: [subjectId], route: 'page' },
    fields: new Map([[recordId, fieldsOf(ctx, check)]]),
  })
  const lastDay = check?.measure != null && check.ground !== null ? lastDayFor(check.measure, check.ground, dayOf(ctx.now())) : null
  return {
    ...{ proposal, measure, organisation, execution, read },
    executorName: executor?.name ?? proposal.executorCode,
    finderName: finder?.name ?? proposal.finderCode,
    record: found.get(recordId) ?? null,
    check: check && { ...check, lastDay },
  }
}

/** What a decision rests on of the record: every field that is there; who reads it disclosure says. */
function fieldsOf(ctx: MeasuresContext, check: Recheck | null): string[] {
  const ground = check?.ground
  if (ground == null) return []
  return itemOn(ctx.pack, ground.item, ground.decidedOn)?.fields.flatMap(({ key }) => (ground.fields[key] ? [key] : [])) ?? []
}

/** The number of the proposal a case is about, for the same people. */
export async function measureIdOfCase(ctx: MeasuresContext, caseId: number): Promise<number> {
  const one = await loadProposalOfCase(ctx, caseId)
  if (one === undefined) throw fail('measures.no-such-measure')
  return (await requireProposal(ctx, one.measureId)).measureId
}
