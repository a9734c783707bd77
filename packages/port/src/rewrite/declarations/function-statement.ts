import type { Node } from '../../parse/node.js'
import { nameOf } from '../../parse/node.js'
import type { Emitter } from '../emitter.js'
import { safeName } from '../variables.js'
import { functionParts } from './functions.js'

/** `function name(…) { … }` */
export function functionStatement(node: Node, e: Emitter): string {
  const { isAsync, isGenerator, parameters, returns, body } = functionParts(node, e)
  const isTop = e.info === undefined
  const text = `${isTop ? 'export ' : ''}${isAsync ? 'async ' : ''}function${isGenerator ? '*' : ''} ${safeName(nameOf(node))}${parameters}${returns} ${body}`
  if (!isTop || e.depth === 0) return text
  e.outside.push(text)
  return ''
}
