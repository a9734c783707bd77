import type { NewValue, RouteTable, RouteTree, SlashedRouteTable } from '../types/routes.js'
import type { RootPath, RouteOf, StringRoute } from '../types/unknown-routes.js'
import type { ClientMembers } from './client-members.js'

/** A client's routes as one string, and the type of every path that is not in the catalog. */
export interface StringRoutes {
  /**
   * Goes to a route: `chain('v3/papay/contracts/{contract_id}/fail-notify')`. `<contract_id>`, a
   * value in its place, a leading slash and a query are accepted too. A literal that is not in the
   * catalog does not compile: `chain<string>(path)` goes there without types.
   */
  chain<Path extends keyof RouteTable | NewValue>(path: RootPath<Path>): RouteOf<Path>
  readonly [path: `${string}/${string}`]: StringRoute
}

/**
 * The root of all chains of one merchant: documented routes segment by segment or as one string,
 * and any other path as a string.
 */
export type Client = RouteTree & RouteTable & SlashedRouteTable & StringRoutes & ClientMembers
