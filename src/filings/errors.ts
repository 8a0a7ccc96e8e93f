import { failWith, type Faults } from '../platform/errors.ts'

export const filingsFaults = {
  'filings.organisation-only': {
    status: 403,
    text: {
      zh: '自主申报由组织自己的经办人、审批人或负责人办理；您的账号不能办理。',
      en: 'Filings are made by the clerks, approvers and heads of the organisation itself; your account is none of them.',
    },
  },
  'filings.signer-only': {
    status: 403,
    text: {
      zh: '作出真实性承诺和撤回申报须由本组织的审批人或负责人登录办理。',
      en: 'An approver or head of the organisation, signed in, vouches for a filing and withdraws it.',
    },
  },
  // One answer for what is not there and what is others'.
  'filings.no-such-filing': {
    status: 404,
    text: { zh: '没有这项申报。请从申报列表中选择。', en: 'There is no such filing. Choose one from the list.' },
  },
  'filings.not-open': {
    status: 409,
    text: {
      zh: '本地没有单位受理自主申报，暂不能申报。请向信用办咨询。',
      en: 'No body accepts voluntary filings here. Ask the credit office.',
    },
  },
  'filings.wrong-values': {
    status: 422,
    text: { zh: '申报内容有 {count} 处需要更正。', en: 'The filing has {count} mistake(s) to correct.' },
  },
  'filings.not-agreed': {
    status: 422,
    text: { zh: '请勾选同意真实性承诺后再提交。', en: 'Tick that you make the commitment, then submit.' },
  },
  'filings.changed': {
    status: 409,
    text: {
      zh: '您看到之后，申报内容或承诺有变化。请核对下面的内容后再签署。',
      en: 'The filing or the commitment changed after you saw it. Check it below, then sign.',
    },
  },
  'filings.settled-before': {
    status: 409,
    text: { zh: '这项申报已经处理过，请重新打开查看。', en: 'This filing was settled before. Open it again.' },
  },
  'filings.not-taken-in': {
    status: 409,
    text: {
      zh: '这项申报没有对应的入库记录（正在入库或未入库），不能撤回。请稍后再看。',
      en: 'There is no record of this filing yet, or none came of it, so there is nothing to withdraw. Look again later.',
    },
  },
  'filings.no-reason': {
    status: 422,
    text: {
      zh: '请写明撤回原因，不超过 400 字，不含个人号码。',
      en: 'Give a reason in at most 400 characters, without numbers of persons.',
    },
  },
} satisfies Faults

export const fail = failWith(filingsFaults)
