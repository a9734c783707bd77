import { join } from 'node:path'
import type { Sandbox } from '../src/index.js'

/** A documented PHP call: how it is written, and the request that the PHP SDK made of it. */
export interface DocumentedRow {
  id: string
  mchid?: string
  calls: DocumentedCall[]
  requests: RecordedRequest[]
}

/** Properties and arguments of `chain`, the verb, and its options as PHP has them. */
export interface DocumentedCall {
  segments: [string, string][]
  verb: string
  options?: Record<string, unknown>
}

/** A request of the PHP SDK as it stood on the wire, less what differs each time. */
export interface RecordedRequest {
  method: string
  path: string
  query: string
  headers: Record<string, string>
  body: {
    kind: 'json' | 'xml' | 'empty'
    text?: string
    xml?: Record<string, string>
    sign?: { present: boolean; type?: string }
  }
  authorization?: { mchid: string }
}

/** The merchant who signs is the one whom the call names. */
export function merchantOf({ mchid, calls }: DocumentedRow): string {
  const json = (calls[0]?.options?.['json'] ?? {}) as Record<string, string>
  return json['mchid'] ?? json['sp_mchid'] ?? json['combine_mchid'] ?? mchid ?? '1900000001'
}

/** Options of our client: addresses and keys are the sandbox's own. */
export function optionsFor(
  sandbox: Pick<Sandbox, 'keys'>,
  { url, folder }: { url: string; folder: string },
  given: Record<string, unknown> = {},
): Record<string, unknown> {
  const options: Record<string, unknown> = { ...given }
  if (typeof options['base_uri'] === 'string')
    options['base_uri'] = url + new URL(options['base_uri']).pathname
  if (options['sink'] !== undefined) options['sink'] = join(folder, `${Math.random()}`)
  const headers = options['headers'] as Record<string, string> | undefined
  if (headers?.['Wechatpay-Serial'] !== undefined)
    options['headers'] = { ...headers, 'Wechatpay-Serial': sandbox.keys.platformPublicKey.id }
  return options
}

/** A place in the tree of a client. */
export type AnyNode = Record<string, unknown> & { chain(path: string): AnyNode }

/** Follows the words of a call from the root of a client. */
export function nodeOf(client: unknown, segments: [string, string][]): AnyNode {
  let node = client as AnyNode
  for (const [kind, word] of segments)
    node = kind === 'chain' ? node.chain(word) : (node[word] as AnyNode)
  return node
}

/** A sandbox's clock stands where the documents' orders are made: in 2018, by face in 2009. */
export function yearOf(id: string): string {
  return `${id.includes('/pay/facepay#') ? 2009 : 2018}-01-01T00:00:00+08:00`
}
