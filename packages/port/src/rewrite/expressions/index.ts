import type { Node } from '../../parse/node.js'
import { call } from '../calls/call.js'
import { classValue } from '../classes.js'
import type { Emitter } from '../emitter.js'
import { type Piece, paren, piece } from '../piece.js'
import { arrayLiteral } from './arrays.js'
import { assign, assignReference } from './assignments.js'
import { arrow, closure } from './closures.js'
import * as existence from './existence.js'
import * as literals from './literals.js'
import { offset, property, variable } from './lookups.js'
import * as operators from './operators.js'
import * as others from './others.js'
import { referenceName, staticLookup } from './static-lookups.js'
import { step } from './steps.js'

type Rule = (node: Node, e: Emitter) => Piece

const reference: Rule = (node, e) =>
  piece(classValue(e.className(referenceName(node)), node, e).text)

/** How each kind of expression is written. */
export const EXPRESSIONS: Readonly<Record<string, Rule | undefined>> = {
  string: literals.string,
  number: literals.number,
  boolean: literals.boolean,
  nullkeyword: literals.nullKeyword,
  encapsed: literals.encapsed,
  nowdoc: literals.nowdoc,
  magic: literals.magic,
  name: literals.constant,
  encapsedpart: (node, e) => e.expr(node['expression'] as Node),
  literal: (node, e) => e.expr(node['value'] as Node),
  variable,
  propertylookup: property,
  nullsafepropertylookup: property,
  offsetlookup: offset,
  staticlookup: staticLookup,
  selfreference: reference,
  staticreference: reference,
  parentreference: reference,
  array: (node, e) => arrayLiteral(node, e),
  bin: operators.bin,
  unary: operators.unary,
  cast: operators.cast,
  retif: operators.retif,
  isset: existence.isset,
  empty: existence.empty,
  silent: operators.silent,
  assign,
  assignref: assignReference,
  pre: step,
  post: step,
  closure,
  arrowfunc: arrow,
  call,
  new: others.create,
  match: others.match,
  clone: others.clone,
  throw: others.thrown,
  exit: others.exit,
  print: others.print,
  include: others.include,
  eval: others.evaluate,
  yield: others.yielded,
  yieldfrom: others.yieldFrom,
  entry: (node, e) => e.expr(node['value'] as Node),
  parenthesis: (node, e) => {
    const made = e.expr(node['inner'] as Node)
    return piece(paren(made.text), made.kind)
  },
}
