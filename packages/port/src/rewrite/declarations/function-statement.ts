import type { Node } from '../../parse/node.js'
import { nameOf } from '../../parse/node.js'
import type { Emitter } from '../emitter.js'
import { isRepeated } from '../unit-names.js'
import { safeName } from '../variables.js'
import { functionParts } from './functions.js'

/**
 * `function name(…) { … }`: a function of the module, wherever PHP declares it, for it sees nothing
 * of what is around it. One of several of a name becomes the value of a variable, where it stands.
 */
export function functionStatement(node: Node, e: Emitter): string {
  const { isAsync, isGenerator, parameters, returns, body } = functionParts(node, e)
  const name = safeName(nameOf(node))
  const text = `${isAsync ? 'async ' : ''}function${isGenerator ? '*' : ''} ${name}${parameters}${returns} ${body}`
  if (isRepeated(e.unit, nameOf(node))) {
    waitAlike(node, e)
    e.declareInModule(name, undefined, 'export ')
    return `${name} = ${text};`
  }
  if (e.info === undefined && e.depth === 0) return `export ${text}`
  e.outside.push(`export ${text}`)
  return ''
}

/** Functions of one name are all awaited if one of them is. */
function waitAlike(node: Node, e: Emitter): void {
  const alike = e.unit.functions.filter(
    (one) => one.name.toLowerCase() === nameOf(node).toLowerCase(),
  )
  if (!alike.some(({ isAsync }) => isAsync)) return
  for (const one of alike)
    if (!one.isAsync) {
      one.isAsync = true
      e.project.changes++
    }
}
