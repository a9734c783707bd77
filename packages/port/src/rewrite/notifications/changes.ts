import { isNode, type Node, nameOf, walk } from '../../parse/node.js'
import type { Source } from './sources.js'

/** Functions that change the array they are given first. */
const CHANGERS =
  /^\\?(?:array_walk(?:_recursive)?|array_(?:push|pop|shift|unshift|splice)|settype|[ku]?[ar]?k?r?sort|array_multisort)$/i
/** What the decrypted text depends on; headers do until the signature was looked at. */
const LASTING: ReadonlySet<Source['is']> = new Set(['body', 'envelope', 'part', 'text', 'resource'])

/** Whether a statement changes something that was read from the notification. */
export function changesSource(
  statement: Node,
  sources: ReadonlyMap<string, Source>,
  isVerified: boolean,
): boolean {
  const isSource = (node: unknown): boolean => {
    let place = node
    while (isNode(place) && PLACES.has(place.kind)) place = place['what']
    if (!isNode(place)) return false
    if (place.kind === 'list' || place.kind === 'array')
      return (place['items'] as unknown[]).some(
        (item) => isNode(item) && isSource(item.kind === 'entry' ? item['value'] : item),
      )
    if (place.kind === 'byref') return isSource(place['what'])
    if (place.kind !== 'variable') return false
    const is = sources.get(nameOf(place))?.is
    return is !== undefined && (LASTING.has(is) || (is === 'header' && !isVerified))
  }
  let found = false
  walk(statement, (node) => {
    if (CHANGED[node.kind]?.(node).some(isSource) === true) found = true
    return !found
  })
  return found
}

const PLACES = new Set(['offsetlookup', 'propertylookup', 'nullsafepropertylookup'])

/** What each kind of node changes. */
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
    CHANGERS.test(nameOf(node['what'])) ? (node['arguments'] as unknown[]).slice(0, 1) : [],
  global: (node) => node['items'] as unknown[],
}

const LOGS = /^(?:log|info|debug|notice|warning|error|trace|record|write|dump|var_dump|print_r|error_log)$/i

/** Whether the answer of a verification is asked for, and not only written into a log. */
export function isAsked(name: string, statements: readonly Node[]): boolean {
  let found = false
  for (const statement of statements)
    walk(statement, (node) => {
      if (node.kind === 'variable' && nameOf(node) === name) found = true
      if (node.kind === 'echo' || node.kind === 'print') return false
      return !(node.kind === 'call' && LOGS.test(calledName(node['what'] as Node)))
    })
  return found
}

/** The last part of what is called: `info` of `$this->log->info(…)`. */
function calledName(what: Node): string {
  return nameOf(what.kind === 'name' ? what : what['offset']).replace(/^\\/, '')
}
