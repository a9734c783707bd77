import type { Mixed } from './mixed.js'
import { isArray as isPhpArray } from './shape.js'

/** PHP's `is_array()`. It narrows nothing: translated code reads any element of any value. */
export const isArray = (value: Mixed): boolean => isPhpArray(value)
