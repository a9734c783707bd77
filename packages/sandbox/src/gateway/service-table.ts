import { findOperation, type Operation } from '@wechatpay-chain/catalog'
import type { Handler } from '../flows/flow.js'
import { generatedHandler } from '../flows/generated.js'
import { FLOWS } from '../flows/index.js'

/** An operation that was found for a request. */
export interface Service {
  operation: Operation
  /** Decoded path variables. */
  variables: Readonly<Record<string, string>>
  handler: Handler
}

/** Finds the operation and the handler of a request. */
export interface ServiceTable {
  find(method: string, path: string): Service | undefined
  /** Returns the HTTP methods of a path. */
  methods(path: string): string[]
}

/**
 * Makes the table of all documented operations: those of a flow keep state, the others respond from
 * their schema.
 */
export function createServiceTable(): ServiceTable {
  const handlers = new Map(FLOWS.flatMap((flow) => Object.entries(flow.routes)))
  const find = (method: string, path: string): Service | undefined => {
    const match = findOperation(method, path)
    if (!match) return undefined
    const { operation, variables } = match
    return {
      operation,
      variables,
      handler: handlers.get(`${operation.method} ${operation.path}`) ?? generatedHandler(operation),
    }
  }
  return {
    find,
    methods: (path) =>
      ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((method) => findOperation(method, path)),
  }
}
