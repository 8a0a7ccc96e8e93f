import { failWith, type Faults } from '../platform/errors.ts'

export const objectionsFaults = {
  'objections.refused': {
    status: 422,
    text: { zh: '没有提交，请改正以下问题。', en: 'Nothing was sent. Please correct the following.' },
  },
  'objections.not-possible': {
    status: 409,
    text: { zh: '没有办理：{reasons}', en: 'Nothing was done: {reasons}' },
  },
  'objections.unknown': {
    status: 404,
    text: { zh: '没有这件异议，或者链接不完整。请核对链接。', en: 'There is no such objection, or the link is not complete. Check it.' },
  },
  'objections.not-for-auditors': {
    status: 403,
    text: {
      zh: '审计账号只看清单和日志，不看材料和内容。请由经办人员查看。',
      en: 'An auditor reads lists and logs, not papers or content. A clerk may read this.',
    },
  },
  'objections.not-shown': {
    status: 404,
    text: {
      zh: '没有可以提出异议的这条记录：它没有公示，或者不存在。',
      en: 'There is no such record to object to: it is not shown, or is not there.',
    },
  },
  'objections.forged-form': {
    status: 403,
    text: {
      zh: '表单不是本站发出的，或者已被改动。请重新打开页面填写。',
      en: 'The form is not from here or was altered. Open the page again.',
    },
  },
  'objections.expired-form': {
    status: 409,
    text: {
      zh: '表单打开超过 {hours} 小时，已失效。请重新打开页面填写。',
      en: 'The form was open for more than {hours} hours and is no longer valid. Open the page again.',
    },
  },
  'objections.too-soon': {
    status: 409,
    text: {
      zh: '您填写的内容都还在。请核对一遍，几秒钟后再提交。',
      en: 'Everything you wrote is still here. Look it over and send it again in a few seconds.',
    },
  },
  'objections.sent-before': {
    status: 409,
    text: { zh: '这张表单已经提交过，没有重复受理。', en: 'This form was sent before. It was not taken twice.' },
  },
  'objections.too-often': {
    status: 429,
    text: {
      zh: '一小时内从这个网络地址提交的次数过多。请 {minutes} 分钟后再试，或向信用办当面提出。',
      en: 'Too many forms came from this network address within an hour. Try again in {minutes} minutes, or turn to the credit office.',
    },
  },
  'objections.enough-yours': {
    status: 429,
    text: {
      zh: '一小时内从您这里对同一条记录已提出 {most} 件异议。请在已提交的异议中补充材料，或 {minutes} 分钟后再试。',
      en: 'Within an hour {most} objections to this record came from you. Add to what you sent, or try again in {minutes} minutes.',
    },
  },
  'objections.enough-open': {
    status: 429,
    text: {
      zh: '这条记录已有 {count} 件异议正在处理，请等待处理结果。主体和其他单位可以登录后提出。',
      en: '{count} objections to this record are being handled: wait for what comes of them. Organisations can sign in and object.',
    },
  },
  'objections.enough-missing': {
    status: 429,
    text: {
      zh: '关于该主体缺少记录已有 {count} 件正在处理，请等待处理结果。主体可以登录后提出。',
      en: '{count} missing records of this organisation are being looked into: wait for what comes of it. The organisation can sign in and object.',
    },
  },
  'objections.no-such-code': {
    status: 422,
    text: {
      zh: '没有这个查询码。请核对回执，共 26 个字母和数字。',
      en: 'There is no such code. Check the slip: it has 26 letters and digits.',
    },
  },
  'objections.no-window': {
    status: 403,
    text: {
      zh: '窗口登记异议由信用办、信源单位的办理人员办理。',
      en: 'Objections are taken in at a window by the credit office and by sources.',
    },
  },
  'objections.not-supplied': {
    status: 422,
    text: {
      zh: '请填写已报送记录的编号：须是本单位报送的、该主体的同一类信息，且有效；决定日期不晚于异议提出之日，异议提出以前已有的，须与所述一致。',
      en: 'Give the number of the record that was submitted: reported by your unit, about this organisation, of this kind, and standing; decided no later than the objection, and where it was here before that, on the day it names.',
    },
  },
  'objections.organisation-only': {
    status: 403,
    text: {
      zh: '只有代表该主体的账号可以提出。请切换到该主体，或在公示页面指出错误。',
      en: 'Only an account that acts for the organisation may do this. Switch to it, or point out the error on the public page.',
    },
  },
  'objections.evidence-needed': {
    status: 422,
    text: {
      zh: '维持原信息须附上本单位的证据材料，例如决定书。',
      en: 'To keep it as it is, add evidence of your own, such as the decision.',
    },
  },
  'objections.undecided': {
    status: 409,
    text: {
      zh: '请在异议的办理页面逐条写明对每条记录的处理。',
      en: 'Decide about every record of the case on the page of the objection.',
    },
  },
  'objections.too-many-files': {
    status: 413,
    text: { zh: '一次最多 {most} 个文件，一件异议最多 {all} 个。', en: 'At most {most} files at a time, and {all} in a case.' },
  },
  'objections.too-large': {
    status: 413,
    text: { zh: '一次提交的文件合计超过 {limit} MB。', en: 'The files sent at once are larger than {limit} MB together.' },
  },
  'objections.bad-months': {
    status: 400,
    text: { zh: 'months 应为 1 至 60 的整数。', en: 'months is a whole number from 1 to 60.' },
  },
} satisfies Faults

export const fail = failWith(objectionsFaults)
