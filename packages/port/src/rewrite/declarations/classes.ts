import { isScalar, NONE, typeOf } from '../../analyse/kinds.js'
import type { ClassInfo } from '../../analyse/project.js'
import { isNode, type Node, nameOf, walk } from '../../parse/node.js'
import { classValue } from '../classes.js'
import type { Emitter } from '../emitter.js'
import { value } from '../expressions/assignments.js'
import { referenceName } from '../expressions/static-lookups.js'
import { isIdentifier, quote } from '../piece.js'
import { guarded, refusedMember } from '../refused.js'
import { isRepeated } from '../unit-names.js'
import { safeName } from '../variables.js'
import { constructorText, superCall } from './constructors.js'
import { enumMembers } from './enums.js'
import { declaredKind, functionParts, parameterList } from './functions.js'
import { fitsParent, OF_ERRORS, overrides } from './inheritance.js'
import { implementsText, interfaceText, ownNameText, traitMembers } from './traits.js'

/** A class of the module, wherever PHP declares it; one of several of a name is a variable's value. */
export function classStatement(node: Node, e: Emitter): string {
  const { depth } = e
  const isInside = depth > 0 || e.info !== undefined
  e.depth = 0
  const text = writeClass(node, e, false)
  e.depth = depth
  const name = safeName(nameOf(node))
  if (isRepeated(e.unit, nameOf(node))) {
    e.declareInModule(name, undefined, 'export ')
    return `{ ${text}\n${name} = ${name}_; }`
  }
  if (!isInside) return `export ${text}`
  e.outside.push(`export ${text}`)
  return ''
}

/** Writes a class, interface, trait or enum; an anonymous one is an expression. */
export function writeClass(node: Node, e: Emitter, isAnonymous: boolean): string {
  const owner = e.unit.classes.find((one) => one.node === node)
  const before = e.owner
  e.owner = owner
  try {
    const isAbstract = node['isAbstract'] === true || node.kind === 'interface' || hasAbstract(node)
    const parent = isNode(node['extends']) ? parentText(node['extends'], owner, e) : ''
    const listed = (node['implements'] ?? (node.kind === 'interface' ? node['extends'] : null)) as
      | Node[]
      | Node
      | null
    const implemented = (Array.isArray(listed) ? listed : []).map(nameOf)
    const note =
      implemented.length > 0
        ? ` /* ${node.kind === 'interface' ? 'extends' : 'implements'} ${implemented.join(', ')} */`
        : ''
    const last = isRepeated(e.unit, nameOf(node)) ? '_' : ''
    const name = isAnonymous ? '' : ` ${safeName(nameOf(node))}${last}`
    const outer = e.reports.takeMarks()
    const members = membersOf(node, owner, e)
    e.reports.putBack(outer)
    const registered =
      node.kind === 'interface' ? interfaceText(owner, e) : implementsText(owner, e)
    return `${isAbstract ? 'abstract ' : ''}class${name}${parent}${note} {\n${ownNameText(owner, e)}${registered}${members}\n}`
  } finally {
    e.owner = before
  }
}

/** Whether a trait asks its users for methods. */
function hasAbstract(node: Node): boolean {
  return (
    node.kind === 'trait' &&
    ((node['body'] ?? []) as Node[]).some(
      (one) => one.kind === 'method' && one['isAbstract'] === true,
    )
  )
}

/** `override`, where a class above has a member of that name already. */
function overriding(owner: ClassInfo | undefined, name: string, e: Emitter): string {
  return owner !== undefined && overrides(e.project, owner, name) ? 'override ' : ''
}

function parentText(node: Node, owner: ClassInfo | undefined, e: Emitter): string {
  const { text } = classValue(e.className(referenceName(node)), node, e)
  const isInRun = owner?.parent !== undefined && e.project.classes.has(owner.parent.toLowerCase())
  const fits = !isInRun || fitsParent(e.project, owner)
  return ` extends ${fits ? text : `(${text} as any)`}`
}

function membersOf(node: Node, owner: ClassInfo | undefined, e: Emitter): string {
  const lines: string[] = []
  if (node.kind === 'enum') lines.push(enumMembers(node, e))
  if (owner !== undefined) lines.push(...traitMembers(owner, e))
  for (const member of ordered((node['body'] ?? []) as Node[])) {
    const before = e.comments.before(member.loc?.start.offset ?? 0)
    const text = guarded(
      member,
      e,
      () => memberText(member, owner, e),
      () =>
        refusedMember(member, e, {
          superCall: () => (owner?.parent === undefined ? '' : superCall(owner, e)),
          override: (name) => overriding(owner, name, e),
        }),
    )
    const marks = e.reports.takeMarks()
    const behind = e.comments.behind(member.loc?.end.offset ?? 0)
    if (before + marks + text + behind !== '')
      lines.push(`${before}${marks}${text === '' ? '' : e.comments.label(member)}${text}${behind}`)
  }
  // What PHP asks when an object becomes JSON.
  const shows = owner?.methods.get('jsonserialize')
  if (shows !== undefined && !shows.isAsync && !owner?.methods.has('tojson'))
    lines.push(`toJSON(): any { return this.${shows.name}() }`)
  const rest = e.comments.before(node.loc?.end.offset ?? 0)
  return `${lines.join('\n')}\n${rest}`
}

