import { isIP } from 'node:net'
import type { Text } from '../text.ts'
import { isInside } from './inside.ts'

/** `XINHENG_WEBHOOKS_INSIDE=1`: receivers may be inside the own network and without TLS, as on a trial installation. */
export const mayBeInside = (env: NodeJS.ProcessEnv = process.env): boolean => env['XINHENG_WEBHOOKS_INSIDE'] === '1'

const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '')

/** What is wrong with an address that is to receive webhooks, as far as the address itself says; null when nothing is. */
export function webhookProblem(address: string, inside = mayBeInside()): Text | null {
  const url = URL.canParse(address) ? new URL(address) : null
  if (url === null || address.length > 500 || !['https:', 'http:'].includes(url.protocol))
    return { zh: '应为完整的 https 地址，不超过 500 字符。', en: 'A complete https address of at most 500 characters.' }
  if (url.username !== '' || url.password !== '' || url.hash !== '')
    return { zh: '地址中不得含用户名、密码或 # 之后的部分。', en: 'No user name, password or fragment in the address.' }
  if (inside) return null
  if (url.protocol !== 'https:') return { zh: '只能使用 https 地址。', en: 'Only https is used.' }
  // Nobody uses this program to knock at other services of a machine.
  if (url.port !== '') return { zh: '只能使用 443 端口，地址中不要写端口。', en: 'Only port 443 is used: leave the port out.' }
  const host = hostOf(url)
  if (isIP(host) !== 0 ? isInside(host) : /(^|\.)(localhost|local|internal|home\.arpa)\.?$|^[^.]+$/i.test(host))
    return {
      zh: '地址必须在互联网上，不得指向本机或内部网络。',
      en: 'The address must be on the internet, not this machine or a network inside.',
    }
  return null
}
