import type { Scope, Variable } from '../analyse/scopes.js'
import { isNode, type Node, walk } from '../parse/node.js'

/** How a variable of PHP is declared in TypeScript. */
export type Declaration =
  | { readonly how: 'parameter' }
  /** Nothing assigns it: it comes from outside. */
  | { readonly how: 'free' }
  /** Declared where this statement assigns it first. */
  | { readonly how: 'statement'; readonly statement: Node; readonly isConst: boolean }
  | { readonly how: 'loop'; readonly loop: Node; readonly isConst: boolean }
  | { readonly how: 'catch' }
  /** Declared at the beginning of its function. */
  | { readonly how: 'top' }
  /** Declared at the beginning of the module: `static` and `global`. */
  | { readonly how: 'module' }

/** Finds out whose variable a name is: closures and arrow functions take outer ones along. */
export function scopeOf(start: Scope, name: string): Scope {
  let scope = start
  for (;;) {
    const variable = scope.variables.get(name)
    const { parent } = scope
    if (parent === undefined || variable?.isParameter) return scope
    if (variable?.isGlobal) return rootOf(scope)
    if (scope.node.kind === 'arrowfunc' && !variable?.occurrences.some(({ how }) => how !== 'read'))
      scope = parent
    else if (scope.node.kind === 'closure' && takesAlong(scope.node, name)) scope = parent
    else return scope
  }
}

/** The scope of the file. */
export function rootOf(scope: Scope): Scope {
  let root = scope
  while (root.parent !== undefined) root = root.parent
  return root
}

const takesAlong = (closure: Node, name: string) =>
  ((closure['uses'] ?? []) as Node[]).some((used) => (used['name'] as string) === name)

/** Decides how a variable is declared. */
export function declarationOf(scope: Scope, variable: Variable): Declaration {
  if (variable.isParameter) return { how: 'parameter' }
  const isWritten = variable.occurrences.some(({ how }) => how !== 'read')
  if (variable.isGlobal && scope.parent === undefined && !isWritten) return { how: 'free' }
  if (variable.isStatic || variable.isGlobal) return { how: 'module' }
  const writes = variable.occurrences.filter(({ how }) => how !== 'read')
  if (writes.length === 0)
    return variable.isChanged
      ? { how: 'top' }
      : { how: scope.parent === undefined ? 'free' : 'top' }
  const [first] = variable.occurrences
  const isConst = writes.length === 1 && !variable.isShared
  if (first === undefined) return { how: 'top' }
  if (writes.every(({ how }) => how === 'catch')) {
    const bodies = writes.map(({ blocks }) => blocks.at(-1))
    const isInside = variable.occurrences.every(({ blocks }) =>
      bodies.some((body) => body !== undefined && blocks.includes(body)),
    )
    return { how: isInside ? 'catch' : 'top' }
  }
  if (first.how === 'loop' || first.how === 'init') {
    const loop = first.blocks.at(-1)
    if (loop !== undefined && variable.occurrences.every(({ blocks }) => blocks.includes(loop)))
      return { how: 'loop', loop, isConst }
    return { how: 'top' }
  }
  const { statement } = first
  const block = first.blocks.at(-1)
  if (statement === undefined || block === undefined) return { how: 'top' }
  const isOwn = ['assign', 'list'].includes(first.how) && !mentions(statement, variable.name)
  const isNear = variable.occurrences.every(({ blocks }) => blocks.includes(block))
  return isOwn && isNear ? { how: 'statement', statement, isConst } : { how: 'top' }
}

/** Whether the right side of an assignment uses the variable that it assigns. */
function mentions(statement: Node, name: string): boolean {
  let found = false
  const { right } = statement['expression'] as { readonly right?: unknown }
  if (isNode(right))
    walk(right, (node) => {
      if (node.kind === 'variable' && node['name'] === name) found = true
      return !found
    })
  return found
}

const TAKEN = new Set(
  (
    'abstract arguments async await boolean break case catch class const continue debugger default delete do else enum eval ' +
    'export extends false finally for function if implements import in instanceof interface let new null of package ' +
    'private protected public return static super switch this throw true try typeof undefined var void while with yield ' +
    'Array Boolean Buffer Date Error JSON Math NaN Number Object Promise RegExp String Symbol console globalThis process ' +
    'any never number string unknown require module exports'
  ).split(' '),
)

/** The JavaScript name of a PHP variable or function. */
export function safeName(name: string): string {
  const plain = name.replace(
    /[^$\p{ID_Continue}]/gu,
    (letter) => `_u${letter.codePointAt(0)?.toString(16)}`,
  )
  return TAKEN.has(plain) ? `${plain}_` : plain
}
