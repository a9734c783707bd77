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

const keyOf = (protocol: string, host = '') => `${protocol} ${host}`

/**
 * One index for each protocol and host, built on the first call, so that loading the SDK costs
 * nothing.
 */
let indexes: ReadonlyMap<string, RouteIndex<UnsignedRoute>> | undefined

function createIndexes(): ReadonlyMap<string, RouteIndex<UnsignedRoute>> {
  const keys = new Set(UNSIGNED_ROUTES.map(({ protocol, host }) => keyOf(protocol, host)))
  return new Map(
    [...keys].map((key) => [
      key,
      new RouteIndex(UNSIGNED_ROUTES.filter(({ protocol, host }) => keyOf(protocol, host) === key)),
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
  const route = indexes.get(keyOf(protocol, host))?.find(method, template)
  return route === undefined || SIGNED_SIBLINGS.includes(splitRoute(template).join('/'))
    ? undefined
    : route
}
