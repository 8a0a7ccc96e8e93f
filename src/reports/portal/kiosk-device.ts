import { publicSite } from '../../platform/http/proxy.ts'

/** What a device holds to be a kiosk: of the device, never of who stands before it. */
const name = 'xinheng.kiosk'

export const deviceIn = (cookies: string | undefined): string =>
  new RegExp(`(?:^|; *)${name}=([2-9a-z]{52})(?:;|$)`).exec(cookies ?? '')?.[1] ?? ''

/** As long as browsers keep anything: 400 days. */
export const deviceCookie = (device: string): string =>
  `${name}=${device}; Max-Age=34560000; Path=/; HttpOnly; SameSite=Strict${publicSite()?.startsWith('https:') ? '; Secure' : ''}`
