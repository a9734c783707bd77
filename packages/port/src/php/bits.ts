import { fromBytes, toBytes } from './bytes.js'
import { ArithmeticError } from './language/exceptions.js'
import type { Mixed } from './mixed.js'
import { intval, toNumber } from './numeric.js'

/** An integer of PHP's 64 bits: a Number while that is exact, else a BigInt. */
type Integer = number | bigint

function whole(value: Mixed): bigint {
  if (typeof value === 'bigint') return value
  if (typeof value === 'string' && /^\s*[+-]?\d{16,}\s*$/.test(value)) return BigInt(value.trim())
  return BigInt(intval(toNumber(value)))
}

function integer(value: bigint): Integer {
  const wrapped = BigInt.asIntN(64, value)
  const number = Number(wrapped)
  return Number.isSafeInteger(number) ? number : wrapped
}

type Operation = (left: bigint, right: bigint) => bigint

/** On two strings PHP's operators work byte by byte. */
function bytewise(left: string, right: string, operation: Operation, isLong: boolean): string {
  const [a, b] = [toBytes(left), toBytes(right)]
  const length = (isLong ? Math.max : Math.min)(a.length, b.length)
  return fromBytes(
    Uint8Array.from({ length }, (_, at) =>
      Number(operation(BigInt(a[at] ?? 0), BigInt(b[at] ?? 0))),
    ),
  )
}

function operate(left: Mixed, right: Mixed, operation: Operation, isLong = false): Mixed {
  if (typeof left === 'string' && typeof right === 'string')
    return bytewise(left, right, operation, isLong)
  return integer(operation(whole(left), whole(right)))
}

/** PHP's `&`, on 64 bits. */
export const bitAnd = (left: Mixed, right: Mixed): Mixed => operate(left, right, (a, b) => a & b)

/** PHP's `|`, on 64 bits. */
export const bitOr = (left: Mixed, right: Mixed): Mixed =>
  operate(left, right, (a, b) => a | b, true)

/** PHP's `^`, on 64 bits. */
export const bitXor = (left: Mixed, right: Mixed): Mixed => operate(left, right, (a, b) => a ^ b)

/** PHP's `~`, on 64 bits. */
export const bitNot = (value: Mixed): Mixed => integer(~whole(value))

/** PHP's `<<`, on 64 bits. @throws ArithmeticError for a negative number of places. */
export const shiftLeft = (value: Mixed, places: Mixed): Mixed =>
  integer(whole(value) << shift(places))

/** PHP's `>>`, on 64 bits. @throws ArithmeticError for a negative number of places. */
export const shiftRight = (value: Mixed, places: Mixed): Mixed =>
  integer(whole(value) >> shift(places))

function shift(places: Mixed): bigint {
  const number = whole(places)
  if (number < 0n) throw new ArithmeticError('Bit shift by negative number')
  return number > 64n ? 64n : number
}
