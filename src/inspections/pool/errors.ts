import type { Faults } from '../../platform/errors.ts'

export const poolFaults = {
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
} satisfies Faults
