import type { Text } from '../../platform/text.ts'
import type { Note } from '../security.ts'

const acts: Readonly<Record<string, Text>> = {
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
}

/** A change in words, with its reason where one was given. */
export function describeAct({ act, reason }: Note): Text {
  const words = acts[act] ?? { zh: act, en: act }
  if (reason === null) return words
  if (act === 'recovery-code-used') return { zh: `${words.zh}（剩余 ${reason} 个）`, en: `${words.en} (${reason} left)` }
  return { zh: `${words.zh}：${reason}`, en: `${words.en}: ${reason}` }
}
