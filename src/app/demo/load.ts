import {
  deliveries,
  demoAccounts,
  demoSources,
  demoTreasury,
  firstDay,
  lastDay,
  registerFile,
  type Delivery,
} from '../../../examples/qinglan/index.ts'
import { createDemoAccounts, type DemoAccount } from '../../accounts/index.ts'
import {
  confirmSubmission,
  correctOwnRecord,
  decideIdentityCase,
  explainCase,
  mergeSubmission,
  readIdentityCases,
  readSubmissions,
  receiveSubmission,
  setAsideRefused,
  type Submission,
} from '../../intake/index.ts'
import { progressBar } from '../../platform/cli/output.ts'
import type { Actor } from '../../platform/context.ts'
import { XinhengError } from '../../platform/errors.ts'
import { readTable } from '../../platform/tabular/index.ts'
import { monthsUpTo, startOf } from '../../platform/time.ts'
import { withdrawRecord } from '../../records/index.ts'
import { listRecords } from '../../records/whole.ts'
import { listSources, registerSource } from '../../sources/index.ts'
import { importRegister } from '../../subjects/index.ts'
import { contractInDemo } from './contracts.ts'
import { checkInDemo } from './checks.ts'
import { promiseInDemo } from './commitments.ts'
import { listInDemo } from './lists.ts'
import { restrainInDemo } from './measures.ts'
import { rewardInDemo } from './incentives.ts'
import { drawInDemo } from './draws.ts'
import { loadDemoCases } from './cases.ts'
import { draftInDemo, gradeInDemo } from './models.ts'
import { objectInDemo } from './objections.ts'
import { superviseInDemo } from './plans.ts'
import { answerDemoRecalls, registerDemoReaders, watchForDemoBank } from './readers.ts'
import { readInDemo } from './reads.ts'
import { repairInDemo } from './repair.ts'
import { reportInDemo } from './reports.ts'
import type { App } from '../open.ts'

const office: Actor = { kind: 'user', id: 'demo-office', body: 'office', role: 'clerk', unit: null }
const head: Actor = { ...office, role: 'head' }
const clerkOf = (sourceCode: string): Actor => ({ kind: 'user', id: 'demo-clerk', body: 'source', role: 'clerk', unit: sourceCode })

/** Tells whoever started the load how far it is, a line at a time. */
export type Say = (line: string) => void

/** How many of the deliveries are in, for whoever waits. */
export type Loading = { done: number; readonly total: number }
export const nothingLoaded = (): Loading => ({ done: 0, total: deliveries.length })

/**
 * Loads the invented county through the same doors as real departments: sources, the register, then every delivery at
 * the instant it is said to have arrived. A load that was interrupted among the deliveries goes on with what is missing; one
 * interrupted after them is not gone on with: to have what follows them, it begins anew in an empty database.
 */
export async function loadDemo(app: App, say: Say, loading = nothingLoaded()): Promise<readonly DemoAccount[]> {
  const began = app.contextAt(office, new Date(startOf(firstDay).getTime() + 9 * 3_600_000))
  const known = new Set((await listSources(began)).map((source) => source.code))
  for (const source of [...demoSources, demoTreasury]) if (!known.has(source.code)) await registerSource(began, source)
  const isFresh = !(await isLoaded(app))
  if (isFresh) {
    say('青岚县 Qinglan：正在导入登记库 importing the register …')
    await importRegister(began, {
      table: await readTable([await registerFile()]),
      origin: '青岚县市场监督管理局',
      fileName: '青岚县登记库.csv',
    })
    await loadDeliveries(app, say, loading)
    await afterwards(app)
    await loadDemoCases(app)
    await objectInDemo(app)
    await promiseInDemo(app)
    await listInDemo(app)
    await contractInDemo(app)
    await restrainInDemo(app)
    await readInDemo(app)
    await checkInDemo(app)
  }
  await createDemoAccounts(app.context(head), demoAccounts)
  if (isFresh) await drawInDemo(app)
  if (isFresh) await governInDemo(app)
  // Models may have been adopted while nobody was registered yet: everybody is graded once more, and the months before are counted.
  if (isFresh) await app.context(head).enqueue('evaluation.month', { past: monthsUpTo(lastDay, 7).slice(0, -1) })
  if (isFresh) await reportInDemo(app)
  if (isFresh) await app.context(head).enqueue('reports.forms', {})
  return demoAccounts
}

const keyOf = (source: string, item: string, receivedAt: Date): string => `${source} ${item} ${receivedAt.toISOString()}`

