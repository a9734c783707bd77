import { findMethod, lineage } from '../../analyse/project.js'
import { firstKey, rootOf } from '../../parse/changes.js'
import { FUNCTIONS, isNode, type Node, nameOf, walk } from '../../parse/node.js'
import type { Emitter } from '../emitter.js'
import { type Piece, piece, quote } from '../piece.js'
import { mayHaveNames } from './named-keys.js'

/**
 * PHP copies an array wherever it is put; JavaScript has one array with two names. A copy is
 * written where one of the two is changed later, or might be.
 *
 * @param above - How many arrays are taken apart on the way to the target.
 */
export function stored(
  made: Piece,
  node: Node,
  target: Node | undefined,
  e: Emitter,
  above = 0,
): Piece {
  if (!ARRAYS.has(made.kind.k)) return made
  const sources = sourcesOf(node, e)
  if (sources.length === 0) return made
  const own = target === undefined ? 0 : changedDepth(target, e)
  const depth = own === 0 ? 0 : own + above
  const isChanged = sources.some(
    ({ place, inner }) => depth > inner || (place !== undefined && changedDepth(place, e) > inner),
  )
  return isChanged ? piece(`${e.helper('copy')}(${made.text})`, made.kind) : made
}

/**
 * Part of a request: PHP takes an array for a list by the keys that it has then, JavaScript by what
 * it was made as. One whose keys are computed is looked at when it is sent.
 */
export function shaped(made: Piece, node: Node, e: Emitter, isWhole = false): Piece {
  if (!ARRAYS.has(made.kind.k) || node.kind === 'array') return made
  const sources = sourcesOf(node, e)
  const isOdd = sources.some(({ place }) => place !== undefined && isOpen(place, e))
  const mayBeOdd = isWhole && sources.length > 0 && mayBeOpen(e) && !hasName(node)
  if (!isOdd && !mayBeOdd && !mayHaveNames(node, e)) return made
  return piece(`${e.helper('phpArray')}(${made.text})`, made.kind)
}

/** Whether an expression puts a literal with a name into the array, which then is no list. */
function hasName(node: Node): boolean {
  if (node.kind === 'array')
    return (node['items'] as Node[]).some(
      (item) => isNode(item) && isNode(item['key']) && item['key'].kind === 'string',
    )
  if (node.kind === 'bin') return hasName(node['left'] as Node) || hasName(node['right'] as Node)
  return (
    node.kind === 'call' &&
    /^\\?array_merge$/i.test(nameOf(node['what'])) &&
    (node['arguments'] as Node[]).some(hasName)
  )
}

/** An object that becomes JSON: PHP shows what is public. */
export function visible(made: Piece, e: Emitter): Piece {
  const owner = made.kind.k === 'instance' ? e.project.classes.get(made.kind.of) : undefined
  if (owner === undefined || findMethod(e.project, owner, 'jsonserialize')) return made
  const hidden = [...lineage(e.project, owner)].flatMap((one) => hiddenIn(one.node))
  if (hidden.length === 0) return made
  const names = hidden.map((name) => quote(e.propertyName(owner, name))).join(', ')
  return piece(`${e.helper('publicOf')}(${made.text}, [${names}])`)
}

/** Properties of a class that are not public. */
function hiddenIn(node: Node): string[] {
  return ((node['body'] ?? []) as Node[]).flatMap((member) => {
    const isHidden = /^(?:private|protected)$/.test(String(member['visibility'] ?? ''))
    if (member.kind === 'propertystatement' && member['isStatic'] !== true)
      return isHidden ? (member['properties'] as Node[]).map(nameOf) : []
    if (nameOf(member).toLowerCase() !== '__construct') return []
    // 2 is protected and 4 is private, where a parameter is a property.
    return (member['arguments'] as Node[])
      .filter((one) => (Number(one['flags'] ?? 0) & 6) !== 0)
      .map(nameOf)
  })
}

const mayBeOpen = ({ project }: Emitter) =>
  project.questions.hasOpenShapes ||
  [...project.changedProperties.values()].some((one) => one.isOpen)

function isOpen(place: Node, e: Emitter): boolean {
  const { root } = rootOf(place)
  if (root.kind === 'variable')
    return typeof root['name'] === 'string' && e.variable(root['name']).variable.isOpen
  return e.project.changedProperties.get(nameOf(root['offset']))?.isOpen ?? false
}

/** A value that a function returns, while it is kept where it comes from. */
export function returned(made: Piece, node: Node, e: Emitter): Piece {
  if (!ARRAYS.has(made.kind.k)) return made
  const isChanged = sourcesOf(node, e).some(
    ({ place, inner }) => place !== undefined && isKept(place, e) && changedDepth(place, e) > inner,
  )
  return isChanged ? piece(`${e.helper('copy')}(${made.text})`, made.kind) : made
}

const ARRAYS = new Set(['unknown', 'none', 'map', 'list'])

/** Where the array that an expression gives may be held already. */
interface Held {
  /** `undefined` for a constant, and for what a function gives out of its object. */
  readonly place: Node | undefined
  /** 1 where only the elements are held: the array around them is new. */
  readonly inner: 0 | 1
}

const PLACES = new Set([
  'variable',
  'propertylookup',
  'nullsafepropertylookup',
  'offsetlookup',
  'staticlookup',
])
/** Functions that give an element of their argument. */
const ELEMENTS = /^\\?(?:end|reset|current|next|prev|max|min)$/i
/** Functions that give a new array with the elements of their arguments. */
const REGROUPED =
  /^\\?array_(?:map|values|merge|slice|reverse|filter|replace|unique|diff(?:_key)?|intersect_key|combine|pad|chunk|column)$/i

