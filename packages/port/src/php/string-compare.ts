import { latin1 } from './latin1.js'
import type { Mixed } from './mixed.js'
import { intval } from './numeric.js'

const folded = (value: Mixed) =>
  latin1(value).replace(/[A-Z]+/g, (letters) => letters.toLowerCase())

const order = (left: string, right: string) => (left === right ? 0 : left < right ? -1 : 1)

/** PHP's `strcmp`: -1, 0 or 1, by bytes. */
export const strcmp = (left: Mixed, right: Mixed): number => order(latin1(left), latin1(right))

/** PHP's `strcasecmp`: ASCII letters without case. */
export const strcasecmp = (left: Mixed, right: Mixed): number => order(folded(left), folded(right))

/** PHP's `strncmp`: the first bytes only. */
export const strncmp = (left: Mixed, right: Mixed, length: Mixed): number =>
  order(latin1(left).slice(0, intval(length)), latin1(right).slice(0, intval(length)))

/** PHP's `strncasecmp`. */
export const strncasecmp = (left: Mixed, right: Mixed, length: Mixed): number =>
  order(folded(left).slice(0, intval(length)), folded(right).slice(0, intval(length)))

/** PHP's `strnatcmp`: numbers inside the texts count as numbers. */
export function strnatcmp(left: Mixed, right: Mixed): number {
  const parts = (value: Mixed) => latin1(value).match(/\d+|\D+/g) ?? []
  const [a, b] = [parts(left), parts(right)]
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    const [one, other] = [a[at]!, b[at]!]
    const numbers = /^\d/.test(one) && /^\d/.test(other)
    const result = numbers ? Math.sign(Number(one) - Number(other)) : order(one, other)
    if (result !== 0) return result
  }
  return Math.sign(a.length - b.length)
}

const STAGES: Readonly<Record<string, number>> = {
  dev: 0,
  alpha: 1,
  a: 1,
  beta: 2,
  b: 2,
  RC: 3,
  rc: 3,
  '#': 4,
  pl: 5,
  p: 5,
}

const stage = (part: string | undefined) =>
  part === undefined ? 4 : /^\d/.test(part) ? 4.5 : (STAGES[part] ?? -1)

function compareVersions(left: string, right: string): number {
  const parts = (version: string) => version.match(/\d+|[a-z]+/gi) ?? []
  const [a, b] = [parts(left), parts(right)]
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const numbers = /^\d/.test(a[at] ?? '') && /^\d/.test(b[at] ?? '')
    const result = Math.sign(numbers ? Number(a[at]) - Number(b[at]) : stage(a[at]) - stage(b[at]))
    if (result !== 0) return result
  }
  return 0
}

/** PHP's `version_compare`: -1, 0 or 1, or with an operator whether it holds. */
export function versionCompare(left: Mixed, right: Mixed, operator: Mixed = null): Mixed {
  const result = compareVersions(latin1(left), latin1(right))
  switch (operator) {
    case null:
    case undefined:
      return result
    case '<':
    case 'lt':
      return result < 0
    case '<=':
    case 'le':
      return result <= 0
    case '>':
    case 'gt':
      return result > 0
    case '>=':
    case 'ge':
      return result >= 0
    case '==':
    case 'eq':
      return result === 0
    case '!=':
    case '<>':
    case 'ne':
      return result !== 0
    default:
      throw new RangeError('version_compare(): the operator is unknown')
  }
}
