import { type Node, nameOf, walk } from '../../parse/node.js'
import type { Emitter } from '../emitter.js'

/** The statements of a block, or the one that stands for it. */
export const childrenOf = (block: Node): readonly Node[] =>
  (block.kind === 'block' ? block['children'] : [block]) as Node[]

/** The variable that a statement assigns. */
export function assignedName(statement: Node): string | undefined {
  const expression =
    statement.kind === 'expressionstatement' ? (statement['expression'] as Node) : undefined
  const left = expression?.kind === 'assign' ? (expression['left'] as Node) : undefined
  return left?.kind === 'variable' ? nameOf(left) : undefined
}

/** Whether a statement is an assignment. */
export const isAssignment = (node: Node | undefined): boolean =>
  node?.kind === 'expressionstatement' && (node['expression'] as Node).kind === 'assign'

/** Whether one of these variables stands in a piece of code. */
export function mentions(node: Node, variables: ReadonlyMap<string, unknown>): boolean {
  let found = false
  walk(node, (inner) => {
    if (inner.kind === 'variable' && variables.has(nameOf(inner))) found = true
  })
  return found
}

/** Whether a block ends the function by throwing. */
export function throws(block: Node): boolean {
  const statements = (block.kind === 'block' ? block['children'] : [block]) as Node[]
  const last = statements.at(-1)
  return (
    last?.kind === 'throw' ||
    (last?.kind === 'expressionstatement' && (last['expression'] as Node).kind === 'throw')
  )
}

/** Finds a static call of a class in what a statement evaluates itself. */
export function callIn(
  statement: Node | undefined,
  owner: string,
  method: string,
  e: Emitter,
): Node | undefined {
  if (statement === undefined) return undefined
  const roots =
    statement.kind === 'if'
      ? [statement['test'] as Node]
      : statement.kind === 'expressionstatement'
        ? [statement]
        : []
  let found: Node | undefined
  for (const root of roots)
    walk(root, (node) => {
      if (node.kind !== 'call') return
      const what = node['what'] as Node
      if (what.kind !== 'staticlookup' || (what['what'] as Node).kind !== 'name') return
      if (nameOf(what['offset']).toLowerCase() !== method.toLowerCase()) return
      if (e.className(nameOf(what['what'])).toLowerCase() === owner.toLowerCase()) found = node
    })
  return found
}
