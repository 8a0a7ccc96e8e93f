import { hashPassword, symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import { sessionSecret } from '../../platform/auth/secret.ts'
import type { Context } from '../../platform/context.ts'
import { sendMail } from '../../platform/mail/index.ts'
import { foldLogin, isLogin } from '../account.ts'
import { admit, clearAttempts } from '../sign-in/attempts.ts'
import { fail } from './errors.ts'
import { loadMail } from './mail-store.ts'
import { siteAddress } from './mail-address.ts'
import { checkPassword } from '../sign-in/password.ts'
import { noteChange } from './note.ts'
import type { Connection } from '../sign-in/sign-in.ts'
import { endSessions, loadAccount, updateAccount, updatePassword } from '../store.ts'
import { issueTicket, readTicket, spendTicket } from './ticket.ts'
import type { Mistake } from '../../platform/errors.ts'

export const recoveryJob = 'accounts.recover'
const minutes = 30
type Right = { readonly login: string }

/**
 * Takes a wish for a new password. Whether the login exists is found out later, by a job: what is done here, its answer and the
 * time it takes are the same for every login. The job is handed the login sealed, for people type other things there.
 */
export async function askForRecovery(ctx: Context, typed: string, connection: Connection): Promise<void> {
  if (siteAddress() === null) throw fail('accounts.no-mail-here')
  const login = foldLogin(typed.slice(0, 100))
  await admit(ctx, { recovery: login, address: connection.address })
  await ctx.enqueue(recoveryJob, { sealed: await symmetricEncrypt({ key: sessionSecret(), data: login }) })
}

/** Sends the link, when there is an account in use with a verified address; else does nothing. */
export async function sendRecovery(ctx: Context, { sealed }: { readonly sealed: string }): Promise<void> {
  const login = await symmetricDecrypt({ key: sessionSecret(), data: sealed })
  const account = isLogin(login) ? await loadAccount(ctx, login) : undefined
  const address = account === undefined || account.disabledAt !== null ? null : await loadMail(ctx, account.id)
  const site = siteAddress()
  if (account === undefined || address === null || site === null) return
  await ctx.transaction(async (ctx) => {
    const token = await issueTicket(ctx, 'recover', { login: account.login } satisfies Right, minutes)
    await sendMail(ctx, {
      to: [address],
      subject: '信衡：设置新密码 · Xinheng: a new password',
      text: [
        `有人为账号 ${account.login} 请求设置新密码。${minutes} 分钟内打开以下链接设置，链接只能使用一次：`,
        `${site}/workbench/recover/new?token=${token}`,
        '如非本人操作，请忽略本邮件，原密码仍然有效。',
        `Somebody asked for a new password for the account ${account.login}. The link above works once, within ${minutes} minutes. If it was not you, ignore this mail; the password stays as it is.`,
      ].join('\n\n'),
    })
  })
}

/** Whose password a link would set; null when it is used, over, or none. */
export const readRecovery = (ctx: Context, token: string): Promise<Right | null> => readTicket<Right>(ctx, 'recover', token)

/**
 * Sets a new password by the link that was sent. Every session ends and a lock is lifted; the second factor stays, so that a
 * stolen mailbox alone opens no account that has one.
 */
export async function recoverPassword(
  ctx: Context,
  { token, next, again }: { readonly token: string; readonly next: string; readonly again: string },
): Promise<void> {
  const right = await readRecovery(ctx, token)
  const account = right === null ? undefined : await loadAccount(ctx, right.login)
  if (account === undefined || account.disabledAt !== null) throw fail('accounts.link-over')
  const problems: Mistake[] = (await checkPassword(next, account, null)).map((text) => ({ field: 'next', text }))
  if (next !== again) problems.push({ field: 'again', text: { zh: '两次输入的新密码不一致。', en: 'The two new passwords differ.' } })
  if (problems.length > 0) throw fail('accounts.invalid', { details: problems })
  const hash = await hashPassword(next)
  await ctx.transaction(async (ctx) => {
    if ((await spendTicket(ctx, 'recover', token)) === null) throw fail('accounts.link-over')
    await updatePassword(ctx, account.id, hash)
    await updateAccount(ctx, account.id, { mustChange: false })
    await endSessions(ctx, account.id)
    await clearAttempts(ctx, account.login)
    await noteChange(ctx, { userId: account.id, act: 'password-recovered', by: account.login, reason: null })
  })
}
