/** A row of a table of operations. */
export interface RouteRow {
  readonly method: string
  /** Path template without leading slash; for APIv2 without `v2/`. */
  readonly path: string
}

interface Pattern<Row> {
  readonly segments: readonly string[]
  readonly row: Row
}

const isVariable = (segment: string) => segment.startsWith('{')

/** `<x>` is `{x}`, and `{empty}` is empty. */
function plain(segment: string): string {
  const braced = segment.startsWith('<') ? segment.replace(/^<(.*)>$/, '{$1}') : segment
  return braced === '{empty}' ? '' : braced
}

/** Splits a route, as a template or with its values, without host, query, leading slash and `v2/`. */
function split(template: string): string[] {
  const segments = template
    .replace(/^https?:\/\/[^/]*/i, '')
    .replace(/[?#].*$/s, '')
    .split('/')
    .map(plain)
  if (segments[0] === '') segments.shift()
  if (segments[0] === 'v2') segments.shift()
  return segments
}

/**
 * Finds rows by method and route; a literal takes precedence over a variable. The SDK has an index of
 * its own (`signature/match-route.ts`), which decides what may be unsigned: what only explains is no
 * part of that (decision 0015), and need not be as strict.
 */
export class RouteIndex<Row extends RouteRow> {
  readonly #patterns = new Map<string, Pattern<Row>[]>()

  constructor(rows: Iterable<Row>) {
    for (const row of rows) {
      const segments = row.path.split('/')
      const key = `${row.method} ${segments.length}`
      this.#patterns.set(key, [...(this.#patterns.get(key) ?? []), { segments, row }])
    }
  }

  /** Returns the row of a route; `undefined` if none matches. */
  find(method: string, template: string): Row | undefined {
    const segments = split(template)
    const patterns = this.#patterns.get(`${method.toUpperCase()} ${segments.length}`) ?? []
    const fits = patterns.filter((pattern) =>
      pattern.segments.every((part, index) => {
        const segment = segments[index] ?? ''
        return part === segment || (isVariable(part) && segment !== '')
      }),
    )
    const literals = ({ segments: parts }: Pattern<Row>) =>
      parts.map((part) => (isVariable(part) ? '1' : '0')).join('')
    return fits.sort((one, other) => (literals(one) < literals(other) ? -1 : 1))[0]?.row
  }
}
