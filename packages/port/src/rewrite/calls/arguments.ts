import { isNode, type Node, nameOf } from '../../parse/node.js'
import { coerced } from '../coercion.js'
import type { Emitter } from '../emitter.js'
import { value } from '../expressions/assignments.js'
import { isAsyncClosure } from '../expressions/closures.js'
import { type Piece, paren, piece, quote } from '../piece.js'

/** Writes arguments in parentheses; those that are named are put in the order of the parameters. */
export function argumentList(args: readonly Node[], e: Emitter, target?: Node): string {
  return `(${argumentPieces(args, e, target)
    .map(({ text }) => text)
    .join(', ')})`
}

/** Writes arguments one by one. */
export function argumentPieces(
  args: readonly Node[],
  e: Emitter,
  target?: Node,
  mutates: readonly number[] = [],
): Piece[] {
  const parameters = (target?.['arguments'] ?? []) as Node[]
  const made: (Piece | undefined)[] = []
  for (const [index, argument] of args.entries()) {
    if (argument.kind === 'namedargument') {
      const name = nameOf(argument)
      const position = parameters.findIndex((parameter) => nameOf(parameter) === name)
      if (position < 0) e.report(argument, 'named-argument', { name })
      made[position < 0 ? made.length : position] = e.expr(argument['value'] as Node)
      continue
    }
    if (argument.kind === 'variadic') {
      made.push(spreadArgument(argument['what'] as Node, parameters, e))
      continue
    }
    const isShared = mutates.includes(index) || parameters[index]?.['byref'] === true
    made.push(
      isShared ? e.expr(argument) : fitted(value(argument, undefined, e), parameters[index], e),
    )
  }
  const info = target === undefined ? undefined : e.infoOf(target)
  for (const [index, one] of made.entries())
    if (info !== undefined && one !== undefined && isAsyncClosure(one, e))
      e.learnAsyncParameter(info, index)
  for (const [index, argument] of args.entries())
    if (parameters[index]?.['byref'] === true) e.assignedByReference(argument)
  return Array.from(made, (one) => one ?? piece('undefined'))
}

/** Whether a variable is what a function takes all its further arguments as. */
const isVariadic = (name: string, e: Emitter) =>
  ((e.scope.node['arguments'] ?? []) as Node[]).some(
    (one) => one['variadic'] === true && nameOf(one) === name,
  )

/** `...$given`: string keys are names of parameters, where these are known. */
function spreadArgument(what: Node, parameters: readonly Node[], e: Emitter): Piece {
  const made = e.expr(what)
  const isList = made.kind.k === 'list' || (what.kind === 'variable' && isVariadic(nameOf(what), e))
  const names =
    isList ||
    what['isBound'] === true ||
    parameters.length === 0 ||
    parameters.some((one) => one['variadic'] === true)
      ? ''
      : `, [${parameters.map((one) => quote(nameOf(one))).join(', ')}]`
  return piece(`...${e.helper('spread')}(${made.text}${names})`)
}

/** Fits an argument to a parameter that has a type of its own. */
function fitted(made: Piece, parameter: Node | undefined, e: Emitter): Piece {
  if (parameter === undefined || !isNode(parameter['type'])) return made
  const { k } = made.kind
  if (k === 'unknown' || k === 'none') return coerced(made, parameter, e)
  if (!['string', 'int', 'float', 'bool', 'null', 'list', 'map'].includes(k)) return made
  if (k === 'null') return piece('null as any', made.kind)
  const wanted = nameOf(parameter['type']).toLowerCase()
  const fits: Readonly<Record<string, readonly string[]>> = {
    string: ['string'],
    int: ['int', 'float'],
    float: ['int', 'float'],
    bool: ['bool'],
  }
  const accepted = fits[wanted]
  if (accepted === undefined || accepted.includes(k) || parameter['nullable'] === true) return made
  const convert = { string: 'str', int: 'intval', float: 'floatval', bool: 'truthy' }[wanted]
  if (convert === undefined) return piece(`${paren(made.text)} as any`)
  return piece(`${e.helper(convert)}(${made.text})`)
}
