import { failWith, type Faults } from '../../platform/errors.ts'
import { accountsFaults } from '../errors.ts'

export const signInFaults = {
  'accounts.sign-in-refused': {
    status: 401,
    text: {
      zh: '登录名或密码不正确，或账号已停用。请重新输入；忘记密码请联系信用办重置。',
      en: 'The login or the password is wrong, or the account is disabled. Try again; if the password is forgotten, ask the credit office to reset it.',
    },
  },
  'accounts.locked': {
    status: 429,
    text: {
      zh: '尝试次数过多，请在 {minutes} 分钟后再试。',
      en: 'Too many attempts. Try again in {minutes} minutes.',
    },
  },
  'accounts.confirm-first': {
    status: 401,
    text: {
      zh: '此操作涉及账号安全，请先再次输入密码。确认在十分钟内有效。',
      en: 'This concerns how you get in: give your password again first. That counts for ten minutes.',
    },
  },
  'accounts.sign-in-again': {
    status: 401,
    text: {
      zh: '登录已超过十分钟未完成，或已在别处结束。请重新登录。',
      en: 'Signing in was not completed within ten minutes, or was ended elsewhere. Sign in again.',
    },
  },
  'accounts.code-refused': {
    status: 401,
    text: {
      zh: '验证码不正确、已过期或已使用过。请等待下一个验证码后再输入；无法取得时，请使用恢复码。',
      en: 'The code is wrong, over, or used already. Wait for the next one; if there is none to be had, use a recovery code.',
    },
  },
  'accounts.no-provider': {
    status: 409,
    text: {
      zh: '本系统未配置统一身份认证。请用登录名和密码登录。',
      en: 'No identity provider is set up here. Sign in with your login and password.',
    },
  },
  'accounts.provider-over': {
    status: 409,
    text: {
      zh: '此次身份认证已使用、已超过十分钟，或不是由本浏览器发起。请重新开始。',
      en: 'This answer was used, took more than ten minutes, or was not asked for by this browser. Begin again.',
    },
  },
  'accounts.provider-refused': {
    status: 401,
    text: {
      zh: '身份认证未完成：认证方拒绝，或其答复未通过核验。请重试，或用登录名和密码登录。',
      en: 'Signing in was not completed: the provider refused, or its answer did not pass the checks. Try again, or use your login and password.',
    },
  },
  'accounts.provider-unknown': {
    status: 401,
    text: {
      zh: '您在{name}的账号尚未与可用的本站账号关联。请先用登录名和密码登录，再在“账号安全”中关联。',
      en: 'Your account at {name} is not linked with one in use here. Sign in with your login and password, then link it on the page of how you get in.',
    },
  },
  'accounts.provider-taken': {
    status: 409,
    text: {
      zh: '该认证账号已与本站另一账号关联。请先在那个账号中解除关联。',
      en: 'That account of the provider is linked with another one here. End the link there first.',
    },
  },
  'accounts.provider-unreachable': {
    status: 503,
    text: {
      zh: '统一身份认证暂时无法连接。请稍后重试，或用登录名和密码登录。',
      en: 'The identity provider does not answer. Try later, or use your login and password.',
    },
  },
  'accounts.login-not-offered': {
    status: 409,
    text: {
      zh: '登录名由系统分配。已为您换了一个，请重新填写密码后提交。',
      en: 'Logins are given by the system. Here is another one: type the password again and send the form.',
    },
  },
} satisfies Faults

export const fail = failWith({ ...accountsFaults, ...signInFaults })
