import type { Context } from '../../platform/context.ts'
import { sendMail } from '../../platform/mail/index.ts'
import type { Text } from '../../platform/text.ts'
import { loadMail } from './mail-store.ts'
import { insertNote } from './store.ts'

/** A change to the ways into an account: what, when, by whom. */
export type Note = { readonly act: string; readonly at: Date; readonly by: string; readonly reason: string | null }

const acts = {
  'password-changed': { zh: '修改密码', en: 'Password changed' },
  'password-reset': { zh: '重置为初始密码', en: 'Password reset to an initial one' },
  'password-recovered': { zh: '通过邮件链接设置新密码', en: 'New password set by a link in a mail' },
  'authenticator-added': { zh: '启用验证器', en: 'Authenticator set up' },
  'authenticator-removed': { zh: '移除验证器', en: 'Authenticator removed' },
  'passkey-added': { zh: '添加通行密钥', en: 'Passkey added' },
  'passkey-removed': { zh: '移除通行密钥', en: 'Passkey removed' },
  'recovery-codes-made': { zh: '生成新的恢复码', en: 'New recovery codes made' },
  'recovery-code-used': { zh: '使用恢复码登录', en: 'Signed in with a recovery code' },
  'factors-removed': { zh: '移除全部第二重验证', en: 'All second factors removed' },
  'sessions-ended': { zh: '退出其他会话', en: 'Other sessions ended' },
  'mail-changed': { zh: '更改邮箱', en: 'E-mail address changed' },
  'mail-removed': { zh: '移除邮箱', en: 'E-mail address removed' },
  'provider-linked': { zh: '关联统一身份认证账号', en: 'Account of the provider linked' },
  'provider-unlinked': { zh: '解除统一身份认证关联', en: 'Account of the provider unlinked' },
  'key-issued': { zh: '签发接口密钥', en: 'Key issued' },
  'key-revoked': { zh: '作废接口密钥', en: 'Key revoked' },
} as const satisfies Readonly<Record<string, Text>>
export type Act = keyof typeof acts

/** A change in words, with its reason where one was given. */
export function describeAct({ act, reason }: Pick<Note, 'act' | 'reason'>): Text {
  const words = (acts as Readonly<Record<string, Text>>)[act] ?? { zh: act, en: act }
  if (reason === null) return words
  if (act === 'recovery-code-used') return { zh: `${words.zh}（剩余 ${reason} 个）`, en: `${words.en} (${reason} left)` }
  return { zh: `${words.zh}：${reason}`, en: `${words.en}: ${reason}` }
}

/** Writes such a change down, and tells the user by mail where there is a confirmed address: a stranger's change must not stay unseen. */
export async function noteChange(
  ctx: Context,
  change: { readonly userId: string; readonly act: Act; readonly by: string; readonly reason: string | null },
  address?: string | null,
): Promise<void> {
  await insertNote(ctx, change)
  const to = address ?? (await loadMail(ctx, change.userId))
  if (to === null) return
  const words = describeAct(change)
  await sendMail(ctx, {
    to: [to],
    subject: `信衡：${words.zh} · Xinheng: ${words.en}`,
    text: [
      `您的账号有变更：${words.zh}（操作账号 ${change.by}）。`,
      '如非本人操作，请立即登录工作台修改密码、退出其他会话，并联系信用办。',
      `Your account was changed: ${words.en} (by ${change.by}). If it was not you, change the password, end the other sessions and tell the credit office at once.`,
    ].join('\n\n'),
  })
}
