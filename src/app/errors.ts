import { failWith, type Faults } from '../platform/errors.ts'

export const appFaults = {
  'app.port-in-use': {
    status: 503,
    text: { zh: '端口 {port} 已被占用。请用 --port 指定另一个端口。', en: 'Port {port} is in use. Name another with --port.' },
  },
  'app.loading': {
    status: 503,
    text: {
      zh: '演示数据正在载入，完成 {done}/{total}。请稍后重试。',
      en: 'The demo data are being loaded, {done} of {total} done. Try again in a moment.',
    },
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
  'app.key-on-page': {
    status: 403,
    text: {
      zh: '数据使用单位的密钥只用于接口 /api/v1，在那里取用的内容会被记下，以便召回。网页无需密钥，请去掉 Authorization 后重试。',
      en: 'The key of a reader is for the API, /api/v1, where what is taken is remembered so that it can be recalled. Pages need no key: leave Authorization out.',
    },
  },
  'app.no-list': {
    status: 400,
    text: {
      zh: '状态清单 {place} 无法读取（不存在、网络不通、超过 1 MB）。请检查路径或者地址；不核验状态时去掉 --status。',
      en: 'The status list {place} cannot be read (missing, unreachable, over 1 MB). Check path or address, or leave --status out.',
    },
  },
} satisfies Faults

export const fail = failWith(appFaults)
