import { callbackOf } from './arguments.js'
import { PhpError } from './language/exceptions.js'
import type { Mixed } from './mixed.js'
import { intval } from './numeric.js'
import { str } from './text.js'
import { truthy } from './values.js'

const USER_ERROR = 256

/** Handlers that `set_error_handler` was given; null is PHP's own. */
const handlers: Mixed[] = []

/**
 * PHP's `set_error_handler`: gives the one before, or null. Here only `trigger_error` calls it, since
 * JavaScript has no warnings.
 */
export function setErrorHandler(handler: Mixed, _levels: Mixed = 32767): Mixed {
  const before = handlers.at(-1) ?? null
  handlers.push(handler)
  return before
}

/** PHP's `restore_error_handler`. */
export function restoreErrorHandler(): boolean {
  handlers.pop()
  return true
}

/**
 * PHP's `trigger_error`: calls the handler, and without one writes to the console.
 *
 * @throws PhpError for `E_USER_ERROR`, which ends a PHP script.
 */
export function triggerError(message: Mixed, level: Mixed = 1024): boolean {
  const handler = handlers.at(-1)
  if (truthy(handler) && callbackOf(handler)(intval(level), str(message), '', 0) !== false)
    return true
  if (intval(level) === USER_ERROR) throw new PhpError(message)
  console.warn(str(message))
  return true
}

/** PHP's `error_get_last`: nothing is kept. */
export const errorGetLast = (): null => null

/** What `assert` throws. */
export class AssertionError extends PhpError {}

/**
 * PHP's `assert`, as PHP has it without a `php.ini`.
 *
 * @throws AssertionError for what is false, or the error that it is given.
 */
export function assert(holds: Mixed, message: Mixed = null): boolean {
  if (truthy(holds)) return true
  if (message instanceof Error) throw message
  throw new AssertionError(message ?? 'assert(false)')
}
