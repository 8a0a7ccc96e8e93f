import { BlockList, isIP } from 'node:net'

/** Networks that are nobody's host on the internet: this machine, networks inside, reserved ones (IANA special-purpose registries). */
const inside4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const
/** Of the internet's 2000::/3, what leads to an IPv4 address inside or to nobody. */
const inside6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const

const closed = new BlockList()
for (const [network, bits] of inside4) closed.addSubnet(network, bits, 'ipv4')
for (const [network, bits] of inside6) closed.addSubnet(network, bits, 'ipv6')
const internet6 = new BlockList()
internet6.addSubnet('2000::', 3, 'ipv6')

/** Whether an address is not one of the open internet: this machine, a network inside, a reserved or mapped one, or none at all. */
export function isInside(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return closed.check(address, 'ipv4')
  return family !== 6 || !internet6.check(address, 'ipv6') || closed.check(address, 'ipv6')
}
