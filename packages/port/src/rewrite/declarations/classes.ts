import { isScalar, kind, NONE, typeOf, UNKNOWN } from '../../analyse/kinds.js'
import { type ClassInfo, isWhole, lineage } from '../../analyse/project.js'
import { isNode, type Node, nameOf } from '../../parse/node.js'
import { classValue } from '../classes.js'
import type { Emitter } from '../emitter.js'
import { referenceName } from '../expressions/lookups.js'
import { isIdentifier, quote } from '../piece.js'
import { safeName } from '../variables.js'
import { enumMembers } from './enums.js'
import {
  bodyText,
  declaredKind,
  functionParts,
  isPromotedParameter,
  parameterList,
} from './functions.js'

export function classStatement(node: Node, e: Emitter): string {
  return writeClass(node, e, false)
}

/** Writes a class, interface, trait or enum; an anonymous one is an expression. */
export function writeClass(node: Node, e: Emitter, isAnonymous: boolean): string {
  const owner = e.unit.classes.find((one) => one.node === node)
  const before = e.owner
  e.owner = owner
  try {
    const isAbstract = node['isAbstract'] === true || node.kind === 'interface'
    const parent = isNode(node['extends']) ? parentText(node['extends'], e) : ''
    const listed = (node['implements'] ?? (node.kind === 'interface' ? node['extends'] : null)) as
      | Node[]
      | Node
      | null
    const implemented = (Array.isArray(listed) ? listed : []).map(nameOf)
    const note =
      implemented.length > 0
        ? ` /* ${node.kind === 'interface' ? 'extends' : 'implements'} ${implemented.join(', ')} */`
        : ''
    const name = isAnonymous ? '' : ` ${safeName(nameOf(node))}`
    const exported = isAnonymous || e.info !== undefined ? '' : 'export '
    const outer = e.reports.takeMarks()
    const members = membersOf(node, owner, e)
    e.reports.putBack(outer)
    return `${exported}${isAbstract ? 'abstract ' : ''}class${name}${parent}${note} {\n${members}\n}`
  } finally {
    e.owner = before
  }
}

function parentText(node: Node, e: Emitter): string {
  return ` extends ${classValue(e.className(referenceName(node)), node, e).text}`
}

function membersOf(node: Node, owner: ClassInfo | undefined, e: Emitter): string {
  const lines: string[] = []
  if (node.kind === 'enum') lines.push(enumMembers(node, e))
  if (owner !== undefined) lines.push(...traitMembers(owner, e))
  for (const member of (node['body'] ?? []) as Node[]) {
    const before = e.comments.before(member.loc?.start.offset ?? 0)
    const text = memberText(member, owner, e)
    const marks = e.reports.takeMarks()
    const behind = e.comments.behind(member.loc?.end.offset ?? 0)
    if (before + marks + text + behind !== '')
      lines.push(`${before}${marks}${text === '' ? '' : e.comments.label(member)}${text}${behind}`)
  }
  const rest = e.comments.before(node.loc?.end.offset ?? 0)
  return `${lines.join('\n')}\n${rest}`
}

function memberText(member: Node, owner: ClassInfo | undefined, e: Emitter): string {
  switch (member.kind) {
    case 'propertystatement':
      return propertyText(member, owner, e)
    case 'classconstant':
      return (member['constants'] as Node[])
        .map((one) => {
          const made = e.expr(one['value'] as Node)
          owner?.constantKinds.set(nameOf(one), made.kind)
          const type = isScalar(made.kind) ? typeOf(made.kind) : 'any'
          return `static readonly ${nameText(nameOf(one))}: ${type} = ${made.text};`
        })
        .join('\n')
    case 'method':
      return methodText(member, owner, e)
    case 'traituse':
      return ''
    default:
      return ''
  }
}

const nameText = (name: string) =>
  isIdentifier(name)
    ? name === 'prototype' || name === 'name' || name === 'length'
      ? `${name}_`
      : name
    : quote(name)

