import { isNode, type Node, nameOf } from './node.js'

/** Functions that change the array they are given first. */
const CHANGERS =
  /^\\?(?:array_(?:push|pop|shift|unshift|splice|walk(?:_recursive)?|multisort)|[aku]?r?sort|u[ak]sort|shuffle|settype)$/i

/** Whether a function of PHP's changes the array that it is given first. */
export const isChanger = (name: string): boolean => CHANGERS.test(name)

/** The places that a node changes by itself, not by what is below it. */
export function changedPlaces(node: Node): Node[] {
  return (CHANGED[node.kind]?.(node) ?? []).flatMap(leaves)
}

const CHANGED: Readonly<Record<string, (node: Node) => unknown[]>> = {
  assign: (node) => [node['left']],
  assignref: (node) => [node['left'], node['right']],
  pre: (node) => [node['what']],
  post: (node) => [node['what']],
  unset: (node) => node['variables'] as unknown[],
  foreach: (node) => {
    const value = node['value'] as Node
    return [node['key'], value, ...(value['byref'] === true ? [node['source']] : [])]
  },
  call: (node) =>
    isChanger(nameOf(node['what'])) ? (node['arguments'] as unknown[]).slice(0, 1) : [],
  global: (node) => node['items'] as unknown[],
}

/** A place, or those in a list that is taken apart. */
function leaves(place: unknown): Node[] {
  if (!isNode(place)) return []
  if (place.kind === 'byref') return leaves(place['what'])
  if (place.kind !== 'list' && place.kind !== 'array') return [place]
  return (place['items'] as unknown[]).flatMap((item) =>
    isNode(item) ? leaves(item.kind === 'entry' ? item['value'] : item) : [],
  )
}

/** The variable or property of which a place is an element, and how deep in it. */
export function rootOf(place: Node): { readonly root: Node; readonly depth: number } {
  let root = place
  let depth = 0
  while (root.kind === 'offsetlookup') {
    root = root['what'] as Node
    depth++
  }
  return { root, depth }
}

/** How much deeper than the place itself a node changes it: a sort changes elements. */
export const addedDepth = (node: Node, place: Node): number =>
  node.kind === 'call' ? 1 : node.kind === 'foreach' && place === node['source'] ? 2 : 0

const LITERAL_KEYS = new Set(['string', 'number', 'name', 'staticlookup'])

/** Whether some key on the way to a place is computed. */
export function hasOpenKey(place: Node): boolean {
  if (place.kind !== 'offsetlookup') return false
  const key: unknown = place['offset']
  return (isNode(key) && !LITERAL_KEYS.has(key.kind)) || hasOpenKey(place['what'] as Node)
}

/** The outermost key of a place, where it is a text that is written there. */
export function firstKey(place: Node): string | undefined {
  const what = place['what'] as Node
  if (what.kind === 'offsetlookup') return firstKey(what)
  const key: unknown = place['offset']
  return isNode(key) && key.kind === 'string' ? String(key['value']) : undefined
}
