import { failWith, type Faults } from '../platform/errors.ts'

export const accountsFaults = {
  'accounts.office-only': {
    status: 403,
    text: {
      zh: '只有信用办可以管理账号。请用信用办的账号登录。',
      en: 'Only the credit office manages accounts. Sign in with an account of the office.',
    },
  },
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
  'accounts.not-signed-in': {
    status: 401,
    text: { zh: '请先登录。', en: 'Sign in first.' },
  },
  'accounts.invalid': {
    status: 422,
    text: { zh: '填写有误，请按提示逐项改正。', en: 'Some entries are wrong. Correct each one as shown.' },
  },
  'accounts.login-taken': {
    status: 409,
    text: { zh: '登录名“{login}”已被使用。请换一个。', en: 'The login "{login}" is taken. Choose another.' },
  },
  'accounts.unknown': {
    status: 404,
    text: {
      zh: '没有账号 {login}。请在账号列表中核对登录名，或新建账号。',
      en: 'There is no account {login}. Compare the login with the list of accounts, or create one.',
    },
  },
  'accounts.last-office': {
    status: 409,
    text: {
      zh: '这是最后一个可用的信用办账号，不能停用。请先建立另一个。',
      en: 'This is the last office account in use and cannot be disabled. Create another one first.',
    },
  },
} satisfies Faults

export const fail = failWith(accountsFaults)

/** What to throw at whoever must sign in first. */
export const notSignedIn = () => fail('accounts.not-signed-in')
