import { isNode, type Node, nameOf } from '../../parse/node.js'
import type { Emitter } from '../emitter.js'
import { asString } from '../expressions/literals.js'

/**
 * `Rsa::encrypt($name, $key)` in a field that WeChat Pay wants encrypted: the client encrypts it
 * when it sends, with the key that `Wechatpay-Serial` names, or with the one in force.
 */
export function sealedText(node: Node, e: Emitter): string | undefined {
  const client = e.requestRoot
  if (client === undefined || node.kind !== 'call') return undefined
  const what = node['what'] as Node
  if (what.kind !== 'staticlookup' || (what['what'] as Node).kind !== 'name') return undefined
  const owner = e.className(nameOf(what['what'])).toLowerCase()
  if (owner !== 'wechatpay\\crypto\\rsa' || nameOf(what['offset']).toLowerCase() !== 'encrypt')
    return undefined
  const args = node['arguments'] as Node[]
  const [plaintext] = args
  if (args.length !== 2 || !isNode(plaintext)) return undefined
  e.report(node, 'sealed')
  return `${client}.$seal(${asString(e.expr(plaintext), e)})`
}
