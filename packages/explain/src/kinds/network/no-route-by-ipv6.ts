import { defineKind } from '../../kind.js'

/** The host has an IPv6 address that this network cannot reach. */
export const noRouteByIpv6 = defineKind({
  code: 'network.no-route-by-ipv6',
  symptom: {
    en: 'ENETUNREACH or EHOSTUNREACH with an address such as 2409:8c…',
    zh: '报 ENETUNREACH 或 EHOSTUNREACH，地址形如 2409:8c…',
  },
  cause: {
    en: 'this machine has no route to the IPv6 address %{address}',
    zh: '本机到 IPv6 地址 %{address} 没有路由',
  },
  cure: {
    en: "prefer IPv4: dns.setDefaultResultOrder('ipv4first') at start, or NODE_OPTIONS=--dns-result-order=ipv4first",
    zh: "请优先使用 IPv4：启动时调用 dns.setDefaultResultOrder('ipv4first')，或设置 NODE_OPTIONS=--dns-result-order=ipv4first",
  },
  find: ({ network }) => {
    const address = network?.addresses?.find((one) => one.includes(':'))
    const isUnreachable =
      network !== undefined && /^(?:ENETUNREACH|EHOSTUNREACH|EADDRNOTAVAIL)$/.test(network.code)
    return isUnreachable && address !== undefined
      ? { certainty: 'sure', parts: { address } }
      : undefined
  },
})
