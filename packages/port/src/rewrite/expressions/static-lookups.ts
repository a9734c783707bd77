import { kind, STRING, UNKNOWN } from '../../analyse/kinds.js'
import { type ClassInfo, hasHeirs, lineage, type Project } from '../../analyse/project.js'
import { type Node, nameOf } from '../../parse/node.js'
import { applyRule } from '../calls/rules.js'
import { classValue } from '../classes.js'
import type { Emitter } from '../emitter.js'
import { isIdentifier, member, type Piece, piece, quote, stringPiece } from '../piece.js'
import { inheritsTyped, isVisible } from '../visibility.js'
import { memberName } from './lookups.js'

/** `A::NAME`, `A::$name`, `A::class`, `static::NAME` */
export function staticLookup(node: Node, e: Emitter): Piece {
  const ruled = applyRule('static', node, e)
  if (ruled !== undefined) return ruled
  const what = node['what'] as Node
  const offset = node['offset'] as Node
  if (offset.kind === 'identifier' && nameOf(offset).toLowerCase() === 'class') {
    const isName = ['name', 'selfreference', 'staticreference', 'parentreference'].includes(
      what.kind,
    )
    if (isName && isOfObject(what, e)) return stringPiece(`${e.helper('classOf')}(this)`)
    if (isName) return stringPiece(quote(e.className(referenceName(what))))
    return stringPiece(`${e.helper('classOf')}(${e.expr(what).text})`)
  }
  const base = classBase(what, e)
  const name = offset.kind === 'variable' ? nameOf(offset) : memberName(offset)
  if (typeof name === 'object' && 'node' in name)
    return piece(`(${base.text} as any)[${e.expr(name.node).text}]`)
  const text = typeof name === 'string' ? name : name.name
  if (offset.kind === 'variable' && text !== '' && !base.isSdk)
    return piece(staticProperty(what, text, base, e))
  const holderClass =
    base.owner === undefined
      ? undefined
      : [...lineage(e.project, base.owner, true)].find(
          (one) => one.constants.has(text) || one.properties.has(text),
        )
  const known = holderClass?.constants.get(text)
  if (known?.kind === 'enumcase' && base.owner !== undefined)
    return piece(member(base.text, text), { k: 'instance', of: base.owner.name.toLowerCase() })
  const of =
    holderClass?.constantKinds.get(text) ?? (known === undefined ? UNKNOWN : literalKind(known))
  const written = e.propertyName(base.owner, text)
  const isThere =
    holderClass !== undefined &&
    holderClass.node.kind !== 'trait' &&
    base.owner !== undefined &&
    inheritsTyped(e.project, base.owner, holderClass) &&
    isVisible(e.project, { from: e.owner, to: base.owner, name: text })
  const isOfInterface =
    holderClass !== undefined && holderClass !== base.owner && holderClass.node.kind === 'interface'
  if (isOfInterface) return piece(member(e.classReference(holderClass), text), of)
  const isAny = isThere || base.text.endsWith(' as any)')
  const holder = isAny ? base.text : `(${base.text} as any)`
  if (base.isSdk)
    return piece(member(base.text, text), text.startsWith('KEY_TYPE') ? STRING : UNKNOWN)
  return piece(isIdentifier(written) ? `${holder}.${written}` : `${holder}[${quote(written)}]`, of)
}

/**
 * `A::$name`: PHP has one variable for the class that declares it and for all that inherit it, in
 * JavaScript an assignment to a subclass makes another.
 */
function staticProperty(what: Node, name: string, base: ClassBase, e: Emitter): string {
  const written = e.propertyName(base.owner, name)
  const access = (holder: string) =>
    isIdentifier(written) ? `${holder}.${written}` : `${holder}[${quote(written)}]`
  const isOfTrait = base.owner?.node.kind === 'trait'
  const holder =
    base.owner === undefined || isOfTrait ? undefined : declarer(e.project, base.owner, name)
  const isLate = referenceName(what).toLowerCase() === 'static'
  if (holder === undefined || (isLate && isRedeclared(e.project, holder, name))) {
    const isSelf = referenceName(what).toLowerCase() === 'self'
    const isOpen = isLate || (isOfTrait && isSelf) || (base.owner === undefined && !isNamed(what))
    const type = base.text.replace(/^\((.*) as any\)$/, '$1')
    return access(
      isOpen ? `${e.helper('declaring')}(${type}, ${quote(written)})` : `(${type} as any)`,
    )
  }
  const isThere =
    holder.properties.has(name) && isVisible(e.project, { from: e.owner, to: holder, name })
  const reference = e.classReference(holder)
  return access(isThere ? reference : `(${reference} as any)`)
}

