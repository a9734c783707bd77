import { brokenInHandshake } from './broken-in-handshake.js'
import { certificateRefused } from './certificate-refused.js'
import { inspected } from './inspected.js'
import { noConnectionInTime } from './no-connection-in-time.js'
import { noPermission } from './no-permission.js'
import { noRoute } from './no-route.js'
import { noRouteByIpv6 } from './no-route-by-ipv6.js'
import { noSuchHost } from './no-such-host.js'
import { notTls } from './not-tls.js'
import { otherName } from './other-name.js'
import { outOfSockets } from './out-of-sockets.js'
import { ownAuthorities } from './own-authorities.js'
import { proxyRefused } from './proxy-refused.js'
import { proxySaidNo } from './proxy-said-no.js'
import { refusedConnection } from './refused.js'
import { serverExpired } from './server-expired.js'
import { serverNotYetValid } from './server-not-yet-valid.js'

/** Exchanges that came to no answer. */
export const NETWORK = [
  ownAuthorities,
  inspected,
  serverExpired,
  serverNotYetValid,
  otherName,
  noSuchHost,
  proxyRefused,
  refusedConnection,
  proxySaidNo,
  noRouteByIpv6,
  noRoute,
  notTls,
  certificateRefused,
  brokenInHandshake,
  noConnectionInTime,
  outOfSockets,
  noPermission,
] as const
