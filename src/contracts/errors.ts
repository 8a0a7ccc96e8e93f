import { failWith, type Faults } from '../platform/errors.ts'

export const contractsFaults = {
  'contracts.parties-only': {
    status: 403,
    text: {
      zh: '合同由签约的部门和组织查看和办理。请用签约单位的账号登录。',
      en: 'Contracts are for the departments and organisations that signed them. Sign in with an account of a party.',
    },
  },
  'contracts.approver-only': {
    status: 403,
    text: {
      zh: '“{action}”由本单位的审批人或者负责人办理。',
      en: '“{action}” is for an approver or head of your body.',
    },
  },
  'contracts.registrar-only': {
    status: 403,
    text: {
      zh: '批量导入合同和登记裁判结果，由有权报送合同履约信息的部门办理。',
      en: 'Importing contracts and entering decisions are for a department with the right to submit contracts.',
    },
  },
  'contracts.no-registrar': {
    status: 409,
    text: {
      zh: '目前没有部门报送合同履约信息，不能登记。请联系信用办。',
      en: 'No department submits contracts at present, so none can be registered. Ask the credit office.',
    },
  },
  'contracts.no-procedure': {
    status: 409,
    text: {
      zh: '今天有效的规则包没有合同跟踪的办理程序，不能登记或者办理。请联系信用办。',
      en: 'The pack in force today has no procedure for contracts, so none can be registered or moved on. Ask the credit office.',
    },
  },
  'contracts.wrong-contract': {
    status: 422,
    text: { zh: '合同有 {count} 处需要更正。', en: 'The contract has {count} mistake(s) to correct.' },
  },
  'contracts.registered-already': {
    status: 409,
    text: {
      zh: '甲方与该乙方编号为“{number}”的合同已经登记，不必再登记。',
      en: 'The contract “{number}” between these parties is registered already.',
    },
  },
  'contracts.not-takeable': {
    status: 409,
    text: {
      zh: '这份合同有 {count} 处不符合入库要求，不能登记。',
      en: 'The contract has {count} mistake(s) by which it cannot be taken in.',
    },
  },
  // One answer for what is not there and what is another's.
  'contracts.no-such-contract': {
    status: 404,
    text: { zh: '没有这份合同。请从列表中选择。', en: 'There is no such contract. Choose one from the list.' },
  },
  'contracts.no-such-duty': {
    status: 404,
    text: { zh: '合同中没有这笔款项或者节点。', en: 'The contract has no such payment or milestone.' },
  },
  'contracts.no-such-paper': {
    status: 404,
    text: { zh: '没有这份材料。', en: 'There is no such paper.' },
  },
  'contracts.wrong-duty': {
    status: 422,
    text: { zh: '款项或者节点有 {count} 处需要更正。', en: 'The payment or milestone has {count} mistake(s) to correct.' },
  },
  'contracts.wrong-step': {
    status: 422,
    text: { zh: '有 {count} 处需要更正后再提交。', en: 'There are {count} mistake(s) to correct before you send it.' },
  },
  'contracts.step-refused': {
    status: 409,
    text: { zh: '现在不能这样办理：{why}', en: 'This is not possible now: {why}' },
  },
  'contracts.not-recorded': {
    status: 409,
    text: {
      zh: '这份合同还没有入库或者记录已不在库，不能更改履约情况。请稍后再办；长时间如此的，请联系信用办。',
      en: 'There is no current record of this contract, so nothing can be said of it. Try later; ask the credit office if it stays so.',
    },
  },
  'contracts.wrong-package': {
    status: 422,
    text: {
      zh: '文件有 {count} 处问题，没有导入任何合同。请更正后重新上传。',
      en: 'The file has {count} problem(s); no contract was imported. Correct it and send it again.',
    },
  },
  'contracts.package-too-large': {
    status: 413,
    text: {
      zh: '文件不能超过 {limit} MB，一次不超过 {most} 份合同。请分批上传。',
      en: 'A file has at most {limit} MB and {most} contracts. Send it in parts.',
    },
  },
  'contracts.no-file': {
    status: 422,
    text: { zh: '请选择要导入的文件。', en: 'Choose a file to import.' },
  },
  'contracts.no-such-file': {
    status: 422,
    text: { zh: '没有文件 {file}，或者不能读取。请核对路径。', en: 'There is no file {file}, or it cannot be read. Check its path.' },
  },
  'contracts.import-broken-off': {
    status: 503,
    text: {
      zh: '数据库中断，导入没有完成：{count} 项中标和合同中已有 {taken} 项入库，保持不变。数据库恢复后再次运行同一命令，从断开处接着导入，不会重复登记。',
      en: 'The database went away during the import: of {count} awards and contracts {taken} are kept. Run the same command again when it is back: it goes on from there, and nothing is entered twice.',
    },
  },
  'contracts.wrong-request': {
    status: 400,
    text: { zh: '请求的内容有误：{what}。', en: 'The request is wrong: {what}.' },
  },
} satisfies Faults

export const fail = failWith(contractsFaults)
