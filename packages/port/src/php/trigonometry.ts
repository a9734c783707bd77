import type { Mixed } from './mixed.js'
import { toNumber } from './numeric.js'

const number =
  (calculate: (value: number) => number) =>
  (value: Mixed): number =>
    calculate(toNumber(value))
/** PHP's `sin`. */
export const sin = number(Math.sin)
/** PHP's `cos`. */
export const cos = number(Math.cos)
/** PHP's `tan`. */
export const tan = number(Math.tan)
/** PHP's `asin`. */
export const asin = number(Math.asin)
/** PHP's `acos`. */
export const acos = number(Math.acos)
/** PHP's `atan`. */
export const atan = number(Math.atan)
/** PHP's `deg2rad`. */
export const deg2rad = number((value) => (value / 180) * Math.PI)
/** PHP's `rad2deg`. */
export const rad2deg = number((value) => (value / Math.PI) * 180)
/** PHP's `atan2`. */
export const atan2 = (y: Mixed, x: Mixed): number => Math.atan2(toNumber(y), toNumber(x))
/** PHP's `hypot`. */
export const hypot = (x: Mixed, y: Mixed): number => Math.hypot(toNumber(x), toNumber(y))
