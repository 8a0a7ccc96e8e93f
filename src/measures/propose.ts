import { citeAll, type Measure, type MeasureTrigger } from '../packs/index.ts'
import { system } from '../platform/context.ts'
import type { Day } from '../platform/time.ts'
import { openCases, type LetterFields, refusedStep } from '../procedures/index.ts'
import type { Source } from '../sources/index.ts'
import type { MeasuresContext } from './context.ts'
import { countedUntil, defenceInWords } from './defence.ts'
import { fail } from './errors.ts'
import { listOf } from './ground.ts'
import { groundInWords, numbered } from './letters.ts'
import { measureProcedure, type Ground } from './measure.ts'
import { insertProposals, lockRecords, proposedOn } from './store.ts'
import { stepAll } from './step-all.ts'

export type Candidate = {
  readonly ground: Ground
  readonly measure: Measure
  readonly trigger: MeasureTrigger
  readonly executor: Source
  /** The account of the finding unit; null: the program. */
  readonly proposedBy: string | null
  readonly reason: string
}

const idOf = (recordId: number, measure: string, executor: string): string => `${recordId} ${measure} ${executor}`

/**
 * Proposes to executors what was verified: each once for its record, however often and by whom. A case opens, and its organisation is told
 * with its remedies. Gives how many are new.
 */
export async function propose(ctx: MeasuresContext, all: readonly Candidate[]): Promise<number> {
  if (all.length === 0) return 0
  return ctx.transaction(async (inner) => {
    const recordIds = [...new Set(all.map(({ ground }) => ground.recordId))]
    await lockRecords(inner, recordIds)
    const known = new Set((await proposedOn(inner, recordIds)).map((one) => idOf(one.recordId, one.measure, one.executorCode)))
    const fresh = [...new Map(all.map((one) => [idOf(one.ground.recordId, one.measure.key, one.executor.code), one]))]
      .filter(([id]) => !known.has(id))
      .map(([, one]) => one)
    for (let from = 0; from < fresh.length; from += atOnce) await open(inner.as(system), fresh.slice(from, from + atOnce))
    return fresh.length
  })
}

const atOnce = 500

async function open(ctx: MeasuresContext, all: readonly Candidate[]): Promise<void> {
  const opened = await openCases(
    ctx,
    all.map(({ ground, measure, executor }) => ({
      ...{ procedure: measureProcedure, subjectId: ground.subjectId, sourceCode: executor.code, action: 'initiate' },
      requestKey: idOf(ground.recordId, measure.key, executor.code),
    })),
  )
  if (!opened.accepted) throw fail('measures.step-refused', refusedStep(opened.reasons))
  const caseOf = (place: number): number => opened.cases[place]?.caseId ?? 0
  await insertProposals(
    ctx,
    all.map(({ ground, measure, trigger, executor, proposedBy, reason }, place) => ({
      ...{ subjectId: ground.subjectId, measure: measure.key, editionFrom: measure.from, recordId: ground.recordId, trigger: trigger.key },
      ...{ list: listOf(ground), finderCode: ground.sourceCode, executorCode: executor.code, proposedBy, reason, caseId: caseOf(place) },
      viewUntil: heardUntil(ctx, { ground, measure }),
    })),
  )
  // What it is verified by came before: edition, target, ground, double.
  for (const action of ['verify', 'push'] as const)
    await stepAll(
      ctx,
      all.map((one, place) => ({ caseId: caseOf(place), action, fields: candidateFields(ctx, one) })),
    )
}

const heardUntil = (ctx: MeasuresContext, { ground, measure }: Pick<Candidate, 'ground' | 'measure'>): Day | null =>
  countedUntil(ctx.pack, measure, { list: listOf(ground), proposedAt: ctx.now() })

const candidateFields = (ctx: MeasuresContext, { measure, executor, ground }: Candidate): LetterFields => ({
  defence: defenceInWords(heardUntil(ctx, { ground, measure })),
  measure: numbered(measure.key, measure.name),
  executor: executor.name,
  ground: groundInWords(ctx, ground),
  basis: citeAll(measure.basis),
})
