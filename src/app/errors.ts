import type { Faults } from '../platform/errors.ts'

export const appFaults = {
  'app.port-in-use': {
    status: 503,
    text: { zh: '端口 {port} 已被占用。请用 --port 指定另一个端口。', en: 'Port {port} is in use. Name another with --port.' },
  },
  'app.no-such-bench': {
    status: 400,
    text: { zh: '没有名为 {names} 的基准测试。可选：{all}。', en: 'There is no benchmark {names}. There are: {all}.' },
  },
} satisfies Faults
