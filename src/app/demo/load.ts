import {
  deliveries,
  demoAccounts,
  demoSources,
  demoTreasury,
  firstDay,
  registerFile,
  type Delivery,
} from '../../../examples/qinglan/index.ts'
import type { DemoAccount } from '../../accounts/index.ts'
import { confirmSubmission, mergeSubmission, readSubmissions, receiveSubmission, type Submission } from '../../intake/index.ts'
import { progressBar } from '../../platform/cli/output.ts'
import { listItem } from '../../packs/index.ts'
import { XinhengError } from '../../platform/errors.ts'
import { readTable } from '../../platform/tabular/index.ts'
import type { Text } from '../../platform/text.ts'
import { startOf } from '../../platform/time.ts'
import { listSources, registerSource } from '../../sources/index.ts'
import { importRegister } from '../../subjects/index.ts'
import { chapters, letDemoIn } from './chapters.ts'
import { approverOf, clerkOf, officeClerk } from './people.ts'
import type { App } from '../open.ts'

/** Tells whoever started the load how far it is, a line at a time. */
export type Say = (line: string) => void

/** How far the load is, and with what, for whoever waits: the deliveries, then what people did with them. */
export type Loading = { done: number; readonly total: number; doing: Text }
/** What one of the chapters counts for beside a delivery: as long as they take. */
const perChapter = 15
const register: Text = { zh: '登记库', en: 'the register' }
const filing: Text = { zh: '部门报送', en: 'files of departments' }
export const nothingLoaded = (): Loading => ({ done: 0, total: deliveries.length + chapters.length * perChapter, doing: register })

/**
 * Loads the invented county through the same doors as real departments: sources, the register, then every delivery at
 * the instant it is said to have arrived. A load that was interrupted among the deliveries goes on with what is missing; one
 * interrupted after them is not gone on with: to have what follows them, it begins anew in an empty database.
 */
export async function loadDemo(app: App, say: Say, loading = nothingLoaded()): Promise<readonly DemoAccount[]> {
  const begin = (doing: Text) => {
    loading.doing = doing
    say(`青岚县 Qinglan ${loading.done}/${loading.total}：${doing.zh} ${doing.en} …`)
  }
  const began = app.contextAt(officeClerk, new Date(startOf(firstDay).getTime() + 9 * 3_600_000))
  const known = new Set((await listSources(began)).map((source) => source.code))
  for (const source of [...demoSources, demoTreasury]) if (!known.has(source.code)) await registerSource(began, source)
  if (await isLoaded(app)) {
    await letDemoIn(app)
    return demoAccounts
  }
  begin(register)
  await importRegister(began, {
    table: await readTable([await registerFile()]),
    origin: '青岚县市场监督管理局',
    fileName: '青岚县登记库.csv',
  })
  begin(filing)
  await loadDeliveries(app, say, loading)
  for (const [doing, load] of chapters) {
    begin(doing)
    await load(app)
    loading.done += perChapter
  }
  return demoAccounts
}

const keyOf = (source: string, item: string, receivedAt: Date): string => `${source} ${item} ${receivedAt.toISOString()}`

async function isLoaded(app: App): Promise<boolean> {
  const ended = await readSubmissions(app.context(officeClerk), { states: ['done', 'failed'], limit: deliveries.length })
  return ended.length >= deliveries.length
}

async function loadDeliveries(app: App, say: Say, loading: Loading): Promise<void> {
  const before = new Map(
    (await readSubmissions(app.context(officeClerk), { limit: 10_000 })).map((one) => [
      keyOf(one.sourceCode, one.item, one.receivedAt),
      one,
    ]),
  )
  const bar = progressBar('青岚县 Qinglan', deliveries.length, say)
  let merging = Promise.resolve()
  for (const [index, delivery] of deliveries.entries()) {
    const ctx = app.contextAt(clerkOf(delivery.source), delivery.receivedAt)
    const earlier = before.get(keyOf(delivery.source, delivery.item, delivery.receivedAt))
    if (earlier?.state !== 'done' && earlier?.state !== 'failed') {
      const submission = earlier === undefined || ['received', 'discarded'].includes(earlier.state) ? await receive(app, delivery) : earlier
      // Of listings somebody else of the department says yes.
      const second = delivery.item === listItem ? app.contextAt(approverOf(delivery.source), delivery.receivedAt) : ctx
      if (submission?.state === 'checked') await confirmSubmission(second, submission.submissionId)
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
