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
  'app.other-pack': {
    status: 409,
    text: {
      zh: '此数据库按规则包 {kept} 建立，不能以 {wanted} 打开。请用 XINHENG_PACK={kept}，或用 XINHENG_DATA 指定另一个数据目录；确需更换，请运行 xinheng migrate --pack {wanted}。',
      en: 'This database was set up with the pack {kept} and is not opened with {wanted}. Set XINHENG_PACK={kept}, or name another data folder with XINHENG_DATA; to change the pack on purpose, run xinheng migrate --pack {wanted}.',
    },
  },
} satisfies Faults
