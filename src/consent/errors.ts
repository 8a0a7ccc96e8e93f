import type { Faults } from '../platform/errors.ts'
import { failWith } from '../platform/errors.ts'

export const consentFaults = {
  // One answer for what is not there and what is others'.
  'consent.no-such-consent': {
    status: 404,
    text: { zh: '没有这份授权。请从授权列表中选择。', en: 'There is no such authorisation. Choose one from the list.' },
  },
  'consent.not-for-you': {
    status: 403,
    text: {
      zh: '授权由组织自己作出、由获授权的单位使用；您的账号不能办理。',
      en: 'An authorisation is given by the organisation and used by whom it is for; your account does neither.',
    },
  },
  'consent.signer-only': {
    status: 403,
    text: { zh: '签署和撤销授权须由本组织的审批人或负责人办理。', en: 'An approver or head of the organisation signs and revokes.' },
  },
  'consent.wrong-terms': {
    status: 422,
    text: { zh: '授权内容有 {count} 处需要更正。', en: 'The terms have {count} mistake(s) to correct.' },
  },
  'consent.settled-before': {
    status: 409,
    text: { zh: '这份授权已经处理过，请重新打开查看。', en: 'This authorisation was settled before. Open it again.' },
  },
  'consent.no-reason': { status: 422, text: { zh: '请写明原因，不超过 500 字。', en: 'Give a reason in at most 500 characters.' } },
  'consent.not-signed': {
    status: 403,
    text: { zh: '这份授权没有签署，不能使用。', en: 'This authorisation is not signed and gives nothing.' },
  },
  'consent.revoked': {
    status: 403,
    text: {
      zh: '该组织已撤销这份授权，请停止使用并删除已取得的内容。',
      en: 'The organisation revoked this authorisation: stop, and delete what you hold.',
    },
  },
  'consent.not-in-force': {
    status: 403,
    text: { zh: '这份授权的有效期为 {from} 至 {until}。', en: 'This authorisation holds from {from} to {until}.' },
  },
  'consent.used-up': {
    // Not 429: trying again soon does not help.
    status: 403,
    text: {
      zh: '已达到授权的次数上限：{per} {times} 次。需要再看的，请等下一个周期，或向该组织请求新的授权。',
      en: 'The number of reads is reached: {times} {perEn}. Wait for the next period, or ask the organisation for another authorisation.',
    },
  },
  'consent.forged': {
    status: 403,
    text: {
      zh: '授权的内容与签名不符，不能使用。请联系信用办。',
      en: 'What this authorisation says is not what was signed. It gives nothing: tell the credit office.',
    },
  },
} satisfies Faults

export const fail = failWith(consentFaults)
