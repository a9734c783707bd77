import { type Kind, kind, NONE, STRING, same, typeOf, UNKNOWN } from '../../analyse/kinds.js'
import { fullClassName } from '../../analyse/names.js'
import { type ClassInfo, hasHeirs } from '../../analyse/project.js'
import { isNode, type Node, nameOf } from '../../parse/node.js'
import { errorTest } from '../classes.js'
import type { Emitter } from '../emitter.js'
import { isRepeated } from '../unit-names.js'
import { safeName } from '../variables.js'
import { returnType } from './returns.js'

/** A function as text, in parts that its various forms put together. */
export interface FunctionParts {
  readonly isAsync: boolean
  readonly isGenerator: boolean
  /** `(a: string, b: any = null)` */
  readonly parameters: string
  /** `: Promise<any>` */
  readonly returns: string
  /** With braces. */
  readonly body: string
}

/** Writes the parts of a function, method or closure. */
export function functionParts(node: Node, e: Emitter): FunctionParts {
  const { info } = { info: e.unit.infos.get(node) }
  const before = info?.isAsync ?? false
  const parameters = parameterList(node, e)
  const body = e.within(node, () => bodyText(node, e))
  return {
    isAsync: info?.isAsync ?? before,
    isGenerator: info?.isGenerator ?? false,
    parameters,
    returns: info === undefined ? '' : returnType(info, e),
    body,
  }
}

/** Writes parameters, and remembers what is known of them. */
export function parameterList(node: Node, e: Emitter, promote = false): string {
  const scope = e.unit.scopes.get(node)
  const parts = ((node['arguments'] ?? []) as Node[]).map((parameter) => {
    const name = nameOf(parameter)
    const declared = declaredKind(parameter['type'], parameter['nullable'] === true, e)
    const { value } = parameter as { value?: unknown }
    const isOptional = isNode(value)
    const isNull = isOptional && value.kind === 'nullkeyword'
    const of = isNull && TYPED.has(declared.k) ? UNKNOWN : declared
    const isObject = isNull && ['client', 'instance'].includes(of.k)
    if (scope !== undefined && of.k !== 'none') e.learn(scope, name, of)
    const joined = scope === undefined ? of : e.kindOf(scope, name)
    if (parameter['byref'] === true) {
      const isAssigned = scope?.variables.get(name)?.occurrences.some(({ how }) => how !== 'read')
      e.report(parameter, isAssigned ? 'by-reference-lost' : 'by-reference', {
        source: e.source(parameter),
      })
    }
    const access = promote && isPromotedParameter(parameter) ? `${visibility(parameter)} ` : ''
    const local =
      promote && isPromotedParameter(parameter) ? e.propertyName(e.owner, name) : e.localName(name)
    if (parameter['variadic'] === true)
      return `...${local === name ? safeName(name) : local}${isWritten(parameter, e, node) ? '_' : ''}: any[]`
    const isOpen = joined.k === 'instance' && (takesNull(parameter) || !same(joined, declared))
    const isUntyped = isOpen || (declared.k === 'none' && joined.k !== 'client')
    const annotation = isUntyped ? 'any' : annotationOf(joined, e)
    if (!isOptional) return `${access}${local === name ? safeName(name) : local}: ${annotation}`
    const initial =
      value.kind === 'array' && (value['items'] as Node[]).length === 0
        ? e.unit.scopes.get(node)?.variables.get(name)?.isKeyed
          ? '{}'
          : '[]'
        : isObject
          ? 'null as any'
          : e.expr(value).text
    return `${access}${local === name ? safeName(name) : local}: ${annotation} = ${initial}`
  })
  return `(${parts.join(', ')})`
}

/**
 * A class that nothing inherits from and that inherits nothing: TypeScript takes its instances, and
 * nothing else, where PHP does.
 */
function isPlainClass(owner: ClassInfo, e: Emitter): boolean {
  if (
    !['class', 'enum'].includes(owner.node.kind) ||
    owner.parent !== undefined ||
    owner.traits.length > 0 ||
    isRepeated(owner.unit, owner.name)
  )
    return false
  return !hasHeirs(e.project, owner)
}

/** Whether a type declaration takes null as well. */
export function takesNull(node: Node): boolean {
  const type: unknown = node['type']
  if (node['nullable'] === true) return true
  if (!isNode(type)) return false
  return (
    type.kind === 'nullabletype' ||
    (type.kind === 'uniontype' && (type['types'] as Node[]).length > 1)
  )
}

