import { firstKey } from '../parse/changes.js'
import { type Node, nameOf } from '../parse/node.js'
import { type Scope, variableOf } from './scopes.js'

/** Index of the argument that a function of PHP's assigns. */
export function outputOf(name: string): number | undefined {
  const lower = name.replace(/^\\/, '').toLowerCase()
  if (/^(?:preg_match(?:_all)?|similar_text)$/.test(lower)) return 2
  if (/^str_i?replace$/.test(lower)) return 3
  if (/^preg_replace(?:_callback)?$/.test(lower)) return 4
  if (lower === 'openssl_encrypt') return 5
  return /^(?:parse_str|openssl_(?:sign|public_encrypt|private_decrypt|pkey_export))$/.test(lower)
    ? 1
    : undefined
}

/** The variable at the bottom of `$x['a']['b']`, if there is nothing else below. */
export function baseOf(node: Node): string | undefined {
  if (node.kind === 'variable') return typeof node['name'] === 'string' ? node['name'] : undefined
  return node.kind === 'offsetlookup' ? baseOf(node['what'] as Node) : undefined
}

export function firstOffset(node: Node): Node {
  const what = node['what'] as Node
  return what.kind === 'offsetlookup' ? firstOffset(what) : node
}

/** Notes which functions are given a variable: one of them may take it by reference. */
export function handOn(node: Node, scope: Scope): void {
  const what = node['what'] as Node
  const name =
    nameOf(what.kind === 'name' ? what : what['offset'])
      .split('\\')
      .at(-1) ?? ''
  for (const argument of node['arguments'] as Node[]) {
    const base = baseOf(argument)
    if (base !== undefined && name !== '') variableOf(scope, base).givenTo.add(name.toLowerCase())
  }
}

/** Notes that elements of a place are changed. */
export function markChanged(place: Node, scope: Scope, isDeep = false): void {
  const base = baseOf(place)
  if (base === undefined) return
  const variable = variableOf(scope, base)
  variable.isChanged = true
  if (!isDeep && place.kind !== 'offsetlookup') return
  variable.isChangedDeep = true
  variable.deepKeys.add(isDeep ? undefined : firstKey(place))
}
