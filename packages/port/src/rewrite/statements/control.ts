import { UNKNOWN } from '../../analyse/kinds.js'
import { isNode, type Node, nameOf, walk } from '../../parse/node.js'
import type { Emitter } from '../emitter.js'
import { pattern } from '../expressions/assignments.js'
import { condition } from '../expressions/operators.js'
import { type Piece, paren } from '../piece.js'
import { isRepeated } from '../unit-names.js'
import { freeKey } from './free-key.js'

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

export function foreachStatement(node: Node, e: Emitter): string {
  return e.loop(node, () => {
    const source = e.expr(node['source'] as Node)
    const value = node['value'] as Node
    const given = node['key'] as Node | null
    // `foreach ($a as $x => $x)`: the value is assigned last.
    const isOne = given?.kind === 'variable' && nameOf(given) === nameOf(value)
    const key = isOne ? null : given
    if (value['byref'] === true && value.kind === 'variable')
      return referenceLoop(node, source.text, e)
    const isAsync = mayBeAsync(node['source'] as Node, source, e)
    if (isAsync) e.markAsync(node)
    const helper = isNode(key)
      ? isAsync
        ? 'eachEntryOf'
        : 'entries'
      : isAsync
        ? 'eachOf'
        : 'values'
    const isPlain = source.kind.k === 'list' && !isNode(key)
    const each = isPlain ? source.text : `${e.helper(helper)}(${source.text})`
    const [first, ...assigns] = loopTarget(node, key, value, e)
    const body = e.block(node['body'] as Node)
    const inside = assigns.length === 0 ? body : body.replace('{', `{\n${assigns.join('\n')}`)
    return `for ${isAsync ? 'await ' : ''}(${first} of ${each}) ${inside}`
  })
}

/** `foreach ($list as &$value)`: the variable stands for the element. */
function referenceLoop(node: Node, source: string, e: Emitter): string {
  const key = node['key'] as Node | null
  const value = node['value'] as Node
  const own = isNode(key) ? e.variable(nameOf(key)) : undefined
  if (own !== undefined && isNode(key)) e.learn(own.scope, nameOf(key), UNKNOWN)
  const name = own?.name ?? freeKey(source, e)
  const isDeclared = own === undefined || (own.how.how === 'loop' && own.how.loop === node)
  e.aliases.set(nameOf(value), `${paren(source)}[${name}]`)
  const body = e.block(node['body'] as Node)
  e.aliases.delete(nameOf(value))
  return `for (${isDeclared ? 'const ' : ''}${name} of ${e.helper('arrayKeys')}(${source})) ${body}`
}

/** Whether what a loop goes through may be an asynchronous generator. */
function mayBeAsync(source: Node, made: Piece, e: Emitter): boolean {
  const info = e.calledInfo(source)
  if (info !== undefined) return info.isGenerator && info.isAsync
  return (
    e.project.hasAsyncGenerators &&
    ['unknown', 'none'].includes(made.kind.k) &&
    source.kind !== 'array'
  )
}

/** What a loop assigns: declared in its head where it is the loop's own. */
function loopTarget(node: Node, key: Node | null, value: Node, e: Emitter): string[] {
  const assigns: string[] = []
  const parts = [key, value].filter(isNode).map((part) => {
    if (part.kind === 'variable' && typeof part['name'] === 'string') {
      const found = e.variable(part['name'])
      e.learn(found.scope, part['name'], UNKNOWN)
      if (found.how.how === 'loop' && found.how.loop === node && found.variable.isChanged) {
        const declare = found.how.isConst ? 'const' : 'let'
        assigns.push(`${declare} ${found.name}: any = ${e.helper('copy')}(${found.name}_);`)
        return { text: `${found.name}_`, isOwn: true, isConst: true }
      }
      if (found.how.how === 'loop' && found.how.loop === node)
        return { text: found.name, isOwn: true, isConst: found.how.isConst }
      return { text: found.name, isOwn: false, isConst: false }
    }
    const text =
      part.kind === 'list' || part.kind === 'array' ? pattern(part, e) : e.expr(part).text
    return { text, isOwn: part.kind === 'list' && ownPattern(part, node, e), isConst: false }
  })
  const fresh = [key, value]
    .filter(isNode)
    .flatMap((part, index) =>
      parts[index]?.isOwn === true || part.kind === 'variable' ? [] : ownNames(part, node, e),
    )
  if (fresh.length > 0) assigns.push(`let ${fresh.map((one) => `${one}: any`).join(', ')};`)
  // What the loop assigns to is an element of its own, where it is changed.
  const copies = (index: number) => {
    const part = [key, value].filter(isNode)[index]
    return part?.kind === 'variable' && e.variable(nameOf(part)).variable.isChanged
  }
  const names = parts.map(({ text, isOwn }, index) => {
    if (isOwn) return text
    const name = parts.length === 2 && index === 0 ? freeKey(text, e) : 'value_'
    const given = copies(index) ? `${e.helper('copy')}(${name})` : name
    assigns.push(/^[\w$.]+$/.test(text) ? `${text} = ${given};` : `;(${text} = ${name} as any);`)
    return name
  })
  const declare = parts.every(({ isOwn, isConst }) => !isOwn || isConst) ? 'const' : 'let'
  return [`${declare} ${names.length === 2 ? `[${names.join(', ')}]` : names[0]}`, ...assigns]
}

/** Whether all that a pattern assigns is declared by this loop. */
function ownPattern(part: Node, loop: Node, e: Emitter): boolean {
  let isOwn = true
  walk(part, (inner) => {
    if (inner.kind !== 'variable' || typeof inner['name'] !== 'string') return
    const { how } = e.variable(inner['name'])
    if (how.how !== 'loop' || how.loop !== loop) isOwn = false
  })
  return isOwn
}

/** Variables of a pattern that this loop declares. */
function ownNames(part: Node, loop: Node, e: Emitter): string[] {
  const names = new Set<string>()
  walk(part, (inner) => {
    if (inner.kind !== 'variable' || typeof inner['name'] !== 'string') return
    const { how, name } = e.variable(inner['name'])
    if (how.how === 'loop' && how.loop === loop) names.add(name)
  })
  return [...names]
}

export function breakStatement(node: Node, e: Emitter): string {
  return `break${e.levelLabel(node)};`
}

export function continueStatement(node: Node, e: Emitter): string {
  return e.continueText(node)
}
