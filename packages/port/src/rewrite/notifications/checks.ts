import { isNode, type Node, nameOf, walk } from '../../parse/node.js'
import type { Emitter } from '../emitter.js'
import type { Source } from './sources.js'

/** What a test may be about, so that the SDK's own checks stand for it. */
export interface Subject {
  readonly sources: ReadonlyMap<string, Source>
  /** Names of the variables that hold the keys, the APIv3 key and what is verified. */
  readonly keys: ReadonlySet<string>
  /** The call that verifies. */
  readonly verify: Node | undefined
}

const READERS = new Set([
  'time',
  'abs',
  'intval',
  'strlen',
  'count',
  'array_key_exists',
  'trim',
  'is_null',
  'in_array',
])
const METHODS = new Set([
  'hasheader',
  'timestamp',
  'getheader',
  'getheaderline',
  'joinedbylinefeed',
  'verify',
])
const KEPT = new Set([
  'assign',
  'assignref',
  'new',
  'include',
  'eval',
  'closure',
  'arrowfunc',
  'match',
  'pre',
  'post',
  'print',
  'exit',
  'throw',
])

/**
 * Whether a test asks nothing but what the SDK asks itself: headers, the clock, whether there is a
 * key, the signature. Anything else is the shop's own, and stays.
 */
export function isSdkTest(test: Node, subject: Subject, e: Emitter): boolean {
  let isOwn = true
  let isTimed = false
  let hasLimit = true
  const refuse = () => {
    isOwn = false
    return false
  }
  walk(test, (node) => {
    if (node === subject.verify) return false
    if (KEPT.has(node.kind)) return refuse()
    if (node.kind === 'variable') return known(nameOf(node), subject) || refuse()
    if (node.kind === 'number') {
      const value = Number(node['value'])
      if (value > 1 && value !== 32 && value < 300) hasLimit = false
      return
    }
    if (node.kind === 'string')
      return String(node['value']) === '' || /^wechatpay-/i.test(String(node['value'])) || refuse()
    if (node.kind !== 'call') return
    const what = node['what'] as Node
    const name = (what.kind === 'name' ? nameOf(what) : nameOf(what['offset']))
      .replace(/^\\/, '')
      .toLowerCase()
    if (what.kind === 'name' ? !READERS.has(name) : !METHODS.has(name)) return refuse()
    if (name === 'time' || name === 'timestamp') isTimed = true
    // The object that a method is called on is not looked at.
    for (const argument of (node['arguments'] ?? []) as Node[])
      if (!isSdkTest(argument, subject, e)) refuse()
    return false
  })
  return isOwn && (!isTimed || hasLimit)
}

function known(name: string, { sources, keys }: Subject): boolean {
  const is = sources.get(name)?.is
  return is === 'header' || is === 'verified' || is === 'fresh' || keys.has(name)
}

/** The operands of a chain of one operator. */
export function operands(node: Node, types: readonly string[]): Node[] {
  const inner =
    node.kind === 'cast' && /^bool/i.test(String(node['type'])) ? (node['expr'] as Node) : node
  if (inner.kind !== 'bin' || !types.includes(String(inner['type']).toLowerCase())) return [inner]
  return [...operands(inner['left'] as Node, types), ...operands(inner['right'] as Node, types)]
}

/** Whether a node says that the signature is right: the call, its variable, or that it is true. */
export function saysVerified(node: Node, { sources, verify }: Subject): boolean {
  if (node === verify) return true
  if (node.kind === 'variable') return sources.get(nameOf(node))?.is === 'verified'
  if (node.kind !== 'bin' || !['===', '=='].includes(String(node['type']))) return false
  const [left, right] = [node['left'] as Node, node['right'] as Node]
  const isTrue = (one: Node) =>
    (one.kind === 'boolean' && one['value'] === true) ||
    (one.kind === 'number' && Number(one['value']) === 1)
  return (
    (isTrue(right) && saysVerified(left, { sources, verify } as Subject)) ||
    (isTrue(left) && saysVerified(right, { sources, verify } as Subject))
  )
}

/** `VERIFY && time is near`: the condition under which PHP goes on, with nothing of the shop's own. */
export function isPositive(test: Node, subject: Subject, e: Emitter): boolean {
  const parts = operands(test, ['&&', 'and'])
  return (
    parts.some((part) => saysVerified(part, subject)) &&
    parts.every((part) => saysVerified(part, subject) || isSdkTest(part, subject, e))
  )
}

/** `!VERIFY || time is far`: the condition under which PHP stops, with nothing of the shop's own. */
export function isNegative(test: Node, subject: Subject, e: Emitter): boolean {
  const parts = operands(test, ['||', 'or'])
  const negates = (part: Node) =>
    part.kind === 'unary' && part['type'] === '!' && isPositive(part['what'] as Node, subject, e)
  const isFalse = (part: Node) =>
    part.kind === 'bin' &&
    ['===', '==', '!==', '!='].includes(String(part['type'])) &&
    [part['left'], part['right']].some((side) => side === subject.verify) &&
    [part['left'], part['right']].some(
      (side) => isNode(side) && (side.kind === 'boolean' || side.kind === 'number'),
    ) &&
    isDenied(part)
  return (
    parts.some((part) => negates(part) || isFalse(part)) &&
    parts.every((part) => negates(part) || isFalse(part) || isSdkTest(part, subject, e))
  )
}

/** `VERIFY === false`, `VERIFY !== true`, `VERIFY != 1` */
function isDenied(part: Node): boolean {
  const constant = [part['left'], part['right']].find(
    (side) => isNode(side) && (side.kind === 'boolean' || side.kind === 'number'),
  ) as Node
  const isTrue = constant['value'] === true || Number(constant['value']) === 1
  return ['===', '=='].includes(String(part['type'])) ? !isTrue : isTrue
}
