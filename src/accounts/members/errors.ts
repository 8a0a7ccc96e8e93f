import { failWith, type Faults } from '../../platform/errors.ts'
import { accountsFaults } from '../errors.ts'

export const membersFaults = {
  'accounts.last-head': {
    status: 409,
    text: {
      zh: '这是本单位最后一名负责人，不能终止或变更。请先指定另一名负责人。',
      en: 'This is the last head of the body and stays. Make somebody else head first.',
    },
  },
  'accounts.auditor-only': {
    status: 403,
    text: { zh: '角色变更记录只供审计员查看。', en: 'The changes of roles are for auditors.' },
  },
  'accounts.member-already': {
    status: 409,
    text: {
      zh: '{login} 已是该单位的成员。要改角色，请先终止原身份。',
      en: '{login} already acts for that body. To change the role, end the membership first.',
    },
  },
} satisfies Faults

export const fail = failWith({ ...accountsFaults, ...membersFaults })
