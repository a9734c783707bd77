import { BlockList, isIP } from 'node:net'

const LOOPBACK = new BlockList()
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4')
LOOPBACK.addAddress('::1', 'ipv6')

/**
 * Returns whether an IP address, without brackets, is one of this machine's own: `127.0.0.0/8`,
 * `::1`, or the first mapped into IPv6.
 */
export function isLoopbackAddress(address: string): boolean {
  const family = isIP(address)
  return family !== 0 && LOOPBACK.check(address, family === 6 ? 'ipv6' : 'ipv4')
}

/** Returns whether a name is `localhost` or below it, which RFC 6761 keeps for this machine. */
export function isLocalhost(name: string): boolean {
  return /^(?:[a-z0-9_-]+\.)*localhost$/i.test(name)
}
