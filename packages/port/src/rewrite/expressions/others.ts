import { kind, UNKNOWN } from '../../analyse/kinds.js'
import { type ClassInfo, findMethod, hasHeirs, lineage } from '../../analyse/project.js'
import { isNode, type Node, nameOf } from '../../parse/node.js'
import { argumentList } from '../calls/arguments.js'
import { tooManyOrFew } from '../calls/arity.js'
import { applyRule } from '../calls/rules.js'
import { classValue, exceptionClass } from '../classes.js'
import { writeClass } from '../declarations/classes.js'
import { hasTypedConstructor } from '../declarations/inheritance.js'
import type { Emitter } from '../emitter.js'
import { type Piece, paren, piece } from '../piece.js'
import { stored } from './copies.js'
import { condition } from './operators.js'
import { classByName, referenceName } from './static-lookups.js'

/** `match ($x) { 1, 2 => 'a', default => 'b' }` */
export function match(node: Node, e: Emitter): Piece {
  const subject = node['cond'] as Node
  const isTrue = subject.kind === 'boolean' && subject['value'] === true
  const made = isTrue ? undefined : e.expr(subject)
  const isSimple = made === undefined || /^[\w$.]+$/.test(made.text)
  const name = isSimple ? made?.text : 'subject'
  let text = `${e.helper('unhandledMatch')}(${name ?? 'true'})`
  const arms = [...(node['arms'] as Node[])]
  const written = arms.map((arm) => {
    const body = e.expr(arm['body'] as Node).text
    const conditions = arm['conds'] as Node[] | null
    if (conditions === null) return { test: undefined, body }
    const tests = conditions.map((one) =>
      isTrue ? condition(one, e) : `${name} === ${paren(e.expr(one).text)}`,
    )
    return { test: tests.map((test) => `(${test})`).join(' || '), body }
  })
  for (const { test, body } of written.filter((arm) => arm.test === undefined))
    if (test === undefined) text = paren(body)
  for (const { test, body } of written.reverse())
    if (test !== undefined) text = `(${test}) ? ${paren(body)} : ${text}`
  if (isSimple) return piece(text)
  const isAsync = /\bawait\b/.test(text)
  const call = `(${isAsync ? 'async ' : ''}(subject: any) => ${paren(text)})(${made?.text ?? ''})`
  return piece(isAsync ? e.await(node, call) : call)
}

/** `new X(…)` */
export function create(node: Node, e: Emitter): Piece {
  const what = node['what'] as Node
  if (what.kind === 'class') return anonymous(node, what, e)
  const ruled = applyRule('new', node, e)
  if (ruled !== undefined) return ruled
  const isName = ['name', 'selfreference', 'staticreference', 'parentreference'].includes(what.kind)
  if (!isName)
    return piece(
      `new (${classByName(what, e.expr(what).text, e)})${argumentList(node['arguments'] as Node[], e)}`,
    )
  // What a trait calls itself is the class that uses it.
  const isOfTrait = e.owner?.node.kind === 'trait' && referenceName(what) === 'self'
  if (isOfTrait || what.kind === 'staticreference' || nameOf(what).toLowerCase() === 'static')
    return newStatic(node, e)
  const full = e.className(referenceName(what))
  const { text } = classValue(full, what, e)
  const own = e.project.classes.get(full.toLowerCase())
  const args = node['arguments'] as Node[]
  const constructor_ =
    own === undefined ? undefined : findMethod(e.project, own, '__construct')?.node
  const isOdd =
    own !== undefined &&
    (!hasTypedConstructor(e.project, own)
      ? args.length > 0
      : constructor_ === undefined
        ? args.length > 0 && !isException(own, e)
        : tooManyOrFew(args, constructor_))
  const made = `new ${isOdd ? `(${text} as any)` : text}${argumentList(args, e, constructor_)}`
  return piece(made, own === undefined ? UNKNOWN : { k: 'instance', of: own.name.toLowerCase() })
}

