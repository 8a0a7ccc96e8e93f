import { failWith, type Faults } from '../platform/errors.ts'
import { checkFaults } from './checks/errors.ts'
import { drawFaults } from './draws/errors.ts'
import { planFaults } from './plans/errors.ts'
import { poolFaults } from './pool/errors.ts'

/** What refuses in all parts; what only one of them refuses stands in its folder. */
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
  'inspections.no-reason': {
    status: 422,
    text: { zh: '请写明原因，不超过 500 字。', en: 'Give the reason in at most 500 characters.' },
  },
  'inspections.wrong-request': {
    status: 400,
    text: {
      zh: '参数不对：before 和 limit 须为正整数，limit 不超过 {most}。',
      en: 'Wrong parameters: before and limit are whole numbers above 0, limit at most {most}.',
    },
  },
} satisfies Faults

export const fail = failWith({ ...inspectionsFaults, ...checkFaults, ...drawFaults, ...planFaults, ...poolFaults })
