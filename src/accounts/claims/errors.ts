import { failWith, type Faults } from '../../platform/errors.ts'
import { accountsFaults } from '../errors.ts'

export const claimsFaults = {
  'accounts.proof-refused': {
    status: 422,
    text: {
      zh: '验证码不正确、已使用、已过期，或不是给您的。请逐字核对；仍不行，请发码方重新发放。',
      en: 'The code is wrong, used, over its time, or not meant for you. Compare it letter by letter; if that does not help, ask whoever gave it for a new one.',
    },
  },
  'accounts.already-member': {
    status: 409,
    text: {
      zh: '您已是该单位的成员，不必再次加入。请在“我的身份”中切换。',
      en: 'You already are a member of that body. Switch to it on the page of your memberships.',
    },
  },
  'accounts.proof-not-accepted': {
    status: 409,
    text: {
      zh: '本地规则目前不接受以“{proof}”认领账号。请改用其他方式，或咨询信用办。',
      en: 'The rules here do not accept the proof "{proof}" today. Use another one, or ask the credit office.',
    },
  },
  'accounts.claim-open': {
    status: 409,
    text: {
      zh: '您对该主体的认领正在办理，不必再次申请。进度见本页“我的认领”。',
      en: 'Your claim on this organisation is under way. This page shows how far it is.',
    },
  },
  'accounts.claim-closed': {
    status: 409,
    text: {
      zh: '信用办对您以电子营业执照所作的认领已不予通过或撤销。请带证明到服务窗口办理。',
      en: 'The credit office has refused or revoked your claim by electronic licence. Bring your papers to the window.',
    },
  },
  'accounts.no-such-claim': {
    status: 404,
    text: { zh: '没有编号为 {claim} 的认领。请从列表中选择。', en: 'There is no claim {claim}. Choose one from the list.' },
  },
  'accounts.claim-moved': {
    status: 409,
    text: {
      zh: '该认领的状态已变化，不能再办理此步骤。请刷新页面查看。',
      en: 'The claim is in another state by now and this step is not possible. Reload the page.',
    },
  },
  'accounts.heads-changed': {
    status: 409,
    text: {
      zh: '该账号的负责人在页面打开之后有变动。请核对现任负责人后再决定。',
      en: 'Who heads the account changed after this page was opened. Look at who does, then decide.',
    },
  },
  'accounts.reason-missing': {
    status: 422,
    text: { zh: '请写明理由，5 至 500 字；申请人会看到。', en: 'Give the reason, in 5 to 500 characters; the applicant reads it.' },
  },
  'accounts.letter-over': {
    status: 409,
    text: {
      zh: '信函中的验证码已失效，不能再生成文件。请在认领页面重新打印。',
      en: 'The code of this letter counts no more, so no file is made of it. Print the letter again on the page of the claim.',
    },
  },
} satisfies Faults

export const fail = failWith({ ...accountsFaults, ...claimsFaults })
