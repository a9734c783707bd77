import {
  SIGNED_SIBLINGS,
  UNSIGNED_ROUTES,
  type UnsignedRoute,
} from '../generated/unsigned-routes.js'
import { RouteIndex, splitRoute } from './match-route.js'

/** A route as the caller wrote it. */
export interface WrittenRoute {
  readonly protocol: 'v2' | 'v3'
  readonly method: string
  /** Template or expanded path, with or without leading slash and `v2/`. */
  readonly template: string
  /** Host that the caller wrote into the route, if any. */
  readonly host?: string
}

/** Of APIv3 only GET is listed: what can move money is signed, and no route is compared. */
const keyOf = (protocol: string, method: string, host = '') => `${protocol} ${method} ${host}`

/**
 * One index for each protocol, method and host, built on the first call, so that loading the SDK
 * costs nothing.
 */
let indexes: ReadonlyMap<string, RouteIndex<UnsignedRoute>> | undefined

function createIndexes(): ReadonlyMap<string, RouteIndex<UnsignedRoute>> {
  const keyOfRoute = ({ protocol, method, host }: UnsignedRoute) => keyOf(protocol, method, host)
  const keys = new Set(UNSIGNED_ROUTES.map(keyOfRoute))
  return new Map(
    [...keys].map((key) => [
      key,
      new RouteIndex(UNSIGNED_ROUTES.filter((route) => keyOfRoute(route) === key)),
    ]),
  )
}

/**
 * Returns the documented unsigned route that a written route matches; `undefined` for any other,
 * whose response is signed. A route with a host is found by that host only; give `host` only if it
 * is not one of WeChat Pay's API hosts.
 */
export function unsignedRouteOf({
  protocol,
  method,
  template,
  host,
}: WrittenRoute): UnsignedRoute | undefined {
  indexes ??= createIndexes()
  const listed = method.toUpperCase()
  const route = indexes.get(keyOf(protocol, listed, host))?.find(listed, template)
  return route === undefined || SIGNED_SIBLINGS.includes(splitRoute(template).join('/'))
    ? undefined
    : route
}

/**
 * What a response must be: signed, or one of the documented unsigned ones, `isCertain` where two
 * sources say so.
 */
export type Expectation =
  | { readonly kind: 'signed' }
  | { readonly kind: UnsignedRoute['kind']; readonly isCertain: boolean }

/** The response must be signed. */
export const SIGNED: Expectation = { kind: 'signed' }

/** A request's route, as it is sent. */
export interface SentRoute {
  protocol: 'v2' | 'v3'
  method: string
  url: URL
}

/**
 * Decides whether the response may be unsigned: by the route that the caller wrote, before anything
 * is sent, and by the catalog's list alone. Another spelling of a listed path is not on the list.
 */
export function expectationOf({ protocol, method, url }: SentRoute): Expectation {
  const template = url.pathname
  if (template.startsWith('/v2/')) return SIGNED
  const isSecure = url.protocol === 'https:'
  const named = isSecure
    ? unsignedRouteOf({ protocol, method, template, host: url.host })
    : undefined
  const route = named ?? unsignedRouteOf({ protocol, method, template })
  return route === undefined ? SIGNED : { kind: route.kind, isCertain: route.sources > 1 }
}
