import { itemOn, citeAll, needsPerson, type Measure, type MeasureTrigger } from '../packs/index.ts'
import { system } from '../platform/context.ts'
import { formatDay } from '../platform/format.ts'
import type { Text } from '../platform/text.ts'
import { dayOf } from '../platform/time.ts'
import { openCases, type LetterFields, refusedStep } from '../procedures/index.ts'
import { listSources, type Source } from '../sources/index.ts'
import type { MeasuresContext } from './context.ts'
import { defenceInWords, defenceUntil } from './defence.ts'
import { fail } from './errors.ts'
import { listOf } from './ground.ts'
import { editionOf, measureProcedure, nameOf, type Proposal, type Ground } from './measure.ts'
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
    })),
  )
  // What it is verified by came before: edition, target, ground, double.
  for (const action of ['verify', 'push'] as const)
    await stepAll(
      ctx,
      all.map((one, place) => ({ caseId: caseOf(place), action, fields: candidateFields(ctx, one) })),
    )
}

const candidateFields = (ctx: MeasuresContext, { measure, executor, ground }: Candidate): LetterFields => ({
  defence: defenceInWords(defenceUntil(ctx.pack, measure, { list: listOf(ground), proposedAt: ctx.now() })),
  measure: numbered(measure.key, measure.name),
  executor: executor.name,
  ground: groundInWords(ctx, ground),
  basis: citeAll(measure.basis),
})

const numbered = (key: string, { zh, en }: Text): Text => ({ zh: `${key} ${zh}`, en: `${key} ${en}` })

/** A record as a letter names it: what it is of, by its number and day. Its content the organisation reads in its file. */
export function groundInWords(ctx: MeasuresContext, { recordId, item, decidedOn }: Pick<Ground, 'recordId' | 'item' | 'decidedOn'>): Text {
  const name = itemOn(ctx.pack, item, decidedOn)?.name ?? { zh: item, en: item }
  return {
    zh: `记录 ${recordId}（${name.zh}，${formatDay(decidedOn, 'zh')}）`,
    en: `record ${recordId} (${name.en}, ${formatDay(decidedOn, 'en')})`,
  }
}

/** What letters say of restrictions that were proposed. */
export async function lettersFields(ctx: MeasuresContext): Promise<(one: Proposal) => LetterFields> {
  const names = new Map((await listSources(ctx)).map(({ code, name }) => [code, name]))
  return (one) => ({
    measure: numbered(one.measure, nameOf(ctx.pack, one)),
    executor: names.get(one.executorCode) ?? one.executorCode,
    basis: citeAll(editionOf(ctx.pack, one)?.basis ?? []),
  })
}

/** What letters say of one of them. */
export const letterFields = async (ctx: MeasuresContext, one: Proposal): Promise<LetterFields> => (await lettersFields(ctx))(one)

/** What is wrong with a target whatever the record says: no target of the restriction, or no organisation that goes on. */
export function reasonsAgainstTarget(measure: Measure, { subjectType, status }: Pick<Ground, 'subjectType' | 'status'>): Text[] {
  return [
    ...(measure.subjectTypes.includes(subjectType)
      ? []
      : [{ zh: '该主体的类型不是这项措施的对象。', en: 'Organisations of this type are no target of this restriction.' }]),
    ...(status === 'deregistered' || status === 'movedOut'
      ? [{ zh: '该主体已经注销或者迁出。', en: 'The organisation was deregistered or moved out.' }]
      : []),
    ...(measure.produces === null
      ? []
      : [{ zh: '这项措施按自己的程序办理（列入名单）。', en: 'It has a procedure of its own: the entry into a list.' }]),
  ]
}

/** On a disputed record the program proposes nothing that takes rights away. */
export const isBarredByMark = (measure: Measure, { isMarked }: Pick<Ground, 'isMarked'>): boolean => isMarked && needsPerson(measure)

export const todayOf = ({ now }: MeasuresContext) => dayOf(now())
