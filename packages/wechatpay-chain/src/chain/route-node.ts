import type { ChainPromise } from './chain-promise.js'
import type { ChainResponse } from './chain-response.js'
import type { RequestOptions } from './request-options.js'

/** Sends a request to the node's path; resolves once the answer is verified and parsed. */
export type Verb<Data = unknown> = (options?: RequestOptions) => ChainPromise<ChainResponse<Data>>

/**
 * The verbs of a node. `getAsync` and its like are the same calls, named for those who port from
 * PHP.
 */
export interface RouteVerbs {
  readonly get: Verb
  readonly post: Verb
  readonly put: Verb
  readonly patch: Verb
  readonly delete: Verb
  readonly getAsync: Verb
  readonly postAsync: Verb
  readonly putAsync: Verb
  readonly patchAsync: Verb
  readonly deleteAsync: Verb
}

/** Appends a path (`'v3/papay/contracts/{contract_id}'`, `'<contract_id>'` too) to a node. */
export type Chain = (path: string) => RouteNode

/** A route node that the catalogue does not know: every property is one more path segment. */
export type RouteNode = RouteVerbs & { readonly chain: Chain } & {
  readonly [segment: string]: RouteNode
}
