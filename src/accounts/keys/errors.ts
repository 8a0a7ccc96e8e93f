import { failWith, type Faults } from '../../platform/errors.ts'
import { accountsFaults } from '../errors.ts'

export const keysFaults = {
  'accounts.key-refused': {
    status: 401,
    text: {
      zh: '密钥不正确、已到期或已作废，或其成员身份已终止。请在“账号安全”中签发新的密钥。',
      en: 'The key is wrong, over or revoked, or its membership has ended. Issue a new one on the page of how you get in.',
    },
  },
  'accounts.scope-missing': {
    status: 403,
    text: {
      zh: '此密钥只用于 {scopes}，不能进行本次请求。请签发包含所需用途的密钥；密钥只能读取，不能提交。',
      en: 'This key is for {scopes} only, not for this request. Issue one for what is needed; a key reads and changes nothing.',
    },
  },
  'accounts.no-such-key': {
    status: 409,
    text: { zh: '没有这个密钥，或已作废。请刷新页面。', en: 'There is no such key, or it was revoked. Reload the page.' },
  },
  'accounts.too-many-keys': {
    status: 409,
    text: { zh: '最多 {most} 个有效密钥。请先作废不用的。', en: 'At most {most} keys at a time. Revoke one you do not use first.' },
  },
} satisfies Faults

export const fail = failWith({ ...accountsFaults, ...keysFaults })
