import { measuresOn, type Measure, type MeasureTrigger } from '../packs/index.ts'
import type { Mistake } from '../platform/errors.ts'
import type { Text } from '../platform/text.ts'
import { dayOf } from '../platform/time.ts'
import { listSources, type Source } from '../sources/index.ts'
import { hasPersonId, keptText, livingOf, type Organisation } from '../subjects/index.ts'
import type { MeasuresContext } from './context.ts'
import { fail } from './errors.ts'
import { executorsOf } from './executors.ts'
import { groundsOf, triggerFor } from './ground.ts'
import { measureOn, type Proposal, type Ground } from './measure.ts'
import { requireDecider, requireDepartmentReader } from './permission.ts'
import { groundInWords } from './letters.ts'
import { propose } from './propose.ts'
import { reasonsAgainstTarget } from './target.ts'
import { proposedOn } from './store.ts'

/** What may be proposed on a record of the own department: each restriction that fits, with its executors, and what was proposed before. */
export type Proposable = {
  readonly ground: Ground
  readonly organisation: Organisation | null
  /** The record as letters name it. */
  readonly words: Text
  readonly measures: readonly { readonly measure: Measure; readonly trigger: MeasureTrigger; readonly executors: readonly Source[] }[]
  readonly before: readonly (Pick<Proposal, 'measureId' | 'measure'> & { readonly executorName: string })[]
}

export async function readProposable(ctx: MeasuresContext, recordId: number): Promise<Proposable> {
  const ground = await ownGround(ctx, requireDepartmentReader(ctx.actor), recordId)
  const [sources, before, living] = await Promise.all([listSources(ctx), proposedOn(ctx, [recordId]), livingOf(ctx, [ground.subjectId])])
  const names = new Map(sources.map(({ code, name }) => [code, name]))
  const known = new Set(before.map(({ measure, executorCode }) => `${measure} ${executorCode}`))
  const measures = measuresOn(ctx.pack, dayOf(ctx.now())).flatMap((measure) => {
    const trigger = triggerFor(measure, ground, dayOf(ctx.now()))
    if (trigger === null || reasonsAgainstTarget(measure, ground).length > 0) return []
    const executors = executorsOf(ctx.pack, measure, ground.sourceCode, sources).filter(({ code }) => !known.has(`${measure.key} ${code}`))
    return executors.length === 0 ? [] : [{ measure, trigger, executors }]
  })
  return {
    ...{ ground, measures, organisation: living.get(ground.subjectId) ?? null, words: groundInWords(ctx, ground) },
    before: before.map(({ measureId, measure, executorCode }) => ({
      measureId,
      measure,
      executorName: names.get(executorCode) ?? executorCode,
    })),
  }
}

async function ownGround(ctx: MeasuresContext, code: string, recordId: number): Promise<Ground> {
  const ground = (await groundsOf(ctx, [recordId])).get(recordId)
  if (ground === undefined || ground.sourceCode !== code) throw fail('measures.no-such-record')
  return ground
}

export type WantedProposal = {
  readonly recordId: number
  readonly measure: string
  readonly executors: readonly string[]
  readonly reason: string
}

/** The unit that found a fact proposes what the list allows on it, to executors that have the power. Gives how many are new. */
export async function proposeByHand(ctx: MeasuresContext, wanted: WantedProposal): Promise<number> {
  const code = requireDecider(ctx.actor)
  const ground = await ownGround(ctx, code, wanted.recordId)
  const today = dayOf(ctx.now())
  const mistakes: Mistake[] = []
  const wrong = (field: keyof WantedProposal, zh: string, en: string) => void mistakes.push({ field, text: { zh, en } })
  const measure = measureOn(ctx.pack, wanted.measure, today)
  const trigger = measure === null ? null : triggerFor(measure, ground, today)
  if (measure === null) wrong('measure', '这项措施不在今天有效的清单内。', 'The restriction is in no list in force today.')
  else {
    if (trigger === null)
      wrong(
        'measure',
        '这条记录不是清单写明的触发情形，评价等级也不能作为依据。',
        'By the list nothing follows from this record; a grade is no ground either.',
      )
    for (const text of reasonsAgainstTarget(measure, ground)) mistakes.push({ field: 'measure', text })
  }
  if (ground.isMarked)
    wrong('recordId', '这条记录有异议正在处理，处理期间不提出措施。', 'The record is disputed: nothing is proposed on it meanwhile.')
  const possible = measure === null ? [] : executorsOf(ctx.pack, measure, code, await listSources(ctx))
  const executors = possible.filter((one) => wanted.executors.includes(one.code))
  if (executors.length === 0 || executors.length < new Set(wanted.executors).size)
    wrong('executors', '请至少选择一个清单允许的执行单位。', 'Choose at least one executor, of those the list allows.')
  const reason = keptText(wanted.reason)
  if (reason === '' || reason.length > 1000) wrong('reason', '请写明理由，不超过 1000 字。', 'Give the reasons in at most 1000 characters.')
  else if (hasPersonId(wanted.reason)) wrong('reason', '理由不得含有个人号码。', 'Numbers of persons do not belong into the reasons.')
  if (mistakes.length > 0 || measure === null || trigger === null)
    throw fail('measures.wrong-proposal', { values: { count: mistakes.length }, details: mistakes })
  const made = await propose(
    ctx,
    executors.map((executor) => ({ ground, measure, trigger, executor, proposedBy: ctx.actor.id, reason })),
  )
  if (made === 0) throw fail('measures.proposed-before')
  return made
}
