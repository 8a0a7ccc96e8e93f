import { failWith, type Faults } from '../platform/errors.ts'

// What was asked is not repeated: a number of a person may stand where a day or a key should.
export const procedureFaults = {
  'procedures.bad-query': {
    status: 400,
    text: {
      zh: '查询中有不认识的参数，或者同一参数写了两次。可用：{known}。',
      en: 'The query has a parameter nobody knows, or one of them twice. Known: {known}.',
    },
  },
  'procedures.bad-day': {
    status: 400,
    text: {
      zh: '没有写明可以计算的日期。请写成 2026-04-01 的形式，不晚于 2099-12-31。',
      en: 'No day to count from was given. Write it as 2026-04-01, not after 2099-12-31.',
    },
  },
  'procedures.bad-extensions': {
    status: 400,
    text: {
      zh: '期限“{deadline}”最多可延长 {times} 次，请填 0 至 {times} 的整数。',
      en: 'The deadline "{deadline}" can be extended {times} times at most: give a whole number from 0 to {times}.',
    },
  },
  'procedures.no-such-case': { status: 404, text: { zh: '没有编号为 {caseId} 的案件。', en: 'There is no case {caseId}.' } },
  'procedures.not-seen': {
    status: 400,
    text: {
      zh: '表单没有写明案件当时的进展。请重新打开页面后再办理。',
      en: 'The form does not say how the case stood when it was shown. Open the page again, then act.',
    },
  },
  'procedures.too-many': {
    status: 400,
    text: {
      zh: '一次可办理 1 至 {most} 个案件，请分批办理。',
      en: 'Between 1 and {most} cases are handled at once: do it in several parts.',
    },
  },
  'procedures.sent-before': {
    status: 409,
    text: {
      zh: '其中一部分已经提交过。请到案件列表查看，再提交其余部分。',
      en: 'Part of this was sent before. Look at the list of cases and send the rest.',
    },
  },
  'procedures.letter-incomplete': {
    status: 422,
    text: { zh: '“{letter}”缺少：{missing}。请补充后再办理。', en: '“{letter}” lacks: {missing}. Give these and try again.' },
  },
  'procedures.no-such-letter': { status: 404, text: { zh: '没有这份文书。', en: 'There is no such letter.' } },
  'procedures.no-such-file': {
    status: 404,
    text: { zh: '案件中没有这个文件。请从案件页面打开。', en: 'The case has no such file. Open it from the page of the case.' },
  },
  'procedures.not-for-auditors': {
    status: 403,
    text: {
      zh: '审计账号只看清单和日志，不看材料和内容。请由经办人员查看。',
      en: 'An auditor reads lists and logs, not papers or content. A clerk may read this.',
    },
  },
  'procedures.not-yours': { status: 403, text: { zh: '你不办理这个案件。', en: 'You do not act in this case.' } },
  'procedures.no-colleague': {
    status: 422,
    text: { zh: '只能转交给本单位能够办理的在册人员。', en: 'A case is handed to a colleague of your own body who may act.' },
  },
  'procedures.no-calendar': {
    status: 403,
    text: {
      zh: '请先以所代表单位的身份登录，再订阅期限日历。',
      en: 'Sign in for a body first: a calendar of deadlines is for a user of one.',
    },
  },
  'procedures.no-such-calendar': {
    status: 404,
    text: {
      zh: '这个日历地址已失效。请登录工作台重新生成。',
      en: 'This address of a calendar leads nowhere any more. Sign in to the workbench and make a new one.',
    },
  },
  'procedures.no-statistics': {
    status: 403,
    text: {
      zh: '统计供信用办查看，信源单位查看本单位的。',
      en: 'Statistics are for the credit office, and for a source about its own cases.',
    },
  },
  'procedures.no-such-procedure': {
    status: 404,
    text: { zh: '{day} 没有这个有效的程序。当日有效：{known}。', en: 'No such procedure is in force on {day}. In force: {known}.' },
  },
  'procedures.no-such-deadline': {
    status: 404,
    text: {
      zh: '{day} 有效的程序“{key}”没有这个期限。可用：{known}。',
      en: 'The procedure "{key}" in force on {day} has no such deadline. Known: {known}.',
    },
  },
  'procedures.too-many-papers': {
    status: 422,
    text: { zh: '一次最多提交 {most} 份材料。', en: 'At most {most} papers are taken at once.' },
  },
} satisfies Faults

export const fail = failWith(procedureFaults)
