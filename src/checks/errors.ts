import { failWith, type Faults } from '../platform/errors.ts'

export const checksFaults = {
  'checks.department-only': {
    status: 403,
    text: {
      zh: '信用核查由部门的经办人、审批人、负责人或者其业务系统的密钥进行。请用该部门的账号或者密钥。',
      en: 'Checks are made by clerks, approvers and heads of a department, or by a key of its system. Use an account or a key of it.',
    },
  },
  'checks.no-right': {
    status: 403,
    text: {
      zh: '您没有在“{scene}”中核查的权限。请联系信用办为本部门和所用密钥登记这个事项。',
      en: 'You have no right to check in “{scene}”. Ask the credit office to register it for your department and for the key in use.',
    },
  },
  'checks.office-only': {
    status: 403,
    text: {
      zh: '核查权限由信用办的审批人或者负责人登记。请用信用办的账号登录。',
      en: 'Rights to check are registered by approvers and heads of the credit office. Sign in with an account of it.',
    },
  },
  'checks.organisation-only': {
    status: 403,
    text: {
      zh: '谁核查过本组织，由本组织的账号查看。请用本组织的账号登录。',
      en: 'An organisation sees who checked it. Sign in with an account of the organisation.',
    },
  },
  'checks.no-such-matter': {
    status: 422,
    text: {
      zh: '没有今天有效的事项“{scene}”。可用：{known}。',
      en: 'No matter “{scene}” is in force today. Known: {known}.',
    },
  },
  'checks.wrong-purpose': {
    status: 422,
    text: {
      zh: '“{scene}”只能用于“{purpose}”。请写明这个用途，或者改用与用途相符的事项。',
      en: '“{scene}” is for the purpose {purpose} only. State that purpose, or choose the matter that fits yours.',
    },
  },
  'checks.invalid': {
    status: 422,
    text: {
      zh: '核查请求有 {count} 处需要更正，没有进行核查。',
      en: 'The request has {count} mistake(s) to correct; nothing was checked.',
    },
  },
  'checks.person': {
    status: 422,
    text: {
      zh: '第 {places} 个代码像是自然人的证件号码。本系统不核查自然人，也没有保存这些号码。请只提交组织的统一社会信用代码。',
      en: 'Code(s) {places} look like the id of a natural person. Persons are never checked here, and nothing of it was kept. Send codes of organisations only.',
    },
  },
  'checks.no-such-check': {
    status: 404,
    text: {
      zh: '本部门没有这次核查，或者其中没有这个组织。请核对核查编号和代码。',
      en: 'Your department has no such check, or this organisation is not in it. Compare the number and the code.',
    },
  },
  'checks.wrong-outcome': {
    status: 422,
    text: { zh: '反馈有 {count} 处需要更正，没有登记。', en: 'The outcome has {count} mistake(s) to correct; nothing was noted.' },
  },
  'checks.outcome-given': {
    status: 409,
    text: {
      zh: '这次核查的结果已经登记为“{outcome}”，不能改为另一种。登记有误的，请联系信用办。',
      en: 'The outcome of this check is noted as “{outcome}” and cannot become another. If that is wrong, ask the credit office.',
    },
  },
  'checks.ground-ended': {
    status: 409,
    text: {
      zh: '决定所依据的措施或者名单此刻已不在生效，或者正在异议核实中，不能据此作出不利决定。请重新核查。',
      en: 'The measure or listing the decision rests on is no longer in force, or is disputed: no adverse decision may rest on it. Check again.',
    },
  },
  'checks.proof-not-genuine': {
    status: 422,
    text: {
      zh: '这不是本系统签发的核查证明，或者已被改动（{why}）。请向出示的单位索取原件。',
      en: 'This is no proof of a check signed here, or it was altered ({why}). Ask whoever shows it for the original.',
    },
  },
  'checks.proof-for-another': {
    status: 409,
    text: {
      zh: '这份证明是另一次核查的，与所说的{what}不符，不能使用。请重新核查。',
      en: 'This proof is of another check: it differs in {what}. It cannot be used here; make a check of your own.',
    },
  },
  'checks.wrong-right': {
    status: 422,
    text: { zh: '权限有 {count} 处需要更正。', en: 'The right has {count} mistake(s) to correct.' },
  },
  'checks.no-such-right': {
    status: 404,
    text: { zh: '没有这项核查权限。请刷新页面后再选。', en: 'There is no such right. Reload the page and choose again.' },
  },
} satisfies Faults

export const fail = failWith(checksFaults)