/** `new class (…) { … }` */
function anonymous(node: Node, what: Node, e: Emitter): Piece {
  const args = node['arguments'] as Node[]
  const hasOwn = ((what['body'] ?? []) as Node[]).some(
    (one) => nameOf(one).toLowerCase() === '__construct',
  )
  const text = writeClass(what, e, true)
  const made = piece(
    `new (${args.length > 0 && !hasOwn ? `(${text}) as any` : text})${argumentList(args, e)}`,
  )
  return { ...made, isTyped: true }
}

/** `new static(…)`: of the class itself, where nothing in the run inherits from it. */
function newStatic(node: Node, e: Emitter): Piece {
  const { owner } = e
  const args = argumentList(node['arguments'] as Node[], e, owner?.methods.get('__construct')?.node)
  if (owner === undefined) return piece(`new (this as any)${args}`)
  const of = { k: 'instance', of: owner.name.toLowerCase() } as const
  if (owner.node.kind !== 'trait' && !hasHeirs(e.project, owner))
    return piece(`new ${e.classReference(owner)}${args}`, of)
  return piece(`new (${e.isStaticContext ? 'this' : 'this.constructor'} as any)${args}`, of)
}

/** Exceptions have a constructor of their own. */
function isException(own: ClassInfo, e: Emitter): boolean {
  for (const one of lineage(e.project, own))
    if (one.parent !== undefined && exceptionClass(one.parent) !== undefined) return true
  return false
}

export function clone(node: Node, e: Emitter): Piece {
  const made = e.expr(node['what'] as Node)
  if (made.kind.k === 'stack') return piece(`${paren(made.text)}.clone()`, made.kind)
  return piece(`${e.helper('clone')}(${made.text})`, made.kind)
}

/** `throw` as an expression */
export function thrown(node: Node, e: Emitter): Piece {
  return piece(`${e.helper('raise')}(${e.expr(node['what'] as Node).text})`, kind('none'))
}

export function exit(node: Node, e: Emitter): Piece {
  const status = node['expression']
  if (!isNode(status)) return piece('process.exit()', kind('void'))
  const made = e.expr(status)
  if (made.kind.k === 'int') return piece(`process.exit(${made.text})`, kind('void'))
  return piece(`${e.helper('exit')}(${made.text})`, kind('void'))
}

export function print(node: Node, e: Emitter): Piece {
  const made = e.expr(node['expression'] as Node)
  return piece(`${e.helper('echo')}(${made.text})`, kind('void'))
}

/** `include`, `require`: a file of the run is imported, with what it returns. */
export function include(node: Node, e: Emitter): Piece {
  const target = e.source(node['target'] as Node)
  if (/vendor\/autoload/.test(target)) return piece('undefined', kind('void'))
  const included = e.includedUnit(node['target'] as Node)
  if (included !== undefined) return included
  e.report(node, 'include', { source: e.source(node) })
  return piece(`${e.helper('notPorted')}(${JSON.stringify(e.source(node))})`)
}

export function evaluate(node: Node, e: Emitter): Piece {
  return e.left(node, 'language-eval')
}

/** `yield`, `yield $key => $value` */
export function yielded(node: Node, e: Emitter): Piece {
  if (e.info === undefined) return e.left(node, 'language-unknown', { what: 'yield' })
  const given = isNode(node['value']) ? node['value'] : undefined
  const value = given === undefined ? '' : stored(e.expr(given), given, undefined, e).text
  if (!isNode(node['key'])) return piece(`(yield ${value})`)
  return piece(`(yield ${e.helper('keyed')}(${e.expr(node['key']).text}, ${value}))`)
}

export function yieldFrom(node: Node, e: Emitter): Piece {
  if (e.info === undefined) return e.left(node, 'language-unknown', { what: 'yield from' })
  const source = node['value'] as Node
  const made = e.expr(source)
  const isGenerator = e.calledInfo(source)?.isGenerator === true
  return piece(`(yield* ${isGenerator ? made.text : `${e.helper('keyedFrom')}(${made.text})`})`)
}
