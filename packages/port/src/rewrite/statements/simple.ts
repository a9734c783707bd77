import { isNumber, kind, UNKNOWN } from '../../analyse/kinds.js'
import { isNode, type Node, nameOf } from '../../parse/node.js'
import { returnKind } from '../declarations/functions.js'
import { declaredType } from '../declared-type.js'
import type { Emitter } from '../emitter.js'
import { arrayLiteral } from '../expressions/arrays.js'
import { learnParts, pattern, target, value } from '../expressions/assignments.js'
import { concatenation } from '../expressions/literals.js'
import { element, openBase } from '../expressions/lookups.js'
import { condition } from '../expressions/operators.js'
import { type Piece, paren } from '../piece.js'
import { safeName } from '../variables.js'
import { askedName, endsProgram } from './control.js'

/** An expression as a statement; the first assignment of a variable declares it. */
export function expressionStatement(node: Node, e: Emitter): string {
  const expression = node['expression'] as Node
  const several = chainedAssignment(node, expression, e)
  if (several !== undefined) return several
  const declared = assignmentStatement(node, expression, e)
  if (declared !== undefined) return declared
  if (expression.kind === 'match') return matchStatement(expression, e)
  const constant = definition(expression, e)
  if (constant !== undefined) return constant
  const short = shortCircuit(expression, e)
  if (short !== undefined) return short
  if (expression.kind === 'throw') return `throw ${e.expr(expression['what'] as Node).text};`
  const made = e.expr(expression)
  if (made.text === 'undefined') return ''
  // The value of a function that writes into its argument, which nobody looks at.
  const written = /^\((\w+ = openssl\w+\(.*\))\) !== ''$/s.exec(made.text)?.[1]
  if (written !== undefined) return `${written};`
  return `${/^[{[(`]|^(?:function|class)\b/.test(made.text) ? `;(${made.text})` : made.text};`
}

/** An assignment that declares its variable, or takes something apart. */
function assignmentStatement(node: Node, expression: Node, e: Emitter): string | undefined {
  if (expression.kind !== 'assign' || expression['operator'] !== '=') return undefined
  const left = expression['left'] as Node
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

/** `define('NAME', 'value');` at the top of a module */
function definition(expression: Node, e: Emitter): string | undefined {
  if (
    expression.kind !== 'call' ||
    nameOf(expression['what']).replace(/^\\\\/, '').toLowerCase() !== 'define'
  )
    return undefined
  const [name, value_] = expression['arguments'] as Node[]
  if (name?.kind !== 'string' || value_ === undefined || e.info !== undefined) return undefined
  const made = e.expr(value_)
  const line = `export const ${safeName(String(name['value']))} = ${made.text}`
  if (!e.isMain) return `${line};`
  if (
    made.value === undefined ||
    e.moduleLines.some((one) => one.startsWith(line.split(' = ')[0] ?? ''))
  )
    return undefined
  e.moduleLines.push(line)
  return ''
}

/** `$a = $b = 0;` of a literal: one statement for each. */
function chainedAssignment(node: Node, expression: Node, e: Emitter): string | undefined {
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

/** `match (…) { … };` whose value nobody uses */
function matchStatement(node: Node, e: Emitter): string {
  const subject = node['cond'] as Node
  const isTrue = subject.kind === 'boolean' && subject['value'] === true
  const made = isTrue ? undefined : e.expr(subject)
  let text = ''
  let otherwise = `{ ${e.helper('unhandledMatch')}(${made?.text ?? 'true'}); }`
  for (const arm of node['arms'] as Node[]) {
    const body = `{ ${expressionStatement({ kind: 'expressionstatement', expression: arm['body'] }, e)} }`
    const tests = arm['conds'] as Node[] | null
    if (tests === null) {
      otherwise = body
      continue
    }
    const test = tests
      .map((one) =>
        isTrue ? condition(one, e) : `(${made?.text} as any) === ${paren(e.expr(one).text)}`,
      )
      .join(' || ')
    text += `if (${test}) ${body} else `
  }
  return `${text}${otherwise}`
}

/** `$x && f();` and `$x or f();` as statements */
function shortCircuit(expression: Node, e: Emitter): string | undefined {
  if (expression.kind !== 'bin') return undefined
  const type = String(expression['type']).toLowerCase()
  if (!['&&', 'and', '||', 'or'].includes(type)) return undefined
  if (
    askedName(expression['left'] as Node) === 'defined' &&
    endsProgram(expression['right'] as Node)
  ) {
    e.report(expression, 'guard-dropped', { source: e.source(expression) })
    return ''
  }
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

/** `echo $a, $b;`: a line of the console, or text between HTML as it is. */
export function echo(node: Node, e: Emitter): string {
  const parts = node['expressions'] as Node[]
  if (e.hasHtml) return `${e.helper('echo')}(${parts.map((one) => e.expr(one).text).join(', ')});`
  const [only] = parts
  const made = parts.length === 1 && only !== undefined ? e.expr(only) : concatenation(parts, e)
  return `console.log(${withoutLineEnd(made.text)});`
}

/** The console ends a line by itself. */
function withoutLineEnd(text: string): string {
  if (text === "'\\n'") return ''
  return text.replace(/\\n(?=['`]$)/, '')
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
    e.variable(name)
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
