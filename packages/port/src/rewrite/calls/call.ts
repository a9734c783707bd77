import { isScalar, kind, STRING, UNKNOWN } from '../../analyse/kinds.js'
import { type FunctionInfo, findMethod } from '../../analyse/project.js'
import { isNode, type Node, nameOf } from '../../parse/node.js'
import { callKind } from '../declarations/functions.js'
import type { Emitter } from '../emitter.js'
import { isAsyncClosure } from '../expressions/closures.js'
import { asString } from '../expressions/literals.js'
import { classBase, memberName, openBase, referenceName } from '../expressions/lookups.js'
import { ARITY } from '../functions/arity.js'
import { FUNCTIONS, type FunctionRule } from '../functions/table.js'
import { reportOtherSdk } from '../other-sdk.js'
import { member, type Piece, paren, piece } from '../piece.js'
import { safeName } from '../variables.js'
import { argumentList, argumentPieces } from './arguments.js'
import { callable } from './arity.js'
import { chainStep } from './chain.js'
import { request } from './request.js'
import { byRule } from './rules.js'

/** A call of any kind. */
export function call(node: Node, e: Emitter): Piece {
  const what = node['what'] as Node
  const args = (node['arguments'] ?? []) as Node[]
  if (args.length === 1 && args[0]?.kind === 'variadicplaceholder')
    return firstClass(namedFunction(what, e) ?? boundMethod(what, e) ?? what, e)
  if (what['parenthesizedExpression'] === true && what.kind !== 'name')
    return valueCall(node, what, args, e)
  switch (what.kind) {
    case 'name':
      return functionCall(node, what, args, e)
    case 'propertylookup':
    case 'nullsafepropertylookup':
      return methodCall(node, what, args, e)
    case 'staticlookup':
      return staticCall(node, what, args, e)
    default:
      return valueCall(node, what, args, e)
  }
}

