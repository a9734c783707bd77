import type { ChainStyle, RoutePart } from '../../analyse/kinds.js'
import { isNode, type Node, nameOf } from '../../parse/node.js'
import type { Emitter } from '../emitter.js'
import { memberName } from '../expressions/lookups.js'

/** A chain of steps from a client, or from a part of a chain that a variable holds. */
export interface WrittenRoute {
  /** What the chain begins with. */
  readonly root: Node
  /** Parts that the root stands for already. */
  readonly before: readonly RoutePart[]
  /** The steps, each a list of parts: a literal, or literals and expressions one after the other. */
  readonly steps: readonly (readonly RoutePart[])[]
  readonly style: ChainStyle
}

interface Step {
  readonly node: Node
  readonly parts: readonly RoutePart[]
  readonly style: ChainStyle
}

const VERSION = /^\/?(?:v[23](?:\/|$)|(?:hk|global)\/v3(?:\/|$)|sandboxnew\/|xdc\/)/i

/** Reads a chain of steps; `undefined` for what is no route. */
export function routeOf(node: Node, e: Emitter): WrittenRoute | undefined {
  const steps: Step[] = []
  let current = node
  for (;;) {
    const known = e.peek(current)
    if (known.k === 'client' || known.k === 'chain') {
      const before = known.k === 'chain' ? known.parts : []
      return {
        root: current,
        before,
        ...whole(steps, known.k === 'chain' ? known.style : undefined),
      }
    }
    const step = stepOf(current, e)
    if (step === undefined) break
    steps.unshift(step)
    current =
      current.kind === 'call'
        ? ((current['what'] as Node)['what'] as Node)
        : (current['what'] as Node)
  }
  const plain = steps.findIndex(({ parts }, index) => startsRoute(parts, steps[index + 1]?.parts))
  const first = plain >= 0 ? plain : steps.findIndex((step) => isChainCall(step, e))
  const start = steps[first]
  if (start === undefined) return undefined
  const root =
    start.node.kind === 'call'
      ? ((start.node['what'] as Node)['what'] as Node)
      : (start.node['what'] as Node)
  if (!couldBeClient(root)) return undefined
  e.learnClient(root)
  return { root, before: [], ...whole(steps.slice(first), undefined) }
}

/** Data that was decoded may have a member `v3` as well; a client is a variable, a property or a call. */
const couldBeClient = (root: Node) =>
  ['variable', 'propertylookup', 'nullsafepropertylookup', 'staticlookup', 'call'].includes(
    root.kind,
  )

/** `->chain("{$version}/pay/…")`: this SDK's own word, with a path whatever it begins with. */
function isChainCall({ node, parts, style }: Step, e: Emitter): boolean {
  if (style !== 'chain' || e.calledInfo(node) !== undefined) return false
  return e.isOfSdk || parts.some((part) => 'literal' in part && part.literal.includes('/'))
}

function startsRoute(parts: readonly RoutePart[], next: readonly RoutePart[] | undefined): boolean {
  const [first] = parts
  if (first === undefined || !('literal' in first)) return false
  if (/^(?:hk|global)$/.test(first.literal)) return startsRoute(next ?? [], undefined)
  return VERSION.test(first.literal)
}

function whole(steps: readonly Step[], held: ChainStyle | undefined) {
  const styles = new Set([
    ...steps.map(({ style }) => style),
    ...(held === undefined ? [] : [held]),
  ])
  const style: ChainStyle = styles.has('chain')
    ? 'chain'
    : styles.has('index')
      ? 'index'
      : 'properties'
  return { steps: steps.map(({ parts }) => parts), style }
}

function stepOf(node: Node, e: Emitter): Step | undefined {
  if (node.kind === 'propertylookup' || node.kind === 'nullsafepropertylookup') {
    const name = memberName(node['offset'])
    return {
      node,
      parts: 'name' in name ? [{ literal: name.name }] : e.textParts(name.node),
      style: 'properties',
    }
  }
  if (node.kind === 'offsetlookup' && isNode(node['offset']))
    return { node, parts: e.textParts(node['offset']), style: 'index' }
  if (node.kind !== 'call') return undefined
  const what = node['what'] as Node
  if (what.kind !== 'propertylookup' && what.kind !== 'nullsafepropertylookup') return undefined
  if (nameOf(what['offset']).toLowerCase() !== 'chain') return undefined
  const [argument] = node['arguments'] as Node[]
  return argument === undefined ? undefined : { node, parts: e.textParts(argument), style: 'chain' }
}

/** PHP's naming rules, for one step as it was written. */
export function normalize(step: string): string {
  return step
    .replace(/^[A-Z]/, (letter) => letter.toLowerCase())
    .replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    .replace(/^_(.*)_$/, '{$1}')
}
