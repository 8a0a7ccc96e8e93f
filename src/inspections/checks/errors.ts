import type { Faults } from '../../platform/errors.ts'

export const checkFaults = {
  'inspections.no-such-task': {
    status: 404,
    text: {
      zh: '没有编号为“{number}”的检查任务，或者它不由您办理；可能已经换人检查。请核对编号，或者问本单位的审批人。',
      en: 'There is no check “{number}”, or it is not yours; somebody else may check instead. Check the number, or ask an approver of your department.',
    },
  },
  'inspections.no-item': {
    status: 404,
    text: {
      zh: '规则包没有今天有效的监督检查事项（inspection），不能登记结果。请先在规则包中写明。',
      en: 'The pack has no item “inspection” in force today, so no results can be entered. Write it into the pack first.',
    },
  },
  'inspections.wrong-sheet': {
    status: 422,
    text: { zh: '检查结果有 {count} 处需要更正。', en: 'The result has {count} mistake(s) to correct.' },
  },
  'inspections.inspectors-changed': {
    status: 409,
    text: {
      zh: '任务“{number}”的检查人员已经变更为 {inspectors}。您填写的内容没有丢失：请重新打开页面核对，再提交。',
      en: 'Check “{number}” is now made by {inspectors}. What you entered is not lost: load the page again, look it over and send it.',
    },
  },
  'inspections.sent-before': {
    status: 409,
    text: {
      zh: '任务“{number}”的结果已经由同组的检查人员提交。您填写的内容没有丢失：请与同事核对，需要更改的，请审批人退回后再提交。',
      en: 'The result of check “{number}” was sent by your colleague before. What you entered is not lost: compare, and if it has to be changed have an approver return it first.',
    },
  },
  'inspections.recorded-before': {
    status: 409,
    text: {
      zh: '任务“{number}”的结果已经随文件报送成为记录。需要更改的，请由本单位更正那条记录。',
      en: 'The result of check “{number}” came in a file and is a record. To change it, the department corrects that record.',
    },
  },
  'inspections.settled-before': {
    status: 409,
    text: {
      zh: '任务“{number}”的结果已经办理，或者还没有提交。请刷新页面后再看。',
      en: 'The result of check “{number}” was settled before, or is not sent yet. Load the page again.',
    },
  },
  'inspections.sheet-changed': {
    status: 409,
    text: {
      zh: '任务“{number}”的结果与您看到的不同，没有办理。请看清下面的内容，再确认或者退回。',
      en: 'The result of check “{number}” is not the one you were shown: nothing was done. Read what follows, then confirm or return it.',
    },
  },
  'inspections.noted-settled': {
    status: 409,
    text: {
      zh: '检查“{number}”的例外情形已经确认，或者已经撤回，或者结果已经提交，不能再这样办理。请刷新页面后再看。',
      en: 'The reason for check “{number}” was confirmed, or it was withdrawn, or its result was sent: this cannot be done with it. Load the page again.',
    },
  },
  'inspections.own-noted': {
    status: 409,
    text: {
      zh: '例外情形须由登记人以外的审批人或者负责人确认。',
      en: 'An approver or head who did not note the check has to confirm its reason.',
    },
  },
  'inspections.own-sheet': {
    status: 409,
    text: {
      zh: '检查结果须由没有参加这次检查的审批人或者负责人确认。',
      en: 'An approver or head who did not make the check has to confirm its result.',
    },
  },
  'inspections.wrong-check': {
    status: 422,
    text: { zh: '检查登记有 {count} 处需要更正。', en: 'The check has {count} mistake(s) to correct.' },
  },
} satisfies Faults
