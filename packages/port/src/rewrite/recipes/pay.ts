import { UNKNOWN } from '../../analyse/kinds.js'
import { isNode, type Node, nameOf } from '../../parse/node.js'
import type { Emitter } from '../emitter.js'
import { asString } from '../expressions/literals.js'

/** Statements that become others, with the index of the first that does not belong to them. */
export interface Rewritten {
  readonly text: string
  readonly next: number
}

/** The names that a front end gives to a payment, and the method of `$pay` that makes them. */
const SHAPES = [
  {
    keys: ['appId', 'timeStamp', 'nonceStr', 'package'],
    method: 'jsapi',
    sign: 'paySign',
    nonce: 'nonceStr',
  },
  {
    keys: ['appid', 'timestamp', 'noncestr', 'prepayid'],
    method: 'app',
    sign: 'sign',
    nonce: 'noncestr',
  },
] as const

/**
 * The parameters of a payment, made and signed by hand: an array with the four that are signed, and
 * the signature that is added to it.
 */
export function payRecipe(
  statements: readonly Node[],
  at: number,
  e: Emitter,
): Rewritten | undefined {
  const client = e.clientAtHand()
  const found = arrayOf(statements[at])
  const shape = SHAPES.find(({ keys }) => keys.every((key) => found?.entries.has(key)))
  if (client === undefined || found === undefined || shape === undefined || e.countClients() !== 1)
    return undefined
  if (
    found.entries.size !== shape.keys.length ||
    ![...found.entries.keys()].every((key, index) => key === shape.keys[index])
  )
    return undefined
  if (!isTime(found.entries.get(shape.keys[1]), e)) return undefined
  if (!isMade(found.entries.get(shape.nonce), 'nonce', e)) return undefined
  const signed = signedBy(statements, at + 1, { name: found.name, sign: shape.sign }, e)
  if (signed === undefined) return undefined
  const added = [...signed.entries].filter(([key]) => key !== shape.sign)
  const isPlain = added.every(([key, value]) => isPlainEntry(key, value))
  if (!isPlain) return undefined
  const first = statements[at] as Node
  const order = orderText(
    shape.method,
    { ...Object.fromEntries(found.entries), ...Object.fromEntries(signed.entries) },
    e,
  )
  if (order === undefined) return undefined
  const before = e.comments.before(statements[signed.next - 1]?.loc?.end.offset ?? 0)
  e.report(first, 'pay-recipe')
  const { scope, name, how } = e.variable(found.name)
  e.learn(scope, found.name, UNKNOWN)
  const call = e.await(first, `${client}.$pay.${shape.method}(${order})`)
  const declare = how.how === 'statement' && how.statement === first ? 'const ' : ''
  return {
    text: `${before}${e.comments.label(first)}${declare}${name}${declare === '' ? '' : ': any'} = ${call};`,
    next: signed.next,
  }
}

/** The array that a statement assigns to a variable. */
function arrayOf(statement: Node | undefined) {
  const expression =
    statement?.kind === 'expressionstatement' ? (statement['expression'] as Node) : undefined
  if (expression?.kind !== 'assign' || expression['operator'] !== '=') return undefined
  const left = expression['left'] as Node
  const right = expression['right'] as Node
  if (left.kind !== 'variable' || right.kind !== 'array') return undefined
  return { name: nameOf(left), entries: entriesOf(right) }
}

function entriesOf(array: Node): Map<string, Node> {
  const entries = new Map<string, Node>()
  for (const item of (array['items'] as Node[]).filter(isNode))
    if (isNode(item['key']) && (item['key'] as Node).kind === 'string')
      entries.set(String((item['key'] as Node)['value']), item['value'] as Node)
  return entries
}

interface Signed {
  readonly next: number
  readonly entries: ReadonlyMap<string, Node>
}

/** `$params += ['paySign' => Rsa::sign(…), …]`, or one statement for each. */
function signedBy(
  statements: readonly Node[],
  from: number,
  { name, sign }: { name: string; sign: string },
  e: Emitter,
): Signed | undefined {
  const entries = new Map<string, Node>()
  let next = from
  for (; next < statements.length; next++) {
    const added = addedTo(statements[next], name)
    if (added === undefined) break
    for (const [key, value] of added) entries.set(key, value)
  }
  const signature = entries.get(sign)
  if (signature === undefined || !isSignature(signature, name, e)) return undefined
  return { next, entries }
}

