import { isNumber, kind, UNKNOWN } from '../../analyse/kinds.js'
import { isNode, type Node, nameOf } from '../../parse/node.js'
import { returnKind } from '../declarations/functions.js'
import { declaredType } from '../declared-type.js'
import type { Emitter } from '../emitter.js'
import { arrayLiteral } from '../expressions/arrays.js'
import { pattern, target, value } from '../expressions/assignments.js'
import { element, openBase } from '../expressions/lookups.js'
import { condition } from '../expressions/operators.js'
import { type Piece, paren } from '../piece.js'

/** An expression as a statement; the first assignment of a variable declares it. */
export function expressionStatement(node: Node, e: Emitter): string {
  const expression = node['expression'] as Node
  if (expression.kind === 'assign' && expression['operator'] === '=') {
    const left = expression['left'] as Node
    if (left.kind === 'variable' && typeof left['name'] === 'string' && left['name'] !== 'this') {
      const found = e.variable(left['name'])
      if (found.how.how === 'statement' && found.how.statement === node) {
        const right = value(expression['right'] as Node, left, e)
        e.learn(found.scope, left['name'], right.kind)
        e.hold(left['name'], right)
        const type = declaredType(
          found.variable,
          right,
          e.kindOf(found.scope, left['name']),
          found.how.isConst,
          e,
        )
        return `${found.how.isConst ? 'const' : 'let'} ${found.name}${type} = ${right.text};`
      }
    }
    if (left.kind === 'list' || left.kind === 'array')
      return destructuring(node, left, expression['right'] as Node, e)
  }
  const short = shortCircuit(expression, e)
  if (short !== undefined) return short
  if (expression.kind === 'throw') return `throw ${e.expr(expression['what'] as Node).text};`
  const made = e.expr(expression)
  if (made.text === 'undefined') return ''
  return `${/^[{[(`]|^(?:function|class)\b/.test(made.text) ? `;(${made.text})` : made.text};`
}

/** `$x && f();` and `$x or f();` as statements */
function shortCircuit(expression: Node, e: Emitter): string | undefined {
  if (expression.kind !== 'bin') return undefined
  const type = String(expression['type']).toLowerCase()
  if (!['&&', 'and', '||', 'or'].includes(type)) return undefined
  const test = condition(expression['left'] as Node, e)
  const run = expressionStatement(
    { kind: 'expressionstatement', expression: expression['right'] },
    e,
  )
  return `if (${type === '&&' || type === 'and' ? test : `!(${test})`}) { ${run} }`
}

function destructuring(node: Node, left: Node, rightNode: Node, e: Emitter): string {
  const names = variablesIn(left)
  const isOwn =
    names.length > 0 &&
    names.every((name) => {
      const { how } = e.variable(name)
      return how.how === 'statement' && how.statement === node
    })
  const right = rightNode.kind === 'array' ? arrayLiteral(rightNode, e) : e.expr(rightNode)
  const text = pattern(left, e)
  if (!isOwn) {
    const own = names.filter((name) => {
      const { how } = e.variable(name)
      return how.how === 'statement' && how.statement === node
    })
    const declared = own.map((name) => `${e.variable(name).name}: any`).join(', ')
    return `${declared === '' ? '' : `let ${declared};\n`};(${text} = ${paren(right.text)} as any);`
  }
  const isConst = names.every((name) => {
    const { how } = e.variable(name)
    return how.how === 'statement' && how.isConst
  })
  return `${isConst ? 'const' : 'let'} ${text} = ${paren(right.text)} as any;`
}

function variablesIn(pattern: Node): string[] {
  return (pattern['items'] as Node[]).flatMap((item) => {
    if (!isNode(item) || item.kind === 'noop') return []
    const inner = (item.kind === 'entry' ? item['value'] : item) as Node
    if (inner.kind === 'list' || inner.kind === 'array') return variablesIn(inner)
    return inner.kind === 'variable' ? [nameOf(inner)] : ['']
  })
}

export function echo(node: Node, e: Emitter): string {
  const pieces = (node['expressions'] as Node[]).map((one) => e.expr(one))
  return `console.log(${pieces.map(({ text }) => text).join(', ')});`
}

/** HTML around PHP */
export function inline(node: Node, e: Emitter): string {
  const text = String(node['value'])
  if (text.trim() === '') return ''
  e.report(node, 'inline-html')
  return `${e.helper('echo')}(${JSON.stringify(text)});`
}

export function returnStatement(node: Node, e: Emitter): string {
  const expression = node['expr']
  if (!isNode(expression)) return e.returnText(undefined)
  const made: Piece = expression.kind === 'array' ? arrayLiteral(expression, e) : e.expr(expression)
  e.learnReturn(made.kind.k === 'null' || made.kind.k === 'void' ? UNKNOWN : made.kind)
  return e.returnText(fitsReturn(made, e) ? made.text : `${paren(made.text)} as any`)
}

/** Whether TypeScript takes a value for the declared type of the function. */
function fitsReturn({ kind: of }: Piece, e: Emitter): boolean {
  if (e.info === undefined || e.info.node.kind === 'closure') return true
  const declared = returnKind(e.info, e)
  if (['none', 'unknown'].includes(declared.k) || ['none', 'unknown', 'data'].includes(of.k))
    return true
  if (isNumber(declared)) return isNumber(of)
  return (
    declared.k === of.k &&
    (declared.k !== 'instance' || of.k !== 'instance' || declared.of === of.of)
  )
}

export function throwStatement(node: Node, e: Emitter): string {
  return `throw ${e.expr(node['what'] as Node).text};`
}

/** `unset($a['b'], $c)` */
export function unset(node: Node, e: Emitter): string {
  return (node['variables'] as Node[])
    .map((one) => {
      if (one.kind === 'offsetlookup' && isNode(one['offset'])) {
        const holder = openBase(e.quietly(() => e.expr(one['what'] as Node)))
        const key = one['offset'] as Node
        return `${e.helper('unset')}(${holder}, ${key.kind === 'string' ? e.expr(key).text : e.expr(key).text});`
      }
      if (one.kind === 'variable') {
        e.learn(e.variable(nameOf(one)).scope, nameOf(one), UNKNOWN)
        return `${target(one, e)} = undefined;`
      }
      return `delete (${e.expr(one).text.replace(/^\((.*)\)$/s, '$1')} as any);`.replace(
        /delete \((.*) as any\)/s,
        'delete $1',
      )
    })
    .join('\n')
}

/** `static $x = 1;` */
export function staticStatement(node: Node, e: Emitter): string {
  for (const item of node['variables'] as Node[]) {
    const name = nameOf(item['variable'])
    const initial = isNode(item['defaultValue']) ? e.expr(item['defaultValue']) : undefined
    e.learn(e.variable(name).scope, name, initial?.kind ?? UNKNOWN)
    e.moduleVariable(name, initial?.text ?? 'null')
  }
  return ''
}

export function globalStatement(node: Node, e: Emitter): string {
  for (const item of node['items'] as Node[]) {
    const name = nameOf(item)
    e.moduleVariable(name, undefined)
  }
  return ''
}

export function constantStatement(node: Node, e: Emitter): string {
  return (node['constants'] as Node[])
    .map((one) => `export const ${nameOf(one)} = ${e.expr(one['value'] as Node).text};`)
    .join('\n')
}

export const nothing = (): string => ''
export const isVoid = kind('void')
export { element }
