import type { Mixed } from '../mixed.js'

/** What PHP can throw, with its readers; `message` and `cause` are there too. */
abstract class Throwable extends Error {
  protected code: Mixed

  constructor(message: Mixed = '', code: Mixed = 0, previous: Mixed = null) {
    super(
      String(message ?? ''),
      previous === null || previous === undefined ? {} : { cause: previous },
    )
    this.name = new.target.name
    this.code = code
  }

  getMessage(): string {
    return this.message
  }

  getCode(): Mixed {
    return this.code
  }

  getPrevious(): Mixed {
    return this.cause ?? null
  }

  getTraceAsString(): string {
    return this.stack ?? ''
  }

  getTrace(): Mixed[] {
    return []
  }

  /** JavaScript has no file of an error. */
  getFile(): string {
    return ''
  }

  /** JavaScript has no line of an error. */
  getLine(): number {
    return 0
  }
}

/** PHP's `Exception` */
export class Exception extends Throwable {}

/** PHP's `Error`: what is wrong with the program itself; no `Exception`. */
export class PhpError extends Throwable {}
export class PhpTypeError extends PhpError {}
export class ArgumentCountError extends PhpTypeError {}
export class ValueError extends PhpError {}
export class ArithmeticError extends PhpError {}
export class DivisionByZeroError extends ArithmeticError {}
export class UnhandledMatchError extends PhpError {}
// JavaScript has classes of these two names already.
for (const [type, name] of [
  [PhpError, 'Error'],
  [PhpTypeError, 'TypeError'],
] as const)
  Object.defineProperty(type, 'name', { value: name })

/** `catch (\Error $e)`: PHP's own errors, and those of JavaScript that stand for them. */
export const isPhpError = (error: Mixed): boolean =>
  error instanceof PhpError || BUILT_IN.has(error?.constructor)

const BUILT_IN: ReadonlySet<unknown> = new Set([TypeError, RangeError, ReferenceError, SyntaxError])

/** PHP's `ErrorException`, whose place in a file is of no use here. */
export class ErrorException extends Exception {
  constructor(
    message: Mixed = '',
    code: Mixed = 0,
    readonly severity: Mixed = 1,
    _file: Mixed = null,
    _line: Mixed = null,
    previous: Mixed = null,
  ) {
    super(message, code, previous)
  }

  getSeverity(): Mixed {
    return this.severity
  }
}
export class RuntimeException extends Exception {}
export class OutOfBoundsException extends RuntimeException {}
export class RangeException extends RuntimeException {}
export class OverflowException extends RuntimeException {}
export class UnderflowException extends RuntimeException {}
export class UnexpectedValueException extends RuntimeException {}
export class LogicException extends Exception {}
export class InvalidArgumentException extends LogicException {}
export class DomainException extends LogicException {}
export class LengthException extends LogicException {}
export class OutOfRangeException extends LogicException {}
export class BadFunctionCallException extends LogicException {}
export class BadMethodCallException extends BadFunctionCallException {}

/** Throws, where PHP has `throw` as an expression. */
export function raise(error: Mixed): never {
  throw error
}

/** `$e->getCode()` of any error: the HTTP status for errors of the SDK, 0 where there is none. */
export function codeOf(error: Mixed): Mixed {
  return typeof error?.getCode === 'function' ? error.getCode() : 0
}

/** The HTTP status of an error of the SDK, 0 where no response came. */
export function statusOf(error: Mixed): number {
  return Number(error?.response?.status ?? 0)
}

/** `$e->getPrevious()` of any error. */
export function previousOf(error: Mixed): Mixed {
  return error?.cause ?? null
}

/** What `match` throws when no arm fits. */
export function unhandledMatch(value: Mixed): never {
  throw new UnhandledMatchError(`Unhandled match case ${String(value)}`)
}

/** `$e->getFile()`: JavaScript has none. */
export const fileOf = (_error: Mixed): string => ''
/** `$e->getLine()`: JavaScript has none. */
export const lineOf = (_error: Mixed): number => 0
/** `$e->getTrace()`, as the lines of the stack. */
export const traceOf = (error: Mixed): string[] =>
  String(error?.stack ?? '')
    .split('\n')
    .slice(1)

/** `$x->getMessage()` of what may be an error of any kind. */
export const messageOf = (error: Mixed): Mixed =>
  typeof error?.getMessage === 'function' ? error.getMessage() : error?.message
