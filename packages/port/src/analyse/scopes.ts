import { isNode, type Node, nameOf } from '../parse/node.js'
import { Reader } from './scope-reader.js'

/** How a variable appears at one place. */
export interface Occurrence {
  readonly node: Node
  readonly how: 'read' | 'assign' | 'compound' | 'loop' | 'init' | 'catch' | 'list'
  /** Blocks around it, from the function's own. */
  readonly blocks: readonly Node[]
  /** The statement that it stands in, if the assignment is all of it. */
  readonly statement?: Node
}

/** What the source does with a variable of one function. */
export interface Variable {
  readonly name: string
  readonly occurrences: Occurrence[]
  isParameter: boolean
  /** Written by key, pushed to, or given to a function that changes its argument. */
  isKeyed: boolean
  isPushed: boolean
  isChanged: boolean
  /** An element of an element is written. */
  isChangedDeep: boolean
  /** The elements that are; one that is computed is `undefined`. */
  readonly deepKeys: Set<string | undefined>
  /** Names of functions and methods that it is given to. */
  readonly givenTo: Set<string>
  /** Its keys are computed somewhere, so that it may be a list or a map. */
  isOpen: boolean
  /** Read by key, by property or in a loop: not only as a whole. */
  isTakenApart: boolean
  isCompared: boolean
  isStatic: boolean
  isGlobal: boolean
  /** Shared with a closure by reference. */
  isShared: boolean
  /** Used within a closure or an arrow function that takes it along. */
  isCaptured: boolean
}

/** Variables of a function, or of the file outside of functions. */
export interface Scope {
  readonly node: Node
  readonly parent: Scope | undefined
  readonly variables: Map<string, Variable>
}

/** Finds the variables of each function of a file. */
export function readScopes(program: Node): Map<Node, Scope> {
  const scopes = new Map<Node, Scope>()
  const enter = (node: Node, parent: Scope | undefined): void => {
    const scope: Scope = { node, parent, variables: new Map() }
    scopes.set(node, scope)
    for (const parameter of (node['arguments'] ?? []) as Node[])
      if (parameter.kind === 'parameter') variableOf(scope, nameOf(parameter)).isParameter = true
    for (const used of (node['uses'] ?? []) as Node[]) {
      const inner = variableOf(scope, nameOf(used))
      inner.isCaptured = true
      if (parent === undefined) continue
      const outer = variableOf(parent, nameOf(used))
      outer.isCaptured = true
      if (used['byref'] === true) inner.isShared = outer.isShared = true
    }
    const body = node.kind === 'program' ? node : (node['body'] as Node | null)
    if (isNode(body)) new Reader(scope, enter).read(body, [])
    if (parent !== undefined) handUp(scope, parent)
  }
  enter(program, undefined)
  return scopes
}

const FLAGS = [
  'isKeyed',
  'isPushed',
  'isChanged',
  'isChangedDeep',
  'isOpen',
  'isTakenApart',
  'isCompared',
] as const

/** What a closure does with a variable that it takes along, it does with the outer one. */
function handUp(scope: Scope, parent: Scope): void {
  for (const used of (scope.node['uses'] ?? []) as Node[]) {
    const inner = variableOf(scope, nameOf(used))
    const outer = variableOf(parent, nameOf(used))
    for (const flag of FLAGS) if (inner[flag]) outer[flag] = true
    for (const key of inner.deepKeys) outer.deepKeys.add(key)
  }
}

/** Returns a variable of which nothing is known. */
export function emptyVariable(name: string): Variable {
  return {
    name,
    occurrences: [],
    isParameter: false,
    isKeyed: false,
    isPushed: false,
    isChanged: false,
    isChangedDeep: false,
    deepKeys: new Set(),
    givenTo: new Set(),
    isOpen: false,
    isTakenApart: false,
    isCompared: false,
    isStatic: false,
    isGlobal: false,
    isShared: false,
    isCaptured: false,
  }
}

/** Returns a variable of a scope, which is made where it is new. */
export function variableOf(scope: Scope, name: string): Variable {
  const known = scope.variables.get(name)
  if (known !== undefined) return known
  const variable = emptyVariable(name)
  scope.variables.set(name, variable)
  return variable
}
