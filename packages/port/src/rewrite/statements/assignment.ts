import { definedName } from '../../analyse/constants.js'
import { isScalar, typeOf } from '../../analyse/kinds.js'
import { isNode, type Node, nameOf } from '../../parse/node.js'
import { isCurl } from '../calls/guzzle-words.js'
import { declaredType } from '../declared-type.js'
import type { Emitter } from '../emitter.js'
import { learnParts, pattern, takenApart, value } from '../expressions/assignments.js'
import { type Piece, paren } from '../piece.js'

/** An assignment that declares its variable, or takes something apart. */
export function assignmentStatement(node: Node, expression: Node, e: Emitter): string | undefined {
  if (expression.kind !== 'assign' || expression['operator'] !== '=') return undefined
  const left = expression['left'] as Node
  const key = left.kind === 'offsetlookup' ? (left['offset'] as Node | false | null) : undefined
  if (isNode(key) && isCurl(String(key['value']), expression['right'] as Node)) {
    e.report(node, 'option-dropped', { option: 'curl', source: e.source(expression) })
    return ''
  }
  if (left.kind === 'list' || left.kind === 'array')
    return destructuring(node, left, expression['right'] as Node, e)
  if (left.kind !== 'variable' || typeof left['name'] !== 'string' || left['name'] === 'this')
    return undefined
  const found = e.variable(left['name'])
  if (found.how.how !== 'statement' || found.how.statement !== node) return undefined
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

/** `$a = $b = 0;` of a literal: one statement for each. */
export function chainedAssignment(node: Node, expression: Node, e: Emitter): string | undefined {
  const targets: Node[] = []
  let value = expression
  while (value.kind === 'assign' && value['operator'] === '=') {
    targets.push(value['left'] as Node)
    value = value['right'] as Node
  }
  const isLiteral = ['number', 'string', 'boolean', 'nullkeyword'].includes(value.kind)
  if (targets.length < 2 || !isLiteral) return undefined
  return targets
    .reverse()
    .map((left) => {
      const single = { ...expression, left, right: value }
      return assignmentStatement(node, single, e) ?? `${e.expr(single).text};`
    })
    .join('\n')
}

function destructuring(node: Node, left: Node, rightNode: Node, e: Emitter): string {
  const names = variablesIn(left)
  const isOwn =
    names.length > 0 &&
    names.every((name) => {
      const { how } = e.variable(name)
      return how.how === 'statement' && how.statement === node
    })
  const right = takenApart(left, rightNode, e)
  learnParts(left, rightNode, e)
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

/** `define('NAME', 'value');`: a constant of the module, or a variable where it may be missing */
export function definition(expression: Node, e: Emitter): string | undefined {
  const name = definedName(expression)
  const value_ = ((expression['arguments'] ?? []) as Node[])[1]
  if (name === undefined || value_ === undefined) return undefined
  const made = e.expr(value_)
  const isConst = e.unit.constants.get(name)?.isPlain === true
  const type = constantType(name, made, e)
  if (isConst && !e.isMain) return `export const ${e.ownConstant(name)}${type} = ${made.text};`
  if (isConst && made.value !== undefined) {
    e.moduleLines.push(`export const ${e.ownConstant(name)}${type} = ${made.text}`)
    return ''
  }
  return `${e.ownConstant(name, false)} = ${made.text};`
}

/** The type of a constant that is compared: TypeScript would take its value for its type. */
export function constantType(name: string, { kind: of }: Piece, e: Emitter): string {
  return e.project.comparedConstants.has(name) && isScalar(of) ? `: ${typeOf(of)}` : ''
}
