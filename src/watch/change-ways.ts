import type { Context } from '../platform/context.ts'
import type { Mistake } from '../platform/errors.ts'
import { webhookProblem } from '../platform/webhooks/index.ts'
import { fail } from './errors.ts'
import { holdChannel } from './hold-channel.ts'
import { requireWatcher } from './permission.ts'
import { updateWays } from './store.ts'
import { mailWays, type MailWay } from './watch.ts'

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
  await holdChannel(ctx, (ctx, watcher) => updateWays(ctx, watcher, { mail: input.mail as MailWay, webhookUrl }))
}
