const ANGLED = /<([^<>{}/]+)>/g
const CAPITAL = /[A-Z]/g
const UNDERSCORED = /^_([^\n]*)_(?=\n?$)/
const DOLLARED = /^\$([^\n]+)\$$/
const NEEDS_WORK = /[A-Z<$]|^_/

/**
 * Turns one chain step, as written, into path text by PHP's naming rules: a capital becomes `-x` (a
 * first one is only lowered), `_x_`, `$x$` and `<x>` become `{x}`. The rules cover the whole text,
 * with its slashes, queries and braces, as the original's do.
 */
export function normalizeSegment(text: string): string {
  if (!NEEDS_WORK.test(text)) return text
  const angled = text.includes('<') ? text.replace(ANGLED, '{$1}') : text
  const first = angled.charCodeAt(0)
  const lowered =
    first >= 65 && first <= 90 ? angled.charAt(0).toLowerCase() + angled.slice(1) : angled
  return lowered
    .replace(CAPITAL, (capital) => `-${capital.toLowerCase()}`)
    .replace(UNDERSCORED, '{$1}')
    .replace(DOLLARED, '{$1}')
}

/**
 * Returns the part of a chain step that the naming rules damage although it is data, not a word: an
 * identifier with capitals (`P123ABC` → `-p123-a-b-c`) or a query string; `undefined` when there is
 * none.
 */
export function findDamagedData(text: string): string | undefined {
  if (!/[A-Z]/.test(text)) return undefined
  const [path = '', ...query] = text.replace(/\{[^{}]*\}/g, '{}').split(/(?=\?)/)
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
 * Tells whether a chain step is a fixed word, so that its node may be kept; data (an order number)
 * must not pile up.
 */
export function isFixedWord(text: string): boolean {
  return text.length <= 64 && /^[A-Za-z_{<$][\w{}<>$.+-]*$/.test(text) && !/[0-9]{4}/.test(text)
}
