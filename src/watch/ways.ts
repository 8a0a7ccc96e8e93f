import { randomCharacters } from '../platform/auth/random.ts'
import { digestOf, makeToken } from '../platform/auth/token.ts'
import type { Context } from '../platform/context.ts'
import type { Mistake } from '../platform/errors.ts'
import { webhookProblem, webhookSecret } from '../platform/webhooks/index.ts'
import { fail } from './errors.ts'
import { requireWatcher } from './permission.ts'
import { enqueuePost } from './posting.ts'
import { lockChannel, revive, updateFeed, updateSalt, updateWays } from './store.ts'
import { mailWays, type MailWay, type Watcher } from './watch.ts'

const withChannel = async <T>(ctx: Context, work: (ctx: Context, watcher: Watcher) => Promise<T>): Promise<T> => {
  const watcher = requireWatcher(ctx)
  return ctx.transaction(async (ctx) => {
    await lockChannel(ctx, watcher, randomCharacters(20))
    return work(ctx, watcher)
  })
}

/** How the body wants to be told. */
export async function changeWays(ctx: Context, input: { readonly mail: string; readonly webhookUrl: string }): Promise<void> {
  requireWatcher(ctx)
  const webhookUrl = input.webhookUrl.trim() || null
  const problems: Mistake[] = []
  if (!Object.hasOwn(mailWays, input.mail))
    problems.push({ field: 'mail', text: { zh: '请选择邮件方式。', en: 'Choose how to be mailed.' } })
  const problem = webhookUrl === null ? null : webhookProblem(webhookUrl)
  if (problem !== null) problems.push({ field: 'webhookUrl', text: problem })
  if (problems.length > 0) throw fail('watch.invalid', { details: problems })
  await withChannel(ctx, (ctx, watcher) => updateWays(ctx, watcher, { mail: input.mail as MailWay, webhookUrl }))
}

/** The name under which secrets of a watcher's webhook are made. */
export const receiverOf = ({ body, unit }: Watcher): string => `watch ${body} ${unit}`

/** Makes a new secret for what is posted and gives it, this one time. */
export const renewSecret = (ctx: Context): Promise<string> =>
  withChannel(ctx, async (ctx, watcher) => {
    const salt = randomCharacters(20)
    await updateSalt(ctx, watcher, salt)
    return webhookSecret(receiverOf(watcher), salt)
  })

/** Makes a secret address of a feed and gives its last part, this one time; the one before opens no more. */
export const renewFeed = (ctx: Context): Promise<string> =>
  withChannel(ctx, async (ctx, watcher) => {
    const token = makeToken()
    await updateFeed(ctx, watcher, digestOf(token))
    return token
  })

/** Ends the feed: its address opens no more. */
export const endFeed = (ctx: Context): Promise<void> => withChannel(ctx, (ctx, watcher) => updateFeed(ctx, watcher, null))

/** Posts again what was given up. */
export const postAgain = (ctx: Context): Promise<void> =>
  withChannel(ctx, async (ctx, watcher) => {
    const channel = await revive(ctx, watcher)
    if (channel === undefined) throw fail('watch.nothing-to-send')
    await enqueuePost(ctx, channel)
  })
