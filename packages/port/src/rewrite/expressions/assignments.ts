import { isScalar, kind, UNKNOWN } from '../../analyse/kinds.js'
import { findProperty } from '../../analyse/project.js'
import { changedPlaces } from '../../parse/changes.js'
import { isNode, type Node, nameOf } from '../../parse/node.js'
import { arrayAccess } from '../calls/magic.js'
import type { Emitter } from '../emitter.js'
import { member, type Piece, paren, piece, quote } from '../piece.js'
import { isVisible } from '../visibility.js'
import { arrayLiteral } from './arrays.js'
import { isAsyncClosure } from './closures.js'
import { stored } from './copies.js'
import { asString } from './literals.js'
import { element, keyExpression, mayBeInherited, memberName, openBase } from './lookups.js'
import { ofProperty, setMagic } from './property-writes.js'
import { compound } from './steps.js'

const WEB = /^_(?:GET|POST|REQUEST|SERVER|COOKIE|FILES|SESSION|ENV)$/

/** `$x = …`, `$x .= …`, `$x['a'][] = …`, `[$a, $b] = …` */
export function assign(node: Node, e: Emitter): Piece {
  const left = node['left'] as Node
  const operator = String(node['operator'])
  if (left.kind === 'list' || left.kind === 'array')
    return destructure(left, node['right'] as Node, e)
  if (operator === '=') {
    const right = value(node['right'] as Node, left, e)
    return write(left, right, e)
  }
  return compound(left, operator.slice(0, -1), node['right'] as Node, e)
}

/** Writes the right side: an array is copied where one of its two names is changed later. */
export function value(right: Node, left: Node | undefined, e: Emitter): Piece {
  if (right.kind === 'array' && (right['items'] as Node[]).length === 0 && left !== undefined)
    return isKeyed(left, e) ? piece('{}', kind('map')) : piece('[]', kind('list'))
  if (right.kind === 'array' && left !== undefined) return e.storing(left, () => e.expr(right))
  return stored(e.expr(right), right, left, e)
}

/** Whether an array that starts empty is given keys. */
export function isKeyed(place: Node, e: Emitter): boolean {
  if (place.kind === 'variable') return e.variable(nameOf(place)).variable.isKeyed
  if (!['propertylookup', 'staticlookup'].includes(place.kind)) return false
  return e.project.changedProperties.get(nameOf(place['offset']))?.isKeyed ?? false
}

/** Writes an assignment to a place that is not a list. */
export function write(left: Node, right: Piece, e: Emitter): Piece {
  if (left.kind === 'variable' && WEB.test(String(left['name'])))
    return e.left(left, 'web-input', { name: `$${left['name']}` })
  if (left.kind === 'variable' && typeof left['name'] === 'string') {
    const found = e.variable(left['name'])
    if (left['name'] !== 'this') e.learn(found.scope, left['name'], right.kind)
    if (right.holdsAsync === true) e.holdAsync(left['name'])
    return piece(`${found.name} = ${right.text}`, right.kind)
  }
  if (left.kind === 'variable' && typeof left['name'] !== 'string')
    return e.left(left, 'variable-variable')
  if (left.kind === 'offsetlookup') {
    const accessed = arrayAccess('offsetset', left, e, right.text)
    if (accessed !== undefined) return accessed
    const what = left['what'] as Node
    const key = left['offset'] as Node | false | null
    if (what.kind === 'variable' && typeof what['name'] === 'string' && isAsyncClosure(right, e))
      e.holdAsync(what['name'])
    const holder = container(what, isNode(key) && key.kind !== 'number' ? '{}' : '[]', e)
    if (!isNode(key)) {
      if (isPlainList(what, e)) return piece(`${holder}.push(${right.text})`, right.kind)
      return piece(`${e.helper('arrayPush')}(${holder}, ${right.text})`, right.kind)
    }
    if (key.kind === 'string' ? key['value'] === '__proto__' : mayBeInherited(key, e))
      return piece(
        `${e.helper('put')}(${holder}, ${keyExpression(key, e)}, ${right.text})`,
        right.kind,
      )
    return piece(`${element(holder, key, e)} = ${right.text}`, right.kind)
  }
  const fitting = ofProperty(left, right, e)
  return (
    setMagic(left, fitting, e) ??
    piece(`${place(left, e, fitting)} = ${fitting.text}`, fitting.kind)
  )
}

/** Whether a variable starts as an empty list and is only ever pushed to. */
function isPlainList(node: Node, e: Emitter): boolean {
  if (node.kind !== 'variable' || typeof node['name'] !== 'string') return false
  const { variable, how } = e.variable(node['name'])
  if (how.how !== 'statement' || !how.isConst || variable.isKeyed || !variable.isPushed)
    return false
  const right = (how.statement['expression'] as Node)['right'] as Node | undefined
  return right?.kind === 'array' && (right['items'] as Node[]).length === 0
}

