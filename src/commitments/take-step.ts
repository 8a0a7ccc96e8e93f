import { updateOwnRecord } from '../intake/index.ts'
import type { Mistake } from '../platform/errors.ts'
import type { KeptFile } from '../platform/files/store.ts'
import { formatDay } from '../platform/format.ts'
import type { Text } from '../platform/text.ts'
import { addDays, dayOf, type Day } from '../platform/time.ts'
import { holdCase, readCase, takeStep, type ReadCase, refusedStep } from '../procedures/index.ts'
import { currentRecordFrom } from '../records/index.ts'
import { findSource } from '../sources/index.ts'
import { keptText } from '../subjects/index.ts'
import type { Commitment } from './commitment.ts'
import type { CommitmentsContext } from './context.ts'
import { fail } from './errors.ts'
import type { Matter } from './matter.ts'
import { loadMatters } from './matter-store.ts'
import { handingIn } from './permission.ts'
import { requireCommitment } from './read.ts'

export type CommitmentStep = {
  readonly number: string
  readonly action: string
  readonly reason: string
  /** How many steps the page showed: two who look at the same page do not both act on it. */
  readonly seen: number
  readonly files?: readonly KeptFile[]
  /** Of a decision of breach: `partly` or `none`, what was not fulfilled, and what follows. */
  readonly breach?: Breach
}

type Breach = { readonly status: string; readonly unperformed: string; readonly consequence: string }

/** Steps that rest on papers: nobody is told that a promise was not kept without evidence, or reports a cure without. */
export const needsPapers: ReadonlySet<string> = new Set(['findPartly', 'findNone', 'report'])

/**
 * Takes a step in the case of a commitment, with its papers. Only the last one writes into the record: that it was kept, or the decision
 * that it was broken. All of it in one transaction, or nothing.
 */
export const takeCommitmentStep = (ctx: CommitmentsContext, step: CommitmentStep): Promise<Commitment> =>
  ctx.transaction(async (inner) => {
    const commitment = await requireCommitment(inner, step.number)
    const { caseId, matterId, edition } = commitment
    await holdCase(inner, caseId)
    const read = await readCase(inner, caseId)
    const [matter] = await loadMatters(inner, { matterId, edition })
    if (matter === undefined) throw fail('commitments.no-such-commitment')
    const breach = keptBreach(step.breach)
    const taken = await takeStep(inner, {
      ...{ caseId, action: step.action, reason: keptText(step.reason), seen: step.seen, files: step.files ?? [] },
      ...(begins.has(step.action) ? { lastDay: cureBy(matter, commitment, dayOf(inner.now())) } : {}),
      fields: { number: commitment.number, unperformed: breach.unperformed || '—', consequence: breach.consequence || '—' },
    })
    if (!taken.accepted) throw fail('commitments.step-refused', refusedStep(taken.reasons))
    const against = reasonsOfTime(step.action, read, dayOf(inner.now()))
    if (against.length > 0) throw fail('commitments.step-refused', refusedStep(against))
    const mistakes = mistakesOf(step, breach)
    if (mistakes.length > 0) throw fail('commitments.wrong-step', { values: { count: mistakes.length }, details: mistakes })
    if (taken.case.closedAt !== null) await writeOutcome(inner, commitment, step, breach)
    return commitment
  })

const begins: ReadonlySet<string> = new Set(['findPartly', 'findNone'])

/** Whoever looks early takes no time away: the time to cure does not end before the term does. */
function cureBy({ cureWithin }: Matter, { termEnd }: Commitment, today: Day): Day {
  const last = addDays(today, cureWithin)
  return termEnd !== null && termEnd > last ? termEnd : last
}

/** The last day to cure while it is not over: a cure that was reported before takes nothing of it away. */
export const cureRunsUntil = ({ deadlines }: Pick<ReadCase, 'deadlines'>, today: Day): Day | null =>
  deadlines.find(({ key, lastDay }) => key === 'cure' && lastDay >= today)?.lastDay ?? null

