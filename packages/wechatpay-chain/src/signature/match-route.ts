/** The key of a row in a route index: a method and a path template. */
export interface RouteRow {
  readonly method: string
  /** Path template without leading slash; for APIv2 without `v2/`. */
  readonly path: string
}

interface Pattern<Row> {
  readonly segments: readonly string[]
  readonly row: Row
}

const isVariable = (segment: string) => segment.startsWith('{') && segment.endsWith('}')

/** Unifies the spellings of a segment: `<x>` is `{x}`, and `{empty}` is empty. */
function plainSegment(segment: string): string {
  const braced =
    segment.startsWith('<') && segment.endsWith('>') ? `{${segment.slice(1, -1)}}` : segment
  return braced === '{empty}' ? '' : braced
}

/**
 * Splits a route as the caller wrote it, template or expanded path, into segments: without query,
 * leading slash and `v2/`.
 *
 * @example splitRoute('/v2/pay/<x>?a=b') // ['pay', '{x}']
 */
export function splitRoute(template: string): string[] {
  const end = template.search(/[?#]/)
  const segments = (end < 0 ? template : template.slice(0, end)).split('/').map(plainSegment)
  if (segments[0] === '') segments.shift()
  if (segments[0] === 'v2') segments.shift()
  return segments
}

/**
 * Segments that do not stay in place when the URL is built: dots, plain or encoded, and characters
 * that a URL reads as a slash or drops.
 */
const MOVES = /^(?:\.|%2e){1,2}$|[\\\p{Cc}]/iu

/** Returns whether a segment may be the value of a variable: not empty, and stays in place. */
const isValue = (segment: string) => segment !== '' && !MOVES.test(segment)

function fits(segments: readonly string[], pattern: readonly string[]): boolean {
  return pattern.every((part, index) => {
    const segment = segments[index] ?? ''
    return part === segment || (isVariable(part) && isValue(segment))
  })
}

/** Orders patterns of one length so that the first match is the most literal one, from the left. */
function byLiterals(one: Pattern<unknown>, other: Pattern<unknown>): number {
  for (const [index, segment] of one.segments.entries()) {
    const difference = Number(isVariable(segment)) - Number(isVariable(other.segments[index] ?? ''))
    if (difference !== 0) return difference
  }
  return 0
}

/**
 * Finds rows by method and route. A variable stands for one non-empty segment, a literal takes
 * precedence over a variable, and matching is case-sensitive. One pass over the route, then over
 * the rows of its length.
 */
export class RouteIndex<Row extends RouteRow> {
  readonly #patterns = new Map<string, Pattern<Row>[]>()

  constructor(rows: Iterable<Row>) {
    for (const row of rows) {
      const segments = row.path.split('/')
      const key = `${row.method} ${segments.length}`
      this.#patterns.set(key, [...(this.#patterns.get(key) ?? []), { segments, row }])
    }
    for (const patterns of this.#patterns.values()) patterns.sort(byLiterals)
  }

  /** Returns the row of a route, a template or an expanded path; `undefined` if none matches. */
  find(method: string, template: string): Row | undefined {
    const segments = splitRoute(template)
    const patterns = this.#patterns.get(`${method.toUpperCase()} ${segments.length}`) ?? []
    return patterns.find((pattern) => fits(segments, pattern.segments))?.row
  }
}
