import { isIP } from 'node:net'
import type { TLSSocket } from 'node:tls'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { message } from '../messages/index.js'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What of the console is shown without its header; a route that does not say is closed. */
    shown?: Shown
  }
}

/**
 * `page`: the console's own files, which hold no data and which a link elsewhere may open. `image`:
 * pictures, which have an address and no header, for this origin and for scripts.
 */
export type Shown = 'page' | 'image'

const REFUSAL = { message: message('action.closed').en, messages: message('action.closed') }

/** Headers of everything under `/sandbox`: no other origin embeds, frames, sniffs or keeps it. */
export const SHIELDS = {
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
}

/**
 * Returns the hook that stands before every route of the console. It looks at the route that was
 * found, not at how its path was spelt, so that no other spelling gets past it.
 */
export function createGuard({ loopback, host }: { loopback: boolean; host: string }) {
  const isOwnHost = loopback
    ? isNameOfThisMachine
    : (name: string) => name.toLowerCase() === host.toLowerCase() || isUnclaimable(name)
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    reply.headers(SHIELDS)
    if (!isTrusted(request, isOwnHost)) await reply.code(403).send(REFUSAL)
  }
}

/**
 * Returns whether a request comes from the console or a script. A page of another origin cannot
 * send the header `X-Sandbox` without this server's leave (CORS), its browser says where it comes
 * from, and a name that an attacker points at this machine is not its name.
 */
function isTrusted(request: FastifyRequest, isOwnHost: (name: string) => boolean): boolean {
  const { shown } = request.routeOptions.config
  const { host = '', origin, 'sec-fetch-site': site, 'x-sandbox': header } = request.headers
  const [, name] = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d+)?$/i.exec(host) ?? []
  // A target with a scheme and a host of its own is meant for a proxy.
  if (name === undefined || !isOwnHost(name) || request.raw.url?.startsWith('/') !== true)
    return false
  if (shown === 'page') return true
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  const scheme = (request.raw.socket as Partial<TLSSocket>).encrypted ? 'https' : 'http'
  if (origin !== undefined && origin.toLowerCase() !== `${scheme}://${host.toLowerCase()}`)
    return false
  return shown === 'image' || header !== undefined
}

/** Names under which only this machine is reached. */
function isNameOfThisMachine(name: string): boolean {
  return /^(?:127(?:\.\d{1,3}){3}|localhost|\[::1\])$/i.test(name)
}

/**
 * Names that nobody elsewhere can point at this machine: addresses, names without a dot, and
 * domains that are nobody's.
 */
function isUnclaimable(name: string): boolean {
  const isAddress = isIP(name.replace(/^\[|\]$/g, '')) !== 0
  return (
    isAddress ||
    /^[a-z][a-z0-9_-]*$/i.test(name) ||
    /\.(?:localhost|internal|local|test)$/i.test(name)
  )
}
