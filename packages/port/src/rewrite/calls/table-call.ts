import { kind, STRING, UNKNOWN } from '../../analyse/kinds.js'
import { isNode, type Node, nameOf } from '../../parse/node.js'
import type { Emitter } from '../emitter.js'
import { write } from '../expressions/assignments.js'
import { isAsyncClosure } from '../expressions/closures.js'
import { visible } from '../expressions/copies.js'
import { ARITY } from '../functions/arity.js'
import type { FunctionRule } from '../functions/table.js'
import { type Piece, piece, quote } from '../piece.js'
import { argumentPieces } from './arguments.js'
import { callbackPiece, mayWait } from './callables.js'
import { readValue } from './values.js'

const RETURNS = {
  string: STRING,
  number: kind('float'),
  boolean: kind('bool'),
  list: UNKNOWN,
  map: UNKNOWN,
  any: UNKNOWN,
  void: kind('void'),
}

/** What a function fills has to be there before: `preg_match($pattern, $text, $matches)`. */
function prepare(argument: Node | undefined, rule: FunctionRule, e: Emitter): void {
  if (rule.fills === undefined || argument?.kind !== 'variable') return
  e.fill(nameOf(argument), rule.fills === 'list' ? '[]' : '{}')
}

/** Functions that give keys another order. */
const ORDERING = /^(?:natsort|natcasesort|asort|arsort|uasort|krsort|uksort)$/

/** Whether the keys of an array are known to be names. */
function hasNames(node: Node, e: Emitter): boolean {
  const value = readValue(e.expr(node), node, e)
  return value.kind === 'map' && !value.open && value.entries.every(({ key }) => !/^\d+$/.test(key))
}

/** Writes a function of PHP by the table. */
export function tableCall(
  node: Node,
  rule: FunctionRule,
  args: readonly Node[],
  e: Emitter,
): Piece {
  for (const index of rule.mutates ?? []) prepare(args[index], rule, e)
  for (const index of rule.callbacks ?? [])
    if (isNode(args[index])) e.inlineCallbacks.add(args[index])
  if (ORDERING.test(rule.helper) && args[0] !== undefined && !hasNames(args[0], e))
    e.report(node, 'key-order', { source: e.source(node) })
  // What a function of PHP's only reads need not be copied.
  const pieces = argumentPieces(
    args,
    e,
    undefined,
    args.map((_, index) => index),
  )
  const shown = rule.helper === 'jsonEncode' ? pieces.map((one) => visible(one, e)) : pieces
  const written = shown.map((made, index) =>
    rule.callbacks?.includes(index) ? callbackPiece(args[index] as Node, made, e) : made,
  )
  const texts = written.map(({ text }) => text)
  if (
    rule.zone !== undefined &&
    texts.length <= rule.zone &&
    e.options.timezone !== 'Asia/Shanghai'
  ) {
    while (texts.length < rule.zone) texts.push('undefined')
    texts.push(quote(e.options.timezone))
  }
  const isAsync = (rule.callbacks ?? [])
    .flatMap((index) => written[index] ?? [])
    .some((one) => isAsyncClosure(one, e) || (rule.async !== undefined && mayWait(one, e)))
  const { sets } = rule
  const target = sets === undefined ? undefined : args[sets.at]
  const isSet = sets !== undefined && target !== undefined && target.kind !== 'nullkeyword'
  if (isSet) {
    e.assignedByReference(target)
    texts[sets.at] = `(found_: any) => {\n${write(target, piece('found_'), e).text}\n}`
  }
  // What it would write into variables it only returns here.
  if (rule.helper === 'sscanf' && args.length > 2)
    e.report(node, 'by-reference-lost', { source: e.source(node) })
  const plain = isSet ? sets.helper : rule.helper
  const helper = isAsync && rule.async !== undefined ? rule.async : plain
  if (isAsync && rule.async === undefined) e.report(node, 'callback-waits', { name: rule.helper })
  const most = ARITY[helper]
  const isOdd =
    (most !== undefined && texts.length > most) || args.some(({ kind: k }) => k === 'variadic')
  const name = e.helper(helper)
  const text = `${isOdd ? `(${name} as any)` : name}(${texts.join(', ')})`
  const of = RETURNS[rule.returns]
  const waits = (isAsync && rule.async !== undefined) || rule.awaited
  return { ...piece(waits ? e.await(node, text) : text, of), isTyped: of.k === 'unknown' }
}