/** A property or static property as the target of an assignment. */
function place(left: Node, e: Emitter, right?: Piece): string {
  if (left.kind === 'propertylookup' || left.kind === 'nullsafepropertylookup') {
    const what = left['what'] as Node
    const made = e.expr(what)
    const name = memberName(left['offset'])
    if ('node' in name) return `${openBase(made)}[${asString(e.expr(name.node), e)}]`
    if (made.kind.k === 'instance') {
      const owner = e.project.classes.get(made.kind.of)
      const found = owner === undefined ? undefined : findProperty(e.project, owner, name.name)
      if (found !== undefined && owner !== undefined) {
        const variable = right?.unknownVariable
        if (right !== undefined && variable === undefined) e.learnProperty(found, right.kind)
        // A property that is used as a client is given one.
        if (variable !== undefined && found.kind.k === 'client')
          e.learn(e.variable(variable).scope, variable, found.kind)
        if (right !== undefined && isAsyncClosure(right, e) && found.isAsync !== true) {
          found.isAsync = true
          e.project.changes++
        }
        const isOpen = !isVisible(e.project, { from: e.owner, to: owner, name: name.name })
        const base = isOpen ? openBase(made) : paren(made.text)
        return member(base, e.propertyName(owner, name.name))
      }
    }
    return member(openBase(made), name.name)
  }
  if (left.kind === 'staticlookup') {
    const text = e.expr(left).text
    if (right !== undefined) e.learnStatic(left, right.kind)
    return text
  }
  if (left.kind === 'variable') return e.expr(left).text
  return `(${e.expr(left).text} as any)`
}

/** The array that an element is written to; PHP makes those that are not there yet. */
export function container(node: Node, fresh: '{}' | '[]', e: Emitter): string {
  if (node.kind === 'variable') return paren(e.expr(node).text)
  if (node.kind === 'offsetlookup') {
    const key = node['offset'] as Node | false | null
    const holder = container(
      node['what'] as Node,
      isNode(key) && key.kind !== 'number' ? '{}' : '[]',
      e,
    )
    if (!isNode(key)) return `${e.helper('arrayPushed')}(${holder}, ${fresh})`
    if (mayBeInherited(key, e))
      return `${e.helper('slot')}(${holder}, ${keyExpression(key, e)}, ${fresh})`
    return `(${element(holder, key, e)} ??= ${fresh})`
  }
  if (node.kind === 'propertylookup' || node.kind === 'staticlookup') {
    const isScalarPlace = isScalar(e.peek(node))
    const text = isScalarPlace ? `(${place(node, e)} as any)` : place(node, e)
    return fresh === '[]' ? `(${text} ??= [])` : `(${text} ??= {})`
  }
  return openBase(e.expr(node))
}

/** A place that is read and written. */
export function target(left: Node, e: Emitter): string {
  if (left.kind !== 'offsetlookup') return place(left, e)
  const key = left['offset'] as Node | false | null
  const holder = container(left['what'] as Node, '{}', e)
  return isNode(key) ? element(holder, key, e) : `${holder}[${holder}.length]`
}

/** `[$a, 'k' => $b] = $c` as an expression; a statement of it is written by the statement rule. */
export function destructure(left: Node, rightNode: Node, e: Emitter): Piece {
  const right = takenApart(left, rightNode, e)
  learnParts(left, rightNode, e)
  return piece(`(${pattern(left, e)} = ${paren(right.text)} as any)`)
}

/** `while (list($a, $b) = next_one())`: it ends where there is no array. */
export function takenInCondition(left: Node, rightNode: Node, e: Emitter): string {
  const right = takenApart(left, rightNode, e)
  learnParts(left, rightNode, e)
  return `${e.helper('taken')}(${right.text}, (parts_: any) => { ;(${pattern(left, e)} = parts_ as any); })`
}

/** What a list is taken from: its parts are copied where one of them is changed later. */
export function takenApart(left: Node, right: Node, e: Emitter): Piece {
  const made = right.kind === 'array' ? arrayLiteral(right, e) : e.expr(right)
  for (const target of changedPlaces({ kind: 'assign', left })) {
    const copied = stored(made, right, target, e, 1)
    if (copied !== made) return copied
  }
  return made
}

/** `[$this->client, $x] = [$client, 1]`: what each is given. */
export function learnParts(left: Node, right: Node, e: Emitter): void {
  if (right.kind !== 'array') return
  const values = right['items'] as Node[]
  for (const [index, item] of (left['items'] as Node[]).entries()) {
    const given = values[index]
    if (!isNode(item) || item.kind === 'noop' || !isNode(given)) continue
    const to = (item.kind === 'entry' ? item['value'] : item) as Node
    const of = e.peek((given.kind === 'entry' ? given['value'] : given) as Node)
    if (of.k !== 'client' && of.k !== 'chain') continue
    if (to.kind === 'propertylookup') place(to, e, piece('', of))
  }
}

/** Writes the pattern of a destructuring assignment. */
export function pattern(left: Node, e: Emitter): string {
  const items = left['items'] as Node[]
  const isKeyed = items.some((item) => isNode(item) && isNode(item['key']))
  const parts = items.map((item) => {
    if (!isNode(item) || item.kind === 'noop') return ''
    const inner = (item.kind === 'entry' ? item['value'] : item) as Node
    const nested = inner.kind === 'list' || inner.kind === 'array'
    if (inner.kind === 'variable') e.learn(e.variable(nameOf(inner)).scope, nameOf(inner), UNKNOWN)
    const to = nested ? pattern(inner, e) : target(inner, e)
    if (!isKeyed) return to
    const key = item['key'] as Node | null
    if (!isNode(key)) return to
    const name = key.kind === 'string' ? keyOf(String(key['value'])) : `[${e.expr(key).text}]`
    return name === to ? to : `${name}: ${to}`
  })
  return isKeyed ? `{ ${parts.filter(Boolean).join(', ')} }` : `[${parts.join(', ')}]`
}

const keyOf = (name: string) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name))

/** `$x = &$y`: there are no references to variables. */
export function assignReference(node: Node, e: Emitter): Piece {
  e.report(node, 'by-reference-lost', { source: e.source(node) })
  return write(node['left'] as Node, e.expr(node['right'] as Node), e)
}
