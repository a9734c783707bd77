import { message } from '../messages/message.js'

/**
 * Runs a function of the caller whose result is not awaited: a logger, `onRotate`, `onError`,
 * `warn`, `debug`. What it throws, or what its promise rejects with, becomes a warning of the
 * process and nothing else: a failing listener must not turn a payment that was made into an error,
 * nor make a verified notification fail with 500 again and again.
 */
export function quietly(
  tell: () => unknown,
  what = String(message('warning.logger-or-debug')),
): void {
  try {
    const result = tell()
    if (isThenable(result)) Promise.resolve(result).catch((error: unknown) => complain(what, error))
  } catch (error) {
    complain(what, error)
  }
}

/** Wraps a function of the caller so that it never throws. */
export function quietened<Parameters extends unknown[]>(
  tell: (...parameters: Parameters) => unknown,
  what: string,
): (...parameters: Parameters) => void {
  return (...parameters) => quietly(() => tell(...parameters), what)
}

/** Returns the message of whatever was thrown; never throws itself. */
export function reasonOf(error: unknown): string {
  try {
    return error instanceof Error ? String(error.message) : String(error)
  } catch {
    return String(message('warning.no-reason'))
  }
}

const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === 'object' && value !== null && 'then' in value

function complain(what: string, error: unknown): void {
  process.emitWarning(
    String(message('warning.failed', { what, reason: reasonOf(error) })),
    'WeChatPayWarning',
  )
}
