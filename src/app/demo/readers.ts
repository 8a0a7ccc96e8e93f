import { demoReaders, lastDay } from '../../../examples/qinglan/index.ts'
import { endOfFeed } from '../../disclosure/index.ts'
import type { Actor } from '../../platform/context.ts'
import { startOf } from '../../platform/time.ts'
import { acknowledgeRecall, recallsAfter, registerReader, rememberFetch, spreadRecalls } from '../../recalls/index.ts'
import { watchOrganisation } from '../../watch/index.ts'
import type { App } from '../open.ts'
import { signedIn } from './people.ts'

const hour = 3_600_000
const at = (hours: number): Date => new Date(startOf(lastDay).getTime() + hours * hour)
const programOf = (code: string): Actor => ({ kind: 'key', id: 'demo', body: 'reader', role: 'clerk', unit: code })

/** The bodies that take the county's data are registered, and have followed the feed so far. */
export async function registerDemoReaders(app: App, office: Actor): Promise<void> {
  for (const { code, name, kind } of demoReaders) {
    const entries = { code, name, kind, contactMail: `data@${kind}.example.com`, byMail: false, webhookUrl: null }
    await registerReader(app.contextAt(office, at(8)), entries)
    const ctx = app.contextAt(programOf(code), at(8))
    const end = await endOfFeed(ctx)
    await rememberFetch(ctx, { stretch: { filter: null, from: 0, to: end } }, end)
  }
}

/** They are told of what was corrected and withdrawn since; some they acknowledge, sooner or later. */
export async function answerDemoRecalls(app: App, office: Actor): Promise<void> {
  const ctx = app.contextAt(office, at(12))
  const { recalls } = await recallsAfter(ctx, 0, 500)
  const made = await spreadRecalls(
    ctx,
    recalls.map(({ recallId }) => recallId),
  )
  for (const { code, answersWithinHours } of demoReaders) {
    const own = made.filter(({ readerCode }) => readerCode === code)
    for (const [index, hours] of answersWithinHours.entries())
      for (const { recallId } of own.filter((_, place) => place % 4 === index))
        await acknowledgeRecall(app.contextAt(programOf(code), at(12 + hours)), recallId)
  }
}

/** The bank watches these of its customers, from before anything happens to them. */
export async function watchForDemoBank(app: App, codes: readonly string[]): Promise<void> {
  const ctx = app.contextAt(signedIn('qinglan-bank'), at(8))
  for (const code of codes) if (code !== '') await watchOrganisation(ctx, code)
}
