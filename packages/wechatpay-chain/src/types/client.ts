import type { ClientMembers } from './client-members.js'
import type { RouteNode } from './node.js'

/** The root of all chains of one merchant. */
export type Client = RouteNode & ClientMembers
