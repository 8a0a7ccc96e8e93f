import { failWith, type Faults } from '../platform/errors.ts'

export const repairFaults = {
  'repair.organisation-only': {
    status: 403,
    text: {
      zh: '信用修复由信用主体自己申请。请以本单位的账号登录，或者切换到所代表的单位。',
      en: 'Repair is asked for by the organisation itself. Sign in with its account, or change to the organisation you act for.',
    },
  },
  'repair.signer-only': {
    status: 403,
    text: {
      zh: '信用承诺须由本单位的负责人或者审批人签署。请由其登录后提交。',
      en: 'The commitment is signed by the head or an approver of the organisation. Let one of them sign in and submit.',
    },
  },
  'repair.source-only': {
    status: 403,
    text: {
      zh: '告知书由报送该记录的单位送达。请以该单位的账号登录。',
      en: 'A notice is handed over by the source of the record. Sign in with an account of that source.',
    },
  },
  'repair.department-only': {
    status: 403,
    text: {
      zh: '修复案件由认定单位办理。补正材料和撤回，请在本单位的申请页面办理。',
      en: 'A case of repair is decided by its department. Give papers, or take the application back, on the page of your own application.',
    },
  },
  'repair.nothing-to-hand-over': {
    status: 404,
    text: {
      zh: '这里没有可以送达的信用修复告知书：记录不是本单位报送的，或者不能通过申请修复。没有作任何记载。',
      en: 'There is no repair notice to hand over here: the record is not from your body, or not to be repaired by application. Nothing was noted.',
    },
  },
  'repair.not-for-auditors': {
    status: 403,
    text: {
      zh: '审计账号只看清单和日志，不看材料和内容。请由经办人员查看。',
      en: 'An auditor reads lists and logs, not papers or content. A clerk may read this.',
    },
  },
  'repair.no-such-application': {
    status: 404,
    text: { zh: '没有编号为 {id} 的修复申请。', en: 'There is no application {id} for repair.' },
  },
  'repair.no-such-paper': {
    status: 404,
    text: { zh: '没有这份材料，或者不属于您办理的申请。', en: 'There is no such paper, or it is not for you.' },
  },
  'repair.already-submitted': {
    status: 409,
    text: {
      zh: '申请 {id} 已经提交，不能再改动。补充材料请在认定单位要求补正后提交。',
      en: 'The application {id} was submitted and is not changed. More papers are given when the department asks for them.',
    },
  },
  'repair.nothing-chosen': {
    status: 422,
    text: { zh: '请选择 1 至 {most} 条记录。', en: 'Choose between 1 and {most} records.' },
  },
  'repair.not-possible': {
    status: 422,
    text: {
      zh: '申请有 {count} 处问题，未提交。请逐项处理。',
      en: 'The application has {count} problem(s) and was not submitted. See each of them.',
    },
  },
  'repair.asked-before': {
    status: 409,
    text: {
      zh: '所选记录中有的已在办理中的申请里。请在“信用修复”中查看，去掉这些记录后再提交。',
      en: 'Some of the chosen records are in an application that is being dealt with. See it under "Repair" and leave them out.',
    },
  },
  'repair.no-file': {
    status: 422,
    text: { zh: '请选择要添加的文件。', en: 'Choose the file to add.' },
  },
  'repair.not-decided': {
    status: 422,
    text: {
      zh: '逐条决定有 {count} 处问题，未作决定。请逐项处理。',
      en: 'The decision has {count} problem(s) and was not taken. See each of them.',
    },
  },
  'repair.no-part': {
    status: 409,
    text: {
      zh: '请在修复案件页面逐条写明哪些记录不予修复及其理由。',
      en: 'Say on the page of the repair case which records are not repaired, and why each is not.',
    },
  },
  'repair.step-refused': { status: 409, text: { zh: '不能这样办理：{why}', en: 'This is not possible: {why}' } },
  'repair.paper-not-needed': {
    status: 422,
    text: {
      zh: '这份申请不需要这份材料。请重新打开页面，在所需材料下添加。',
      en: 'The application does not need this paper. Open the page again and add it where a paper is asked for.',
    },
  },
  'repair.too-many-papers': {
    status: 422,
    text: {
      zh: '最多 {most} 个文件，合计不超过 {megabytes} MB。请先删除不需要的文件，或者合并后再添加。',
      en: 'At most {most} files of {megabytes} MB together. Remove what is not needed, or put papers into one file.',
    },
  },
  'repair.papers-not-asked': {
    status: 409,
    text: { zh: '认定单位没有要求补正材料。', en: 'The department has not asked for papers.' },
  },
  'repair.shield-first': {
    status: 409,
    text: {
      zh: '这是破产重整期间的屏蔽申请：先暂时屏蔽，计划执行完毕后修复。',
      en: 'This asks for a shield during a reorganisation: shield first, and repair once the plan was carried out.',
    },
  },
  'repair.not-a-shield': {
    status: 409,
    text: {
      zh: '这不是屏蔽申请，没有法院裁定书，不能屏蔽。请决定是否准予修复。',
      en: 'This does not ask for a shield and comes without a ruling. Decide whether to repair.',
    },
  },
  'repair.no-application': {
    status: 409,
    text: { zh: '案件 {id} 没有修复申请，不能办理。', en: 'The case {id} has no application for repair.' },
  },
  'repair.no-notice': {
    status: 404,
    text: {
      zh: '这条记录没有信用修复告知书：它不公示，或者不能通过申请修复。',
      en: 'This record has no repair notice: it is not published, or not to be repaired by application.',
    },
  },
  'repair.bad-months': {
    status: 400,
    text: { zh: 'months 应为 1 至 60 的整数。', en: 'months is a whole number from 1 to 60.' },
  },
} satisfies Faults

export const fail = failWith(repairFaults)
