import { isNumber, UNKNOWN } from '../../analyse/kinds.js'
import { isNode, type Node, nameOf } from '../../parse/node.js'
import { arrayAccess } from '../calls/magic.js'
import { returnKind } from '../declarations/returns.js'
import type { Emitter } from '../emitter.js'
import { arrayLiteral } from '../expressions/arrays.js'
import { target } from '../expressions/assignments.js'
import { returned } from '../expressions/copies.js'
import { asString, concatenation } from '../expressions/literals.js'
import { keyExpression, memberName, openBase } from '../expressions/lookups.js'
import { condition } from '../expressions/operators.js'
import { member, type Piece, paren } from '../piece.js'
import { assignmentStatement, chainedAssignment, constantType, definition } from './assignment.js'
import { askedName, endsProgram } from './control.js'

/** An expression as a statement; the first assignment of a variable declares it. */
export function expressionStatement(node: Node, e: Emitter): string {
  const given = node['expression'] as Node
  // Whose value nobody asks for.
  const expression =
    given.kind === 'post' && (given['what'] as Node).kind !== 'variable'
      ? { ...given, kind: 'pre' }
      : given
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
  e.unusedValue = expression
  const made = e.expr(expression)
  if (made.text === 'undefined') return ''
  // The value of a function that writes into its argument, which nobody looks at.
  const written = /^\((\w+ = openssl\w+\(.*\))\) !== ''$/s.exec(made.text)?.[1]
  if (written !== undefined) return `${written};`
  return `${/^[{[(`]|^(?:function|class)\b/.test(made.text) ? `;(${made.text})` : made.text};`
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
  const plain: Piece =
    expression.kind === 'array' ? arrayLiteral(expression, e) : e.expr(expression)
  const made = returned(plain, expression, e)
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
  return (node['variables'] as Node[]).map((one) => unsetText(one, e)).join('\n')
}

function unsetText(one: Node, e: Emitter): string {
  if (one.kind === 'offsetlookup' && isNode(one['offset'])) {
    const accessed = arrayAccess('offsetunset', one, e)
    if (accessed !== undefined) return `${accessed.text};`
    const holder = openBase(e.quietly(() => e.expr(one['what'] as Node)))
    return `${e.helper('unset')}(${holder}, ${keyExpression(one['offset'], e)});`
  }
  if (one.kind === 'variable') {
    if (typeof one['name'] !== 'string') return `${e.left(one, 'variable-variable').text};`
    if (/^_[A-Z]+$|^GLOBALS$/.test(one['name']))
      return `${e.left(one, 'web-input', { name: `$${one['name']}` }).text};`
    e.learn(e.variable(nameOf(one)).scope, nameOf(one), UNKNOWN)
    return `${target(one, e)} = undefined;`
  }
  const holder = `(${e.expr(one['what'] as Node).text} as any)`
  const name = memberName(one['offset'])
  return `delete ${'name' in name ? member(holder, name.name) : `${holder}[${asString(e.expr(name.node), e)}]`};`
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
    .map((one) => {
      const isPlain = e.unit.constants.get(nameOf(one))?.isPlain === true
      const made = e.expr(one['value'] as Node)
      const [start, type] = isPlain
        ? ['export const ', constantType(nameOf(one), made, e)]
        : ['', '']
      return `${start}${e.ownConstant(nameOf(one))}${type} = ${made.text};`
    })
    .join('\n')
}

export const nothing = (): string => ''