function propertyText(statement: Node, owner: ClassInfo | undefined, e: Emitter): string {
  return (statement['properties'] as Node[])
    .map((property) => {
      const name = nameOf(property)
      const info = owner?.properties.get(name)
      const declared = declaredKind(property['type'], property['nullable'] === true, e)
      if (info !== undefined && declared.k !== 'none') e.learnProperty(info, declared)
      const initial = isNode(property['value']) ? e.expr(property['value']) : undefined
      if (info !== undefined && initial !== undefined) e.learnProperty(info, initial.kind)
      const access = `${visibilityOf(statement)}${statement['isStatic'] === true ? 'static ' : ''}`
      const of = info?.kind ?? NONE
      const type =
        of.k === 'client'
          ? e.modules.type('Client')
          : isNode(property['type'])
            ? typeOf(declared)
            : 'any'
      const written = e.propertyName(owner, name)
      if (initial !== undefined && !(of.k === 'client'))
        return `${access}${nameText(written)}: ${type === 'void' ? 'any' : type} = ${initial.text};`
      return `${access}${nameText(written)}${type === 'any' ? ': any' : `!: ${type}`};`
    })
    .join('\n')
}

function visibilityOf(node: Node): string {
  const { visibility } = node as { visibility?: unknown }
  return visibility === 'private' || visibility === 'protected' ? `${visibility} ` : ''
}

function methodText(node: Node, owner: ClassInfo | undefined, e: Emitter): string {
  const name = nameOf(node)
  const isConstructor = name.toLowerCase() === '__construct'
  const isStatic = node['isStatic'] === true ? 'static ' : ''
  if (isConstructor) return constructorText(node, owner, e)
  if (!isNode(node['body'])) {
    const parameters = parameterList(node, e).replace(/ = [^,)]+/g, '')
    return `abstract ${name}${parameters}: any;`
  }
  const { isAsync, isGenerator, parameters, returns, body } = functionParts(node, e)
  return `${visibilityOf(node)}${isStatic}${isAsync ? 'async ' : ''}${isGenerator ? '*' : ''}${nameText(name)}${parameters}${returns} ${body}`
}

function constructorText(node: Node, owner: ClassInfo | undefined, e: Emitter): string {
  for (const parameter of node['arguments'] as Node[]) {
    if (!isPromotedParameter(parameter)) continue
    const info = owner?.properties.get(nameOf(parameter))
    const declared = declaredKind(parameter['type'], parameter['nullable'] === true, e)
    if (info !== undefined) e.learnProperty(info, declared.k === 'none' ? UNKNOWN : declared)
  }
  const parameters = parameterList(node, e, true)
  const body = e.within(node, () => bodyText(node, e))
  const needsSuper = owner?.parent !== undefined && !/\bsuper\(/.test(body)
  return `constructor${parameters} ${needsSuper ? body.replace('{', `{\n${superCall(owner, e)}`) : body}`
}

function superCall(owner: ClassInfo | undefined, e: Emitter): string {
  const parent =
    owner?.parent === undefined ? undefined : e.project.classes.get(owner.parent.toLowerCase())
  const parameters = (parent?.methods.get('__construct')?.node['arguments'] ?? []) as Node[]
  const required = parameters.filter((one) => !isNode(one['value']))
  return `super(${required.map(() => 'undefined as any').join(', ')})\n`
}

/** Traits have no counterpart: their members are declared, and taken from the trait when the class is made. */
function traitMembers(owner: ClassInfo, e: Emitter): string[] {
  if (owner.traits.length === 0) return []
  const lines: string[] = []
  for (const name of owner.traits) {
    const trait = e.project.classes.get(name.toLowerCase())
    const { text } = classValue(name, owner.node, e)
    lines.push(`static { ${e.helper('useTrait')}(this, ${text}) }`)
    if (trait === undefined) {
      if (!lines.includes('[member: string]: any')) lines.push('[member: string]: any')
      continue
    }
    for (const one of lineage(e.project, trait)) {
      for (const method of one.methods.values())
        if (!owner.methods.has(method.name.toLowerCase()))
          lines.push(
            `declare ${method.node['isStatic'] === true ? 'static ' : ''}${method.name}: (...args: any[]) => any`,
          )
      for (const [property, info] of one.properties)
        if (!owner.properties.has(property))
          lines.push(`declare ${info.isStatic ? 'static ' : ''}${property}: any`)
    }
  }
  return lines
}

export const voidKind = kind('void')
export { isWhole }
