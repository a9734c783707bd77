import { changedPlaces } from '../../parse/changes.js'
import { type Node, nameOf, walk } from '../../parse/node.js'
import type { Source } from './sources.js'

/** What the decrypted text depends on; headers do until the signature was looked at. */
const LASTING: ReadonlySet<Source['is']> = new Set(['body', 'envelope', 'part', 'text', 'resource'])

/** Whether a statement changes something that was read from the notification. */
export function changesSource(
  statement: Node,
  sources: ReadonlyMap<string, Source>,
  isVerified: boolean,
): boolean {
  const isSource = (given: Node): boolean => {
    let place = given
    while (PLACES.has(place.kind)) place = place['what'] as Node
    if (place.kind !== 'variable') return false
    const is = sources.get(nameOf(place))?.is
    return is !== undefined && (LASTING.has(is) || (is === 'header' && !isVerified))
  }
  let found = false
  walk(statement, (node) => {
    if (changedPlaces(node).some(isSource)) found = true
    return !found
  })
  return found
}

const PLACES = new Set(['offsetlookup', 'propertylookup', 'nullsafepropertylookup'])

const LOGS =
  /^(?:log|info|debug|notice|warning|error|trace|record|write|dump|var_dump|print_r|error_log)$/i

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
