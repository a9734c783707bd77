/**
 * A node of php-parser's tree. The library describes its nodes by classes without discriminants, so
 * which fields a node has follows from `kind`, which is looked at before any field is read.
 */
export interface Node {
  readonly kind: string
  readonly loc?: Location
  // biome-ignore lint/suspicious/noExplicitAny: the fields depend on `kind`; see above
  readonly [field: string]: any
}

/** A position in the text that was parsed. */
export interface Position {
  readonly line: number
  readonly column: number
  readonly offset: number
}

export interface Location {
  readonly start: Position
  readonly end: Position
}

/** A comment, where it stands. */
export interface Comment {
  /** With its markers, without the line end. */
  readonly text: string
  readonly line: number
  readonly start: number
  readonly end: number
  /** Whether nothing but blanks stands before it on its line. */
  readonly alone: boolean
}

/** Whether a value of a field is a node. */
export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).kind === 'string'
}

const SKIPPED = new Set(['loc', 'leadingComments', 'trailingComments', 'comments', 'attrGroups'])

/** Calls `visit` with each node directly below another, in the order of the source. */
export function eachChild(node: Node, visit: (child: Node) => void): void {
  for (const field in node) {
    if (SKIPPED.has(field)) continue
    const value: unknown = node[field]
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) visit(item)
    } else if (isNode(value)) visit(value)
  }
}

/** Calls `visit` with a node and all below it; what `visit` answers `false` to is not entered. */
// biome-ignore lint/suspicious/noConfusingVoidType: most visitors answer nothing
export function walk(node: Node, visit: (node: Node) => boolean | void): void {
  if (visit(node) === false) return
  eachChild(node, (child) => walk(child, visit))
}

/** Functions of any kind: what has variables of its own. */
export const FUNCTIONS: ReadonlySet<string> = new Set([
  'function',
  'closure',
  'method',
  'arrowfunc',
])

/** Returns the text of an identifier, a name or a plain string. */
export function nameOf(node: unknown): string {
  if (typeof node === 'string') return node
  if (!isNode(node)) return ''
  return typeof node['name'] === 'string' ? node['name'] : nameOf(node['name'])
}
