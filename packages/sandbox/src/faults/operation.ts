import { findNearestPath, findOperation, type Operation } from '@wechatpay-chain/catalog'
import { message } from '../messages/index.js'
import { MessageError } from '../messages/message-error.js'

/** The requests that a rule's `operation` names. */
export interface Target {
  operation: Operation
  /** Path variables that were given as values; those left as placeholders are any. */
  variables: Readonly<Record<string, string>>
}

/** `:name` and `_name_`, as some write placeholders, are `{name}`. */
const braced = (path: string): string =>
  path.replace(/\/(?::(\w+)|_(\w+)_)(?=\/|$)/g, (_whole, colon, low) => `/{${colon ?? low}}`)

const read = new Map<string, Target>()

/**
 * Reads `POST v3/refund/domestic/refunds`: a path template with `{name}`, `:name` or `_name_`, or a
 * path with values.
 *
 * @throws RangeError that names the operation that may be meant.
 */
export function readTarget(written: string): Target {
  const known = read.get(written)
  if (known) return known
  const space = written.indexOf(' ')
  const method = written.slice(0, space)
  const path = braced(written.slice(space + 1))
  const match = findOperation(method, path)
  if (!match) {
    const near = findNearestPath(method, path)
    throw new MessageError(
      near
        ? message('fault.operation-near', {
            operation: written,
            near: `${near.method} ${near.path}`,
          })
        : message('fault.operation-unknown', { operation: written }),
    )
  }
  const given = Object.entries(match.variables).filter(([, value]) => !/^\{\w+\}$/.test(value))
  const target = { operation: match.operation, variables: Object.fromEntries(given) }
  if (read.size < 1000) read.set(written, target)
  return target
}

/** Returns whether a request is one that a rule's `operation` names. */
export function isTarget(written: string, method: string, path: string): boolean {
  const match = findOperation(method, path)
  const { operation, variables } = readTarget(written)
  return (
    match !== undefined &&
    match.operation.method === operation.method &&
    match.operation.path === operation.path &&
    Object.entries(variables).every(([name, value]) => match.variables[name] === value)
  )
}
