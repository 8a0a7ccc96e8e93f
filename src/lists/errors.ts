import { failWith, type Faults } from '../platform/errors.ts'

export const listsFaults = {
  'lists.department-only': {
    status: 403,
    text: {
      zh: '列入和移出由认定部门的经办人、审批人或者负责人办理。请用该部门的账号登录。',
      en: 'Listings are for the clerks, approvers and heads of the department that decides. Sign in with an account of it.',
    },
  },
  'lists.organisation-only': {
    status: 403,
    text: {
      zh: '这里由组织自己的账号查看和办理。请用本组织的账号登录。',
      en: 'An organisation looks at and handles its own listings here. Sign in with an account of it.',
    },
  },
  // One answer for what is not there and what is another's.
  'lists.no-such-case': {
    status: 404,
    text: { zh: '没有这个名单案件。请从列表中选择。', en: 'There is no such case of a listing. Choose one from the list.' },
  },
  'lists.wrong-proposal': {
    status: 422,
    text: { zh: '列入提议有 {count} 处需要更正。', en: 'The proposal has {count} mistake(s) to correct.' },
  },
  'lists.not-listable': {
    status: 409,
    text: { zh: '不能提出列入，有 {count} 个原因。', en: 'The listing cannot be proposed, for {count} reason(s).' },
  },
  'lists.open-already': {
    status: 409,
    text: {
      zh: '该组织在这个名单上已有一件没有办结的案件（{caseId}），请在那里办理。',
      en: 'A case ({caseId}) about this organisation and this list is open. Go on there.',
    },
  },
  'lists.listed-already': {
    status: 409,
    text: {
      zh: '该组织已经在这个名单上（{document}），不能重复列入。',
      en: 'The organisation is on this list already ({document}).',
    },
  },
  'lists.steps-missing': {
    status: 409,
    text: {
      zh: '不能作出列入决定，有 {count} 项没有完成。请逐项补齐。',
      en: 'The listing cannot be decided: {count} thing(s) are missing. Complete each of them.',
    },
  },
  'lists.beyond-notice': {
    status: 409,
    text: {
      zh: '决定有 {count} 处超出事先告知书写明的期限或者措施。请改为不超过告知的内容，或者重新送达事先告知书，等陈述申辩期满再决定。',
      en: 'The decision goes beyond the prior notice in {count} place(s): a longer time or more measures. Stay within it, or serve a new notice and decide after its time for defence.',
    },
  },
  'lists.wrong-step': {
    status: 422,
    text: { zh: '有 {count} 处需要更正后再提交。', en: 'There are {count} mistake(s) to correct before you send it.' },
  },
  'lists.step-refused': {
    status: 409,
    text: { zh: '现在不能这样办理：{why}', en: 'This is not possible now: {why}' },
  },
  'lists.not-takeable': {
    status: 409,
    text: {
      zh: '这项列入有 {count} 处不符合入库要求，不能入库。请按下列各项更正。',
      en: 'The listing has {count} mistake(s) by which it cannot be taken in. Correct each of them.',
    },
  },
  'lists.not-in-force': {
    status: 409,
    text: {
      zh: '这条名单记录不在有效状态（尚未入库、已经移出、修复或者撤回），不能提出移出。',
      en: 'This listing is not in force (not taken in yet, or removed, repaired or withdrawn): there is nothing to remove.',
    },
  },
  'lists.too-early': {
    status: 409,
    text: {
      zh: '列入的最短期限未满，最早 {day} 才能提前移出。列入有误的，请更正或者撤回记录。',
      en: 'The shortest period is not over: removed on conditions from {day} on. Where the listing was wrong, correct or withdraw the record.',
    },
  },
} satisfies Faults

export const fail = failWith(listsFaults)
