import type { UnsignedRoute } from '../generated/unsigned-routes.js'
import { unsignedRouteOf } from './unsigned-routes.js'

/**
 * What a response must be: signed, or one of the documented unsigned ones; `isCertain` if two
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
 * is sent, and only by the catalog's list. Another spelling of a listed path is not on the list.
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
