import type { ErrorCatalogue } from '../errors.js'
import type { Operation } from '../model.js'

/**
 * The operations that APIv3 may answer with 202 and a code (`USERPAYING`): accepted or being
 * processed, without a result yet.
 */
export function pendingOperations(
  operations: readonly Operation[],
  errors: ErrorCatalogue,
): ReadonlySet<Operation> {
  const pending = errors.operations.filter(({ codes }) =>
    codes.some(({ status }) => status === 202),
  )
  const keys = new Set(pending.map(({ method, path }) => `${method} ${path}`))
  return new Set(operations.filter(({ method, path }) => keys.has(`${method} ${path}`)))
}
