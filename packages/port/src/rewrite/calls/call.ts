import { UNKNOWN } from '../../analyse/kinds.js'
import { type FunctionInfo, findMethod } from '../../analyse/project.js'
import { type Node, nameOf } from '../../parse/node.js'
import { callKind } from '../declarations/returns.js'
import type { Emitter } from '../emitter.js'
import { isAsyncClosure } from '../expressions/closures.js'
import { asString } from '../expressions/literals.js'
import { memberName, openBase } from '../expressions/lookups.js'
import { FUNCTIONS } from '../functions/table.js'
import { reportOtherSdk } from '../other-sdk.js'
import { member, type Piece, paren, piece } from '../piece.js'
import { isVisible } from '../visibility.js'
import { argumentList, argumentPieces } from './arguments.js'
import { callable } from './arity.js'
import { boundMethod, firstClass, namedFunction } from './callables.js'
import { chainStep } from './chain.js'
import { magicCall } from './magic.js'
import { request } from './request.js'
import { byRule } from './rules.js'
import { staticCall, staticName } from './static-call.js'
import { tableCall } from './table-call.js'
import { valueCall } from './value-call.js'

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

/** Writes the call of a function or method of the run, and waits for it if it is asynchronous. */
export function ownCall(node: Node, text: string, info: FunctionInfo, e: Emitter): Piece {
  if (info.isGenerator) return piece(text)
  if (!info.isUsed && info.returns.k === 'none' && e.unusedValue !== node) {
    info.isUsed = true
    e.project.changes++
  }
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
export const SURE: ReadonlySet<string> = new Set([
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

/** A call of what is not in the run: a callback that waits makes the call wait as well. */
export function unknownCall(
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
  const receiver = e.quietly(() => e.expr(receiverNode), false)
  const name = memberName(what['offset'])
  const optional = what.kind === 'nullsafepropertylookup'
  if ('node' in name) return dynamicMethod(node, { receiver, name: name.node, args, optional }, e)
  const { k } = receiver.kind
  const ruled = byRule(
    [`method ${k}.${name.name}`, `method *.${name.name}`],
    { node, args, receiver, receiverNode, name: name.name },
    e,
  )
  if (ruled !== undefined) return ruled
  const isAgain = name.name.toLowerCase() === '__construct'
  if (isAgain)
    return e.left(node, 'language-unknown', { what: 'call of a constructor as a method' })
  const owner = receiver.kind.k === 'instance' ? e.project.classes.get(receiver.kind.of) : undefined
  const found = owner === undefined ? undefined : findMethod(e.project, owner, name.name)
  if (found !== undefined) {
    const isOpen =
      owner !== undefined &&
      !isVisible(e.project, { from: e.owner, to: owner, name: found.name, isMethod: true })
    const base = isOpen ? openBase(receiver) : paren(receiver.text)
    const holder = isStaticMethod(found) ? `(${base}.constructor as any)` : base
    const text = `${callable(member(holder, staticName(found), optional), args, found.node)}${argumentList(args, e, found.node)}`
    return ownCall(node, text, found, e)
  }
  const magic = owner === undefined ? undefined : findMethod(e.project, owner, '__call')
  const given = { holder: paren(receiver.text), name: name.name, args }
  const asked = magicCall(node, magic, given, e)
  if (asked !== undefined) return asked
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
  // Whichever method it is may be one that waits: waiting for others costs nothing.
  if (!isRoute) return piece(e.project.asyncMethods.size > 0 ? e.await(node, text) : text)
  e.report(node, 'verb-dynamic', { source: e.source(node) })
  const parts = e.textParts(name)
  const isPromise = parts.some((part) => 'literal' in part && /async$/i.test(part.literal))
  const response = { k: 'response' } as const
  return isPromise
    ? piece(text, { k: 'promise', of: response })
    : piece(e.await(node, text), response)
}

export const isStaticMethod = (info: FunctionInfo): boolean => info.node['isStatic'] === true
