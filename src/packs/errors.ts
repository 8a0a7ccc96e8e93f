import { failWith, type Faults } from '../platform/errors.ts'

export const packFaults = {
  'packs.invalid': {
    status: 422,
    text: {
      zh: '规则包“{key}”有 {count} 处问题。运行 xinheng pack check {key} 查看。',
      en: 'The pack "{key}" has {count} problems. See them with: xinheng pack check {key}',
    },
  },
  'packs.no-such-item': {
    status: 404,
    text: { zh: '规则包“{key}”中没有目录项“{item}”。可用：{known}。', en: 'The pack "{key}" has no item "{item}". Known: {known}.' },
  },
  'packs.no-such-procedure': {
    status: 404,
    text: {
      zh: '规则包“{key}”中没有程序“{procedure}”。可用：{known}。',
      en: 'The pack "{key}" has no procedure "{procedure}". Known: {known}.',
    },
  },
  'packs.no-such-model': {
    status: 404,
    text: {
      zh: '规则包“{key}”中没有评价模型“{model}”。可用：{known}。',
      en: 'The pack "{key}" has no evaluation model "{model}". Known: {known}.',
    },
  },
  'packs.bad-day': {
    status: 400,
    text: { zh: '“{day}”不是日期。请写成 2026-04-01 的形式。', en: '"{day}" is not a day. Write it as 2026-04-01.' },
  },
} satisfies Faults

export const fail = failWith(packFaults)