/** `strlen(...)`: the function itself. */
function firstClass(what: Node, e: Emitter): Piece {
  const spread = {
    kind: 'variadic',
    what: { kind: 'variable', name: 'args', isBound: true, loc: what.loc },
    loc: what.loc,
  }
  const inner = { kind: 'call', loc: what.loc, what, arguments: [spread] } as unknown as Node
  const made = e.quietly(() => call(inner, e), false)
  const text = made.text
    .replace(/\.\.\.\w+\(args\)/, '...args')
    .replace(/^\((\w+) as any\)\(/, '$1(')
  return piece(
    `(...args: any[]) => ${paren(text.replace(/^(\w+)\(\.\.\.args\)$/, '($1 as any)(...args)'))}`,
  )
}

/** Writes the call of a function or method of the run, and waits for it if it is asynchronous. */
export function ownCall(node: Node, text: string, info: FunctionInfo, e: Emitter): Piece {
  if (info.isGenerator) return piece(text)
  return piece(
    info.isAsync ? e.await(node, text) : text,
    info.returns.k === 'none' ? UNKNOWN : returned(info, e),
  )
}

const returned = (info: FunctionInfo, e: Emitter) => {
  const declared = callKind(info, e)
  return declared.k !== 'unknown'
    ? declared
    : SURE.has(info.returns.k) && info.returns.k !== 'instance'
      ? info.returns
      : UNKNOWN
}
/** Functions of the run are declared to return `any`, so only what is more than a scalar is known. */
const SURE: ReadonlySet<string> = new Set([
  'client',
  'promise',
  'response',
  'chain',
  'instance',
  'stack',
  'error',
  'media',
  'void',
])

function functionCall(node: Node, what: Node, args: readonly Node[], e: Emitter): Piece {
  const written = nameOf(what)
  const found = e.functionNamed(written)
  if (found !== undefined) {
    const text = `${callable(e.functionReference(found), args, found.node)}${argumentList(args, e, found.node)}`
    return ownCall(node, text, found, e)
  }
  const short =
    (e.unit.names.functions.get(written.toLowerCase()) ?? written)
      .split('\\')
      .at(-1)
      ?.toLowerCase() ?? ''
  const ruled = byRule(
    [`function ${short}`],
    { node, args, receiver: undefined, receiverNode: undefined, name: short },
    e,
  )
  if (ruled !== undefined) return ruled
  const rule = FUNCTIONS.get(short)
  if (rule !== undefined) return tableCall(node, rule, args, e)
  e.report(node, 'function-unknown', { name: `${written}()`, source: e.source(node) })
  return unknownCall(
    node,
    e.modules.placeholder(written.replace(/^\\/, ''), false),
    args,
    `${written}()`,
    e,
  )
}

const RETURNS = {
  string: STRING,
  number: kind('float'),
  boolean: kind('bool'),
  list: UNKNOWN,
  map: UNKNOWN,
  any: UNKNOWN,
  void: kind('void'),
}

/** Writes a function of PHP by the table. */
export function tableCall(
  node: Node,
  rule: FunctionRule,
  args: readonly Node[],
  e: Emitter,
): Piece {
  for (const index of rule.mutates ?? []) prepare(args[index], rule, e)
  // What a function of PHP's only reads need not be copied.
  const pieces = argumentPieces(
    args,
    e,
    undefined,
    args.map((_, index) => index),
  )
  const texts = pieces.map(({ text }, index) => {
    if (!rule.callbacks?.includes(index)) return text
    const argument = args[index] as Node
    if (argument.kind === 'string') return callbackText(argument, e)
    return boundMethod(argument, e) === undefined ? text : e.expr(asCallable(argument)).text
  })
  if (
    rule.zone !== undefined &&
    texts.length <= rule.zone &&
    e.options.timezone !== 'Asia/Shanghai'
  ) {
    while (texts.length < rule.zone) texts.push('undefined')
    texts.push(`'${e.options.timezone}'`)
  }
  const isAsync = (rule.callbacks ?? []).some(
    (index) => pieces[index] !== undefined && isAsyncClosure(pieces[index] as Piece, e),
  )
  const helper = isAsync && rule.async !== undefined ? rule.async : rule.helper
  if (isAsync && rule.async === undefined) e.report(node, 'async-callback', { name: rule.helper })
  const most = ARITY[helper]
  const isOdd =
    (most !== undefined && texts.length > most) || args.some(({ kind: k }) => k === 'variadic')
  const name = e.helper(helper)
  const text = `${isOdd ? `(${name} as any)` : name}(${texts.join(', ')})`
  const of = RETURNS[rule.returns]
  const written = (isAsync && rule.async !== undefined) || rule.awaited ? e.await(node, text) : text
  return { ...piece(written, of), isTyped: of.k === 'unknown' }
}

/** What a function fills has to be there before: `preg_match($pattern, $text, $matches)`. */
function prepare(argument: Node | undefined, rule: FunctionRule, e: Emitter): void {
  if (rule.fills === undefined || argument?.kind !== 'variable') return
  e.fill(nameOf(argument), rule.fills === 'list' ? '[]' : '{}')
}

/** `'A::b'` or `[$x, 'b']` as a function of its own. */
function asCallable(node: Node): Node {
  return {
    kind: 'call',
    loc: node.loc,
    what: node,
    arguments: [{ kind: 'variadicplaceholder' }],
  } as unknown as Node
}

/** `'strtoupper'` as a callback */
function callbackText(node: Node, e: Emitter): string {
  const name = String(node['value'])
  if (name.includes('::')) return e.expr(asCallable(node)).text
  const own = e.functionNamed(name)
  if (own !== undefined) return e.functionReference(own)
  const rule = FUNCTIONS.get(name.toLowerCase())
  if (rule !== undefined) return e.helper(rule.helper)
  e.report(node, 'function-unknown', { name: `${name}()`, source: e.source(node) })
  return e.modules.placeholder(name, false)
}

/** A call of what is not in the run: a callback that waits makes the call wait as well. */
function unknownCall(
  node: Node,
  callee: string,
  args: readonly Node[],
  name: string,
  e: Emitter,
): Piece {
  const pieces = argumentPieces(args, e)
  const text = `${callee}(${pieces.map((one) => one.text).join(', ')})`
  const waiting = pieces.flatMap((one, index) => (isAsyncClosure(one, e) ? [index] : []))
  if (waiting.length === 0) return piece(text)
  const methods = [...e.project.classes.values()].map((one) =>
    one.methods.get(name.replace('()', '').toLowerCase()),
  )
  for (const method of methods)
    if (method !== undefined) for (const index of waiting) e.learnAsyncParameter(method, index)
  if (methods.every((method) => method === undefined)) e.report(node, 'async-callback', { name })
  return piece(e.await(node, text))
}

function methodCall(node: Node, what: Node, args: readonly Node[], e: Emitter): Piece {
  const requested = request(node, e)
  if (requested !== undefined) return requested
  if (nameOf(what['offset']).toLowerCase() === 'chain') {
    const step = chainStep(node, e)
    if (step !== undefined) return step
  }
  const receiverNode = what['what'] as Node
  const receiver = e.quietly(
    () => e.expr(receiverNode),
    e.isQuiet && receiverNode.kind === 'call' && false,
  )
  const name = memberName(what['offset'], e)
  const optional = what.kind === 'nullsafepropertylookup'
  if ('node' in name) return dynamicMethod(node, { receiver, name: name.node, args, optional }, e)
  const { k } = receiver.kind
  const ruled = byRule(
    [`method ${k}.${name.name}`, `method *.${name.name}`],
    { node, args, receiver, receiverNode, name: name.name },
    e,
  )
  if (ruled !== undefined) return ruled
  const isThis = receiver.text === 'this'
  const owner = receiver.kind.k === 'instance' ? e.project.classes.get(receiver.kind.of) : undefined
  const found = owner === undefined ? undefined : findMethod(e.project, owner, name.name)
  if (found !== undefined) {
    const base = isThis || found.owner !== owner ? paren(receiver.text) : paren(receiver.text)
    const holder = isStaticMethod(found) ? `(${base}.constructor as any)` : base
    const text = `${callable(member(holder, staticName(found), optional), args, found.node)}${argumentList(args, e, found.node)}`
    return ownCall(node, text, found, e)
  }
  const callee = `${member(openBase(receiver), name.name, optional)}`
  if (['unknown', 'none'].includes(receiver.kind.k)) reportOtherSdk(node, e)
  const isKnown = receiver.kind.k === 'instance' && owner !== undefined && found === undefined
  const made = unknownCall(node, callee, args, `${name.name}()`, e)
  if (
    !isKnown &&
    !made.text.startsWith('(await') &&
    e.project.asyncMethods.has(name.name.toLowerCase())
  )
    return piece(e.await(node, made.text))
  return made
}

interface DynamicMethod {
  readonly receiver: Piece
  readonly name: Node
  readonly args: readonly Node[]
  readonly optional: boolean
}

/** `$node->$verb($options)`: on a route it is a request. */
function dynamicMethod(
  node: Node,
  { receiver, name, args, optional }: DynamicMethod,
  e: Emitter,
): Piece {
  const isRoute = receiver.kind.k === 'chain' || receiver.kind.k === 'client'
  const base = isRoute ? `(${receiver.text} as any)` : openBase(receiver)
  const access = `${base}${optional ? '?.' : ''}[${asString(e.expr(name), e)}]`
  const text = `${access}${optional ? '?.' : ''}${argumentList(args, e)}`
  if (!isRoute) return piece(text)
  e.report(node, 'verb-dynamic', { source: e.source(node) })
  const parts = e.textParts(name)
  const isPromise = parts.some((part) => 'literal' in part && /async$/i.test(part.literal))
  const response = { k: 'response' } as const
  return isPromise
    ? piece(text, { k: 'promise', of: response })
    : piece(e.await(node, text), response)
}

function staticCall(node: Node, what: Node, args: readonly Node[], e: Emitter): Piece {
  const reference = what['what'] as Node
  const offset = what['offset'] as Node
  const name = offset.kind === 'variable' ? { node: offset } : memberName(offset, e)
  const isParent =
    reference.kind === 'parentreference' || nameOf(reference).toLowerCase() === 'parent'
  if (isParent && 'name' in name) {
    if (name.name.toLowerCase() === '__construct') {
      const parent =
        e.owner?.parent === undefined
          ? undefined
          : e.project.classes.get(e.owner.parent.toLowerCase())
      const constructor_ =
        parent === undefined ? undefined : findMethod(e.project, parent, '__construct')
      return piece(`super${argumentList(args, e, constructor_?.node)}`, kind('void'))
    }
    const found = e.owner === undefined ? undefined : findMethod(e.project, e.owner, name.name)
    const method = member('super', found?.name ?? name.name)
    const text = `${found === undefined ? method : callable(method, args, found.node)}${argumentList(args, e)}`
    return found === undefined ? piece(text) : ownCall(node, text, found, e)
  }
  const isName = ['name', 'selfreference', 'staticreference'].includes(reference.kind)
  if (isName && 'name' in name) {
    const full = e.className(referenceName(reference))
    const ruled = byRule(
      [`static ${full}::${name.name}`],
      { node, args, receiver: undefined, receiverNode: undefined, name: name.name },
      e,
    )
    if (ruled !== undefined) return ruled
  }
  if (
    isName &&
    e.project.classes.get(e.className(referenceName(reference)).toLowerCase()) === undefined
  )
    reportOtherSdk(node, e)
  const base = classBase(reference, e)
  if ('node' in name)
    return piece(`(${base.text} as any)[${asString(e.expr(name.node), e)}]${argumentList(args, e)}`)
  const found = base.owner === undefined ? undefined : findMethod(e.project, base.owner, name.name)
  if (found !== undefined) {
    const isOfTrait = found.owner?.node.kind === 'trait' && base.owner?.node.kind !== 'trait'
    const isInstance = !isStaticMethod(found) && e.owner !== undefined && !e.isStaticContext
    const text = `${callable(member(isOfTrait ? `(${isInstance ? 'this' : base.text} as any)` : isInstance ? 'this' : base.text, staticName(found)), args, found.node)}${argumentList(args, e, found.node)}`
    return ownCall(node, text, found, e)
  }
  const isOpen = base.owner === undefined && !base.isSdk && !/Php[A-Z]\w+$/.test(base.text)
  const holder = isOpen ? base.text : `(${base.text} as any)`
  return unknownCall(node, member(holder, name.name), args, `${name.name}()`, e)
}

/** The name of a method: functions have some names of their own. */
const staticName = (info: FunctionInfo) =>
  isStaticMethod(info) && ['name', 'length', 'prototype'].includes(info.name)
    ? `${info.name}_`
    : info.name

export const isStaticMethod = (info: FunctionInfo): boolean => info.node['isStatic'] === true

/** `$f = 'strtoupper'; $f(…)`, `'A::b'(…)`: the function that a text names. */
function namedFunction(what: Node, e: Emitter): Node | undefined {
  const text =
    what.kind === 'variable' && typeof what['name'] === 'string' ? e.heldNode(what['name']) : what
  if (text?.kind !== 'string') return undefined
  const [owner, method] = String(text['value']).split('::')
  if (method === undefined)
    return { kind: 'name', name: owner, resolution: 'uqn', loc: what.loc } as unknown as Node
  const offset = { kind: 'identifier', name: method, loc: what.loc }
  const reference = { kind: 'name', name: `\\${owner}`, resolution: 'fqn', loc: what.loc }
  return { kind: 'staticlookup', what: reference, offset, loc: what.loc } as unknown as Node
}

/** `$f = [$object, 'method']; $f(…)`: the method itself. */
function boundMethod(what: Node, e: Emitter): Node | undefined {
  const array = what.kind === 'variable' ? e.heldArray(nameOf(what)) : what
  if (array?.kind !== 'array') return undefined
  const [object, method, ...others] = (array['items'] as Node[]).map(
    (item) => (item['value'] ?? item) as Node,
  )
  if (object === undefined || method === undefined || others.length > 0) return undefined
  const offset =
    method.kind === 'string'
      ? { kind: 'identifier', name: String(method['value']), loc: method.loc }
      : method
  return { kind: 'propertylookup', what: object, offset, loc: what.loc } as unknown as Node
}

/** A value that nobody knows may be one of the run's callbacks that wait: waiting for others costs nothing. */
const mayWait = ({ kind: { k } }: Piece, e: Emitter) =>
  (k === 'unknown' || k === 'none') && e.project.hasAsyncClosures

/** `$f(…)`, `(function () { … })()`, `[$object, 'method'](…)` */
function valueCall(node: Node, what: Node, args: readonly Node[], e: Emitter): Piece {
  const named = namedFunction(what, e)
  if (named !== undefined) return e.expr({ ...node, what: named } as Node)
  const method = boundMethod(what, e)
  if (method !== undefined) return e.expr({ ...node, what: method } as Node)
  const made = e.expr(what)
  const isOpen = isScalar(made.kind) || args.some(({ kind: k }) => k === 'variadic')
  const callee = isOpen ? `(${made.text} as any)` : paren(made.text)
  const invoked = made.kind.k === 'instance' ? `${made.text}.__invoke` : callee
  const text = `${invoked}${e.isQuiet ? '?.' : ''}${argumentList(args, e)}`
  if (made.kind.k === 'closure') {
    const info = e.unit.infos.get(made.kind.node)
    if (info !== undefined) {
      if (info.isGenerator) return piece(text)
      const isKnown = SURE.has(info.returns.k) || info.returns.k === 'ciphertext'
      return piece(info.isAsync ? e.await(node, text) : text, isKnown ? info.returns : UNKNOWN)
    }
  }
  if (made.isAsync === true || mayWait(made, e)) return piece(e.await(node, text))
  return piece(
    isNode(what) && what.kind === 'string'
      ? `${e.modules.placeholder(safeName(String(what['value'])), false)}${argumentList(args, e)}`
      : text,
  )
}
