import { eachChild, isNode, type Node, nameOf, walk } from '../parse/node.js'
import type { Unit } from './project.js'

/** How a file defines a constant. */
export interface ConstantInfo {
  /** Its value, if the file defines it once. */
  readonly value: Node | undefined
  /** Whether it is defined once, at the top of the file, whatever happens. */
  readonly isPlain: boolean
}

/** Reads the constants that a file defines: by `const` and by `define`, those in functions too. */
export function readConstants(program: Node): Map<string, ConstantInfo> {
  const found = new Map<string, ConstantInfo>()
  const add = (name: string, value: Node | undefined, isTop: boolean): void => {
    const isFirst = !found.has(name)
    found.set(name, { value: isFirst ? value : undefined, isPlain: isFirst && isTop })
  }
  const visit = (node: Node, isTop: boolean): void => {
    if (node.kind === 'constantstatement')
      for (const one of node['constants'] as Node[]) add(nameOf(one), one['value'] as Node, isTop)
    const defined = definedName(node)
    if (defined !== undefined) add(defined, (node['arguments'] as Node[])[1], isTop)
    const isStillTop = isTop && TOP.has(node.kind)
    eachChild(node, (child) => visit(child, isStillTop))
  }
  visit(program, true)
  return found
}

const COMPARISONS = new Set(['==', '!=', '===', '!==', '<>'])

/** Names of constants that some file compares: their type must not be that of one value. */
export function comparedConstants(units: readonly Unit[]): Set<string> {
  const names = new Set<string>()
  const add = (node: unknown): void => {
    if (isNode(node) && node.kind === 'name') names.add(nameOf(node).split('\\').at(-1) ?? '')
  }
  for (const { read } of units)
    walk(read.program, (node) => {
      if (node.kind === 'bin' && COMPARISONS.has(String(node['type'])))
        for (const side of ['left', 'right']) add(node[side])
      if (node.kind === 'switch') add(node['test'])
      if (node.kind === 'match') add(node['cond'])
    })
  return names
}

/** What a constant may stand in, and still be defined whatever happens. */
const TOP = new Set(['program', 'namespace', 'declare', 'expressionstatement'])

/** The name that `define('NAME', …)` defines, without its namespace. */
export function definedName(node: Node): string | undefined {
  if (node.kind !== 'call' || nameOf(node['what']).replace(/^\\/, '').toLowerCase() !== 'define')
    return undefined
  const [name] = node['arguments'] as Node[]
  return name?.kind === 'string' ? String(name['value']).split('\\').at(-1) : undefined
}

/** Which file of a run a constant comes from: one that defines it whatever happens, if there is one. */
export function constantsOf(
  units: readonly Unit[],
): Map<string, ConstantInfo & { readonly unit: Unit }> {
  const constants = new Map<string, ConstantInfo & { readonly unit: Unit }>()
  for (const unit of units)
    for (const [name, info] of unit.constants)
      if (info.isPlain || constants.get(name)?.isPlain !== true)
        constants.set(name, { ...info, unit })
  return constants
}
