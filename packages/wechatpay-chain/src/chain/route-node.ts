import type { ChainPromise } from './chain-promise.js'
import type { ChainResponse } from './chain-response.js'
import type { RequestOptions } from './request-options.js'

/** Sends a request to the node's path; resolves once the response is verified and parsed. */
export type Verb<Data = unknown> = (options?: RequestOptions) => ChainPromise<ChainResponse<Data>>

/**
 * The verbs of a node. `getAsync` and the others are the same calls under the names that PHP code
 * uses.
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

/** Appends a path (`'v3/papay/contracts/{contract_id}'`, or with `<contract_id>`) to a node. */
export type Chain = (path: string) => RouteNode

/** A node whose route is not in the catalog: every property is one more segment. */
export type RouteNode = RouteVerbs & { readonly chain: Chain } & {
  readonly [segment: string]: RouteNode
}