function sourcesOf(node: Node, e: Emitter): Held[] {
  const all = (...nodes: unknown[]) =>
    nodes.flatMap((one) => (isNode(one) ? sourcesOf(one, e) : []))
  if (node.kind === 'name' || isClassConstant(node))
    return isArrayConstant(node, e) ? [{ place: undefined, inner: 0 }] : []
  if (PLACES.has(node.kind)) return nameOf(node) === 'this' ? [] : [{ place: node, inner: 0 }]
  switch (node.kind) {
    case 'retif':
      return all(node['trueExpr'] ?? node['test'], node['falseExpr'])
    case 'bin':
      return ['??', '+'].includes(String(node['type'])) ? all(node['left'], node['right']) : []
    case 'match':
      return all(...(node['arms'] as Node[]).map((arm) => arm['body']))
    case 'assign':
      return node['operator'] === '=' ? all(node['left']) : []
    case 'silent':
      return all(node['expr'])
    case 'cast':
      return node['type'] === 'array' ? all(node['expr']) : []
    case 'array':
      return (node['items'] as Node[]).filter(isNode).flatMap((item) => {
        const value = item.kind === 'entry' ? item['value'] : (item['what'] ?? item)
        return all(value).map(({ place }) => ({ place, inner: 1 as const }))
      })
    case 'call':
      return callSources(node, e)
    default:
      return []
  }
}

const isClassConstant = (node: Node) =>
  node.kind === 'staticlookup' && (node['offset'] as Node).kind === 'identifier'

/** Whether a constant of the run is an array. */
function isArrayConstant(node: Node, e: Emitter): boolean {
  if (node.kind === 'name')
    return e.project.constants.get(nameOf(node).replace(/^\\/, ''))?.value?.kind === 'array'
  const name = nameOf(node['offset'])
  return [...e.project.classes.values()].some(
    ({ constants }) => constants.get(name)?.kind === 'array',
  )
}

function callSources(node: Node, e: Emitter): Held[] {
  const name = nameOf(node['what'])
  const args = (node['arguments'] as Node[]).filter(isNode)
  if ((node['what'] as Node).kind === 'name') {
    if (ELEMENTS.test(name)) return args.slice(0, 1).flatMap((one) => sourcesOf(one, e))
    if (REGROUPED.test(name))
      return args.flatMap((one) =>
        sourcesOf(one, e).map(({ place }) => ({ place, inner: 1 as const })),
      )
  }
  const called = e.calledInfo(node)
  return called === undefined || isFresh(called.node) ? [] : [{ place: undefined, inner: 0 }]
}

/** How deep a place is changed by the code of the run: 1 for its elements, 2 for theirs. */
function changedDepth(place: Node, e: Emitter): number {
  const { root, depth } = rootOf(place)
  if (root.kind === 'variable' && typeof root['name'] === 'string') {
    const { isChanged, isChangedDeep, deepKeys, givenTo } = e.variable(root['name']).variable
    const { byReference } = e.project.questions
    if ([...givenTo].some((name) => byReference.has(name))) return Math.max(0, 2 - depth)
    const key = depth > 0 ? firstKey(place) : undefined
    // What is changed is inside of other elements.
    if (key !== undefined && !deepKeys.has(key) && !deepKeys.has(undefined)) return 0
    return Math.max(0, (isChangedDeep ? 2 : isChanged ? 1 : 0) - depth)
  }
  const name = nameOf(root['offset'])
  return name === '' ? 0 : Math.max(0, (e.project.changedProperties.get(name)?.depth ?? 0) - depth)
}

/** Whether a place lives on when the function that returns it has ended. */
function isKept(place: Node, e: Emitter): boolean {
  const { root } = rootOf(place)
  if (root.kind !== 'variable') return true
  const { variable } = e.variable(nameOf(root))
  return variable.isStatic || variable.isGlobal || variable.isCaptured || variable.isShared
}

const fresh = new WeakMap<Node, boolean>()

/** Whether a function returns only what nothing else holds: literals, and variables of its own. */
function isFresh(node: Node): boolean {
  const known = fresh.get(node)
  if (known !== undefined) return known
  const kept = new Set(((node['arguments'] ?? []) as Node[]).map(nameOf))
  const results: Node[] = []
  if (node.kind === 'arrowfunc') results.push(node['body'] as Node)
  else if (isNode(node['body']))
    walk(node['body'], (inner) => {
      if (inner.kind === 'return' && isNode(inner['expr'])) results.push(inner['expr'])
      if (inner.kind === 'static' || inner.kind === 'global')
        for (const item of (inner['variables'] ?? inner['items']) as Node[])
          kept.add(nameOf(item['variable'] ?? item))
      // What is put elsewhere, or comes from there, is held there as well.
      if (inner.kind === 'assign') {
        const [left, right] = [inner['left'], inner['right']] as Node[]
        if (left?.kind !== 'variable' && right?.kind === 'variable') kept.add(nameOf(right))
        if (left?.kind === 'variable' && PLACES.has(right?.kind ?? '')) kept.add(nameOf(left))
      }
      return !FUNCTIONS.has(inner.kind)
    })
  const made = results.every(
    (one) => !PLACES.has(one.kind) || (one.kind === 'variable' && !kept.has(nameOf(one))),
  )
  fresh.set(node, made)
  return made
}