function addedTo(statement: Node | undefined, name: string): Map<string, Node> | undefined {
  const expression =
    statement?.kind === 'expressionstatement' ? (statement['expression'] as Node) : undefined
  if (expression?.kind !== 'assign') return undefined
  const left = expression['left'] as Node
  const right = expression['right'] as Node
  if (
    expression['operator'] === '+=' &&
    left.kind === 'variable' &&
    nameOf(left) === name &&
    right.kind === 'array'
  )
    return entriesOf(right)
  if (expression['operator'] !== '=' || left.kind !== 'offsetlookup' || !isNode(left['offset']))
    return undefined
  const what = left['what'] as Node
  if (what.kind !== 'variable' || nameOf(what) !== name || left['offset'].kind !== 'string')
    return undefined
  return new Map([[String(left['offset']['value']), right]])
}

/** `Rsa::sign(Formatter::joinedByLineFeed(...array_values($params)), $key)` */
function isSignature(node: Node, name: string, e: Emitter): boolean {
  const [joined] = staticArguments(node, 'WeChatPay\\Crypto\\Rsa', 'sign', e) ?? []
  const [values] =
    (joined === undefined
      ? undefined
      : staticArguments(joined, 'WeChatPay\\Formatter', 'joinedByLineFeed', e)) ?? []
  if (values?.kind !== 'variadic') return false
  const call = values['what'] as Node
  const [given] =
    call.kind === 'call' && /^\\?array_values$/i.test(nameOf(call['what']))
      ? (call['arguments'] as Node[])
      : []
  return given?.kind === 'variable' && nameOf(given) === name
}

function staticArguments(
  node: Node,
  owner: string,
  method: string,
  e: Emitter,
): Node[] | undefined {
  if (node.kind !== 'call') return undefined
  const what = node['what'] as Node
  if (what.kind !== 'staticlookup' || (what['what'] as Node).kind !== 'name') return undefined
  if (nameOf(what['offset']).toLowerCase() !== method.toLowerCase()) return undefined
  const isOwner = e.className(nameOf(what['what'])).toLowerCase() === owner.toLowerCase()
  return isOwner ? (node['arguments'] as Node[]) : undefined
}

/** What PHP adds beside the signature, which `$pay` adds as well. */
function isPlainEntry(key: string, value: Node): boolean {
  if (key === 'signType') return value.kind === 'string' && value['value'] === 'RSA'
  if (key === 'package') return value.kind === 'string' && value['value'] === 'Sign=WXPay'
  return key === 'partnerid'
}

/** The time, made on the spot. */
function isTime(node: Node | undefined, e: Emitter): boolean {
  if (node === undefined) return false
  if (node.kind === 'cast' && node['type'] === 'string') return isTime(node['expr'] as Node, e)
  if (node.kind === 'call' && /^\\?strval$/i.test(nameOf(node['what'])))
    return isTime((node['arguments'] as Node[])[0], e)
  return (
    isMade(node, 'timestamp', e) ||
    (node.kind === 'call' && /^\\?time$/i.test(nameOf(node['what'])))
  )
}

/** Whether a value is made on the spot: nothing else can know it. */
function isMade(node: Node | undefined, method: string, e: Emitter): boolean {
  return (
    node !== undefined && staticArguments(node, 'WeChatPay\\Formatter', method, e) !== undefined
  )
}

/** The order that a payment is for, in the words of `$pay`. */
function orderText(
  method: 'jsapi' | 'app',
  entries: Readonly<Record<string, Node>>,
  e: Emitter,
): string | undefined {
  const text = (name: string) => {
    const node = entries[name]
    return node === undefined ? undefined : asString(e.expr(node), e)
  }
  if (method === 'app') {
    const partner = entries['partnerid']
    const more = partner === undefined ? '' : `, partnerid: ${asString(e.expr(partner), e)}`
    return `{ appid: ${text('appid')}, prepayid: ${text('prepayid')}${more} }`
  }
  const prepay = entries['package'] === undefined ? undefined : afterPrefix(entries['package'], e)
  return prepay === undefined ? undefined : `{ appId: ${text('appId')}, prepayId: ${prepay} }`
}

/** What stands behind `prepay_id=`. */
function afterPrefix(node: Node, e: Emitter): string | undefined {
  const parts = e.textParts(node)
  const [first, second, ...others] = parts
  if (first === undefined || !('literal' in first) || !first.literal.startsWith('prepay_id='))
    return undefined
  if (second === undefined) return `'${first.literal.slice('prepay_id='.length)}'`
  if (first.literal !== 'prepay_id=' || others.length > 0 || 'literal' in second) return undefined
  return asString(e.expr(second.node), e)
}
