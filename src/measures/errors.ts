import { failWith, type Faults } from '../platform/errors.ts'

export const measuresFaults = {
  'measures.department-only': {
    status: 403,
    text: {
      zh: '惩戒措施由部门的经办人、审批人或者负责人办理。请用该部门的账号登录。',
      en: 'Restrictions are for the clerks, approvers and heads of departments. Sign in with an account of one.',
    },
  },
  'measures.office-only': {
    status: 403,
    text: {
      zh: '措施闭环看板由信用办查看。请用信用办的账号登录。',
      en: 'The board of the loop is for the credit office. Sign in with an account of it.',
    },
  },
  'measures.organisation-only': {
    status: 403,
    text: {
      zh: '涉及本组织的措施由组织自己的账号查看。请用本组织的账号登录。',
      en: 'An organisation looks at its own restrictions. Sign in with an account of it.',
    },
  },
  'measures.approver-only': {
    status: 403,
    text: {
      zh: '惩戒措施由部门的审批人或者负责人提出，是否执行由执行单位的审批人或者负责人决定。请交由他们办理。',
      en: 'Approvers and heads of departments propose restrictions, and decide in the executor whether one applies. Leave it to them.',
    },
  },
  // One answer for what is not there and what is another's.
  'measures.no-such-measure': {
    status: 404,
    text: { zh: '没有这项措施。请从列表中选择。', en: 'There is no such restriction. Choose one from the list.' },
  },
  'measures.no-such-record': {
    status: 404,
    text: {
      zh: '没有这条记录，或者不是本单位报送的记录。请核对记录编号。',
      en: 'There is no such record, or it is not one your body reported. Check its number.',
    },
  },
  'measures.wrong-proposal': {
    status: 422,
    text: { zh: '不能提出这项措施，有 {count} 个原因。', en: 'This cannot be proposed, for {count} reason(s).' },
  },
  'measures.proposed-before': {
    status: 409,
    text: {
      zh: '这条记录上的这项措施已经向这些单位提出过，不重复提出。',
      en: 'This restriction was proposed to these bodies on this record before; it is not proposed again.',
    },
  },
  'measures.not-executable': {
    status: 409,
    text: { zh: '现在不能执行，有 {count} 个原因：{why}', en: 'It cannot be executed now, for {count} reason(s): {why}' },
  },
  'measures.wrong-execution': {
    status: 422,
    text: { zh: '有 {count} 处需要更正后再决定。', en: 'There are {count} mistake(s) to correct before you decide.' },
  },
  'measures.step-refused': {
    status: 409,
    text: { zh: '现在不能这样办理：{why}', en: 'This is not possible now: {why}' },
  },
  'measures.unknown-step': {
    status: 422,
    text: {
      zh: '没有这个办理动作。可用：{known}。',
      en: 'There is no such step. Known: {known}.',
    },
  },
} satisfies Faults

export const fail = failWith(measuresFaults)