async function isLoaded(app: App): Promise<boolean> {
  const ended = await readSubmissions(app.context(office), { states: ['done', 'failed'], limit: deliveries.length })
  return ended.length >= deliveries.length
}

async function loadDeliveries(app: App, say: Say, loading: Loading): Promise<void> {
  const before = new Map(
    (await readSubmissions(app.context(office), { limit: 10_000 })).map((one) => [keyOf(one.sourceCode, one.item, one.receivedAt), one]),
  )
  const bar = progressBar('青岚县 Qinglan', deliveries.length, say)
  let merging = Promise.resolve()
  for (const [index, delivery] of deliveries.entries()) {
    const ctx = app.contextAt(clerkOf(delivery.source), delivery.receivedAt)
    const earlier = before.get(keyOf(delivery.source, delivery.item, delivery.receivedAt))
    if (earlier?.state !== 'done' && earlier?.state !== 'failed') {
      const submission = earlier === undefined || ['received', 'discarded'].includes(earlier.state) ? await receive(app, delivery) : earlier
      if (submission?.state === 'checked') await confirmSubmission(ctx, submission.submissionId)
      // The next file is read while this one is merged; merges keep their order.
      await merging
      if (submission !== null) merging = mergeSubmission(ctx, submission.submissionId)
    }
    loading.done = index + 1
    bar.update(loading.done)
  }
  await merging
  bar.stop()
}

/** What happens after the files: departments correct and withdraw some of their records, the office says who is meant. */
async function afterwards(app: App): Promise<void> {
  await registerDemoReaders(app, office)
  for (const [index, source] of demoSources.entries()) {
    const ctx = app.contextAt(clerkOf(source.code), new Date(startOf(lastDay).getTime() + (9 * 60 + index) * 60_000))
    const records = await listRecords(ctx, { sourceCode: source.code, limit: 60 })
    await watchForDemoBank(
      app,
      [3, 11].flatMap((place) => records[place]?.subjectCode ?? []),
    )
    for (const { recordId } of records.filter((_, place) => place % 20 === 3))
      await correctOwnRecord(ctx, { recordId, values: { remarks: '经复核更正备注。' }, reason: '原报送内容有误，经复核更正' })
    const withdrawn = records.at(11)
    if (withdrawn !== undefined) await withdrawRecord(ctx, { recordId: withdrawn.recordId, reason: '原决定已依法撤销' })
  }
  await setAsideInDemo(app)
  await repairInDemo(app)
  const ctx = app.contextAt(office, new Date(startOf(lastDay).getTime() + 11 * 3_600_000))
  for (const { caseId } of await readIdentityCases(ctx, { state: 'open', limit: 30 })) {
    const [candidate] = (await explainCase(ctx, caseId)).candidates
    if (candidate !== undefined && candidate.likelihood === 'very-likely')
      await decideIdentityCase(ctx, { caseId, subjectId: candidate.organisation.subjectId, reason: '经核对登记资料，确为同一主体' })
  }
  await answerDemoRecalls(app, office)
}

/** What departments had returned and did not mend: each says so, but for the last file of it, which it still has to do. */
async function setAsideInDemo(app: App): Promise<void> {
  for (const { code } of demoSources) {
    const ctx = app.contextAt(clerkOf(code), new Date(startOf(lastDay).getTime() + 10 * 3_600_000))
    const [last, ...earlier] = await readSubmissions(ctx, { toMend: true, limit: deliveries.length })
    const given = [...(last?.state === 'failed' ? [last] : []), ...earlier]
    for (const { submissionId, state } of given)
      await setAsideRefused(ctx, {
        submissionId,
        reason: state === 'failed' ? '已按正确的格式重新报送' : '经核对，有关信息已在以后的文件中报送',
      })
  }
}

/** A delivery that is refused as a whole, as real ones are, stays in the history as failed. */
async function receive(app: App, { source, item, fileName, receivedAt, bytes }: Delivery): Promise<Submission | null> {
  try {
    return await receiveSubmission(app.contextAt(clerkOf(source), receivedAt), {
      sourceCode: source,
      item,
      fileName,
      bytes: [await bytes()],
      way: 'page',
    })
  } catch (error) {
    if (error instanceof XinhengError && error.status === 422) return null
    throw error
  }
}

/** Grades, checks by them, and a change of a model on its way. */
async function governInDemo(app: App): Promise<void> {
  await gradeInDemo(app)
  await superviseInDemo(app)
  await draftInDemo(app)
  await rewardInDemo(app)
}
