const ANGLED = /<([^<>{}/]+)>/g
const CAPITAL = /[A-Z]/g
const UNDERSCORED = /^_([^\n]*)_(?=\n?$)/
const DOLLARED = /^\$([^\n]+)\$$/
const NEEDS_WORK = /[A-Z<$]|^_/

/**
 * Turns one step of a chain, as written, into a piece of the path by PHP's naming rules: a capital
 * becomes `-x` (a leading one is only lowered); `_x_`, `$x$` and `<x>` become `{x}`. As in the
 * original, the rules apply to the whole string, including its slashes, queries and braces.
 */
export function normalizeSegment(step: string): string {
  if (!NEEDS_WORK.test(step)) return step
  const angled = step.includes('<') ? step.replace(ANGLED, '{$1}') : step
  const first = angled.charCodeAt(0)
  const lowered =
    first >= 65 && first <= 90 ? angled.charAt(0).toLowerCase() + angled.slice(1) : angled
  return lowered
    .replace(CAPITAL, (capital) => `-${capital.toLowerCase()}`)
    .replace(UNDERSCORED, '{$1}')
    .replace(DOLLARED, '{$1}')
}

/**
 * Returns the part of a step that the naming rules change although it is data rather than a fixed
 * segment: an identifier with capitals (`P123ABC` → `-p123-a-b-c`) or a query string. Returns
 * `undefined` when there is none.
 */
export function findDamagedData(step: string): string | undefined {
  if (!/[A-Z]/.test(step)) return undefined
  const [path = '', ...query] = step.replace(/\{[^{}]*\}/g, '{}').split(/(?=\?)/)
  if (/[A-Z]/.test(query.join(''))) return query.join('')
  return path
    .split('/')
    .find((part) => !/[{}<>]|^[_$].*[_$]$/.test(part) && looksLikeIdentifier(part))
}

function looksLikeIdentifier(part: string): boolean {
  const capitals = part.match(/[A-Z]/g)?.length ?? 0
  const digits = part.match(/[0-9]/g)?.length ?? 0
  if (capitals === 0) return false
  return (
    digits >= 3 ||
    (digits >= 2 && capitals >= 3) ||
    /%[0-9A-F]{2}/.test(part) ||
    /^[A-Z]{2,}[_-]/.test(part)
  )
}

/**
 * Returns whether a step is a fixed segment, whose node may be kept; nodes for data (an order
 * number) must not pile up.
 */
export function isFixedSegment(step: string): boolean {
  return step.length <= 64 && /^[A-Za-z_{<$][\w{}<>$.+-]*$/.test(step) && !/[0-9]{4}/.test(step)
}