/** More time is asked for once, and answered once; nothing is decided before the time to cure is over, nor while a request for more waits. */
function reasonsOfTime(action: string, read: ReadCase, today: Day): Text[] {
  const { steps } = read
  const until = action === 'decide' ? cureRunsUntil(read, today) : null
  if (until !== null)
    return [
      {
        zh: `改正期限到 ${formatDay(until, 'zh')}，届满之后才能认定违诺；提前报告改正不缩短期限。`,
        en: `The time to cure ends with ${formatDay(until, 'en')}: not before that, for a cure reported early takes none of it away.`,
      },
    ]
  const asked = steps.some((one) => one.action === 'askTime')
  const answered = steps.some((one) => one.action === 'giveTime' || one.action === 'refuseTime')
  // Who reported a cure waits for no time any more.
  if (action === 'decide' && asked && !answered && read.case.state === 'curing')
    return [{ zh: '延期申请还没有答复，答复之后才能认定违诺。', en: 'A request for more time waits for an answer: decide after it.' }]
  if (action === 'askTime' && asked) return [{ zh: '延长只能申请一次。', en: 'More time can be asked for once.' }]
  if ((action === 'giveTime' || action === 'refuseTime') && (!asked || answered))
    return [{ zh: '没有待答复的延期申请。', en: 'No request for more time waits for an answer.' }]
  return []
}

const keptBreach = (breach: Breach | undefined): Breach => ({
  status: breach?.status ?? '',
  unperformed: keptText(breach?.unperformed ?? ''),
  consequence: keptText(breach?.consequence ?? ''),
})

function mistakesOf({ action, files = [] }: CommitmentStep, { status, unperformed, consequence }: Breach): Mistake[] {
  const mistakes: Mistake[] = []
  const wrong = (field: string, zh: string, en: string) => void mistakes.push({ field, text: { zh, en } })
  if (needsPapers.has(action) && files.length === 0) wrong('files', '请附证据或者证明材料。', 'Add the papers it rests on.')
  if (action !== 'decide') return mistakes
  if (status !== 'partly' && status !== 'none') wrong('status', '请选择履行情况。', 'Say how far it was fulfilled.')
  if (unperformed === '' || unperformed.length > 4000)
    wrong('unperformed', '请写明未履行的内容，不超过 4000 字。', 'Say what was not fulfilled, in at most 4000 characters.')
  if (consequence === '' || consequence.length > 4000)
    wrong('consequence', '请写明追究的责任，不超过 4000 字。', 'Say what follows, in at most 4000 characters.')
  return mistakes
}

async function writeOutcome(
  ctx: CommitmentsContext,
  commitment: Commitment,
  { action, reason }: CommitmentStep,
  breach: Breach,
): Promise<void> {
  const { number, submissionId, sourceCode } = commitment
  const recordId = await currentRecordFrom(ctx, submissionId)
  // Ended without a finding nothing is said of it; where there is no record there is nothing to say it in.
  if (recordId === null && action === 'end') return
  if (recordId === null) throw fail('commitments.not-recorded')
  const source = await findSource(ctx, sourceCode)
  const established = { fulfilmentDate: dayOf(ctx.now()), confirmUnit: source?.name ?? sourceCode, confirmUnitUscc: sourceCode }
  const said =
    { findKept: '核查：已全部履行 Checked: wholly fulfilled', decide: '认定违诺 Decided that it was broken' }[action] ?? '终止 Ended'
  await updateOwnRecord(ctx.as(handingIn(number)), {
    recordId,
    values: {
      supervisionState: 'ended',
      ...(action === 'findKept' ? { fulfilmentStatus: 'whole', ...established } : {}),
      ...(action === 'decide'
        ? { fulfilmentStatus: breach.status, unperformedContent: breach.unperformed, breachConsequence: breach.consequence, ...established }
        : {}),
    },
    reason: [said, keptText(reason)].join('。').slice(0, 500),
  })
}
