import { isNode, type Node } from '../../parse/node.js'

/** `...$list` in an array */
export const isUnpacked = (item: Node) => item.kind === 'variadic' || item['unpack'] === true

/** The number that the next entry without a key has: after the largest so far. */
export function nextIndex(item: Node, index: number): number {
  if (isUnpacked(item)) return index
  if (!isNode(item['key'])) return index + 1
  const key = literalKey(item)
  return key !== undefined && /^\d+$/.test(key) ? Math.max(index, Number(key) + 1) : index
}

/** `[0 => 'a', 1 => 'b']` is a list. */
export function isSequence(items: readonly Node[]): boolean {
  return items.every((item, index) => {
    const key = item['key'] as Node | null
    return isNode(key) && key.kind === 'number' && Number(key['value']) === index
  })
}

/** Whether JavaScript has the keys in the order in which they are written. */
export function keepsOrder(items: readonly Node[]): boolean {
  let highest = -1
  let hasName = false
  for (const item of items) {
    const key = isNode(item['key']) ? literalKey(item) : undefined
    if (key === undefined || isUnpacked(item)) continue
    if (!/^(?:0|[1-9]\d{0,9})$/.test(key)) hasName = true
    else if (hasName || Number(key) < highest) return false
    else highest = Number(key)
  }
  return true
}

/** The key of an entry, as a text, where it is written. */
export const literalKey = (item: Node): string | undefined => {
  const key = item['key'] as Node | null
  if (!isNode(key)) return undefined
  if (key.kind === 'number')
    return String(Math.trunc(Number(String(key['value']).replaceAll('_', ''))))
  if (key.kind === 'boolean') return key['value'] === true ? '1' : '0'
  if (key.kind === 'nullkeyword') return ''
  const negative = key.kind === 'unary' && key['type'] === '-' ? (key['what'] as Node) : undefined
  if (negative?.kind === 'number') return `-${String(negative['value'])}`
  return key.kind === 'string' ? String(key['value']) : undefined
}

export function keyPart(item: Node, index: number): string | number | undefined {
  if (isUnpacked(item)) return undefined
  return isNode(item['key']) ? literalKey(item) : index
}

/** The last entry of each literal key: PHP takes that one. */
export function lastOf(items: readonly Node[]): ReadonlyMap<string, Node> {
  const last = new Map<string, Node>()
  for (const item of items) {
    const key = literalKey(item)
    if (key !== undefined) last.set(key, item)
  }
  return last
}