const isNamed = ({ kind: k }: Node) => ['name', 'selfreference', 'parentreference'].includes(k)

/** Whether a class itself has a property, or a trait that it uses. */
const declares = (project: Project, one: ClassInfo, name: string): boolean =>
  one.properties.has(name) ||
  one.traits.some((trait) => {
    const found = project.classes.get(trait.toLowerCase())
    return found !== undefined && declares(project, found, name)
  })

/** The class that declares a property: this one, or one that it inherits from. */
function declarer(project: Project, owner: ClassInfo, name: string): ClassInfo | undefined {
  for (const one of lineage(project, owner))
    if (one.node.kind !== 'trait' && declares(project, one, name)) return one
  return undefined
}

/** Whether a class that inherits a property has another of that name. */
const isRedeclared = (project: Project, holder: ClassInfo, name: string): boolean =>
  [...project.classes.values()].some(
    (one) =>
      one !== holder && declares(project, one, name) && [...lineage(project, one)].includes(holder),
  )

/** Whether only the object knows which class is meant: a subclass, or what uses a trait. */
export function isOfObject(what: Node, e: Emitter): boolean {
  const { owner } = e
  if (owner === undefined) return false
  const isTrait = owner.node.kind === 'trait'
  if (what.kind !== 'staticreference') return isTrait && what.kind === 'selfreference'
  return isTrait || hasHeirs(e.project, owner)
}

function literalKind(node: Node) {
  if (node.kind === 'string') return STRING
  return kind(node.kind === 'number' && /^\d+$/.test(String(node['value'])) ? 'int' : 'unknown')
}

/** The written name of a class reference. */
export function referenceName(node: Node): string {
  if (node.kind === 'selfreference') return 'self'
  if (node.kind === 'staticreference') return 'static'
  if (node.kind === 'parentreference') return 'parent'
  return nameOf(node)
}

/** What a static access begins with. */
interface ClassBase {
  readonly text: string
  readonly owner: ClassInfo | undefined
  readonly isSdk: boolean
}

export function classBase(what: Node, e: Emitter): ClassBase {
  const written = referenceName(what).toLowerCase()
  // What a trait calls itself is the class that uses it.
  if (written === 'static' || (written === 'self' && e.owner?.node.kind === 'trait')) {
    if (e.owner !== undefined)
      return {
        text: e.isStaticContext ? '(this as any)' : '(this.constructor as any)',
        owner: e.owner,
        isSdk: false,
      }
  }
  if (isNamed(what)) {
    const full = e.className(referenceName(what))
    const { text, isSdk } = classValue(full, what, e)
    return { text, owner: e.project.classes.get(full.toLowerCase()), isSdk }
  }
  const made = e.expr(what)
  if (made.kind.k === 'instance')
    return { text: `(${made.text}.constructor as any)`, owner: undefined, isSdk: false }
  return { text: classByName(what, made.text, e), owner: undefined, isSdk: false }
}

/** The class that a variable names: one of those whose `::class` the file mentions. */
export function classByName(what: Node, text: string, e: Emitter): string {
  const names = e.mentionedClasses()
  if (names.length === 0) {
    e.report(what, 'class-dynamic', { source: e.source(what) })
    return `(${e.helper('notPorted')}(${JSON.stringify(e.source(what))}) as any)`
  }
  const list = names.map(({ name, reference }) => `${quote(name)}: ${reference}`)
  return `${e.helper('classNamed')}(${text}, { ${list.join(', ')} })`
}
