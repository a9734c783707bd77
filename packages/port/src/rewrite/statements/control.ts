import { isNode, type Node, nameOf } from '../../parse/node.js'
import type { Emitter } from '../emitter.js'
import { condition } from '../expressions/operators.js'
import { isRepeated } from '../unit-names.js'

export function ifStatement(node: Node, e: Emitter): string {
  const guarded = guard(node, e)
  if (guarded !== undefined) return guarded
  const test = condition(node['test'] as Node, e)
  const body = e.block(node['body'] as Node)
  const other = node['alternate']
  if (!isNode(other)) return `if (${test}) ${body}`
  if (other.kind === 'if') return `if (${test}) ${body} else ${ifStatement(other, e)}`
  return `if (${test}) ${body} else ${e.block(other)}`
}

/** `if (!defined('X')) exit;` says that the file is not called alone; `if (!function_exists('f')) { … }` declares `f`. */
function guard(node: Node, e: Emitter): string | undefined {
  const test = node['test'] as Node
  if (isNode(node['alternate']) || test.kind !== 'unary' || test['type'] !== '!') return undefined
  const asked = askedName(test['what'] as Node)
  const body = node['body'] as Node
  if (asked === 'defined' && endsProgram(body)) {
    e.report(node, 'guard-dropped', { source: e.source(test) })
    return ''
  }
  if (asked !== 'function_exists' && asked !== 'class_exists') return undefined
  const declares = ((body['children'] ?? []) as Node[]).every(
    (one) => (one.kind === 'function' || one.kind === 'class') && !isRepeated(e.unit, nameOf(one)),
  )
  return declares ? e.statements((body['children'] ?? []) as Node[]) : undefined
}

/** The function that asks whether something is there. */
export function askedName(node: Node): string {
  return node.kind === 'call' ? nameOf(node['what']).replace(/^\\/, '').toLowerCase() : ''
}

/** Whether a statement ends the program, or a script's part of it. */
export function endsProgram(node: Node): boolean {
  const [first, ...others] = (node.kind === 'block' ? node['children'] : [node]) as Node[]
  if (first === undefined || others.length > 0) return false
  if (first.kind === 'return') return true
  const expression = first.kind === 'expressionstatement' ? (first['expression'] as Node) : first
  return (
    expression.kind === 'exit' ||
    (expression.kind === 'call' && ['die', 'exit'].includes(nameOf(expression['what'])))
  )
}

export function whileStatement(node: Node, e: Emitter): string {
  return e.loop(
    node,
    () => `while (${condition(node['test'] as Node, e)}) ${e.block(node['body'] as Node)}`,
  )
}

export function doStatement(node: Node, e: Emitter): string {
  return e.loop(node, () => {
    const body = e.block(node['body'] as Node)
    return `do ${body} while (${condition(node['test'] as Node, e)});`
  })
}

export function forStatement(node: Node, e: Emitter): string {
  return e.loop(node, () => {
    const list = (nodes: Node[]) => nodes.map((one) => e.expr(one).text).join(', ')
    const init = initText(node, e)
    const tests = node['test'] as Node[]
    const test = tests
      .map((one, index) => (index === tests.length - 1 ? condition(one, e) : e.expr(one).text))
      .join(', ')
    return `for (${init}; ${test}; ${list(node['increment'] as Node[])}) ${e.block(node['body'] as Node)}`
  })
}

/** The first part of a `for`, with the variables that are the loop's own. */
function initText(node: Node, e: Emitter): string {
  const parts = (node['init'] as Node[]).map((one) => {
    const left = one['left'] as Node | undefined
    const isVariable =
      one.kind === 'assign' && left?.kind === 'variable' && typeof left['name'] === 'string'
    const how = isVariable ? e.variable(nameOf(left)).how : undefined
    return { text: e.expr(one).text, isOwn: how?.how === 'loop' && how.loop === node }
  })
  const text = parts.map((part) => part.text).join(', ')
  if (parts.length === 0 || parts.some(({ isOwn }) => !isOwn)) {
    for (const one of node['init'] as Node[]) if (isNode(one['left'])) e.hoist(one['left'] as Node)
    return text
  }
  return `let ${text}`
}

export function breakStatement(node: Node, e: Emitter): string {
  return `break${e.levelLabel(node)};`
}

export function continueStatement(node: Node, e: Emitter): string {
  return e.continueText(node)
}
