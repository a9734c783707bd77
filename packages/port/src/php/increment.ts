import type { Mixed } from './mixed.js'
import { add, isNumeric } from './numeric.js'

const LAST: Readonly<Record<string, string>> = { z: 'a', Z: 'A', '9': '0' }

/** PHP's `++`: a text without a number counts in its letters and digits: `Az`, `Ba`; `a9`, `b0`. */
export function increment(value: Mixed): Mixed {
  if (value === null || value === undefined) return 1
  if (value === '') return '1'
  if (typeof value !== 'string') return typeof value === 'boolean' ? value : add(value, 1)
  if (isNumeric(value)) return add(value, 1)
  let counted = ''
  for (let at = value.length - 1; at >= 0; at--) {
    const letter = value[at]!
    if (!/[a-z0-9]/i.test(letter)) return value.slice(0, at + 1) + counted
    const next = LAST[letter]
    if (next === undefined)
      return value.slice(0, at) + String.fromCharCode(letter.charCodeAt(0) + 1) + counted
    counted = next + counted
    if (at === 0 || !/[a-z0-9]/i.test(value[at - 1]!))
      return value.slice(0, at) + (next === '0' ? '1' : next) + counted
  }
  return counted
}
