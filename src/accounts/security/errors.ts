import { failWith, type Faults } from '../../platform/errors.ts'
import { accountsFaults } from '../errors.ts'

export const securityFaults = {
  'accounts.no-second-factor': {
    status: 409,
    text: {
      zh: '账号当前没有可进行此操作的第二重验证。请返回账号安全页面重新开始。',
      en: 'The account has no second factor for this. Begin again on the page of how you get in.',
    },
  },
  'accounts.passkey-refused': {
    status: 401,
    text: {
      zh: '通行密钥未被接受：可能已移除、已超过五分钟，或设备未核验本人。请重试，或改用密码和验证码登录。',
      en: 'The passkey was not accepted: it was removed, took more than five minutes, or the device did not check that it is you. Try again, or use your password and a code.',
    },
  },
  'accounts.no-passkeys-here': {
    status: 409,
    text: {
      zh: '本站以此地址访问时不能使用通行密钥。请用本站的正式地址（https）访问，或使用验证器。',
      en: 'Passkeys do not work at this address. Open the site by its proper https address, or use an authenticator.',
    },
  },
  'accounts.too-many-passkeys': {
    status: 409,
    text: { zh: '最多 {most} 个通行密钥。请先移除不用的。', en: 'At most {most} passkeys. Remove one you do not use first.' },
  },
  'accounts.no-such-passkey': {
    status: 404,
    text: { zh: '没有这个通行密钥，或已移除。请刷新页面。', en: 'There is no such passkey, or it was removed. Reload the page.' },
  },
  'accounts.no-such-session': {
    status: 409,
    text: { zh: '该会话已结束。请刷新页面。', en: 'That session has ended. Reload the page.' },
  },
  'accounts.no-mail-here': {
    status: 409,
    text: {
      zh: '本系统未配置邮件发送，不能使用邮箱。忘记密码请联系信用办。',
      en: 'This installation sends no mail, so no address can be used. If a password is forgotten, ask the credit office.',
    },
  },
  'accounts.link-over': {
    status: 409,
    text: {
      zh: '链接已使用、已过期或不完整。请重新申请。',
      en: 'The link was used, is over, or is not whole. Ask for another one.',
    },
  },
} satisfies Faults

export const fail = failWith({ ...accountsFaults, ...securityFaults })
