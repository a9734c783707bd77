import type { ErrorCatalog } from '../errors.js'
import type { Operation } from '../model.js'

/**
 * The operations whose APIv3 response may be a 202 with a code (`USERPAYING`): accepted or being
 * processed, without a result yet.
 */
export function pendingOperations(
  operations: readonly Operation[],
  errors: ErrorCatalog,
): ReadonlySet<Operation> {
  const pending = errors.operations.filter(({ codes }) =>
    codes.some(({ status }) => status === 202),
  )
  const keys = new Set(pending.map(({ method, path }) => `${method} ${path}`))
  return new Set(operations.filter(({ method, path }) => keys.has(`${method} ${path}`)))
}
