import { failWith, type Faults } from '../platform/errors.ts'

export const procedureFaults = {
  'procedures.bad-day': {
    status: 400,
    text: {
      zh: '“{day}”不是可以计算的日期。请写成 2026-04-01 的形式，不晚于 2099-12-31。',
      en: '"{day}" is not a day that can be counted from. Write it as 2026-04-01, not after 2099-12-31.',
    },
  },
  'procedures.bad-extensions': {
    status: 400,
    text: {
      zh: '期限“{deadline}”最多可延长 {times} 次，请填 0 至 {times} 的整数。',
      en: 'The deadline "{deadline}" can be extended {times} times at most: give a whole number from 0 to {times}.',
    },
  },
  'procedures.no-such-procedure': {
    status: 404,
    text: { zh: '{day} 没有有效的程序“{key}”。当日有效：{known}。', en: 'No procedure "{key}" is in force on {day}. In force: {known}.' },
  },
  'procedures.no-such-deadline': {
    status: 404,
    text: {
      zh: '{day} 有效的程序“{key}”没有期限“{deadline}”。可用：{known}。',
      en: 'The procedure "{key}" in force on {day} has no deadline "{deadline}". Known: {known}.',
    },
  },
} satisfies Faults

export const fail = failWith(procedureFaults)
