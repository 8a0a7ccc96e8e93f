import type { Faults } from '../platform/errors.ts'
import { failWith } from '../platform/errors.ts'

export const accessFaults = {
  'access.purpose-needed': {
    status: 400,
    text: {
      zh: '查看非公开内容须写明用途，您可以写明：{known}。请在表单中选择，或用 purpose 参数、X-Purpose 请求头给出。',
      en: 'What is not public is read for a stated purpose. You may state: {known}. Choose it in the form, or give it as parameter purpose or header X-Purpose.',
    },
  },
  'access.ground-needed': {
    status: 400,
    text: {
      zh: '这个用途须以案件为依据：请写明案号（表单中的“案号”，或 ground 参数）。',
      en: 'This purpose rests on a case: give its number, in the form or as parameter ground.',
    },
  },
  'access.not-yours': {
    status: 403,
    text: {
      zh: '您的账号不能查看非公开内容：管理权限和审计权限都不等于查看权限。请由经办人员说明用途后查看。',
      en: 'Your account does not read what is not public: neither running the platform nor auditing it gives that right. A clerk may read it for a stated purpose.',
    },
  },
  'access.nothing-beyond': {
    status: 403,
    text: {
      zh: '对该组织，您没有可以查看的非公开内容。请查看其公开页面，或先取得该组织的授权。',
      en: 'There is nothing you may read of this organisation beyond its public page. Look there, or ask it for an authorisation first.',
    },
  },
  'access.no-such-read': {
    status: 404,
    text: {
      zh: '没有这条查询记录。请从“谁查看过”列表中选择。',
      en: 'There is no such note of a read. Choose one from the list of who looked.',
    },
  },
  'access.no-question': {
    status: 422,
    text: { zh: '请写明要询问的问题，不超过 {most} 字。', en: 'Say what you ask, in at most {most} characters.' },
  },
  'access.not-answered-here': {
    status: 409,
    text: {
      zh: '这次查看由本组织自己作出或授权产生，没有单位须答复。授权可在授权页面查看或撤销。',
      en: 'This read was your own or rests on an authorisation of yours, so that nobody has to answer. See or revoke it among the authorisations.',
    },
  },
  'access.auditor-only': {
    status: 403,
    text: { zh: '此页只供审计人员使用。', en: 'This page is for auditors.' },
  },
  'access.organisation-only': {
    status: 403,
    text: {
      zh: '此页只供组织查看自己的档案。请以该组织的账号登录。',
      en: 'This page shows an organisation its own file. Sign in for that organisation.',
    },
  },
} satisfies Faults

export const fail = failWith(accessFaults)
