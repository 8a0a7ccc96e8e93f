import { publicSite } from '../platform/http/proxy.ts'

/**
 * The address printed for checking a report: the one this installation is known by. What a request calls it is believed on the own machine
 * only: anybody can make a genuine report name another place.
 */
export function siteOf(address: string): string | null {
  const { origin, hostname } = new URL(address)
  return publicSite() ?? (['localhost', '127.0.0.1'].includes(hostname) ? origin : null)
}
