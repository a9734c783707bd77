const ANGLED = /<([^<>{}/]+)>/g
const CAPITAL = /[A-Z]/g
const UNDERSCORED = /^_([^\n]*)_(?=\n?$)/
const DOLLARED = /^\$([^\n]+)\$$/
const NEEDS_WORK = /[A-Z<$]|^_/
/** A whole URL, which is nobody's words. */
const WHOLE_URL = /^[a-z][a-z0-9+.-]*:\/\//i
/** Where a query or a fragment begins that is not an expression of the template. */
const LITERAL_QUERY = /(?<!\{)[?#]/

/**
 * Turns one step of a chain, as written, into a piece of the path by PHP's naming rules: a capital
 * becomes `-x` (a leading one is only lowered); `_x_`, `$x$` and `<x>` become `{x}`. As in the
 * original, the rules apply to all segments of the string and its braces. Unlike there, a query and
 * a whole URL keep their letters: they are data, such as a download's token.
 */
export function normalizeSegment(step: string): string {
  if (!NEEDS_WORK.test(step)) return step
  const angled = step.includes('<') ? step.replace(ANGLED, '{$1}') : step
  if (WHOLE_URL.test(angled)) return angled
  const end = angled.search(LITERAL_QUERY)
  return end < 0 ? wordsOf(angled) : wordsOf(angled.slice(0, end)) + angled.slice(end)
}

function wordsOf(path: string): string {
  const first = path.charCodeAt(0)
  const lowered = first >= 65 && first <= 90 ? path.charAt(0).toLowerCase() + path.slice(1) : path
  return lowered
    .replace(CAPITAL, (capital) => `-${capital.toLowerCase()}`)
    .replace(UNDERSCORED, '{$1}')
    .replace(DOLLARED, '{$1}')
}

/** Lists the segments of a step that lose their capitals and are no placeholders. */
function loweredSegments(step: string): string[] {
  if (!/[A-Z]/.test(step) || WHOLE_URL.test(step)) return []
  const [path = ''] = step.replace(/\{[^{}]*\}/g, '{}').split(/[?#]/)
  return path.split('/').filter((part) => /[A-Z]/.test(part) && !/[{}<>]|^[_$].*[_$]$/.test(part))
}

/**
 * Returns the segment of a step that the naming rules change although it is data rather than a word:
 * an identifier with capitals (`P123ABC` → `-p123-a-b-c`). Returns `undefined` when there is none.
 */
export function findDamagedData(step: string): string | undefined {
  return loweredSegments(step).find(looksLikeIdentifier)
}

/** Words in camel case, which the naming rules are for: `failNotify`, `complaintsV2`. */
const CAMEL_CASE = /^[A-Za-z][a-z0-9]*(?:[A-Z][a-z]+[0-9]?|[A-Z][0-9])*$/

/**
 * Returns the segment of a step that may be data that lost its capitals: what {@link
 * findDamagedData} finds, or anything else that is not in camel case. It is named when WeChat Pay
 * does not find what was asked for.
 */
export function findLowered(step: string): string | undefined {
  return findDamagedData(step) ?? loweredSegments(step).find((part) => !CAMEL_CASE.test(part))
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
