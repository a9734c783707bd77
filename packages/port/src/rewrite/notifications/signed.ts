import { isNode, type Node, nameOf } from '../../parse/node.js'
import type { Emitter } from '../emitter.js'
import type { Source } from './sources.js'
import { assignedName, callIn, mentions } from './statements.js'

/** The parts of a signed message, and its signature. */
export interface SignedValues {
  readonly timestamp: Node
  readonly nonce: Node
  readonly body: Node
  readonly signature: Node
  readonly serial: Node | undefined
}

/** Whether the body of the request was read. */
export const hasBody = (sources: ReadonlyMap<string, Source>) =>
  [...sources.values()].some(({ is }) => is === 'body')

/** The values that `Rsa::verify` looks at, where they come from elsewhere. */
export function signedValues(
  verify: Node | undefined,
  statements: readonly Node[],
  e: Emitter,
): SignedValues | undefined {
  const [message, signature, key] = (verify?.['arguments'] ?? []) as Node[]
  if (message === undefined || signature === undefined) return undefined
  const held =
    message.kind === 'variable'
      ? statements.find((one) => assignedName(one) === nameOf(message))
      : undefined
  const source = held ?? { kind: 'expressionstatement', expression: message }
  const joined = callIn(source, 'WeChatPay\\Formatter', 'joinedByLineFeed', e)
  const [timestamp, nonce, body] = (joined?.['arguments'] ?? []) as Node[]
  if (timestamp === undefined || nonce === undefined || body === undefined) return undefined
  const serial = key?.kind === 'offsetlookup' && isNode(key['offset']) ? key['offset'] : undefined
  return { timestamp, nonce, body, signature, serial }
}

/** Whether what PHP verifies is what came with the request: the three parts in their order, and the signature. */
export function isFromRequest(values: SignedValues, sources: ReadonlyMap<string, Source>): boolean {
  const is = (node: Node, wanted: Source['is'], name?: string) => {
    const source = node.kind === 'variable' ? sources.get(nameOf(node)) : undefined
    return source?.is === wanted && (name === undefined || source.name?.toLowerCase() === name)
  }
  return (
    is(values.timestamp, 'header', 'wechatpay-timestamp') &&
    is(values.nonce, 'header', 'wechatpay-nonce') &&
    is(values.body, 'body') &&
    is(values.signature, 'header', 'wechatpay-signature')
  )
}

/** Whether a statement does not take the notification from another text than the verified one. */
export function isOfBody(
  statement: Node,
  sources: ReadonlyMap<string, Source>,
  body: Node,
): boolean {
  const name = assignedName(statement)
  if (name === undefined || sources.get(name)?.is !== 'envelope') return true
  return body.kind === 'variable' && mentions(statement, new Map([[nameOf(body), { is: 'body' }]]))
}

/** Whether an argument of the decryption comes from the notification. */
export function isOfEnvelope(node: Node, sources: ReadonlyMap<string, Source>): boolean {
  let current = node
  while (['offsetlookup', 'propertylookup', 'bin', 'cast'].includes(current.kind)) {
    if (current.kind === 'bin' && current['type'] !== '??') return false
    current = (
      current.kind === 'bin'
        ? current['left']
        : current.kind === 'cast'
          ? current['expr']
          : current['what']
    ) as Node
  }
  const is = current.kind === 'variable' ? sources.get(nameOf(current))?.is : undefined
  return is === 'part' || is === 'envelope'
}

/** Names of the variables that hold keys. */
export function keyNames(verify: Node | undefined, apiv3Key: Node): Set<string> {
  const names = new Set<string>()
  const key = (verify?.['arguments'] as Node[] | undefined)?.[2]
  const base = key?.kind === 'offsetlookup' ? (key['what'] as Node) : key
  for (const node of [base, apiv3Key]) if (node?.kind === 'variable') names.add(nameOf(node))
  return names
}

/** The keys: without the serial number, where that is the notification's, else the one key. */
export function certsOf(
  key: Node | undefined,
  sources: ReadonlyMap<string, Source>,
  isExact: boolean,
): Node | undefined {
  if (key?.kind !== 'offsetlookup' || !isNode(key['offset'])) return key
  const offset = key['offset']
  const source = offset.kind === 'variable' ? sources.get(nameOf(offset)) : undefined
  const isSerial = source?.is === 'header' && source.name?.toLowerCase() === 'wechatpay-serial'
  return isSerial || (!isExact && offset.kind === 'variable') ? (key['what'] as Node) : key
}
