import { isIP, type LookupFunction } from 'node:net'
import { message } from '../messages/index.js'
import { MessageError } from '../messages/message-error.js'
import { isLocalhost, isLoopbackAddress } from '../network/loopback.js'

/** Why a notification is not sent. */
export interface Hold {
  /** Host of the `notify_url`. */
  host: string
  /** What to do about it, in one line. */
  reason: string
  /** The same in Chinese. */
  reasonZh: string
}

/** Where notifications go. */
export interface Destinations {
  /** Returns why nothing is sent to a URL, or undefined when it may be. Looks up no name. */
  holdOf(url: URL): Hold | undefined
  /** Returns how the host of a URL that is not held is looked up; undefined for Node's own way. */
  lookupOf(url: URL): LookupFunction | undefined
}

/**
 * Makes the rule of where notifications go: to this machine, and to the hosts that were allowed by
 * name.
 *
 * @throws RangeError for an entry that is not a host.
 */
export function createDestinations(allowed: readonly string[] = []): Destinations {
  const hosts = new Set(allowed.map(hostOf))
  const isAllowed = (url: URL): boolean => hosts.has(nameOf(url))
  return {
    holdOf(url) {
      const host = nameOf(url)
      if (isAllowed(url) || isThisMachine(url)) return undefined
      const { en, zh } = message('notification.held', { host })
      return { host, reason: en, reasonZh: zh }
    },
    lookupOf: (url) => (isAllowed(url) ? undefined : lookUpThisMachine),
  }
}

/** Returns whether a URL leads to this machine, by its address or a name below `localhost`. */
export function isThisMachine(url: URL): boolean {
  const host = nameOf(url)
  return isLocalhost(host) || isLoopbackAddress(host)
}

/** Host of a URL, without brackets and the dot of the root. */
function nameOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
}

function hostOf(text: string): string {
  const written = isIP(text) === 6 ? `[${text}]` : text
  const isName = isIP(text) === 6 || /^[^\s/?#@*:\\]+$/.test(text)
  if (!isName || !URL.canParse(`http://${written}`)) {
    throw new MessageError(message('notification.host-malformed', { host: text }))
  }
  return nameOf(new URL(`http://${written}`))
}

/**
 * `localhost` and what is below it is this machine, whatever a name server says; nothing else is
 * looked up here.
 */
const lookUpThisMachine: LookupFunction = (name, options, done) => {
  const own = [
    { address: '127.0.0.1', family: 4 },
    { address: '::1', family: 6 },
  ]
  if (!isLocalhost(name.replace(/\.$/, '')))
    done(
      Object.assign(new Error(message('notification.not-this-machine', { host: name }).en), {
        code: 'ENOTFOUND',
      }),
      own,
    )
  else if (options.all) done(null, own)
  else done(null, '127.0.0.1', 4)
}
