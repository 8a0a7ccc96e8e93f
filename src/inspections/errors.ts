import { failWith, type Faults } from '../platform/errors.ts'

export const inspectionsFaults = {
  'inspections.not-yours': {
    status: 403,
    text: {
      zh: '随机抽取由信用办和信源单位的经办人办理。请用该单位的账号登录。',
      en: 'Draws are made by people of the credit office and of sources. Sign in with an account of that body.',
    },
  },
  'inspections.approver-only': {
    status: 403,
    text: {
      zh: '这一步由本单位的审批人或者负责人办理。',
      en: 'An approver or head of the body does this.',
    },
  },
  'inspections.departments-only': {
    status: 403,
    text: {
      zh: '检查任务、检查人员和检查结果由检查的部门办理。请用部门的账号登录；接受检查的单位，在工作台的“接受的检查”中查看。',
      en: 'Checks, inspectors and results are for the department that checks: sign in with an account of it. Whoever was checked reads “Inspections of us” in the workbench.',
    },
  },
  'inspections.wrong-inspector': {
    status: 422,
    text: { zh: '检查人员登记有 {count} 处需要更正。', en: 'The entry of an inspector has {count} mistake(s) to correct.' },
  },
  'inspections.no-such-inspector': {
    status: 404,
    text: {
      zh: '本单位没有在用的检查人员编号“{number}”。请核对编号。',
      en: 'This department has no inspector “{number}” in use. Check the number.',
    },
  },
  // One answer for what is not there and what is another's.
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
  // One answer for what is not there and what is not open yet.
  'inspections.no-such-draw': {
    status: 404,
    text: {
      zh: '没有编号为“{number}”的抽取，或者它还没有锁定。请核对编号。',
      en: 'There is no draw “{number}”, or it is not committed yet. Check the number.',
    },
  },
  'inspections.no-such-file': {
    status: 404,
    text: {
      zh: '抽取“{number}”还没有这份文件。请查看抽取页面的进度。',
      en: 'Draw “{number}” does not have this file yet. See on its page how far it is.',
    },
  },
  'inspections.wrong-draw': {
    status: 422,
    text: { zh: '抽取方案有 {count} 处需要更正。', en: 'The draw has {count} mistake(s) to correct.' },
  },
  'inspections.wrong-state': {
    status: 409,
    text: {
      zh: '抽取“{number}”的进度已经变化，不能这样办理。请刷新页面后再看。',
      en: 'Draw “{number}” is at another stage, at which this cannot be done. Load its page again.',
    },
  },
  'inspections.other-person': {
    status: 409,
    text: {
      zh: '须由另一人办理：编制方案的人不锁定，录入种子的人不抽取，抽取的人不更换检查人员，同一对象每人只更换一次；种子公开之后，办理过的人不放弃抽取。',
      en: 'Another person has to do this: who prepared a draw does not commit it, who entered the seed does not draw, who drew replaces no inspector, and everybody replaces once for an object, and once the seed is public nobody who had a part in a draw abandons it.',
    },
  },
  'inspections.of-pool': {
    status: 409,
    text: {
      zh: '您在抽取“{number}”的检查人员名录中，不能录入种子，也不能抽取。请由不在名录中的人办理。',
      en: 'You are in the pool of inspectors of draw “{number}”: you neither enter its seed nor run it. Somebody who is not in the pool does.',
    },
  },
  'inspections.ran-draw': {
    status: 409,
    text: {
      zh: '抽取“{number}”由您执行，编号“{inspector}”还有其中的任务没有检查，您不能停用这个编号。请由另一名审批人或者负责人停用。',
      en: 'You ran draw “{number}”, and inspector “{inspector}” still has checks of it: you do not end the number. Another approver or head does.',
    },
  },
  'inspections.end-asked-before': {
    status: 409,
    text: {
      zh: '已经有人提出停用编号“{number}”，正等待本单位另一名审批人或者负责人确认。请刷新页面后再看。',
      en: 'Somebody has asked to end inspector “{number}”, and another approver or head of the department has to confirm it. Load the page again.',
    },
  },
  'inspections.end-own': {
    status: 409,
    text: {
      zh: '停用编号“{number}”由您提出，须由本单位另一名审批人或者负责人确认。',
      en: 'You asked to end inspector “{number}”: another approver or head of the department confirms it.',
    },
  },
  'inspections.end-not-asked': {
    status: 409,
    text: {
      zh: '停用编号“{number}”的申请已经确认、收回，或者与您看到的不同，没有办理。请刷新页面后再看。',
      en: 'What was asked for inspector “{number}” was confirmed or taken back, or is not what you were shown: nothing was done. Load the page again.',
    },
  },
  'inspections.names-person': {
    status: 422,
    text: {
      zh: '这段文字会公开，写到了检查人员，没有办理。请改写。',
      en: 'This text is published and names an inspector: nothing was done. Write it otherwise.',
    },
  },
  'inspections.seed-known': {
    status: 409,
    text: {
      zh: '种子在 {at} 已经公开，不能再锁定。请放弃这份方案，另定以后公开的种子。',
      en: 'The seed is known since {at}: it is too late to commit. Abandon this draw and prepare one with a later seed.',
    },
  },
  'inspections.seed-early': {
    status: 409,
    text: {
      zh: '种子 {at} 才公开，现在不能录入。',
      en: 'The seed becomes known at {at} and cannot be entered before.',
    },
  },
  'inspections.seed-twice': {
    status: 409,
    text: {
      zh: '抽取“{number}”已有种子，不能再录入一个。录错的，只能放弃后重新编制。',
      en: 'Draw “{number}” has its seed; there is no second one. If it was mistyped, abandon the draw and prepare another.',
    },
  },
  'inspections.seed-wrong': {
    status: 422,
    text: { zh: '种子与方案不符。', en: 'This is not the seed the terms promise.' },
  },
  'inspections.frame-changed': {
    status: 409,
    text: {
      zh: '抽取“{number}”的名录与方案中的指纹不一致，不能继续。请联系系统管理员。',
      en: 'The frame of draw “{number}” does not have the hash of its terms: it cannot go on. Tell the administrator.',
    },
  },
  'inspections.sealed-changed': {
    status: 409,
    text: {
      zh: '抽取“{number}”的封存件（检查人员、回避关系和分组密钥）与方案中的指纹不一致，不能继续。请联系系统管理员。',
      en: 'The sealed file of draw “{number}” (inspectors, conflicts and the key of the teams) does not have the hash of its terms: it cannot go on. Tell the administrator.',
    },
  },
  'inspections.no-reason': {
    status: 422,
    text: { zh: '请写明原因，不超过 500 字。', en: 'Give the reason in at most 500 characters.' },
  },
  'inspections.not-assigned': {
    status: 422,
    text: {
      zh: '检查人员“{inspector}”不检查第 {object} 号对象。请核对对象编号和人员编号。',
      en: 'Inspector “{inspector}” does not inspect object {object}. Check both numbers.',
    },
  },
  'inspections.replaced-enough': {
    status: 409,
    text: {
      zh: '第 {object} 号对象已经更换检查人员 {most} 次，不能再换。请改期检查。',
      en: 'Inspectors of object {object} were replaced {most} times and cannot be again. Check on another day.',
    },
  },
  'inspections.nobody-left': {
    status: 409,
    text: {
      zh: '人员名录中没有可以接替检查第 {object} 号对象的人。',
      en: 'Nobody of the pool is left to inspect object {object}.',
    },
  },
  'inspections.no-rules': {
    status: 404,
    text: {
      zh: '规则包没有今天有效的分级分类监管规则（supervision）。请先在规则包中写明。',
      en: 'The pack has no rules of supervision in force today. Write them into the pack first.',
    },
  },
  'inspections.no-such-plan': {
    status: 404,
    text: {
      zh: '没有编号为“{number}”的计划，或者它不是您单位的。请核对编号。',
      en: 'There is no plan “{number}”, or it is not of your body. Check the number.',
    },
  },
  'inspections.wrong-plan': {
    status: 422,
    text: { zh: '计划有 {count} 处需要更正。', en: 'The plan has {count} mistake(s) to correct.' },
  },
  'inspections.not-partner': {
    status: 403,
    text: {
      zh: '计划“{number}”没有请您单位联合检查，不需要确认。',
      en: 'Plan “{number}” does not ask your department to check together: there is nothing to agree to.',
    },
  },
  'inspections.not-agreed': {
    status: 409,
    text: {
      zh: '计划“{number}”的联合部门还没有全部确认：{missing}。请等它们确认后再抽取。',
      en: 'Not every department of plan “{number}” has agreed yet: {missing}. Draw when they have.',
    },
  },
  'inspections.other-year': {
    status: 409,
    text: {
      zh: '计划“{number}”是 {year} 年的，只能在那一年抽取。',
      en: 'Plan “{number}” is for {year}: it is drawn by in that year only.',
    },
  },
  'inspections.drawn-already': {
    status: 409,
    text: {
      zh: '计划“{number}”已经编制抽取“{draw}”。要重新编制，须先放弃它。',
      en: 'Plan “{number}” already has the draw “{draw}”. To prepare another, abandon that one first.',
    },
  },
  'inspections.wrong-check': {
    status: 422,
    text: { zh: '检查登记有 {count} 处需要更正。', en: 'The check has {count} mistake(s) to correct.' },
  },
  'inspections.wrong-request': {
    status: 400,
    text: {
      zh: '参数不对：before 和 limit 须为正整数，limit 不超过 {most}。',
      en: 'Wrong parameters: before and limit are whole numbers above 0, limit at most {most}.',
    },
  },
} satisfies Faults

export const fail = failWith(inspectionsFaults)
