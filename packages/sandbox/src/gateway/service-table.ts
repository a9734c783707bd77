import { findOperation, type Operation } from '@wechatpay-chain/catalog'
import type { Handler } from '../flows/flow.js'
import { generatedHandler } from '../flows/generated.js'
import { FLOWS } from '../flows/index.js'
import { uploadHandler } from '../flows/uploads.js'
import { guarded, resourceHandler } from '../resources/resource-handler.js'

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
 * Makes the table of all documented operations: a flow by hand goes before the resource engine, and
 * both before an answer from the schema.
 */
export function createServiceTable(): ServiceTable {
  const handlers = new Map(FLOWS.flatMap((flow) => Object.entries(flow.routes)))
  const handlerOf = (operation: Operation): Handler => {
    const key = `${operation.method} ${operation.path}`
    const known = handlers.get(key)
    if (known) return known
    const handler =
      resourceHandler(operation) ??
      guarded(operation, uploadHandler(operation) ?? generatedHandler(operation))
    handlers.set(key, handler)
    return handler
  }
  const find = (method: string, path: string): Service | undefined => {
    const match = findOperation(method, path)
    if (!match) return undefined
    const { operation, variables } = match
    return {
      operation,
      variables,
      handler: handlerOf(operation),
    }
  }
  return {
    find,
    methods: (path) =>
      ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((method) => findOperation(method, path)),
  }
}
