import type { Text } from '../../platform/text.ts'

const families: readonly (readonly [RegExp, string, Text])[] = [
  [/MicroMessenger/, 'wechat', { zh: '微信', en: 'WeChat' }],
  [/Edg(?:A|iOS)?\//, 'edge', { zh: 'Edge', en: 'Edge' }],
  [/Firefox\/|FxiOS/, 'firefox', { zh: '火狐', en: 'Firefox' }],
  [/Chrome\/|CriOS/, 'chrome', { zh: 'Chrome 类浏览器', en: 'Chrome or alike' }],
  [/Safari\//, 'safari', { zh: 'Safari', en: 'Safari' }],
]
const other: Text = { zh: '其他浏览器', en: 'Another browser' }
const kinds = { phone: { zh: '手机', en: 'phone' }, computer: { zh: '电脑', en: 'computer' } }

/** One of a dozen words for the browser a session began in: enough to tell one's own sessions apart, too little to know anybody by. */
export function deviceOf(headers: Headers): string {
  const agent = headers.get('user-agent') ?? ''
  const family = families.find(([pattern]) => pattern.test(agent))?.[1] ?? 'other'
  return `${family} ${/Mobile|Android|iPhone|iPad|HarmonyOS/.test(agent) ? 'phone' : 'computer'}`
}

/** The words of such a browser for people. */
export function describeDevice(device: string | null): Text {
  const [family = '', kind = ''] = (device ?? '').split(' ')
  const name = families.find(([, key]) => key === family)?.[2] ?? other
  const where = kind === 'phone' ? kinds.phone : kinds.computer
  return { zh: `${name.zh}，${where.zh}`, en: `${name.en}, ${where.en}` }
}