/** Constants that use others come after them: PHP looks them up late. */
function ordered(members: readonly Node[]): Node[] {
  const constants = members.filter(({ kind: k }) => k === 'classconstant')
  const names = new Map(
    constants.flatMap((one) => (one['constants'] as Node[]).map((each) => [nameOf(each), one])),
  )
  const placed = new Set<Node>()
  const result: Node[] = []
  const place = (member: Node, depth: number): void => {
    if (placed.has(member) || depth > 64) return
    if (member.kind === 'classconstant' || member.kind === 'propertystatement')
      walk(member, (node) => {
        if (node.kind !== 'staticlookup') return
        const used = names.get(nameOf(node['offset']))
        if (used !== undefined && used !== member && isOwn(node['what'] as Node))
          place(used, depth + 1)
      })
    if (placed.has(member)) return
    placed.add(member)
    result.push(member)
  }
  for (const member of members) place(member, 0)
  return result
}

const isOwn = (what: Node) =>
  ['selfreference', 'staticreference'].includes(what.kind) ||
  ['self', 'static'].includes(nameOf(what).toLowerCase())

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
          return `static ${overriding(owner, nameOf(one), e)}readonly ${nameText(nameOf(one))}: ${type} = ${made.text};`
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

/** The name of a member: a class has some names of its own. */
const memberText_ = (member: Node, name: string) =>
  name === 'constructor'
    ? 'constructor_'
    : member['isStatic'] === true
      ? nameText(name)
      : isIdentifier(name)
        ? name
        : quote(name)

function propertyText(statement: Node, owner: ClassInfo | undefined, e: Emitter): string {
  return (statement['properties'] as Node[])
    .map((property) => {
      const name = nameOf(property)
      const info = owner?.properties.get(name)
      const declared = declaredKind(property['type'], property['nullable'] === true, e)
      if (info !== undefined && declared.k !== 'none') e.learnProperty(info, declared)
      const place = { kind: 'propertylookup', offset: { kind: 'identifier', name } }
      const initial = isNode(property['value']) ? value(property['value'], place, e) : undefined
      if (info !== undefined && initial !== undefined) e.learnProperty(info, initial.kind)
      const own = overriding(owner, name, e)
      const visible = own !== '' && OF_ERRORS.has(name) ? '' : visibilityOf(statement)
      const access = `${visible}${statement['isStatic'] === true ? 'static ' : ''}${own}`
      const of = info?.kind ?? NONE
      const type =
        of.k === 'client'
          ? e.modules.type('Client')
          : isNode(property['type'])
            ? typeOf(declared)
            : 'any'
      const written = e.propertyName(owner, name)
      const isNull = initial === undefined || property['value'].kind === 'nullkeyword'
      // A field that is declared again would be reset after the parent's constructor; `declare`
      // takes no `override`, and the class above has declared it.
      if (own !== '' && owner?.parent !== undefined && statement['isStatic'] !== true && isNull)
        return ''
      if (owner?.parent !== undefined && statement['isStatic'] !== true && isNull)
        return `declare ${access}${memberText_(statement, written)}: ${type === 'void' ? 'any' : of.k === 'client' ? type : 'any'};`
      if (initial !== undefined && !(of.k === 'client'))
        return `${access}${memberText_(statement, written)}: ${type === 'void' ? 'any' : type} = ${initial.text};`
      return `${access}${memberText_(statement, written)}${type === 'any' || statement['isStatic'] === true ? `: ${type}` : `!: ${type}`};`
    })
    .join('\n')
}

function visibilityOf(node: Node): string {
  const { visibility } = node as { visibility?: unknown }
  return visibility === 'private' || visibility === 'protected' ? `${visibility} ` : ''
}

/** Methods that PHP calls by itself, and nothing here. */
const MAGIC = new Set('__destruct __wakeup __sleep __serialize __unserialize __unset'.split(' '))
/** Those that are called where the class of an object is known. */
const KNOWN_MAGIC = new Set(
  '__call __callstatic __get __set __isset offsetget offsetset offsetexists offsetunset'.split(' '),
)

function methodText(node: Node, owner: ClassInfo | undefined, e: Emitter): string {
  const name = nameOf(node)
  const isConstructor = name.toLowerCase() === '__construct'
  const lower = name.toLowerCase()
  if (MAGIC.has(lower)) e.report(node, 'magic-method', { name: `${name}()` })
  if (KNOWN_MAGIC.has(lower)) e.report(node, 'magic-unknown', { name: `${name}()` })
  const isStatic = node['isStatic'] === true ? 'static ' : ''
  if (isConstructor) return constructorText(node, owner, e)
  if (!isNode(node['body'])) {
    parameterList(node, e)
    if (isStatic !== '') return ''
    return `${visibilityOf(node) === 'protected ' ? 'protected ' : ''}abstract ${overriding(owner, name, e)}${memberText_(node, name)}(...args: any[]): any;`
  }
  const { isAsync, isGenerator, parameters, returns, body } = functionParts(node, e)
  return `${visibilityOf(node)}${isStatic}${overriding(owner, name, e)}${isAsync ? 'async ' : ''}${isGenerator ? '*' : ''}${memberText_(node, name)}${parameters}${returns} ${body}`
}
