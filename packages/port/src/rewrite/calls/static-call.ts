import { kind } from '../../analyse/kinds.js'
import { type FunctionInfo, findMethod } from '../../analyse/project.js'
import { type Node, nameOf } from '../../parse/node.js'
import type { Emitter } from '../emitter.js'
import { asString } from '../expressions/literals.js'
import { memberName } from '../expressions/lookups.js'
import { classBase, referenceName } from '../expressions/static-lookups.js'
import { reportOtherSdk } from '../other-sdk.js'
import { member, type Piece, piece } from '../piece.js'
import { inheritsTyped, isVisible } from '../visibility.js'
import { argumentList } from './arguments.js'
import { callable } from './arity.js'
import { isStaticMethod, ownCall, unknownCall } from './call.js'
import { magicCall } from './magic.js'
import { byRule } from './rules.js'

/** `A::f()`, `self::f()`, `parent::f()` */
export function staticCall(node: Node, what: Node, args: readonly Node[], e: Emitter): Piece {
  const reference = what['what'] as Node
  const offset = what['offset'] as Node
  const name = offset.kind === 'variable' ? { node: offset } : memberName(offset)
  const isParent =
    reference.kind === 'parentreference' || nameOf(reference).toLowerCase() === 'parent'
  // A trait has no parent of its own, and some classes call one that they do not have.
  if (isParent && e.owner?.parent === undefined)
    return e.left(node, 'language-unknown', { what: 'call of a parent that a class does not have' })
  if (isParent && 'name' in name) {
    if (name.name.toLowerCase() === '__construct') {
      if (e.info?.name.toLowerCase() !== '__construct')
        return e.left(node, 'language-unknown', { what: 'call of a constructor as a method' })
      const parent =
        e.owner?.parent === undefined
          ? undefined
          : e.project.classes.get(e.owner.parent.toLowerCase())
      const constructor_ =
        parent === undefined ? undefined : findMethod(e.project, parent, '__construct')
      return piece(`super${argumentList(args, e, constructor_?.node)}`, kind('void'))
    }
    const found = e.owner === undefined ? undefined : findMethod(e.project, e.owner, name.name)
    const method = member('super', found?.name ?? name.name)
    const text = `${found === undefined ? method : callable(method, args, found.node)}${argumentList(args, e)}`
    return found === undefined ? piece(text) : ownCall(node, text, found, e)
  }
  const isName = ['name', 'selfreference', 'staticreference'].includes(reference.kind)
  if (isName && 'name' in name) {
    const full = e.className(referenceName(reference))
    const ruled = byRule(
      [`static ${full}::${name.name}`],
      { node, args, receiver: undefined, receiverNode: undefined, name: name.name },
      e,
    )
    if (ruled !== undefined) return ruled
  }
  if (
    isName &&
    e.project.classes.get(e.className(referenceName(reference)).toLowerCase()) === undefined
  )
    reportOtherSdk(node, e)
  const base = classBase(reference, e)
  if ('node' in name)
    return piece(`(${base.text} as any)[${asString(e.expr(name.node), e)}]${argumentList(args, e)}`)
  if (name.name.toLowerCase() === '__construct')
    return e.left(node, 'language-unknown', { what: 'call of a constructor as a method' })
  const found = base.owner === undefined ? undefined : findMethod(e.project, base.owner, name.name)
  if (found !== undefined) {
    const isOfTrait =
      (found.owner?.node.kind === 'trait' && base.owner?.node.kind !== 'trait') ||
      (found.owner !== undefined &&
        base.owner !== undefined &&
        !(
          inheritsTyped(e.project, base.owner, found.owner) &&
          isVisible(e.project, { from: e.owner, to: base.owner, name: found.name, isMethod: true })
        ))
    const isInstance = !isStaticMethod(found) && e.owner !== undefined && !e.isStaticContext
    const text = `${callable(member(isOfTrait ? `(${isInstance ? 'this' : base.text} as any)` : isInstance ? 'this' : base.text, staticName(found)), args, found.node)}${argumentList(args, e, found.node)}`
    return ownCall(node, text, found, e)
  }
  const magic = base.owner && findMethod(e.project, base.owner, '__callstatic')
  const asked = magicCall(node, magic, { holder: base.text, name: name.name, args }, e)
  if (asked !== undefined) return asked
  const isOpen = base.owner === undefined && !base.isSdk && !HELPER_CLASSES.has(base.text)
  const holder = isOpen ? base.text : `(${base.text} as any)`
  return unknownCall(node, member(holder, name.name), args, `${name.name}()`, e)
}

/** The name of a method: functions have some names of their own. */
export const staticName = (info: FunctionInfo) =>
  info.name === 'constructor' ||
  (isStaticMethod(info) && ['name', 'length', 'prototype'].includes(info.name))
    ? `${info.name}_`
    : info.name

/** Classes of the helpers, which have not all methods of PHP's. */
const HELPER_CLASSES: ReadonlySet<string> = new Set([
  'PhpDate',
  'PhpDateImmutable',
  'PhpTimeZone',
  'PhpInterval',
])
