import { type Kind, UNKNOWN } from '../../analyse/kinds.js'
import type { FunctionInfo } from '../../analyse/project.js'
import { isNode, type Node, nameOf } from '../../parse/node.js'
import type { Emitter } from '../emitter.js'
import { annotationOf, declaredKind, TYPED, takesNull } from './functions.js'

/** The annotation of what a function returns. */
export function returnType(info: FunctionInfo, e: Emitter): string {
  if (info.isGenerator)
    return info.isAsync ? ': AsyncGenerator<any, any, any>' : ': Generator<any, any, any>'
  const declared = returnKind(info, e)
  const inner =
    info.returns.k === 'none'
      ? info.isUsed || mayReturn(info)
        ? 'any'
        : 'void'
      : returnAnnotation(info, declared, e)
  return info.isAsync ? `: Promise<${inner}>` : `: ${inner}`
}

/** What the declared return type says. */
export function returnKind({ node }: FunctionInfo, e: Emitter): Kind {
  return declaredKind(node['type'], node['nullable'] === true, e)
}

/** Whether a function without a value says that it has one, or only throws: others may override it. */
function mayReturn({ node }: FunctionInfo): boolean {
  const type: unknown = node['type']
  if (isNode(type)) return !['void', 'never'].includes(nameOf(type).toLowerCase())
  const body: unknown = node['body']
  return node.kind === 'method' && isNode(body) && leaves(body)
}

/** What a call of a function of the run gives: what its annotation says. */
export function callKind(info: FunctionInfo, e: Emitter): Kind {
  const declared = returnKind(info, e)
  return returnAnnotation(info, declared, e) === 'any'
    ? UNKNOWN
    : info.returns.k === 'client'
      ? info.returns
      : declared
}

function returnAnnotation(info: FunctionInfo, declared: Kind, e: Emitter): string {
  const body = info.node['body']
  if (info.returns.k === 'client') return e.modules.type('Client')
  const isPlain = TYPED.has(declared.k) || (declared.k === 'instance' && !takesNull(info.node))
  return isPlain && isNode(body) && leaves(body) ? annotationOf(declared, e) : 'any'
}

/** Whether a statement always leaves its function. */
function leaves(node: Node): boolean {
  switch (node.kind) {
    case 'return':
    case 'throw':
      return true
    case 'expressionstatement':
      return (node['expression'] as Node).kind === 'throw'
    case 'block': {
      const last = ((node['children'] ?? []) as Node[]).filter(({ kind: k }) => k !== 'noop').at(-1)
      return last !== undefined && leaves(last)
    }
    case 'if':
      return isNode(node['alternate']) && leaves(node['body'] as Node) && leaves(node['alternate'])
    case 'try':
      return (
        leaves(node['body'] as Node) &&
        (node['catches'] as Node[]).every((one) => leaves(one['body'] as Node))
      )
    default:
      return node.kind !== 'arrowfunc' && NEVER.has(node.kind)
  }
}

const NEVER: ReadonlySet<string> = new Set(['match'])
