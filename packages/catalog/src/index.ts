import type { CommonError, OperationError } from './errors.js'
import { ErrorTable } from './lookup/errors.js'
import type { NearPath } from './lookup/nearest-path.js'
import { NotificationTable } from './lookup/notifications.js'
import { type OperationMatch, OperationTable } from './lookup/operations.js'

export {
  checkNotifications,
  checkOperation,
  checkOperations,
  templateVariables,
} from './check/consistency.js'
export { checkErrors } from './check/errors.js'
export type * from './errors.js'
export { isAutomatic } from './errors.js'
export { listAreas } from './files.js'
export {
  type EncryptedField,
  listEncryptedAnswerFields,
  listEncryptedRequestFields,
} from './lookup/encrypted-fields.js'
export { ErrorTable } from './lookup/errors.js'
export type { NearPath } from './lookup/nearest-path.js'
export { NotificationTable } from './lookup/notifications.js'
export { type OperationMatch, OperationTable } from './lookup/operations.js'
export { ResourceTable } from './lookup/resources.js'
export type * from './model.js'
export { querySchema } from './query-schema.js'
export type * from './resources.js'

// Read-only facts, so one table may serve every caller of a process; nothing is read before the
// first look-up.
const operations = new OperationTable()
const errors = new ErrorTable(operations)

/**
 * Finds the operation of a request by method and path: `findOperation('POST',
 * '/v3/papay/contracts/123/fail-notify')`. The path is what goes over the wire (v2 without `v2/`,
 * `hk/` and `global/` kept, values in place of placeholders) or a path template.
 */
export function findOperation(method: string, path: string): OperationMatch | undefined {
  return operations.find(method, path)
}

/**
 * Finds the documented method and path that a misspelt path most likely means: `findNearestPath(
 * 'POST', 'v3/pay/transactions/nativ')`. `undefined` when none is near.
 */
export function findNearestPath(method: string, path: string): NearPath | undefined {
  return operations.findNearest(method, path)
}

/**
 * Finds what is known of an error: the operation's row, else the common row of that code and
 * status, else `undefined`: `findErrorFact('POST', '/v3/refund/domestic/refunds', 429,
 * 'FREQUENCY_LIMITED')`. APIv2 rows have status 200.
 */
export function findErrorFact(
  method: string,
  path: string,
  status: number,
  code: string,
): OperationError | CommonError | undefined {
  return errors.find({ method, path, status, code })
}

/** Returns the errors of one operation, its own and those that its protocol has in common. */
export function listErrorFacts(
  method: string,
  path: string,
): { own: readonly OperationError[]; common: readonly CommonError[] } {
  return errors.list(method, path)
}

/** Creates a table of the notifications; nothing is read before the first look-up. */
export function createNotificationTable(): NotificationTable {
  return new NotificationTable()
}