/** The TypeScript type of a parameter. */
export function annotationOf(of: Kind, e: Emitter): string {
  if (of.k === 'client') return e.modules.type('Client')
  if (of.k === 'instance') {
    const owner = e.project.classes.get(of.of)
    return owner !== undefined && isPlainClass(owner, e) ? e.classReference(owner) : 'any'
  }
  const type = typeOf(of)
  return type === 'void' ? 'any' : type
}

export const TYPED: ReadonlySet<string> = new Set(['string', 'int', 'float', 'bool'])

export const isPromotedParameter = (parameter: Node): boolean =>
  parameter['flags'] !== 0 || parameter['readonly'] === true

function visibility(parameter: Node): string {
  const flags = Number(parameter['flags'] ?? 0)
  const access = flags & 4 ? 'private' : flags & 2 ? 'protected' : 'public'
  return parameter['readonly'] === true ? `${access} readonly` : access
}

/** What a type declaration says. */
export function declaredKind(type: unknown, nullable: boolean, e: Emitter): Kind {
  if (!isNode(type)) return NONE
  if (type.kind === 'nullabletype') return declaredKind(type['what'], true, e)
  if (type.kind === 'uniontype' || type.kind === 'intersectiontype') {
    const others = (type['types'] as Node[]).filter((one) => nameOf(one).toLowerCase() !== 'null')
    return others.length === 1 ? declaredKind(others[0], true, e) : UNKNOWN
  }
  const name = nameOf(type)
  const plain = type.kind === 'typereference' || !name.includes('\\') ? name.toLowerCase() : ''
  const scalar = { string: STRING, int: kind('int'), float: kind('float'), bool: kind('bool') }[
    plain
  ]
  if (scalar !== undefined) return nullable ? UNKNOWN : scalar
  if (
    [
      'array',
      'mixed',
      'iterable',
      'callable',
      'object',
      'self',
      'static',
      'void',
      'never',
    ].includes(plain)
  )
    return UNKNOWN
  return classKind(fullClassName(e.unit.names, name), e)
}

function classKind(full: string, e: Emitter): Kind {
  const lower = full.toLowerCase()
  if (lower === 'wechatpay\\builderchainable') return kind('client')
  if (lower.endsWith('\\responseinterface') || lower === 'guzzlehttp\\psr7\\response')
    return { k: 'response' }
  if (lower.startsWith('guzzlehttp\\promise\\promise'))
    return { k: 'promise', of: { k: 'response' } }
  if (lower === 'wechatpay\\util\\mediautil') return kind('media')
  if (errorTest(full, 'error', e) !== undefined) return kind('error')
  if (e.project.classes.has(lower)) return { k: 'instance', of: lower }
  return UNKNOWN
}

/** Writes the body, with what has to be declared at its beginning. */
export function bodyText(node: Node, e: Emitter): string {
  const { body } = node as { body?: unknown }
  if (!isNode(body)) return '{}'
  const copies = copiesOf(node, e)
  const text = e.statements((body['children'] ?? []) as Node[])
  const rest = e.comments.before(body.loc?.end.offset ?? 0)
  return `{\n${e.declarationsAtTop()}${copies}${text}\n${rest}}`
}

/** Arrays that come in as arguments and are changed here are copied, as PHP does. */
function copiesOf(node: Node, e: Emitter): string {
  const lines: string[] = []
  for (const parameter of (node['arguments'] ?? []) as Node[]) {
    const name = nameOf(parameter)
    const variable = e.scope.variables.get(name)
    if (parameter['variadic'] === true && isWritten(parameter, e, node))
      lines.push(`let ${e.localName(name)}: any = ${e.localName(name)}_\n`)
    if (!variable?.isChanged || parameter['byref'] === true || parameter['variadic'] === true)
      continue
    const local = e.localName(name)
    lines.push(`${local} = ${e.helper('copy')}(${local})\n`)
  }
  return lines.join('')
}

/** Whether a function assigns its parameter. */
function isWritten(parameter: Node, e: Emitter, node: Node): boolean {
  const variable = e.unit.scopes.get(node)?.variables.get(nameOf(parameter))
  return variable?.occurrences.some(({ how }) => how !== 'read') ?? false
}
