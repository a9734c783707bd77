import type { RouteAt, RouteTable, RouteTree, StringRoute } from '../types/routes.js'
import type { ClientMembers } from './client-members.js'

/** A client's routes as one string, and the type of every path that is not in the catalog. */
export interface StringRoutes {
  /**
   * Goes to a route: `chain('v3/papay/contracts/{contract_id}/fail-notify')`. `<contract_id>` is
   * accepted too. A route that is not in the catalog has an untyped node whose variables are
   * required by name.
   */
  chain<Path extends keyof RouteTable | (string & Record<never, never>)>(
    path: Path,
  ): Path extends keyof RouteTable
    ? RouteTable[Path]
    : Path extends string
      ? RouteAt<RouteTree, Path>
      : never
  readonly [path: `${string}/${string}`]: StringRoute
}

/**
 * The root of all chains of one merchant: documented routes segment by segment or as one string,
 * and any other path as a string.
 */
export type Client = RouteTree & RouteTable & StringRoutes & ClientMembers
