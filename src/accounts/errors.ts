import { failWith, type Faults } from '../platform/errors.ts'

/** What every folder in here may say; each adds what only it says. */
export const accountsFaults = {
  'accounts.office-only': {
    status: 403,
    text: {
      zh: '只有信用办可以管理账号。请用信用办的账号登录。',
      en: 'Only the credit office manages accounts. Sign in with an account of the office.',
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
      zh: '这是最后一个可用的信用办负责人账号，不能停用。请先指定另一名负责人。',
      en: 'This is the last head of the office whose account is in use; it cannot be disabled. Make somebody else head first.',
    },
  },
  'accounts.head-only': {
    status: 403,
    text: {
      zh: '只有本单位的负责人可以管理成员。请联系负责人，或以负责人身份登录。',
      en: 'Only a head of the body manages its members. Ask a head, or act as one.',
    },
  },
  'accounts.by-proof-only': {
    status: 403,
    text: {
      zh: '信用主体的账号由主体凭证明认领，信用办不能代开。请到“账号认领”发放窗口验证码。',
      en: 'An organisation claims its account by proof; the office does not open it. Give out a code at the window, on the page of claims.',
    },
  },
  'accounts.not-reset-here': {
    status: 403,
    text: {
      zh: '该账号代表信用主体，信用办不能重置其密码。请本人找回密码，或由主体重新认领账号。',
      en: 'This account acts for an organisation, and the office does not reset its password. Its user recovers it, or the organisation claims anew.',
    },
  },
  'accounts.approver-only': {
    status: 403,
    text: {
      zh: '此步骤须由信用办的审批人或负责人办理。',
      en: 'Only an approver or head of the credit office takes this step.',
    },
  },
  'accounts.same-person': {
    status: 409,
    text: {
      zh: '发码、寄信的人不得审批同一认领。请由另一名审批人办理。',
      en: 'Whoever gave out the code or sent the letter does not decide on the claim. Another approver has to.',
    },
  },
  'accounts.no-such-membership': {
    status: 404,
    text: {
      zh: '没有这个身份，或已终止。请在“我的身份”中选择一个有效的身份。',
      en: 'There is no such membership, or it has ended. Choose a live one on the page of your memberships.',
    },
  },
} satisfies Faults

export const fail = failWith(accountsFaults)

/** What to throw at whoever must sign in first. */
export const notSignedIn = () => fail('accounts.not-signed-in')
