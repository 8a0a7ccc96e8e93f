import { failWith, type Faults } from '../platform/errors.ts'

export const evaluationFaults = {
  'evaluation.not-graded': {
    status: 404,
    text: {
      zh: '{day} 没有对这类主体进行信用评价的模型，所以没有等级。可以换一个日期。',
      en: 'No model graded this type of organisation on {day}, so there is no grade. Another day may have one.',
    },
  },
  'evaluation.not-shown': {
    status: 403,
    text: {
      zh: '这个等级不向您开放。等级只有本组织自己可以看，模型允许时，部门和信用主管部门可以为履职用途查看。',
      en: 'This grade is not open to you. An organisation sees its own; departments and the credit office may, for a purpose of their duty, where the model lets them.',
    },
  },
  'evaluation.bad-day': {
    status: 400,
    text: { zh: '日期应写作 YYYY-MM-DD，不早于 {from}，不晚于 {to}。', en: 'A day is written YYYY-MM-DD, from {from} to {to}.' },
  },
} satisfies Faults

export const fail = failWith(evaluationFaults)
